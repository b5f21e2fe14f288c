"""NIST ctm beside recordings: words with times; those of a channel make one utterance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_toolkit.dataset.layouts.rows import number
from cs_toolkit.dataset.layouts.spans import Span, channel_number, unreadable
from cs_toolkit.dataset.layouts.utterance import SourceUtterance
from cs_toolkit.records import Finding
from cs_toolkit.transcripts.segments import COMMENT, channel_id, fields_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cs_toolkit.dataset.layouts.tree import Tree
    from cs_toolkit.dataset.layouts.utterance import Item

__all__ = ["fits", "read"]

SUFFIX = ".ctm"
FIELDS = 5
NO_TIME = "*"


def fits(tree: Tree) -> bool:
    """Whether there is a ctm file."""
    return bool(tree.lists(SUFFIX))


def read(tree: Tree) -> Iterator[Item]:
    """Yield a whole recording, or a whole channel of one, with the words of it in order."""
    for name in tree.lists(SUFFIX):
        words: dict[str, dict[str, list[Span]]] = {}
        for each in _words(tree, name):
            if isinstance(each, Finding):
                yield each
            else:
                recording, channel, word = each
                words.setdefault(recording, {}).setdefault(channel, []).append(word)
        for recording, channels in words.items():
            yield from _utterances(tree, name, recording, channels)


def _words(tree: Tree, name: str) -> Iterator[tuple[str, str, Span] | Finding]:
    source = tree.source(name)
    if isinstance(source, Finding):
        yield source
        return
    for line, text in source.lines:
        if text.startswith(COMMENT):
            continue
        fields = fields_of(text)
        times = [number(field) for field in fields[2:4]]
        if len(fields) < FIELDS or (None in times and NO_TIME not in fields[2:4]):
            wanted = "recording channel begin duration word"
            yield unreadable(text, wanted, tree.place(name, line))
        elif times[0] is not None and times[1] is not None:
            word = Span(times[0], times[0] + times[1], fields[4], line)
            yield fields[0], fields[1], word


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
            channel_id(recording, channel, len(channels)).replace("#", "-"), path, _joined(words),
            tree.place(name, words[0].line),
            channel=channel_number(channel) if len(channels) > 1 else None,
            listed=tree.label(path),
        )  # fmt: skip


def _joined(words: Sequence[Span]) -> str:
    return " ".join(word.text for word in sorted(words, key=lambda word: word.start))
