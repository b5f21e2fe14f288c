"""Which part of a transcript is which timed word.

A recogniser or aligner gives its words bare; the transcript has capitals, punctuation, or other
words here and there. Letters decide where they are the same, else an alignment of words.
"""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from cs_toolkit.dataset.repeats import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cs_toolkit.dataset.layouts.utterance import TimedWord

__all__ = ["Part", "matched"]

TOKEN = re.compile(r"\S+")
SOLID = re.compile(f"[{UNSPACED}]")
"""Letters of scripts that put no blanks between words."""

LEAST_SHARE = 0.5
"""Of the words of a transcript that must be among the timed ones, or these are of another text."""


class Part(NamedTuple):
    """A part of a transcript that is spoken from `start` to `end`, in seconds.

    `glue` is what stands between it and the part before it: a blank, or nothing.
    """

    start: float
    end: float
    text: str
    glue: str = " "


class _Anchor(NamedTuple):
    """A timed word, and where it begins in the text."""

    place: int
    start: float
    end: float


def matched(text: str, words: Sequence[TimedWord]) -> list[Part]:
    """Part a transcript at its timed words; nothing if they are those of another text.

    Words of the transcript that have no time go with the word before them.

    Examples
    --------
    >>> from cs_toolkit.dataset.layouts.utterance import TimedWord
    >>> words = [TimedWord(0.5, 0.9, "so"), TimedWord(0.9, 1.5, "far")]
    >>> [part.text for part in matched("So, er, far!", words)]
    ['So, er,', 'far!']
    """
    anchors = _by_letters(text, words)
    if anchors is None:
        anchors = _by_words(text, words)
    return list(_parts(text, anchors)) if anchors else []


def _by_letters(text: str, words: Sequence[TimedWord]) -> list[_Anchor] | None:
    """Find the words in the text letter by letter; None if the letters differ."""
    letters, places = _letters(text)
    spelled = [_letters(word.text)[0] for word in words]
    if "".join(spelled) != letters:
        return None
    begins = accumulate(map(len, spelled), initial=0)
    found = zip(begins, spelled, words, strict=False)
    return _anchors((places[begin] if letter else None, word) for begin, letter, word in found)


def _by_words(text: str, words: Sequence[TimedWord]) -> list[_Anchor]:
    """Align the words with those of the text."""
    from cs_toolkit.align.align import align  # noqa: PLC0415 - numba is heavy
    from cs_toolkit.align.path import HIT  # noqa: PLC0415 - the same

    tokens = list(TOKEN.finditer(text))
    numbers: dict[str, int] = {}
    said = [numbers.setdefault(_key(token[0]), len(numbers)) for token in tokens]
    heard = [numbers.setdefault(_key(word.text), len(numbers)) for word in words]
    steps = list(align(said, heard))
    if sum(op == HIT for op, _, _ in steps) < LEAST_SHARE * len(tokens):
        return []
    return _anchors(
        (None if left is None else tokens[left].start(), words[right])
        for _, left, right in steps
        if right is not None
    )


def _anchors(found: Iterable[tuple[int | None, TimedWord]]) -> list[_Anchor]:
    """Collect anchors; a word that is not in the text lengthens the one before it."""
    anchors: list[_Anchor] = []
    before = None
    for place, word in found:
        if place is not None:
            start = word.start if before is None else min(before, word.start)
            anchors.append(_Anchor(place, start, word.end))
            before = None
        elif anchors:
            anchors[-1] = anchors[-1]._replace(end=max(anchors[-1].end, word.end))
        else:
            before = word.start if before is None else before
    return anchors


def _parts(text: str, anchors: Sequence[_Anchor]) -> Iterator[Part]:
    """Cut the text before each anchor, but never within a word."""
    whole = [anchors[0]._replace(place=0)]
    for each in anchors[1:]:
        place = _begin(text, whole[-1].place, each.place)
        if place is None:
            last = whole[-1]
            whole[-1] = last._replace(end=max(last.end, each.end))
        else:
            whole.append(each._replace(place=place))
    edges = [*(each.place for each in whole), len(text)]
    for (begin, end), anchor in zip(pairwise(edges), whole, strict=True):
        glue = " " if text[:begin].endswith(tuple(" \t\n")) else ""
        yield Part(anchor.start, anchor.end, " ".join(text[begin:end].split()), glue)


def _begin(text: str, after: int, place: int) -> int | None:
    """Find where the word at `place` begins, with what opens it; None if that is within another."""
    before = text[after:place]
    if (blank := re.search(r"\s(?=\S*$)", before)) is not None:
        return after + blank.end()
    if before and SOLID.match(text[place]) and SOLID.search(before):
        opening = re.search(r"[\u300c\u300e\uff08\u3010\u3008\u300a(\[]*$", before)
        return place - len(opening[0]) if opening else place
    return None


def _letters(text: str) -> tuple[str, list[int]]:
    """Give the letters and digits of a text, folded, and the place of each."""
    letters: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        if sign.isalnum():
            folded = sign.casefold()
            letters.append(folded)
            places += [place] * len(folded)
    return "".join(letters), places


def _key(word: str) -> str:
    return _letters(word)[0] or word
