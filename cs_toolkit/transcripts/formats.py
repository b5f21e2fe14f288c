"""The formats: their names, how each is recognised, and who reads and writes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from cs_toolkit.errors import FormatError, UsageError
from cs_toolkit.transcripts import (
    azure_batch,
    azure_evaluation,
    azure_fast,
    azure_realtime,
    ctm,
    jsonl,
    kaldi,
    lines,
    parquet,
    seglst,
    sgml,
    stm,
    subtitles,
    table,
    trn,
    tsv,
    whisper,
    zip,  # noqa: A004 - a module of that name
)
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cs_toolkit.records import Transcript
    from cs_toolkit.transcripts.fields import Selection
    from cs_toolkit.transcripts.source import Source

__all__ = ["FOLDER", "FORMATS", "Format", "find_format", "format_by_suffix", "format_of"]


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    Parameters
    ----------
    name
        What options and messages call it.
    title
        What it is, in a few words.
    suffixes
        Endings of its files, in lower case.
    fits
        Whether a file looks like it.
    parse
        Reads a file.
    render
        Gives the bytes of a file, where the format is written at all.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    fits: Callable[[Source], bool]
    parse: Callable[[Source, Selection], Transcript]
    render: Callable[[Transcript], bytes] | None = None


class Readable(Protocol):
    """A module of one format; one that has ``render`` too is written."""

    def fits(self, source: Source, /) -> bool:
        """Say whether a file looks like it."""

    def parse(self, source: Source, selection: Selection, /) -> Transcript:
        """Read a file."""


def _format(name: str, title: str, suffixes: str, module: Readable) -> Format:
    render = getattr(module, "render", None)
    return Format(name, title, tuple(suffixes.split()), module.fits, module.parse, render)


_ALL = (
    # In the order in which contents are tried: the most telling first.
    _format("zip", "acoustic package, its transcript", ".zip", zip),
    _format("parquet", "table", ".parquet .pq", parquet),
    _format("azure-evaluation", "Azure evaluation with scoring", ".json", azure_evaluation),
    _format("azure-batch", "Azure batch transcription, 2 to 2024-11-15", ".json", azure_batch),
    _format("azure-fast", "Azure fast transcription", ".json", azure_fast),
    _format("azure-realtime", "Azure Speech SDK results", ".json .jsonl", azure_realtime),
    _format("seglst", "segments with times, as meeteval has them", ".json", seglst),
    _format("jsonl", "JSON lines, NeMo manifest", ".jsonl .ndjson .json .manifest", jsonl),
    _format("whisper", "Whisper's JSON", ".json", whisper),
    Format("vtt", "WebVTT subtitles", (".vtt",), subtitles.fits_vtt, subtitles.parse_vtt),
    Format("srt", "SubRip subtitles", (".srt",), subtitles.fits_srt, subtitles.parse_srt),
    _format("sgml", "NIST sclite's alignments", ".sgml", sgml),
    _format("kaldi", "Kaldi's text: id text", "", kaldi),
    _format("csv", "table with a header", ".csv .tsv .txt", table),
    _format("tsv", "name<TAB>text", ".tsv .txt", tsv),
    _format("trn", "NIST: text (id)", ".trn", trn),
    _format("stm", "NIST: segments with times", ".stm", stm),
    _format("ctm", "NIST: words with times", ".ctm", ctm),
    _format("lines", "a text a line, only by name", "", lines),
)
FORMATS = {known.name: known for known in _ALL}
"""Formats by name."""

JSON_SUFFIX = ".json"

FOLDER = "folder"
"""Name of the format that is no file: a folder of texts."""


def find_format(name: str) -> Format:
    """Return the format called `name`.

    Raises
    ------
    UsageError
        If there is none; the message lists all.
    """
    try:
        return FORMATS[name]
    except KeyError:
        raise UsageError(f"no format {quoted(name)}; there are {_names()}") from None


def format_of(source: Source) -> Format:
    """Recognise the format of a file by its content, and by its suffix where that leaves a doubt.

    Raises
    ------
    FormatError
        If it is none of the known ones, or is JSON that cannot be read.
    """
    by_suffix = [known for known in _ALL if source.file_name.lower().endswith(known.suffixes)]
    for known in (*by_suffix, *_ALL):
        if known.fits(source):
            return known
    if any(JSON_SUFFIX in known.suffixes for known in by_suffix):
        raise _unknown_json(source)
    if by_suffix:
        return by_suffix[-1]
    raise FormatError(
        f"{source.name}: none of the known formats ({_names()}); it begins "
        f"{quoted(source.data[:40].decode('utf-8', 'replace'))}; if it is one of them, name it"
    )


def format_by_suffix(path: Path) -> Format:
    """Return the format that a file of this name is written in.

    Raises
    ------
    UsageError
        If no format is written under this suffix.
    """
    written = [known for known in _ALL if known.render and path.name.endswith(known.suffixes)]
    if not written:
        raise UsageError(
            f"{path}: the suffix names no format that is written; end in one of "
            f"{', '.join(known.suffixes[0] for known in _ALL if known.render and known.suffixes)}"
        )
    return next((known for known in written if path.suffix == known.suffixes[0]), written[0])


def _unknown_json(source: Source) -> FormatError:
    """Say what a JSON file holds; what cannot be read as JSON raises that error with its place."""
    first = source.values[0][1]
    entry = first[0] if isinstance(first, list) and first else first
    found = ", ".join(map(quoted, entry)) if isinstance(entry, dict) else quoted(str(first))
    return FormatError(
        f"{source.name}: JSON of no known format ({_names()}); it holds {found}; "
        "name the format if it is one of them"
    )


def _names() -> str:
    return ", ".join((*FORMATS, FOLDER))
