"""The lines of a transcript as they were meant: of a table its two columns, else as they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_toolkit.dataset.fix.fixers import EVERYTHING
from cs_toolkit.dataset.fix.plan import Change
from cs_toolkit.dataset.model import Line
from cs_toolkit.transcripts import table
from cs_toolkit.transcripts.fields import Selection
from cs_toolkit.transcripts.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cs_toolkit.dataset.fix.fixers import Repairs
    from cs_toolkit.dataset.model import TranscriptFile
    from cs_toolkit.dataset.textfile import TextFile

__all__ = ["file_changes", "is_table", "meant_lines"]

WRITTEN_AS = "trans.txt"


def is_table(file: TextFile) -> bool:
    """Tell whether a file is CSV with a header that names its columns."""
    return table.fits(_source(file))


def meant_lines(transcript: TranscriptFile) -> Sequence[Line]:
    """Give the lines to pair; those of a CSV file from the columns for id and text.

    Raises
    ------
    FormatError
        If a CSV file cannot be read.
    """
    if not is_table(transcript.file):
        return transcript.lines
    read = table.parse(_source(transcript.file), Selection())
    numbers = read.lines or range(1, len(read) + 1)
    rows = zip(numbers, read.ids, read.texts, strict=True)
    return [Line(number, f"{name}\t{text}", name, text) for number, name, text in rows]


def file_changes(transcript: TranscriptFile, repairs: Repairs = EVERYTHING) -> Iterator[Change]:
    """Say what writing the transcript anew puts right in the file as a whole."""
    file, name = transcript.file, transcript.name
    if is_table(file):
        yield Change("H1", f"table read; its two columns are written as {WRITTEN_AS!r}", name)
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


def _source(file: TextFile) -> Source:
    return Source(file.name, "\n".join(file.lines).encode())
