"""Divide Japanese sentences that are too long for the service, as it advises: with a full stop.

The words stay as they are. A stop is put in place of a comma or a blank, else where a clause ends,
else between two phrases; never inside one. BudouX finds the phrases.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from cs_toolkit.dataset.rules import limits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import budoux

__all__ = ["divide_japanese", "sentences"]

STOP = "\u3002"
ENDS = frozenset("\u3002\uff0e\uff01\uff1f!?")
PAUSES = "\u3001\uff0c\uff64 \u3000"
"""Commas and blanks, which a full stop takes the place of."""

CLOSED = (
    "です", "ます", "でした", "ました", "ません", "ください", "だった", "である", "ですね",
    "ますね", "ですよ", "ますよ", "ですか", "ますか", "でしょう", "ましょう", "と思います",
)  # fmt: skip
"""How a phrase ends with which a sentence may end."""

CLAUSES = (
    "ので", "のに", "から", "けど", "けれど", "けれども", "ながら", "たら", "れば", "なら", "たり",
    "ため", "ても", "でも", "て", "で", "が", "し", "ば",
)  # fmt: skip
"""How a phrase ends with which a clause often ends."""


class Cut(NamedTuple):
    """Where a sentence may be divided: the part before ends at `end`, the next begins at `start`.

    `rank` is 0 at a pause or where a sentence could end, 1 behind a clause, 2 between phrases.
    """

    end: int
    start: int
    rank: int


def divide_japanese(text: str) -> list[str]:
    """Divide a text so that none of its sentences is over the limit, as far as phrases allow.

    Returns
    -------
    list of str
        The parts, each but the last with a new full stop at its end; one if nothing is to do.

    Examples
    --------
    >>> divide_japanese("あ" * 80 + "、" + "い" * 20 + "。")[1]
    'いいいいいいいいいいいいいいいいいいいい。'
    """
    parts, start = [], 0
    for begin, sentence in sentences(text):
        for cut in _cuts(sentence):
            parts.append(text[start : begin + cut.end] + STOP)
            start = begin + cut.start
    return [*parts, text[start:]]


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield where each sentence begins, and the sentence without blanks and full stop.

    Examples
    --------
    >>> list(sentences("はい。 そう。"))
    [(0, 'はい'), (4, 'そう')]
    """
    begin = 0
    for end, character in enumerate(f"{text}{STOP}"):
        if character in ENDS:
            sentence = text[begin:end]
            if sentence.strip():
                yield begin + len(sentence) - len(sentence.lstrip()), sentence.strip()
            begin = end + 1


def _cuts(sentence: str) -> Iterator[Cut]:
    """Choose where to divide a sentence, from left to right."""
    limit = int(limits.JAPANESE_SENTENCE.value)
    if len(sentence) <= limit:
        return
    places, begin = list(_places(sentence)), 0
    ends = [cut.end for cut in places]
    while len(sentence) - begin > limit:
        within = places[bisect_right(ends, begin) : bisect_right(ends, begin + limit)]
        if not within:
            return
        cut = _best(within, begin, len(sentence))
        yield cut
        begin = cut.start


def _best(places: Sequence[Cut], begin: int, end: int) -> Cut:
    """Choose the clearest place that needs no more parts than others; of equal ones the evenest."""
    limit = int(limits.JAPANESE_SENTENCE.value)
    parts = -(-(end - begin) // limit)
    even = begin + (end - begin) / parts
    enough = [cut for cut in places if end - cut.start <= limit * (parts - 1)] or places
    return min(enough, key=lambda cut: (cut.rank, abs(cut.end - even)))


def _places(sentence: str) -> Iterator[Cut]:
    """Yield the ends of all phrases but the last."""
    phrases = [part for phrase in _parser().parse(sentence) for part in _at_pauses(phrase)]
    for phrase, start in zip(phrases[:-1], accumulate(map(len, phrases)), strict=False):
        end = start - len(phrase) + len(phrase.rstrip(PAUSES))
        if end > start - len(phrase):
            yield Cut(end, start, _rank(phrase))


def _at_pauses(phrase: str) -> Iterator[str]:
    """Divide a phrase behind its commas and blanks."""
    begin = 0
    for end in range(1, len(phrase)):
        if phrase[end - 1] in PAUSES and phrase[end] not in PAUSES:
            yield phrase[begin:end]
            begin = end
    yield phrase[begin:]


def _rank(phrase: str) -> int:
    if phrase[-1] in PAUSES or phrase.endswith(CLOSED):
        return 0
    return 1 if phrase.endswith(CLAUSES) else 2


@cache
def _parser() -> budoux.Parser:
    import budoux  # noqa: PLC0415 - only needed for long sentences

    return budoux.load_default_japanese_parser()
