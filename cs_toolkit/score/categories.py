"""Errors of display tokens in the categories of the service: what kind of slip each edit is.

The service publishes neither how it splits display text into tokens nor how it sorts the errors;
this is an approximation, and compares with itself. Tokens are what stands between white space in
the display text (characters where a language writes no blanks), aligned at the costs of the score.
An edit belongs to the first category that fits:

1. punctuation: equal without punctuation, or a token of nothing else too much or too few;
2. capitalization: equal in lower case;
3. inverseTextNormalization: said alike (``$20``, ``twenty dollars``), by itself or together with
   the edits around it, as far as :mod:`cs_toolkit.text.spoken` knows the language;
4. others: equal in lower case without punctuation, or no letter or digit in it;
5. lexical: different words, or a word too much or too few.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import regex

from cs_toolkit.align.path import HIT
from cs_toolkit.score.counts import ErrorCounts
from cs_toolkit.score.trace import NOTHING
from cs_toolkit.text.spoken import find_readings
from cs_toolkit.text.steps import PUNCTUATION, TYPOGRAPHY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from numpy.typing import NDArray

    from cs_toolkit.columns import TextColumn
    from cs_toolkit.score.method import Method
    from cs_toolkit.score.trace import Trace
    from cs_toolkit.text.spoken import Readings

    Spoken = Callable[[str], Readings]

__all__ = ["Category", "TokenErrors", "find_token_errors", "is_display", "sort_edits"]


class Category(IntEnum):
    """What kind of error an edit of display tokens is, in the order of the service's fields."""

    PUNCTUATION = 0
    CAPITALIZATION = 1
    INVERSE_TEXT_NORMALIZATION = 2
    LEXICAL = 3
    OTHERS = 4

    @property
    def field(self) -> str:
        """Name in the service's ``tokenErrors`` object."""
        first, *rest = self.name.lower().split("_")
        return first + "".join(map(str.capitalize, rest))


NO_CATEGORY = len(Category)
"""Stands at hits."""

SOUND = {Category.LEXICAL, Category.OTHERS}
"""What edits are, unless they are said alike together with those beside them."""

WIDEST = 12
"""Edits around each other that are held against each other as a whole, at most."""

BRIDGED = 2
"""From one edit of a run to the next: one hit may stand between (7:30 Uhr, sieben Uhr dreißig)."""

SAMPLE = 1_000
"""Texts that are looked at to tell whether they are display text."""

WRITTEN = regex.compile(r"[\d$€£¥%@&°.,:/-]|^\p{L}$|^\p{Lu}+$")
CONTENT = regex.compile(r"[\p{L}\p{N}]")
ENDED = regex.compile(r"\p{Sentence_Terminal}['\"\p{Pe}\p{Pf}]*\s*$")


@dataclass(frozen=True, slots=True, eq=False)
class TokenErrors:
    """Errors of display tokens, counted and sorted.

    Parameters
    ----------
    utterance_counts : int64[n, 4]
        Hits, substitutions, deletions and insertions of display tokens in each utterance.
    utterance_categories : int64[n, 5]
        Edits of each :class:`Category` in each utterance; they add up to its errors.

    Examples
    --------
    >>> from cs_toolkit.score.evaluate import evaluate
    >>> result = evaluate(["That is twenty dollars, John."], ["that is $20, Jon."])
    >>> for name, edits in result.token_errors.categories.items():
    ...     print(name, edits)
    punctuation 0
    capitalization 1
    inverseTextNormalization 2
    lexical 1
    others 0
    >>> result.ter
    0.8
    """

    utterance_counts: NDArray[np.int64]
    utterance_categories: NDArray[np.int64]

    @property
    def counts(self) -> ErrorCounts:
        """Counts of the whole corpus, in display tokens."""
        return ErrorCounts.from_array(self.utterance_counts)

    @property
    def categories(self) -> Mapping[str, int]:
        """Edits of each category, by the service's names."""
        totals = self.utterance_categories.sum(axis=0).tolist()
        return {category.field: totals[category] for category in Category}


def find_token_errors(
    references: TextColumn, hypotheses: TextColumn, method: Method
) -> TokenErrors | None:
    """Align and sort display tokens; None where the texts are no display text.

    Texts that are compared as displayed are, and others where most references and hypotheses begin
    with a capital or end with a mark.
    """
    given = method.normaliser.name == "display"
    if not given and not (is_display(references) and is_display(hypotheses)):
        return None
    return sort_edits(method.display().trace(references, hypotheses), find_readings(method.locale))


def sort_edits(trace: Trace, spoken: Spoken) -> TokenErrors:
    """Give every edit of display tokens its category.

    Parameters
    ----------
    trace
        The edits.
    spoken
        Gives the forms of a text, see :mod:`cs_toolkit.text.spoken`.
    """
    categories = np.full(trace.ops.size, NO_CATEGORY, np.int64)
    wrong = np.flatnonzero(trace.ops != HIT)
    categories[wrong] = _by_token(trace, wrong, spoken)
    for first, last in _runs(trace, wrong, categories):
        _mark_alike(trace, first, last, categories, spoken)
    cells = trace.rows[wrong] * len(Category) + categories[wrong]
    counts = np.bincount(cells, minlength=len(trace.paths) * len(Category))
    return TokenErrors(trace.paths.counts, counts.reshape(-1, len(Category)))


