"""NIST ctm beside recordings: words with times; those of a channel make one utterance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_toolkit.dataset.layouts.rows import number
from cs_toolkit.dataset.layouts.spans import Span, channel_number, unreadable
from cs_toolkit.dataset.layouts.utterance import SourceUtterance, TimedWord, fault
from cs_toolkit.records import Finding
from cs_toolkit.transcripts.segments import COMMENT, channel_id, fields_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cs_toolkit.dataset.layouts.tree import Tree
    from cs_toolkit.dataset.layouts.utterance import Item

__all__ = ["SUFFIX", "fits", "read", "words_of"]

SUFFIX = ".ctm"
FIELDS = 5
NO_TIME = "*"
OTHER = "<ALT>"
ALTERNATES = frozenset({"<ALT_BEGIN>", OTHER, "<ALT_END>"})
"""Markers of words of which one was said, nobody knows which."""


def fits(tree: Tree) -> bool:
    """Whether there is a ctm file."""
    return bool(tree.lists(SUFFIX))


def read(tree: Tree) -> Iterator[Item]:
    """Yield a whole recording, or a whole channel of one, with the words of it in order."""
    for name in tree.lists(SUFFIX):
        words: dict[str, dict[str, list[Span]]] = {}
        for each in words_of(tree, name):
            if isinstance(each, Finding):
                yield each
            else:
                recording, channel, word = each
                words.setdefault(recording, {}).setdefault(channel, []).append(word)
        for recording, channels in words.items():
            yield from _utterances(tree, name, recording, channels)


def words_of(tree: Tree, name: str) -> Iterator[tuple[str, str, Span] | Finding]:
    """Yield recording, channel and word of every line."""
    source = tree.source(name)
    if isinstance(source, Finding):
        yield source
        return
    skipping, end = False, 0.0
    for line, text in source.lines:
        if text.startswith(COMMENT):
            continue
        fields, place = fields_of(text), tree.place(name, line)
        marker = fields[4].upper() if len(fields) >= FIELDS else ""
        if marker in ALTERNATES:
            skipping = marker == OTHER
            if skipping:
                yield fault("C14", "of several readings the first is read, this one is not", place)
        elif not skipping:
            word = _word(fields, line, end)
            if word is None:
                yield unreadable(text, "recording channel begin duration word", place)
            else:
                end = word.end
                yield fields[0], fields[1], word


def _word(fields: Sequence[str], line: int, now: float) -> Span | None:
    """Read a word; one without a time comes at once after the one before."""
    if len(fields) < FIELDS:
        return None
    if NO_TIME in fields[2:4]:
        return Span(now, now, fields[4], line)
    start, seconds = number(fields[2]), number(fields[3])
    if start is None or seconds is None:
        return None
    return Span(start, start + seconds, fields[4], line)


def _utterances(
    tree: Tree, name: str, recording: str, channels: dict[str, list[Span]]
) -> Iterator[Item]:
    first = next(iter(channels.values()))[0]
    path = tree.recording_of(recording, tree.place(name, first.line), beside=name)
    if isinstance(path, Finding):
        yield path
        return
    for channel, words in channels.items():
        yield SourceUtterance(
            channel_id(recording, channel, len(channels)).replace("#", "-"), path,
            " ".join(word.text for word in _timed(words)),
            tree.place(name, words[0].line),
            channel=channel_number(channel) if len(channels) > 1 else None,
            listed=tree.label(path), words=_timed(words),
        )  # fmt: skip


def _timed(words: Sequence[Span]) -> Sequence[TimedWord]:
    ordered = sorted(words, key=lambda word: word.start)
    return tuple(TimedWord(word.start, word.end, word.text) for word in ordered)
