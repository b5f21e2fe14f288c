"""Parquet: a table whose texts stay in Arrow's own buffers; needs pyarrow.

Names of the id's and the text's column are those of :mod:`cs_toolkit.transcripts.fields`; all other
columns of plain values become tags.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cs_toolkit.columns import TextColumn
from cs_toolkit.errors import FormatError, MissingExtraError
from cs_toolkit.records import Transcript
from cs_toolkit.transcripts.encoding import quoted
from cs_toolkit.transcripts.source import PARQUET

if TYPE_CHECKING:
    from cs_toolkit.transcripts.fields import Selection
    from cs_toolkit.transcripts.source import Source

__all__ = ["fits", "parse"]


def fits(source: Source) -> bool:
    """Whether the file begins and ends as Parquet does."""
    return source.data == PARQUET


def parse(source: Source, selection: Selection) -> Transcript:
    """Read a table.

    Raises
    ------
    MissingExtraError
        Without pyarrow.
    FormatError
        If the file is damaged, or a text is missing.
    """
    table = _table(source)
    id_field, text_field = selection.fields(table.column_names, source.name)
    ids, texts = (_strings(table, field, source.name) for field in (id_field, text_field))
    tags = {
        name: table.column(name).to_pylist()
        for name in table.column_names
        if name not in (id_field, text_field) and not table.schema.field(name).type.num_fields
    }
    return Transcript(ids, texts, source.name, None, tags | {"text_field": [text_field] * len(ids)})


def _table(source: Source) -> Any:
    try:
        import pyarrow as pa  # noqa: PLC0415 - optional, and heavy
        from pyarrow import parquet  # noqa: PLC0415 - the same
    except ImportError:
        raise MissingExtraError(
            f'{source.name}: Parquet needs pyarrow: pip install "cs_toolkit[parquet]"'
        ) from None
    try:
        return parquet.read_table(source.path)
    except (pa.ArrowException, OSError) as error:
        raise FormatError(f"{source.name}: not a Parquet file that can be read: {error}") from None


def _strings(table: Any, field: str, name: str) -> TextColumn:
    column = table.column(field)
    if column.null_count:
        row = column.is_null().to_pylist().index(True)
        raise FormatError(f"{name}: row {row + 1}: column {quoted(field)} is null; fill it")
    try:
        return TextColumn.from_arrow(column.cast("large_string"))
    except (NotImplementedError, ValueError):
        raise FormatError(
            f"{name}: column {quoted(field)} holds {column.type}, not strings"
        ) from None
