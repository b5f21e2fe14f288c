"""Times of words that lie beside transcripts without any: ctm, TextGrid, results of Azure.

An aligner or a recogniser gives the times, the transcript the words; whoever cuts brings them
together. Times that cannot be read are passed over: nothing of the dataset is lost with them.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from cs_toolkit.dataset.layouts import azure, ctm, textgrid
from cs_toolkit.dataset.layouts.spans import channel_number, stem_of
from cs_toolkit.dataset.layouts.spellings import bare
from cs_toolkit.dataset.layouts.utterance import TimedWord
from cs_toolkit.dataset.names import fold
from cs_toolkit.records import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from cs_toolkit.dataset.layouts.tree import Tree
    from cs_toolkit.dataset.layouts.utterance import SourceUtterance

__all__ = ["WordsBeside"]


class WordsBeside:
    """The timed words of a dataset by recording; nothing is read before somebody asks.

    Parameters
    ----------
    tree
        The dataset.
    """

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def __call__(self, utterance: SourceUtterance, path: Path) -> Sequence[TimedWord]:
        """Give the words of an utterance of the recording at `path`, in the order of their times.

        Kaldi's words have the id of their utterance, and count from its start.
        """
        label = self._tree.label(path).rpartition("/")[2]
        names = (utterance.id, str(utterance.tags.get("recording", "")), label)
        found = next((name for name in names if _key(name) in self._known), None)
        if found is None:
            return ()
        own = found == utterance.id and bare(label) != utterance.id
        shift = utterance.start_seconds if own else 0.0
        words = _of_channel(self._known[_key(found)], utterance.channel)
        moved = (TimedWord(word.start + shift, word.end + shift, word.text) for word in words)
        return [word for word in moved if _within(word, utterance)]

    @cached_property
    def _known(self) -> Mapping[str, Mapping[int | None, Sequence[TimedWord]]]:
        known: defaultdict[str, defaultdict[int | None, list[TimedWord]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for recording, channel, word in self._all():
            known[_key(recording)][channel].append(word)
        return {
            name: {channel: sorted(words) for channel, words in channels.items()}
            for name, channels in known.items()
        }

    def _all(self) -> Iterator[tuple[str, int | None, TimedWord]]:
        """Yield recording, channel and word, from all that has words with times."""
        for name in self._tree.names:
            if name.lower().endswith(ctm.SUFFIX):
                for each in ctm.words_of(self._tree, name):
                    if not isinstance(each, Finding):
                        recording, channel, word = each
                        timed = TimedWord(word.start, word.end, word.text)
                        yield recording, channel_number(channel), timed
            elif name.lower().endswith(textgrid.SUFFIX):
                source = self._tree.source(name)
                if not isinstance(source, Finding):
                    yield from ((stem_of(name), None, word) for word in textgrid.words_in(source))
        for name in azure.results(self._tree):
            for span in azure.spans_of(self._tree, name):
                if not isinstance(span, Finding):
                    yield from ((span.recording, span.channel, word) for word in span.words)


def _of_channel(
    channels: Mapping[int | None, Sequence[TimedWord]], wanted: int | None
) -> Sequence[TimedWord]:
    if wanted in channels:
        return channels[wanted]
    return sorted(word for words in channels.values() for word in words)


def _within(word: TimedWord, utterance: SourceUtterance) -> bool:
    middle, end = (word.start + word.end) / 2, utterance.end_seconds
    return utterance.start_seconds <= middle and (end is None or middle < end)


def _key(name: str) -> str:
    return fold(bare(name.rpartition("/")[2]))
