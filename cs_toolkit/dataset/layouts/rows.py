"""Rows of tables and objects of JSON lines, one after the other, each with its line.

A row that cannot be read is a finding, and the next one is read; so is a file that ends early.
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from cs_toolkit.counting import counted
from cs_toolkit.dataset.layouts.tree import READING_FAILS
from cs_toolkit.dataset.layouts.utterance import fault
from cs_toolkit.records import Finding
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cs_toolkit.dataset.layouts.tree import Tree

__all__ = ["first_object", "number", "objects", "pairs", "table", "text_of"]

LONGEST_CELL = 1 << 27


def objects(tree: Tree, name: str) -> Iterator[tuple[int, dict[str, Any]] | Finding]:
    """Yield the JSON objects of a file, one a line, each with its line."""
    line = 0
    try:
        for line, raw in tree.lines(name):
            try:
                value = json.loads(raw)
            except (ValueError, RecursionError) as error:
                shown = quoted(raw[:60].decode("utf-8", "replace").strip())
                yield fault("C1", f"not JSON: {error}, in {shown}", tree.place(name, line))
                continue
            if isinstance(value, dict):
                yield line, value
            else:
                message = f"{quoted(str(value))} is no JSON object"
                yield fault("C1", message, tree.place(name, line))
    except READING_FAILS as error:
        yield fault("C1", f"cannot be read on: {error}", tree.place(name, line + 1))


def first_object(tree: Tree, name: str) -> dict[str, Any]:
    """Give the object on the first line; nothing where there is none."""
    try:
        value = json.loads(tree.head(name).lstrip().split(b"\n", 1)[0])
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def pairs(tree: Tree, name: str) -> Iterator[tuple[int, str, str] | Finding]:
    """Yield line, first word and the rest of every line, as Kaldi writes its tables."""
    source = tree.source(name)
    if isinstance(source, Finding):
        yield source
        return
    for line, text in source.lines:
        key, *rest = text.split(maxsplit=1)
        yield line, key, rest[0].strip() if rest else ""


def table(
    tree: Tree, name: str, delimiter: str, *, quotes: bool = True, header: Sequence[str] = ()
) -> Iterator[tuple[int, dict[str, str]] | Finding]:
    """Yield the rows of a table by column, each with the line it begins in.

    Parameters
    ----------
    tree, name, delimiter
        The file, and what stands between cells.
    quotes
        Whether cells may stand in double quotes.
    header
        Names of the columns, where the first line does not give them.
    """
    source = tree.source(name)
    if isinstance(source, Finding):
        yield source
        return
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(
        io.StringIO(source.text.replace("\0", ""), newline=""),
        delimiter=delimiter,
        quoting=csv.QUOTE_MINIMAL if quotes else csv.QUOTE_NONE,
    )
    columns, begun = list(header), 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield fault("C1", f"not a table: {error}", tree.place(name, begun))
            return
        if cells is None:
            return
        if not columns:
            columns = [cell.strip() for cell in cells]
        elif any(cell.strip() for cell in cells):
            yield _row(tree, name, begun, columns, cells)
        begun = reader.line_num + 1


def number(value: object) -> float | None:
    """Read a number; None where there is none.

    Examples
    --------
    >>> number("1.5"), number(2), number(""), number(True), number("x")
    (1.5, 2.0, None, None, None)
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        return float(value)
    except (ValueError, OverflowError):
        return None


def text_of(value: object) -> str | None:
    """Give a text; None where a value is missing or no text."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) else None


def _row(
    tree: Tree, name: str, line: int, columns: Sequence[str], cells: Sequence[str]
) -> tuple[int, dict[str, str]] | Finding:
    if len(cells) != len(columns):
        said = f"{counted(len(cells), 'cell')} for {counted(len(columns), 'column')}"
        message = f"{said}: {quoted(cells[0])}"
        return fault("C1", message, tree.place(name, line))
    return line, dict(zip(columns, cells, strict=True))
