"""The lines of a transcript as they were meant: of a table its columns, else as they stand."""

from __future__ import annotations

import csv
from itertools import repeat
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from cs_toolkit.dataset.fix.fixers import EVERYTHING
from cs_toolkit.dataset.fix.plan import Change
from cs_toolkit.dataset.kinds.roles import AUDIO
from cs_toolkit.dataset.model import Line
from cs_toolkit.dataset.tags import tags_of
from cs_toolkit.errors import FormatError
from cs_toolkit.transcripts import table
from cs_toolkit.transcripts.encoding import quoted
from cs_toolkit.transcripts.fields import TEXT_FIELD_TAG, Selection
from cs_toolkit.transcripts.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cs_toolkit.dataset.fix.fixers import Repairs
    from cs_toolkit.dataset.model import TranscriptFile
    from cs_toolkit.dataset.textfile import TextFile

__all__ = ["file_changes", "meant_lines"]

WRITTEN_AS = "trans.txt"
QUOTED, BARE = ",;", "|"
"""What may stand between name and text without a header, where quotes mean something or do not."""


def meant_lines(transcript: TranscriptFile) -> Sequence[Line]:
    """Give the lines to pair; those of a table from its columns for id and text.

    Other columns become tags. A table without a header has two columns, the first with the names
    of recordings.

    Raises
    ------
    FormatError
        If a CSV file cannot be read.
    """
    if not table.fits(_source(transcript.file)):
        return _headless(transcript.file) or transcript.lines
    read = table.parse(_source(transcript.file), Selection())
    numbers = read.lines or range(1, len(read) + 1)
    columns = [name for name in read.tags if name != TEXT_FIELD_TAG]
    cells = zip(*(read.tags[name] for name in columns), strict=True) if columns else repeat(())
    rows = zip(numbers, read.ids, read.texts, cells, strict=False)
    return [
        _line(number, name, text, tags_of(dict(zip(columns, row, strict=True))))
        for number, name, text, row in rows
    ]


def file_changes(transcript: TranscriptFile, repairs: Repairs = EVERYTHING) -> Iterator[Change]:
    """Say what writing the transcript anew puts right in the file as a whole."""
    file, name = transcript.file, transcript.name
    if table.fits(_source(file)) or _headless(file):
        yield Change("H1", f"table read; names and texts are written as {WRITTEN_AS!r}", name)
    elif not name.endswith((".txt", ".tsv")):
        yield Change("Z5", f"written as {WRITTEN_AS!r}", name)
    if file.encoding != "UTF-8":
        yield Change("H15", f"read as {file.encoding}, written as UTF-8", name)
    elif not file.bom and repairs.wants("H4"):
        yield Change("H4", "byte order mark put at the beginning", name)
    if len(file.ends) > 1:
        yield Change("H21", f"{' and '.join(file.ends)} mixed; all lines end in CRLF", name)
    for line in transcript.lines:
        if line.blank:
            yield Change("H14", "blank line removed", name, line.number)


def _headless(file: TextFile) -> Sequence[Line]:
    """Read names of recordings and texts in two columns without a header; nothing if it is not so.

    Every row must be of that kind: a text that only begins like one is not taken apart.
    """
    for delimiter in QUOTED + BARE:
        try:
            lines = list(_two_columns(file, delimiter))
        except (FormatError, csv.Error):
            continue
        if lines:
            return lines
    return ()


def _two_columns(file: TextFile, delimiter: str) -> Iterator[Line]:
    csv.field_size_limit(table.LONGEST_CELL)
    quote = None if delimiter in BARE else '"'
    rows = csv.reader(file.lines, delimiter=delimiter, quotechar=quote)
    begun = 1
    for row in rows:
        if len(row) == 2 and PurePosixPath(row[0].strip()).suffix.lower() in AUDIO:  # noqa: PLR2004 - name and text
            yield _line(begun, row[0], row[1])
        elif any(map(str.strip, row)):
            raise FormatError(f"{file.name}:{begun}: {quoted(row[0])} names no recording")
        begun = rows.line_num + 1


def _line(number: int, name: str, text: str, tags: Mapping[str, object] | None = None) -> Line:
    return Line(number, f"{name}\t{text}", name, text, tags=tags or {})


def _source(file: TextFile) -> Source:
    return Source(file.name, "\n".join(file.lines).encode())
