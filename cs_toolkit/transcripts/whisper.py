"""Whisper's JSON: that of the program, of the service of its makers, and of its C++ port.

Also that of pipelines that give ``text`` with or without ``chunks``. A file is one recording, whose
id is the name of the file without its last suffix.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cs_toolkit.columns import TextColumn
from cs_toolkit.errors import FormatError
from cs_toolkit.records import Transcript
from cs_toolkit.times import Times
from cs_toolkit.transcripts.encoding import quoted
from cs_toolkit.transcripts.source import text_column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_toolkit.times import Piece
    from cs_toolkit.transcripts.fields import Selection
    from cs_toolkit.transcripts.source import Source

__all__ = ["fits", "parse"]

PARTS = ("segments", "chunks", "transcription")
"""Where the parts of a text stand, whichever program wrote it."""

MILLISECONDS = 1000
"""In a second."""


def fits(source: Source) -> bool:
    """Whether it is an object with a text, or parts of one."""
    first = source.first_value
    return isinstance(first, dict) and _text(first) is not None


def parse(source: Source, selection: Selection) -> Transcript:
    """Read the whole text as one utterance.

    Raises
    ------
    FormatError
        If there is no text.
    """
    del selection  # one text a file: there is nothing to choose
    (line, document), *more = source.values
    text = _text(document) if isinstance(document, dict) and not more else None
    if text is None:
        raise FormatError(
            f"{source.name}:{line}: no text in it; Whisper writes an object with text or segments, "
            f"this begins {quoted(source.text[:40])}"
        )
    tags = {"language": [document["language"]]} if "language" in document else {}
    ids = TextColumn.from_strings([source.stem])
    texts, times = text_column([text], source.name, [line]), Times.from_rows([[*_pieces(document)]])
    return Transcript(ids, texts, source.name, None, tags, times=times)


def _text(document: dict[str, Any]) -> str | None:
    """The whole text, or else the texts of its parts joined."""
    if isinstance(document.get("text"), str):
        return str(document["text"]).strip()
    for name in PARTS:
        parts = document.get(name)
        if isinstance(parts, list) and parts and all(map(_is_part, parts)):
            return " ".join(part["text"].strip() for part in parts)
    return None


def _is_part(part: Any) -> bool:
    return isinstance(part, dict) and isinstance(part.get("text"), str)


def _pieces(document: dict[str, Any]) -> Iterator[Piece]:
    """The words with their times, or else the parts; what is no text or no time has none."""
    parts = next((found for name in PARTS if (found := _listed(document, name))), [])
    inner = [word for part in parts for word in _listed(part, "words")]
    for each in _listed(document, "words") or inner or parts:
        text, begin = each.get("word", each.get("text")), _begin(each)
        if isinstance(text, str) and text.strip() and begin is not None:
            yield text.strip(), begin


def _listed(document: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found = document.get(name)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _begin(part: dict[str, Any]) -> float | None:
    """Seconds, from whichever field the program has."""
    stamp, offsets = part.get("timestamp"), part.get("offsets")
    if isinstance(stamp, list) and stamp:
        begin = stamp[0]
    elif isinstance(offsets, dict):
        begin, unit = offsets.get("from"), MILLISECONDS
        return begin / unit if isinstance(begin, int | float) else None
    else:
        begin = part.get("start")
    return float(begin) if isinstance(begin, int | float) else None
