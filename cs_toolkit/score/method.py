"""How texts are compared: in which form, in which unit, at which costs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

import numpy as np

from cs_toolkit import __version__
from cs_toolkit.align.costs import find_costs
from cs_toolkit.columns import TextColumn
from cs_toolkit.errors import UsageError
from cs_toolkit.score.alignment import Alignment
from cs_toolkit.score.readings import align_any, count_all, trace_all
from cs_toolkit.score.rows import align_row, count_rows
from cs_toolkit.score.trace import trace
from cs_toolkit.signature import Signature
from cs_toolkit.text.glm import read_glm
from cs_toolkit.text.locales import UNSPACED, canonical, language
from cs_toolkit.text.markup import Markup, signature_of
from cs_toolkit.text.nist import find_form
from cs_toolkit.text.normalise import find_normaliser
from cs_toolkit.text.tokenise import find_tokeniser
from cs_toolkit.transcripts.lazy import LazyColumn

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from cs_toolkit.align.costs import CostName, Costs
    from cs_toolkit.score.trace import Trace
    from cs_toolkit.text.glm import Substitutions
    from cs_toolkit.text.markup import Marks
    from cs_toolkit.text.nist import TextForm
    from cs_toolkit.text.normalise import Normaliser
    from cs_toolkit.text.tokenise import Tokeniser

__all__ = ["Method", "Unit", "find_method"]

Unit: TypeAlias = Literal["word", "char"]
"""What errors are counted in."""

CASELESS = ("lexical", "nist")
"""Forms in which case is no difference, and therefore none in a substitution file."""

PART = 1 << 16
"""Rows that are read together where texts stay on disk."""

TIE_BREAK = "diagonal,insertion,deletion"
"""Which of several cheapest paths is taken, traced back from the end."""


@dataclass(frozen=True, slots=True)
class Method:
    """Everything between two texts and their counts.

    Parameters
    ----------
    locale
        Language tag.
    unit
        ``"word"`` or ``"char"``.
    normaliser, tokeniser, costs
        What the locale, the unit and the other options stand for.
    markup
        What is read as markup in references and in hypotheses; None for nothing.
    glm
        Substitutions that both sides undergo before anything else.
    """

    locale: str
    unit: Unit
    normaliser: Normaliser
    tokeniser: Tokeniser
    costs: Costs
    markup: Marks = (None, None)
    glm: Substitutions | None = None

    def by(self, unit: Unit) -> Method:
        """Return the same method in another unit."""
        return replace(self, unit=unit, tokeniser=find_tokeniser(unit, self.locale))

    def display(self) -> Method:
        """Return the method for display tokens: the text as it is written, between white space.

        Where a language writes no blanks, its characters are taken.
        """
        unit: Literal["word", "mixed"] = "mixed" if language(self.locale) in UNSPACED else "word"
        return replace(
            self,
            unit="word",
            normaliser=find_normaliser("display", self.locale),
            tokeniser=find_tokeniser(unit, self.locale),
        )

    def count(self, references: TextColumn, hypotheses: TextColumn) -> NDArray[np.int64]:
        """Count the hits, substitutions, deletions and insertions of n pairs: int64[n, 4]."""
        if not isinstance(references, LazyColumn) and not isinstance(hypotheses, LazyColumn):
            return self._count(references, hypotheses)
        parts = [slice(first, first + PART) for first in range(0, len(references), PART)]
        counts = np.empty((len(references), 4), np.int64)
        for rows in parts:  # no more than one part of either side is in memory
            counts[rows] = self._count(references[rows], hypotheses[rows])
        return counts

    def _count(self, references: TextColumn, hypotheses: TextColumn) -> NDArray[np.int64]:
        count = partial(count_all, markup=self.markup) if any(self.markup) else count_rows
        sides = self._substituted(references), self._substituted(hypotheses)
        return count(*sides, self.normaliser, self.tokeniser, self.costs)

    def trace(self, references: TextColumn, hypotheses: TextColumn) -> Trace:
        """Align n pairs and keep every edit."""
        follow = partial(trace_all, markup=self.markup) if any(self.markup) else trace
        sides = self._substituted(references), self._substituted(hypotheses)
        return follow(*sides, self.normaliser, self.tokeniser, self.costs)

    def _substituted(self, texts: TextColumn) -> TextColumn:
        return TextColumn.from_strings(map(self.glm, texts)) if self.glm else texts

    def align(self, name: str, reference: str, hypothesis: str) -> Alignment:
        """Align the texts of the utterance called `name`."""
        align = partial(align_any, markup=self.markup) if any(self.markup) else align_row
        if self.glm is not None:
            reference, hypothesis = self.glm(reference), self.glm(hypothesis)
        left, right, path = align(
            reference, hypothesis, self.normaliser, self.tokeniser, self.costs
        )
        return Alignment(name, tuple(left), tuple(right), path, self.unit)

    def signature(self, missing: str) -> Signature:
        """Name every setting that could change a number."""
        return Signature(
            text="+".join(each.signature for each in (self.glm, self.normaliser) if each),
            tokens=self.tokeniser.signature,
            markup=signature_of(self.markup),
            costs=self.costs.name,
            tie_break=TIE_BREAK,
            missing=missing,
            version=__version__,
        )


def find_method(
    locale: str = "en-US",
    unit: Unit | None = None,
    costs: CostName | Costs = "sclite",
    text: TextForm = "lexical",
    *,
    markup: Marks = (None, None),
    glm: Path | None = None,
) -> Method:
    """Look a method up by its options; without a unit the language decides.

    Raises
    ------
    UsageError
        If one of them does not exist.

    Examples
    --------
    >>> find_method("zh-CN").unit, find_method("en-US").unit
    ('char', 'word')
    """
    if unit not in (None, *get_args(Unit)):
        raise UsageError(f"unit: there is no {unit!r}; known are {', '.join(get_args(Unit))}")
    words = find_tokeniser("word", locale)
    tokeniser = find_tokeniser(unit, locale)
    rules = read_glm(glm, ignore_case=text in CASELESS) if glm else None
    if rules is not None and rules.has_readings:
        markup = (markup[0] or Markup(), markup[1] or Markup())
    return Method(
        locale=canonical(locale),
        unit="word" if tokeniser == words else "char",
        normaliser=find_form(text, locale),
        tokeniser=tokeniser,
        costs=find_costs(costs),
        markup=markup,
        glm=rules,
    )
