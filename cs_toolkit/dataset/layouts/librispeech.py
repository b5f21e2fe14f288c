"""LibriSpeech: ``1-2-0000.flac`` of a speaker and a chapter beside ``1-2.trans.txt``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cs_toolkit.dataset.layouts.rows import pairs
from cs_toolkit.dataset.layouts.utterance import SourceUtterance, fault
from cs_toolkit.records import Finding
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_toolkit.dataset.layouts.tree import Tree
    from cs_toolkit.dataset.layouts.utterance import Item

__all__ = ["fits", "read"]

SUFFIX = ".trans.txt"
ID = re.compile(r"(?P<speaker>[^-/]+)-(?P<chapter>[^-/]+)-[^-/]+")


def fits(tree: Tree) -> bool:
    """Whether a list is called ``*.trans.txt``."""
    return any(not name.endswith("/" + SUFFIX) for name in tree.lists(SUFFIX))


def read(tree: Tree) -> Iterator[Item]:
    """Yield an utterance for every line, then say which recordings have none."""
    named = set()
    for name in tree.lists(SUFFIX):
        for each in pairs(tree, name):
            if isinstance(each, Finding):
                yield each
                continue
            item = _utterance(tree, name, *each)
            if isinstance(item, SourceUtterance):
                named.add(item.audio)
            yield item
    for name in tree.recordings if tree.path.is_dir() else ():
        if tree.root / name not in named:
            yield fault("C11", f"no line names {quoted(name)}", tree.place(name))


def _utterance(tree: Tree, name: str, line: int, key: str, text: str) -> Item:
    place = tree.place(name, line)
    path = tree.recording_of(key, place, beside=name)
    if isinstance(path, Finding):
        return path
    parts = ID.fullmatch(key)
    tags = parts.groupdict() if parts else {}
    return SourceUtterance(key, path, text, place, tags=tags, listed=tree.label(path))
