"""Audacity labels beside recordings: ``begin<TAB>end<TAB>words`` in a text file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cs_toolkit.dataset.layouts.spans import Span, annotated, stem_of, unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cs_toolkit.dataset.layouts.tree import Tree
    from cs_toolkit.dataset.layouts.utterance import Item, Place
    from cs_toolkit.records import Finding
    from cs_toolkit.transcripts.source import Source

__all__ = ["fits", "parse", "read"]

SUFFIX = ".txt"
LABEL = re.compile(r"(\d+(?:[.,]\d+)?)\t(\d+(?:[.,]\d+)?)(?:\t(.*))?")
FREQUENCIES = "\\"
"""Begins the line that follows a label of some frequencies."""


def fits(tree: Tree) -> bool:
    """Whether a text that is called as a recording begins with a label."""
    return bool(_labels(tree))


def read(tree: Tree) -> Iterator[Item]:
    """Yield an utterance for every label."""
    return annotated(tree, _labels(tree) or tree.lists(SUFFIX), parse)


def parse(source: Source, place: Callable[..., Place]) -> Iterator[Span | Finding]:
    """Yield the labels of a file."""
    for line, text in source.lines:
        if text.startswith(FREQUENCIES):
            continue
        label = LABEL.fullmatch(text)
        if label:
            start, end = (float(time.replace(",", ".")) for time in label.group(1, 2))
            yield Span(start, end, label[3] or "", line)
        else:
            yield unreadable(text, "begin, tab, end, tab, words", place(line))


def _labels(tree: Tree) -> Sequence[str]:
    return [
        name
        for name in tree.lists(SUFFIX)
        if tree.recordings_called(stem_of(name), beside=name)
        and LABEL.match(tree.head(name).decode("utf-8", "replace"))
    ]
