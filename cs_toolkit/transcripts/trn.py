"""NIST trn: ``the words (id)``, one utterance a line; lines that begin with ``;;`` are comments.

Alternates (``{ a / b }``), optional words (``(uh)``) and tags (``word;tag``) are kept in the text
as they stand. Blanks around a text are not part of it. An id may hold parentheses in pairs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_toolkit.errors import FormatError
from cs_toolkit.records import Transcript
from cs_toolkit.transcripts.encoding import quoted
from cs_toolkit.transcripts.forbidden import refuse
from cs_toolkit.transcripts.segments import COMMENT
from cs_toolkit.transcripts.source import text_column

if TYPE_CHECKING:
    from cs_toolkit.transcripts.fields import Selection
    from cs_toolkit.transcripts.source import Source

__all__ = ["fits", "parse", "render"]


def fits(source: Source) -> bool:
    """Whether every line ends in a word in parentheses."""
    places = [_id_place(line.rstrip()) for line in source.head]
    return bool(places) and all(place is not None for place in places)


def parse(source: Source, selection: Selection) -> Transcript:
    """Read the whole file.

    Raises
    ------
    FormatError
        At the first line that does not end in an id.
    """
    del selection  # one text a line: there is nothing to choose
    lines, ids, texts = [], [], []
    for number, raw in source.lines:
        if raw.startswith(COMMENT):
            continue
        line = raw.rstrip()
        place = _id_place(line)
        if place is None:
            raise FormatError(
                f"{source.name}:{number}:{len(line) + 1}: no id in parentheses at the end of "
                f"{quoted(line)}; write: the words (id)"
            )
        lines.append(number)
        ids.append(line[place + 1 : -1].strip())
        texts.append(line[:place].strip())
    name = source.name
    columns = text_column(ids, name, lines), text_column(texts, name, lines)
    return Transcript(*columns, name, lines, markup=True)


def render(transcript: Transcript) -> bytes:
    """Write one line an utterance.

    Raises
    ------
    FormatError
        If an id or a text holds what would be read as something else.
    """
    ids, texts = transcript.ids.to_list(), transcript.texts.to_list()
    refuse(ids, "\n\r\0", "trn", "name")
    refuse(texts, "\n\r\0", "trn", "text")
    for row, (name, text) in enumerate(zip(ids, texts, strict=True), 1):
        for value, pair in ((name, "()"), (text, "{}")):
            if not _balanced(value, *pair):
                raise FormatError(
                    f"utterance {row}: {quoted(value)} has an unpaired {pair[0]!r} or {pair[1]!r}, "
                    "which trn reads as markup; write tab-separated text instead"
                )
        if text.startswith(COMMENT):
            raise FormatError(
                f"utterance {row}: {quoted(text)} begins with {COMMENT}, a comment in trn"
            )
    rows = zip(ids, texts, strict=True)
    return "".join(f"{text} ({name})\n".lstrip(" ") for name, text in rows).encode()


def _id_place(line: str) -> int | None:
    """Where the parenthesis opens that the last one of the line closes."""
    if not line.endswith(")") or line.endswith("()"):
        return None
    last = line.rfind("(")
    if line.find(")", last) == len(line) - 1:
        return last if last >= 0 else None
    open_pairs = 0
    for place in range(len(line) - 1, -1, -1):
        open_pairs += (line[place] == ")") - (line[place] == "(")
        if not open_pairs:
            return place
    return None


def _balanced(text: str, opening: str, closing: str) -> bool:
    if opening not in text and closing not in text:
        return True
    depth = 0
    for character in text:
        depth += (character == opening) - (character == closing)
        if depth < 0:
            return False
    return not depth
