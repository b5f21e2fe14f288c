"""Find what stands four times or more in a row: a letter, a word or a group of words.

The service may drop a line in which anything is repeated more than three times. Case and the
punctuation between copies do not count, since its normalisation removes both. Runs of punctuation
(``****``) and of digits (``10000``) are no repetition: the first is never spoken, the second is a
number. Ideographs, kana and Thai letters count as words, as these scripts write no blanks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from operator import eq
from typing import TYPE_CHECKING

from cs_toolkit.dataset.rules.limits import REPEATS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = [
    "MAX_GROUP_WORDS",
    "Repeat",
    "collapse_repeats",
    "find_repeats",
    "rows_to_search",
    "split_words",
]

ALLOWED_COPIES = int(REPEATS.value)

MAX_GROUP_WORDS = 10
"""Longest group of words that is looked for; it keeps the search linear in the text."""

_LETTERS = re.compile(rf"([^\W\d_])\1{{{ALLOWED_COPIES},}}", re.IGNORECASE)
_ALIKE = re.compile(rf"(.)\1{{{ALLOWED_COPIES}}}")
_BLANKS = str.maketrans(
    {chr(code): " " for code in range(128) if not chr(code).isalnum()} | {"\n": "\n"}
)
_PUNCTUATION = r"\s!-/:-@\[-`{-~\u00a1-\u00bf\u2000-\u206f\u3000-\u303f\uff01-\uff0f\uff1a-\uff20"
UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORDS = re.compile(rf"[{UNSPACED}]|[^{_PUNCTUATION}{UNSPACED}]+")


@dataclass(frozen=True, slots=True)
class Repeat:
    """One run of copies in a text.

    Parameters
    ----------
    start, end
        The whole run is ``text[start:end]``.
    allowed_end
        Where the last copy ends that may stay.
    unit
        The first copy.
    copies
        How many there are.
    """

    start: int
    end: int
    allowed_end: int
    unit: str
    copies: int


def find_repeats(text: str) -> list[Repeat]:
    """List the runs of more than three copies in one line, from left to right.

    Examples
    --------
    >>> [(found.unit, found.copies) for found in find_repeats("no, No no no! aaaah, that")]
    [('no', 4), ('a', 4)]
    >>> find_repeats("**** 10000 so so so")
    []
    """
    lower = text.lower()
    if not (_ALIKE.search(lower) or _is_crowded(split_words(lower))):
        return []
    runs: list[Repeat] = []
    covered = bytearray(len(text))
    for run in chain(map(_letter_run, _LETTERS.finditer(text)), _word_runs(text)):
        if not any(covered[run.start : run.end]):
            covered[run.start : run.end] = b"\1" * (run.end - run.start)
            runs.append(run)
    return sorted(runs, key=lambda run: run.start)


def rows_to_search(lines: Sequence[str]) -> Iterator[int]:
    """Yield the rows, from 0, in which something may be repeated; none of the others holds any.

    Examples
    --------
    >>> list(rows_to_search(["the cat", "no, no, no, no"]))
    [1]
    """
    text = "\n".join(lines).lower()
    plain = text.isascii()
    bare = text.translate(_BLANKS) if plain else text
    for row, line in enumerate(bare.split("\n") if lines else ()):
        if _is_crowded(line.split() if plain else split_words(line)) or _ALIKE.search(line):
            yield row


def collapse_repeats(text: str) -> str:
    """Cut every run down to the copies that are allowed.

    Examples
    --------
    >>> collapse_repeats("yeah, yeah, yeah, yeah, yeah! zzzzzz")
    'yeah, yeah, yeah! zzz'
    """
    while runs := find_repeats(text):  # a cut may bring copies together
        for run in reversed(runs):
            text = text[: run.allowed_end] + text[run.end :]
    return text


def split_words(lower: str) -> list[str]:
    """Divide a text in small letters into words; ideographs are words, punctuation is none."""
    return lower.translate(_BLANKS).split() if lower.isascii() else _WORDS.findall(lower)


def _is_crowded(words: list[str]) -> bool:
    """Tell whether words come back often enough for a run of copies."""
    return len(words) - len(set(words)) >= ALLOWED_COPIES


def _letter_run(match: re.Match[str]) -> Repeat:
    start, end = match.span()
    return Repeat(start, end, start + ALLOWED_COPIES, match.group(1), end - start)


def _word_runs(text: str) -> Iterator[Repeat]:
    """Yield runs of word groups, short groups first; a run is equality at a constant distance."""
    spans = [match.span() for match in _WORDS.finditer(text)]
    words = [text[start:end].lower() for start, end in spans]
    for size in range(1, min(MAX_GROUP_WORDS, len(words) // (ALLOWED_COPIES + 1)) + 1):
        same = bytes(map(eq, words, words[size:]))
        for run in re.finditer(b"\x01{%d,}" % (ALLOWED_COPIES * size), same):
            first, copies = run.start(), 1 + (run.end() - run.start()) // size
            starts = spans[first][0]
            yield Repeat(
                start=starts,
                end=spans[first + copies * size - 1][1],
                allowed_end=spans[first + ALLOWED_COPIES * size - 1][1],
                unit=text[starts : spans[first + size - 1][1]],
                copies=copies,
            )
