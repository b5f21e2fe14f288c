"""What is known of an utterance beside its text: speaker, channel, duration, and whatever else.

Tags come with a transcript, as the further columns of a CSV file for instance, or from a table of
their own that is keyed by id. They are as long as the references and in their order; None stands
where nothing is known.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from cs_toolkit.counting import counted
from cs_toolkit.errors import FormatError, PairingError, UsageError
from cs_toolkit.score.pairing import base_name
from cs_toolkit.score.sources import known
from cs_toolkit.transcripts.fields import DISPLAY_TAG, ID_FIELDS, TEXT_FIELD_TAG
from cs_toolkit.transcripts.source import open_source

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from cs_toolkit.score.sources import Side
    from cs_toolkit.transcripts.source import Source

__all__ = ["Column", "TagSource", "Tags", "read_tags", "take_tags"]

Column: TypeAlias = "Sequence[object]"
Tags: TypeAlias = "Mapping[str, Column]"
"""Columns by name, each as long as there are utterances."""

TagSource: TypeAlias = "Mapping[str, Sequence[object] | Mapping[str, object]] | pd.DataFrame | Path"
"""What `evaluate` and `compare` take as tags."""

NOT_OF_UTTERANCES = (TEXT_FIELD_TAG, DISPLAY_TAG, "lexical")
"""Tags that say how a transcript was read, and what else it could have been read as."""

QUOTED = 3


def read_tags(source: TagSource, references: Side) -> dict[str, Column]:
    """Take tags, and bring them into the order of the references.

    Parameters
    ----------
    source
        Columns by name, each a sequence in the order of the references or a mapping by id; or a
        table with a column of ids: a DataFrame, or the path of a CSV, TSV or JSON lines file.
    references
        What the tags belong to.

    Raises
    ------
    PairingError
        If no id of the table is one of the references'.
    FormatError
        If a file is no such table.
    UsageError
        If `source` is none of these, or a column has another length.

    Examples
    --------
    >>> from cs_toolkit.score.sources import read_side
    >>> side = read_side({"a": "so", "b": "weit"}, "references")
    >>> read_tags({"speaker": {"b": "Ines"}, "channel": [0, 1]}, side)
    {'speaker': [None, 'Ines'], 'channel': [0, 1]}
    """
    if isinstance(source, Path):
        ids, columns = _read_file(source)
        return _joined(ids, columns, references, str(source))
    pandas = sys.modules.get("pandas")
    if pandas is not None and isinstance(source, pandas.DataFrame):
        ids, columns = _from_frame(source)
        return _joined(ids, columns, references, "tags")
    if not isinstance(source, Mapping):
        raise UsageError(
            f"tags: a {type(source).__name__} has no named columns; give a mapping of columns by "
            "name, a DataFrame, or the pathlib.Path of a CSV, TSV or JSON lines file"
        )
    return {name: _column(name, values, references) for name, values in source.items()}


def take_tags(tags: Tags, rows: NDArray[Any]) -> dict[str, Column]:
    """Take the tags of some rows; a row of -1 has none, and an empty cell tells nothing."""
    places = rows.tolist()
    columns = {
        name: [values[place] if place >= 0 and values[place] != "" else None for place in places]
        for name, values in tags.items()
        if name not in NOT_OF_UTTERANCES
    }
    # What holds several values, such as the confidence of each word, is no tag of an utterance.
    return {
        name: column
        for name, column in columns.items()
        if not any(isinstance(value, list | tuple | dict) for value in column)
    }


def _column(name: str, values: object, references: Side) -> Column:
    if isinstance(values, Mapping):
        ids = [str(key) for key in values]
        return _joined(ids, {name: [*values.values()]}, references, f"tag {name!r}")[name]
    column = list(values) if hasattr(values, "__iter__") else []
    if isinstance(values, str) or len(column) != len(references):
        raise UsageError(
            f"tag {name!r}: {counted(len(column), 'value')} for "
            f"{counted(len(references), 'reference')}; give one for each, in their order, or a "
            "mapping by id"
        )
    return column


def _joined(ids: Sequence[str], columns: Tags, references: Side, source: str) -> dict[str, Column]:
    """Look the references up in a table by their ids, or by base names as pairing does."""
    if references.ids is None:
        raise UsageError(
            f"{source}: the references have no ids to look up there; give them ids, "
            "or the tags as sequences in the same order"
        )
    wanted = references.ids.to_list()
    rows = _rows_of(wanted, ids)
    if all(row is None for row in rows):
        rows = _rows_of([base_name(name) for name in wanted], [base_name(name) for name in ids])
    if wanted and all(row is None for row in rows):
        ours, theirs = (", ".join(map(repr, names[:QUOTED])) for names in (wanted, [*ids]))
        raise PairingError(
            f"{source}: no id is one of {references.source}; there they look like {ours}, here "
            f"like {theirs}. Name the utterances alike on both sides"
        )
    return {
        name: [None if row is None else values[row] for row in rows]
        for name, values in columns.items()
    }


def _rows_of(wanted: Sequence[str], ids: Sequence[str]) -> list[int | None]:
    rows = {name: row for row, name in enumerate(ids)}
    return [rows.get(name) for name in wanted]


def _from_frame(frame: Any) -> tuple[list[str], dict[str, Column]]:
    columns = {str(name): known(frame[name]) for name in frame.columns}
    key = _id_field(columns)
    ids = columns.pop(key) if key else frame.index.tolist()
    return [str(name) for name in ids], dict(columns)


def _read_file(path: Path) -> tuple[list[str], dict[str, Column]]:
    """Read a table: JSON lines where the file begins with an object, else CSV or TSV."""
    source = open_source(path)
    is_json = isinstance(source.first_value, dict)
    columns = _read_records(source) if is_json else _read_cells(source.text, str(path))
    key = _id_field(columns)
    if key is None:
        raise FormatError(
            f"{path}: no column for the id; it has {', '.join(map(repr, columns)) or 'none'}, but "
            f"one of {', '.join(ID_FIELDS)} is needed"
        )
    return [str(name) for name in columns.pop(key)], dict(columns)


def _read_records(source: Source) -> dict[str, list[object]]:
    """Read JSON lines; a field that a record lacks is None."""
    records = []
    for line, value in source.values:  # noqa: PD011 - of a file, not of pandas
        if not isinstance(value, dict):
            raise FormatError(f"{source.name}:{line}: {value!r} is no JSON object")
        records.append(value)
    names = dict.fromkeys(name for record in records for name in record)
    return {name: [record.get(name) for record in records] for name in names}


def _read_cells(text: str, name: str) -> dict[str, list[object]]:
    """Read CSV or TSV with a header; an empty cell is None."""
    first = text.partition("\n")[0]
    delimiter = max("\t;,", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header, *cells = [row for row in rows if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise FormatError(f"{name}: not CSV: {error}; check the quotes") from None
    for number, row in enumerate(cells, 2):
        if len(row) != len(header):
            raise FormatError(
                f"{name}: row {number} has {len(row)} cells, the header {len(header)}; put cells "
                "that hold the delimiter in double quotes"
            )
    return {
        title.strip(): [row[place] or None for row in cells] for place, title in enumerate(header)
    }


def _id_field(columns: Mapping[str, object]) -> str | None:
    lowered = {name.strip().lower(): name for name in columns}
    return next((lowered[name] for name in ID_FIELDS if name in lowered), None)
