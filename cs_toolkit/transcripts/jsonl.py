"""JSON lines: one object an utterance, as in NeMo manifests; or one array of such objects.

Names of the id's and the text's field are those of :mod:`cs_toolkit.transcripts.fields`. Every
further field that holds plain values becomes a tag; ``text_field`` says which text was taken.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cs_toolkit.errors import FormatError
from cs_toolkit.records import Transcript
from cs_toolkit.transcripts.encoding import quoted
from cs_toolkit.transcripts.fields import columns_of, is_header
from cs_toolkit.transcripts.source import place, text_column

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cs_toolkit.columns import TextColumn
    from cs_toolkit.transcripts.fields import Selection
    from cs_toolkit.transcripts.source import Source

__all__ = ["fits", "parse", "render"]


def fits(source: Source) -> bool:
    """Whether the first object has a field for ids and one for texts."""
    first = source.first_value
    if isinstance(first, list):
        first = next(iter(first), None)
    return isinstance(first, dict) and is_header(first)


def parse(source: Source, selection: Selection) -> Transcript:
    """Read all records.

    Raises
    ------
    FormatError
        If a line is no object, or lacks its id or text.
    """
    lines, records = _records(source)
    names = list(dict.fromkeys(name for record in records for name in record))
    id_field, text_field = selection.fields(names, source.name)
    ids = _column(records, id_field, lines, source.name)
    texts = _column(records, text_field, lines, source.name)
    tags = _tags(records, [name for name in names if name not in (id_field, text_field)])
    return Transcript(
        ids,
        texts,
        source.name,
        lines,
        tags | {"text_field": [text_field] * len(records)},
    )


def render(transcript: Transcript) -> bytes:
    """Write an object a line: ``id``, ``text`` and the tags.

    Raises
    ------
    FormatError
        If a tag has the name of one of the others.
    """
    columns = columns_of(transcript)
    rows = zip(*columns.values(), strict=True)
    objects = (dict(zip(columns, row, strict=True)) for row in rows)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in objects).encode()


def _records(source: Source) -> tuple[list[int] | None, list[dict[str, Any]]]:
    """All objects and their lines; those of an array have none."""
    lines: list[int] | None = [line for line, _ in source.values]
    values = [value for _, value in source.values]
    if len(values) == 1 and isinstance(values[0], list):
        lines, values = None, values[0]
    for row, value in enumerate(values):
        if not isinstance(value, dict):
            raise FormatError(
                f"{place(source.name, lines, row)}: {quoted(json.dumps(value))} is no JSON object; "
                'write objects such as {"id": "a.wav", "text": "hello"}'
            )
    return lines, values


def _column(
    records: list[dict[str, Any]], field: str, lines: list[int] | None, name: str
) -> TextColumn:
    """One field of all records; a whole number is as good as its digits, nothing else is."""
    values: list[Any] = [record.get(field) for record in records]
    for row, value in enumerate(values):
        if type(value) is int:
            values[row] = str(value)
        elif not isinstance(value, str):
            found = "is missing" if value is None else f"is {quoted(json.dumps(value))}"
            raise FormatError(
                f"{place(name, lines, row)}: field {quoted(field)} {found}; write a string, "
                '"" where nothing was said'
            )
    return text_column(values, name, lines)


def _tags(records: list[dict[str, Any]], names: Iterable[str]) -> dict[str, list[object]]:
    """The fields that hold plain values in every record that has them."""
    columns = {name: [record.get(name) for record in records] for name in names}
    return {
        name: column
        for name, column in columns.items()
        if not any(isinstance(value, (list, dict)) for value in column)
    }
