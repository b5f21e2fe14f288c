"""Hugging Face audiofolder: recordings beside a ``metadata.csv`` or ``metadata.jsonl``.

The column ``file_name`` names the recording from the table on; one of ``transcription``, ``text``
and their like holds the words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cs_toolkit.dataset.layouts.ids import id_of
from cs_toolkit.dataset.layouts.rows import objects, table, text_of
from cs_toolkit.dataset.layouts.utterance import SourceUtterance, fault
from cs_toolkit.dataset.tags import tags_of
from cs_toolkit.records import Finding
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cs_toolkit.dataset.layouts.tree import Tree
    from cs_toolkit.dataset.layouts.utterance import Item

__all__ = ["TEXT_COLUMNS", "fits", "read"]

NAMES = ("metadata.csv", "metadata.jsonl")
FILE = "file_name"
TEXT_COLUMNS = (
    *("transcription", "transcript", "text", "sentence", "normalized_text", "raw_transcription"),
)


def fits(tree: Tree) -> bool:
    """Whether there is such a table, and it names files."""
    return any(_header_names_files(tree, name) for name in _tables(tree))


def read(tree: Tree) -> Iterator[Item]:
    """Yield an utterance for every row of every table."""
    for name in _tables(tree):
        rows = objects(tree, name) if name.endswith("l") else table(tree, name, ",")
        for each in rows:
            yield each if isinstance(each, Finding) else _utterance(tree, name, *each)


def _tables(tree: Tree) -> Sequence[str]:
    return [name for name in tree.lists(*NAMES) if name.rpartition("/")[2] in NAMES]


def _header_names_files(tree: Tree, name: str) -> bool:
    return FILE.encode() in tree.head(name).split(b"\n", 1)[0]


def _utterance(tree: Tree, name: str, line: int, row: Mapping[str, Any]) -> Item:
    place = tree.place(name, line)
    listed = text_of(row.get(FILE))
    column = next((each for each in TEXT_COLUMNS if each in row), None)
    if not listed or column is None:
        wanted = FILE if not listed else f"text ({', '.join(TEXT_COLUMNS)})"
        columns = ", ".join(map(quoted, row))
        return fault("C10", f"there is no column for {wanted} among {columns}", place)
    folder = name.rpartition("/")[0]
    relative = f"{folder}/{listed}" if folder else listed
    path = tree.resolve(listed, beside=name)
    return SourceUtterance(
        tree.ids(id_of(relative), relative, path), path, text_of(row[column]), place,
        tags=tags_of(row, FILE, column), listed=listed,
    )  # fmt: skip
