"""What structured text stands for: every sentence with every item of its lists.

Numbers are counted, never enumerated: two lists of 35,000 items in one sentence are over a billion
sentences already.
"""

from __future__ import annotations

import random
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from math import prod
from typing import TYPE_CHECKING

from cs_toolkit.dataset.kinds.language_markdown import REFERENCE
from cs_toolkit.dataset.repeats import split_words
from cs_toolkit.errors import UsageError

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from cs_toolkit.dataset.kinds.language_markdown import StructuredText

__all__ = ["ListCoverage", "count_expansions", "coverage", "each_expansion", "sample_expansions"]


@dataclass(frozen=True, slots=True)
class ListCoverage:
    """How well a list is used.

    Parameters
    ----------
    name
        Of the list.
    items
        How many it has.
    sentences
        In how many sentences it is named.
    unused
        Items that occur in none of the texts it was compared with.
    """

    name: str
    items: int
    sentences: int
    unused: tuple[str, ...]

    @property
    def share(self) -> float | None:
        """Share of the items that occur; None for an empty list."""
        return (self.items - len(self.unused)) / self.items if self.items else None


def count_expansions(document: StructuredText) -> int:
    """Count the sentences that a document stands for; a list that is not there counts as nothing.

    Examples
    --------
    >>> from cs_toolkit.dataset.kinds.language_markdown import parse_structured_text
    >>> text = parse_structured_text(
    ...     ["@ list pet =", "- cat", "- dog", "# Q", "- feed {@pet} and {@pet}", "- stop"])
    >>> count_expansions(text)
    5
    """
    return sum(_counts(document))


def each_expansion(document: StructuredText) -> Iterator[str]:
    """Yield every sentence with every combination of items, in the order of the file."""
    for sentence, count in zip(document.sentences.texts, _counts(document), strict=True):
        yield from (_pick(document, sentence, number) for number in range(count))


def sample_expansions(document: StructuredText, count: int, *, seed: int = 0) -> list[str]:
    """Draw sentences from all that a document stands for, each as likely as any other.

    Parameters
    ----------
    document
        Structured text.
    count
        How many, with repetition.
    seed
        The same seed gives the same sentences.

    Raises
    ------
    UsageError
        If there is nothing to draw from.

    Examples
    --------
    >>> from cs_toolkit.dataset.kinds.language_markdown import parse_structured_text
    >>> text = parse_structured_text(["@ list n =", "- 1", "- 2", "# Q", "- {@n} or {@n}"])
    >>> len(sample_expansions(text, 3))
    3
    """
    ends = list(accumulate(_counts(document)))
    if not ends or not ends[-1]:
        raise UsageError("the structured text has no sentences to draw from; write some")
    chance = random.Random(seed)
    drawn = []
    for _ in range(count):
        number = chance.randrange(ends[-1])
        row = bisect_right(ends, number)
        first = ends[row - 1] if row else 0
        drawn.append(_pick(document, document.sentences.texts[row], number - first))
    return drawn


def coverage(document: StructuredText, texts: Iterable[str] = ()) -> list[ListCoverage]:
    """Say for each list how often it is named, and which items occur in no text.

    Parameters
    ----------
    document
        Structured text.
    texts
        What to look for the items in: transcripts of a test, for instance. Without any, the
        sentences of the document itself.
    """
    items = {each.name: [_words(item) for item in each.items.texts] for each in document.lists}
    wanted = {words for listed in items.values() for words in listed}
    spoken = _spoken(wanted, list(texts) or document.sentences.texts)
    return [
        ListCoverage(
            name=each.name,
            items=len(each.items),
            sentences=sum(f"{{@{each.name}}}" in text for text in document.sentences.texts),
            unused=tuple(
                item
                for item, words in zip(each.items.texts, items[each.name], strict=True)
                if words not in spoken
            ),
        )
        for each in document.lists
    ]


def _counts(document: StructuredText) -> Iterator[int]:
    """Yield how many sentences each sentence stands for."""
    sizes = {name: len(each.items) for name, each in document.by_name.items()}
    for sentence in document.sentences.texts:
        yield prod(sizes.get(name, 0) for name in REFERENCE.findall(sentence))


def _pick(document: StructuredText, sentence: str, number: int) -> str:
    """Write expansion `number` of a sentence; its digits, in a mixed base, choose the items."""

    def item(match: re.Match[str]) -> str:
        nonlocal number
        items = document.by_name[match.group(1)].items.texts
        number, chosen = divmod(number, len(items))
        return items[chosen]

    return REFERENCE.sub(item, sentence)


def _words(text: str) -> tuple[str, ...]:
    return tuple(split_words(text.lower()))


def _spoken(wanted: set[tuple[str, ...]], texts: Iterable[str]) -> set[tuple[str, ...]]:
    """Find which of the word sequences occur in the texts; each text is gone through once."""
    lengths = sorted({len(words) for words in wanted})
    found: set[tuple[str, ...]] = set()
    for text in texts:
        words = _words(text)
        for length in lengths:
            runs = zip(*(words[start:] for start in range(length)), strict=False)
            found.update(run for run in runs if run in wanted)
    return found
