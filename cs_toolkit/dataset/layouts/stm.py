"""NIST stm beside recordings: ``recording channel speaker begin end <labels> the words``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_toolkit.dataset.layouts.rows import number
from cs_toolkit.dataset.layouts.spans import Span, annotated, channel_number, unreadable
from cs_toolkit.transcripts.segments import COMMENT, fields_of
from cs_toolkit.transcripts.stm import FIELDS, IGNORED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cs_toolkit.dataset.layouts.tree import Tree
    from cs_toolkit.dataset.layouts.utterance import Item, Place
    from cs_toolkit.records import Finding
    from cs_toolkit.transcripts.source import Source

__all__ = ["fits", "parse", "read"]

SUFFIX = ".stm"


def fits(tree: Tree) -> bool:
    """Whether there is an stm file."""
    return bool(tree.lists(SUFFIX))


def read(tree: Tree) -> Iterator[Item]:
    """Yield an utterance for every segment that is to be scored."""
    return annotated(tree, tree.lists(SUFFIX), parse)


def parse(source: Source, place: Callable[..., Place]) -> Iterator[Span | Finding]:
    """Yield the segments of a file."""
    for line, text in source.lines:
        if text.startswith(COMMENT):
            continue
        fields = fields_of(text, FIELDS + 1)
        start, end = map(number, fields[3:5]) if len(fields) >= FIELDS else (None, None)
        if start is None or end is None:
            yield unreadable(text, "recording channel speaker begin end words", place(line))
            continue
        labels, words = _labels(fields[FIELDS] if len(fields) > FIELDS else "")
        if words.upper() != IGNORED:
            recording, channel, speaker = fields[:3]
            tags = {"labels": labels} if labels else {}
            yield Span(start, end, words, line, speaker, channel_number(channel), recording, tags)


def _labels(rest: str) -> tuple[str, str]:
    first, _, words = rest.partition(" ")
    if first.startswith("<") and first.endswith(">"):
        return first[1:-1], words.strip()
    return "", rest
