"""The lists of a dataset in the layouts that are written; recordings lie beside them, flat."""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

__all__ = ["WRITERS", "Written"]

BLANKS = re.compile(r"\s+")
SPEAKER = "speaker"
DURATION = "duration_seconds"


@dataclass(frozen=True, slots=True)
class Written:
    """A recording that is written, and what is known of it.

    Parameters
    ----------
    name
        Its file.
    text
        What was said; None where nobody wrote it down.
    seconds
        Its length.
    tags
        What else is known.
    """

    name: str
    text: str | None
    seconds: float
    tags: Mapping[str, object] = field(default_factory=dict)


def acoustic(rows: Sequence[Written]) -> Mapping[str, bytes]:
    """Write the transcript of the service: name, tab and text, with a byte order mark."""
    lines = [f"{row.name}\t{_line(row.text)}\r\n" for row in rows if row.text is not None]
    return {"trans.txt": codecs.BOM_UTF8 + "".join(lines).encode()} if lines else {}


def kaldi(rows: Sequence[Written]) -> Mapping[str, bytes]:
    """Write a Kaldi data directory, sorted as Kaldi wants it.

    An id begins with its speaker where one is known, or Kaldi's own sorting would fail.
    """
    keyed = sorted((_kaldi_id(row).encode(), row) for row in rows)
    speakers = {key: _word(row.tags.get(SPEAKER, "")).encode() or key for key, row in keyed}
    by_speaker: dict[bytes, list[bytes]] = {}
    for key, speaker in speakers.items():
        by_speaker.setdefault(speaker, []).append(key)
    tables = {
        "wav.scp": ((key, row.name.encode()) for key, row in keyed),
        "text": ((key, _line(row.text).encode()) for key, row in keyed if row.text is not None),
        "utt2spk": speakers.items(),
        "spk2utt": ((name, b" ".join(by_speaker[name])) for name in sorted(by_speaker)),
        "utt2dur": ((key, f"{row.seconds:.4f}".encode()) for key, row in keyed),
    }
    files = {name: _table(lines) for name, lines in tables.items()}
    return {name: data for name, data in files.items() if data}


def nemo(rows: Sequence[Written]) -> Mapping[str, bytes]:
    """Write a manifest: JSON lines with audio_filepath, duration, text and tags."""
    entries = (
        {"audio_filepath": row.name, "duration": round(row.seconds, 4), "text": row.text}
        | {name: value for name, value in row.tags.items() if name != DURATION}
        for row in rows
    )
    lines = (json.dumps(entry, ensure_ascii=False, default=str) + "\n" for entry in entries)
    return {"manifest.jsonl": "".join(lines).encode()}


def audiofolder(rows: Sequence[Written]) -> Mapping[str, bytes]:
    """Write ``metadata.csv``: file_name, transcription and a column for every tag."""
    tags = list(dict.fromkeys(name for row in rows for name in row.tags))
    spoken = any(row.text is not None for row in rows)
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["file_name", *(["transcription"] if spoken else []), *tags])
    for row in rows:
        text = [row.text or ""] if spoken else []
        writer.writerow([row.name, *text, *(row.tags.get(name, "") for name in tags)])
    return {"metadata.csv": file.getvalue().encode()}


WRITERS: Mapping[str, Callable[[Sequence[Written]], Mapping[str, bytes]]] = {
    "acoustic": acoustic,
    "kaldi": kaldi,
    "nemo": nemo,
    "audiofolder": audiofolder,
}
"""Layouts that are written, by name: each gives the lists by their names."""


def _kaldi_id(row: Written) -> str:
    key, speaker = _word(row.name.removesuffix(".wav")), _word(row.tags.get(SPEAKER, ""))
    return key if key.startswith(speaker) else f"{speaker}-{key}"


def _word(value: object) -> str:
    return BLANKS.sub("_", str(value).strip())


def _line(text: str | None) -> str:
    return BLANKS.sub(" ", text or "").strip()


def _table(lines: Iterable[tuple[bytes, bytes]]) -> bytes:
    return b"".join(b" ".join(line) + b"\n" for line in lines)
