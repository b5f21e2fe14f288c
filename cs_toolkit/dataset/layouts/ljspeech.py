"""LJSpeech: ``metadata.csv`` with ``id|text|normalised text`` beside the folder ``wavs``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from cs_toolkit.dataset.layouts.utterance import SourceUtterance, fault
from cs_toolkit.records import Finding
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cs_toolkit.dataset.layouts.tree import Tree
    from cs_toolkit.dataset.layouts.utterance import Item

__all__ = ["fits", "read"]

NAME, DELIMITER = "metadata.csv", "|"
FOLDER = "wavs/"
COLUMNS = (2, 3)


def fits(tree: Tree) -> bool:
    """Whether the first line of ``metadata.csv`` has one or two bars."""
    names = tree.lists(NAME)
    first = tree.head(names[0]).split(b"\n", 1)[0] if names else b""
    return first.count(b"|") + 1 in COLUMNS


def read(tree: Tree) -> Iterator[Item]:
    """Yield an utterance for every line, with its normalised text where it has one."""
    for name in tree.lists(NAME):
        source = tree.source(name)
        if isinstance(source, Finding):
            yield source
            continue
        for line, text in source.lines:
            yield _utterance(tree, name, line, text)


def _utterance(tree: Tree, name: str, line: int, text: str) -> Item:
    place = tree.place(name, line)
    key, *texts = text.split(DELIMITER)
    if len(texts) + 1 not in COLUMNS:
        return fault("C1", f"{quoted(text)} is not: id|text|normalised text", place)
    path: Path | Finding
    path = direct = tree.resolve(f"{FOLDER}{key}.wav", beside=name)
    if not os.path.isfile(direct):  # noqa: PTH113 - takes any string
        path = tree.recording_of(key, place, beside=f"{name.rpartition(NAME)[0]}{FOLDER}")
    if isinstance(path, Finding):
        return path
    tags = {"display": texts[0]} if texts[1:] and texts[1] != texts[0] else {}
    return SourceUtterance(
        key, path, texts[-1] or texts[0], place, tags=tags, listed=tree.label(path)
    )
