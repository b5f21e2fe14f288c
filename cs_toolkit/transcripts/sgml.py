"""Alignments of NIST sclite (``-o sgml``): the references or the hypotheses of every path.

Which side is taken is the role's affair. Ids are those of the paths, without parentheses; tags of
the words (``word;tag``) are kept. sclite does not escape quotation marks, nor is that needed here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cs_toolkit.errors import FormatError
from cs_toolkit.records import Transcript
from cs_toolkit.transcripts.encoding import quoted
from cs_toolkit.transcripts.source import text_column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_toolkit.transcripts.fields import Selection
    from cs_toolkit.transcripts.source import Source

__all__ = ["fits", "parse"]

EDIT = re.compile(
    r"""[CSDIT],               # correct, substitution, deletion, insertion, transposition
        (?:"(?P<references>.*?)")?,
        (?:"(?P<hypotheses>.*?)")?
        (?:,[\d.+-]*)*         # times and weights
        (?::(?=[CSDIT],)|\Z)   # the next edit
    """,
    re.VERBOSE,
)


class _Path(NamedTuple):
    """One path as it stands in the file."""

    line: int
    speaker: str
    id: str
    word_count: str
    edits: str


def fits(source: Source) -> bool:
    """Whether it begins as sclite's alignments do."""
    return source.data.startswith(b"<SYSTEM ")


def parse(source: Source, selection: Selection) -> Transcript:
    """Read one side of all paths.

    Raises
    ------
    FormatError
        If an edit cannot be read, or a path is not closed.
    """
    paths = list(_paths(source))
    lines = [path.line for path in paths]
    texts = [_side(path, selection.role, source.name) for path in paths]
    return Transcript(
        text_column([path.id for path in paths], source.name, lines),
        text_column(texts, source.name, lines),
        source.name,
        lines,
        {"speaker": [path.speaker for path in paths]},
    )


def _paths(source: Source) -> Iterator[_Path]:
    """Cut the file into paths."""
    speaker, path = "", None
    for number, line in source.lines:
        if line.startswith("<SPEAKER"):
            speaker = _attribute(line, "id")
        elif line.startswith("<PATH"):
            name, count = _attribute(line, "id").strip("()"), _attribute(line, "word_cnt")
            path = _Path(number, speaker, name, count, "")
        elif line.startswith("</PATH") and path is not None:
            yield path
            path = None
        elif path is not None:
            path = path._replace(edits=path.edits + line)
    if path is not None:
        raise FormatError(f"{source.name}:{path.line}: a path is not closed; is the file complete?")


def _attribute(line: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', line)
    return found[1] if found else ""


def _side(path: _Path, side: str, name: str) -> str:
    """The words of one side, in order."""
    found: list[str | None] = []
    start = 0
    while edit := EDIT.match(path.edits, start):
        found.append(edit[side])
        start = edit.end()
    # Quotation marks are not escaped, so that only the number of words tells a damaged path.
    if start < len(path.edits) or path.word_count not in ("", str(len(found))):
        raise FormatError(
            f"{name}:{path.line + 1}: {len(found)} edits could be read of the {path.word_count} of "
            f'path {quoted(path.id)}; they are written C,"reference","hypothesis"'
        )
    return " ".join(word for word in found if word is not None)
