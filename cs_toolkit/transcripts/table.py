"""CSV: a table with a header and comma, semicolon or tab between its cells.

Names of the id's and the text's column are those of :mod:`cs_toolkit.transcripts.fields`; all other
columns become tags.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from cs_toolkit.errors import FormatError
from cs_toolkit.records import Transcript
from cs_toolkit.transcripts.encoding import quoted
from cs_toolkit.transcripts.fields import columns_of, is_header
from cs_toolkit.transcripts.source import text_column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_toolkit.transcripts.fields import Selection
    from cs_toolkit.transcripts.source import Source

__all__ = ["fits", "parse", "render"]

DELIMITERS = ",;\t"
LONGEST_CELL = 1 << 30
"""Two hours of speech fill more than the 128 KiB that Python's csv allows a cell at first."""


def fits(source: Source) -> bool:
    """Whether the first line names a column for ids and one for texts.

    Two columns with a tab between them are left to :mod:`cs_toolkit.transcripts.tsv`.
    """
    delimiter = _delimiter(source.head[0]) if source.head else None
    return delimiter is not None and not (delimiter == "\t" and source.head[0].count("\t") == 1)


def parse(source: Source, selection: Selection) -> Transcript:
    """Read a CSV file.

    Raises
    ------
    FormatError
        If there is no header, a row has another number of cells, or quotes do not close.
    """
    rows = _rows(source)
    _, header = next(rows)
    id_field, text_field = selection.fields(header, source.name)
    lines, cells = [], []
    for line, row in rows:
        if len(row) != len(header):
            raise FormatError(
                f"{source.name}:{line}: {len(row)} cells, but the header has {len(header)}; put "
                f"cells that hold the delimiter in double quotes: {quoted(','.join(row))}"
            )
        lines.append(line)
        cells.append(row)
    columns = dict(zip(header, map(list, zip(*cells, strict=True)), strict=False))
    ids = text_column(columns.pop(id_field, []), source.name, lines)
    texts = text_column(columns.pop(text_field, []), source.name, lines)
    tags = columns | {"text_field": [text_field] * len(lines)}
    return Transcript(ids, texts, source.name, lines, tags)


def render(transcript: Transcript) -> bytes:
    """Write a CSV file: ``id``, ``text`` and the tags; an empty cell where a tag is missing.

    Raises
    ------
    FormatError
        If a tag has the name of one of the others.
    """
    file = io.StringIO()
    columns = columns_of(transcript)
    writer = csv.writer(file)
    writer.writerow(columns)
    writer.writerows(zip(*columns.values(), strict=True))
    return file.getvalue().encode()


def _rows(source: Source) -> Iterator[tuple[int, list[str]]]:
    """Rows that are not blank, with the line each begins in."""
    delimiter = _delimiter(source.head[0] if source.head else "")
    if delimiter is None:
        raise FormatError(
            f"{source.name}:1: no header with a column for ids and one for texts, such as "
            f"id,text; the file begins {quoted(source.text[:40])}"
        )
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(source.text, newline=""), delimiter=delimiter, strict=True)
    begun = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield begun, row
            begun = reader.line_num + 1
    except csv.Error as error:
        raise FormatError(f"{source.name}:{begun}: not CSV: {error}; check the quotes") from None


def _delimiter(header: str) -> str | None:
    for delimiter in DELIMITERS:
        if is_header(cell.strip('"') for cell in header.split(delimiter)):
            return delimiter
    return None
