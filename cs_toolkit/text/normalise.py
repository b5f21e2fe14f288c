"""Normalisers: which steps, in which order, for which language.

``lexical`` is what word error rates are computed on: what was said, without how it was written.
``display`` keeps capitals and punctuation and only unifies what cannot be seen. ``raw`` is the text
as it stands. Numbers are not expanded: ``12`` and ``twelve`` differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from cs_toolkit.errors import UsageError
from cs_toolkit.text.locales import canonical, steps_for
from cs_toolkit.text.steps import (
    BLANKS,
    CASE,
    COMPOSED,
    INVISIBLE,
    PICTURES,
    PUNCTUATION,
    TYPOGRAPHY,
    WIDTHS,
)

if TYPE_CHECKING:
    from cs_toolkit.text.steps import Step

__all__ = ["TEXTS", "Normaliser", "TextForm", "find_normaliser"]

TextForm = Literal["lexical", "display", "raw"]
TEXTS: tuple[TextForm, ...] = ("lexical", "display", "raw")


@dataclass(frozen=True, slots=True)
class Normaliser:
    r"""An ordered tuple of steps; called with a text, it runs them all.

    Parameters
    ----------
    name
        What it is called in reports.
    steps
        In the order in which they run.
    version
        Counts the changes that a score may feel.

    Examples
    --------
    >>> normalise = find_normaliser("lexical", "en-US")
    >>> normalise("\u201cDon\u2019t\u201d, he said: 1,000 double-jointed U.S. robots!")
    "don't he said 1000 double jointed us robots"
    >>> normalise.signature
    'lexical-en-US/1'
    """

    name: str
    steps: tuple[Step, ...]
    version: int = 1

    def __call__(self, text: str) -> str:
        """Run all steps."""
        for step in self.steps:
            text = step.function(text)
        return text

    def trace(self, text: str) -> list[tuple[str, str]]:
        """List the steps that changed something, each with the text after it.

        Examples
        --------
        >>> for name, text in find_normaliser("lexical", "en-US").trace("Side-by-side."):
        ...     print(name, repr(text))
        case 'side-by-side.'
        punctuation 'side by side'
        """
        changes = []
        for step in self.steps:
            after = step(text)
            if after != text:
                changes.append((step.name, after))
            text = after
        return changes

    @property
    def signature(self) -> str:
        """Name and version, as part of a score's signature."""
        return f"{self.name}/{self.version}"


def find_normaliser(text: TextForm, locale: str) -> Normaliser:
    """Return the normaliser for a form of text and a language.

    Parameters
    ----------
    text
        ``lexical``, ``display`` or ``raw``.
    locale
        Language tag such as ``en-US``; only ``lexical`` depends on it.

    Raises
    ------
    UsageError
        If there is no such form, or `locale` is not a language tag.
    """
    locale = canonical(locale)
    if text == "lexical":
        return Normaliser(f"lexical-{locale}", _lexical(steps_for(locale)))
    if text == "display":
        return Normaliser("display", (COMPOSED, BLANKS))
    if text == "raw":
        return Normaliser("raw", ())
    raise UsageError(f"text: there is no {text!r}; known are {', '.join(TEXTS)}")


def _lexical(own: tuple[Step, ...]) -> tuple[Step, ...]:
    # Composed twice: dropping a mark can bring a letter and an accent together.
    before = (INVISIBLE, WIDTHS, COMPOSED, TYPOGRAPHY)
    return (*before, *own, CASE, PICTURES, PUNCTUATION, COMPOSED, BLANKS)
