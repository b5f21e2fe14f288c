"""Common Voice: ``validated.tsv`` and its parts, with the recordings in the folder ``clips``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_toolkit.dataset.layouts.ids import id_of
from cs_toolkit.dataset.layouts.rows import table
from cs_toolkit.dataset.layouts.utterance import SourceUtterance, fault
from cs_toolkit.dataset.tags import tags_of
from cs_toolkit.records import Finding
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cs_toolkit.dataset.layouts.tree import Tree
    from cs_toolkit.dataset.layouts.utterance import Item

__all__ = ["fits", "read"]

WHOLE = "validated.tsv"
PARTS = ("train.tsv", "dev.tsv", "test.tsv")
CLIPS = "clips"
FILE, TEXT = "path", "sentence"


def fits(tree: Tree) -> bool:
    """Whether one of the lists names paths and sentences."""
    return any(_is_list(tree, name) for name in _lists(tree))


def read(tree: Tree) -> Iterator[Item]:
    """Yield an utterance for every row of ``validated.tsv``, or else of its parts."""
    lists = _lists(tree)
    others = [name for name in tree.lists(".tsv") if name not in lists and _is_list(tree, name)]
    if others:
        message = f"{', '.join(lists)} read; {', '.join(others)} not"
        yield fault("C14", message, tree.place(lists[0]))
    for name in lists:
        for each in table(tree, name, "\t", quotes=False):
            yield each if isinstance(each, Finding) else _utterance(tree, name, *each)


def _lists(tree: Tree) -> Sequence[str]:
    if not tree.path.is_dir():
        return tree.lists(".tsv")
    if tree.has(WHOLE):
        return [WHOLE]
    return [name for name in PARTS if tree.has(name)]


def _is_list(tree: Tree, name: str) -> bool:
    header = tree.head(name).split(b"\n", 1)[0].strip().split(b"\t")
    return FILE.encode() in header and TEXT.encode() in header


def _utterance(tree: Tree, name: str, line: int, row: Mapping[str, str]) -> Item:
    place = tree.place(name, line)
    listed = row.get(FILE)
    if not listed or TEXT not in row:
        columns = ", ".join(map(quoted, row))
        return fault("C10", f"there is no {FILE} and {TEXT} among {columns}", place)
    file = listed if "." in listed.rpartition("/")[2] else f"{listed}.mp3"
    path = tree.resolve(f"{CLIPS}/{file}", beside=name)
    if not path.is_file():
        path = tree.resolve(file, beside=name)
    return SourceUtterance(
        id_of(file), path, row[TEXT], place, tags=tags_of(row, FILE, TEXT), listed=listed
    )