def is_display(texts: TextColumn) -> bool:
    """Say whether texts are written to be read: most begin with a capital or end with a mark.

    Examples
    --------
    >>> from cs_toolkit.columns import TextColumn
    >>> is_display(TextColumn.from_strings(["Very well."])), is_display(
    ...     TextColumn.from_strings(["very well John"]))
    (True, False)
    """
    rows = np.unique(np.linspace(0, max(len(texts) - 1, 0), SAMPLE).astype(np.int64))
    sample = [text for text in texts.take(rows[: len(texts)]).to_list() if text.strip()]
    display = sum(1 for text in sample if text[:1].isupper() or ENDED.search(text))
    return 2 * display > len(sample)


def _by_token(trace: Trace, wrong: NDArray[np.int64], spoken: Spoken) -> NDArray[np.int64]:
    """Category of each edit looked at alone; every distinct pair of tokens once."""
    sort = _Sorter(spoken)
    keys = np.stack([trace.left[wrong], trace.right[wrong]], axis=1)
    pairs, numbers = np.unique(keys, axis=0, return_inverse=True)
    words = (trace.words(side) for side in pairs.T)
    kinds = [sort.pair(left, right) for left, right in zip(*words, strict=True)]
    return np.array(kinds, np.int64)[numbers.reshape(-1)]


class _Sorter:
    """Sorts pairs of tokens; what is found out of a token is kept."""

    def __init__(self, spoken: Spoken) -> None:
        self._spoken, self._bare = spoken, cache(_bare)

    def pair(self, left: str, right: str) -> Category:
        """Category of one token in place of another; of one alone where the other is empty."""
        if not left or not right:
            return self._single(left or right)
        bare, other = self._bare(left), self._bare(right)
        if bare == other:
            return Category.PUNCTUATION
        if left.casefold() == right.casefold():
            return Category.CAPITALIZATION
        if bare.casefold() == other.casefold():
            return Category.OTHERS
        if not self._spoken(left).isdisjoint(self._spoken(right)):
            return Category.INVERSE_TEXT_NORMALIZATION
        both = CONTENT.search(left) and CONTENT.search(right)
        return Category.LEXICAL if both else Category.OTHERS

    def _single(self, token: str) -> Category:
        if not self._bare(token):
            return Category.PUNCTUATION
        return Category.LEXICAL if CONTENT.search(token) else Category.OTHERS


def _bare(token: str) -> str:
    """Take away what is punctuation, as in words; what is read aloud stays."""
    return PUNCTUATION(TYPOGRAPHY(token)).replace(" ", "")


def _runs(
    trace: Trace, wrong: NDArray[np.int64], categories: NDArray[np.int64]
) -> Iterator[tuple[int, int]]:
    """Yield edits around each other in which a written form may stand for several words.

    Both sides must have a token, one of which looks as only written text does.
    """
    if not wrong.size:
        return
    written = np.fromiter(
        (WRITTEN.search(word) is not None for word in trace.vocabulary.to_list()), np.bool_
    )
    written = np.append(written, values=False)  # the last place takes the -1 of `NOTHING`
    looks = written[trace.left[wrong]] | written[trace.right[wrong]]
    breaks = (np.diff(wrong) > BRIDGED) | (np.diff(trace.rows[wrong]) > 0)
    starts = np.concatenate(([0], np.flatnonzero(breaks) + 1))
    open_ = np.isin(categories[wrong], [*SOUND])
    sides = [np.logical_or.reduceat(side[wrong] != NOTHING, starts) for side in _sides(trace)]
    wanted = np.logical_or.reduceat(looks, starts) & np.logical_or.reduceat(open_, starts)
    lengths = np.diff(np.append(starts, wrong.size))
    for run in np.flatnonzero(wanted & sides[0] & sides[1] & (lengths > 1)).tolist():
        edits = wrong[starts[run] : starts[run] + lengths[run]]
        yield int(edits[0]), int(edits[-1]) + 1


def _sides(trace: Trace) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    return trace.left, trace.right


def _mark_alike(
    trace: Trace, first: int, last: int, categories: NDArray[np.int64], spoken: Spoken
) -> None:
    """Mark the widest stretches of a run whose two sides are said alike."""
    while first < last:
        for end in range(min(last, first + WIDEST), first + 1, -1):
            if _alike(trace, first, end, spoken):
                stretch = categories[first:end]
                stretch[np.isin(stretch, [*SOUND])] = Category.INVERSE_TEXT_NORMALIZATION
                first = end - 1
                break
        first += 1


def _alike(trace: Trace, first: int, last: int, spoken: Spoken) -> bool:
    left, right = (" ".join(trace.words(side[first:last])) for side in _sides(trace))
    return not spoken(left).isdisjoint(spoken(right))
