"""Where NIST markup is read, and in which form texts are compared if nobody says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_toolkit.records import Transcript
from cs_toolkit.text.markup import Markup

if TYPE_CHECKING:
    from cs_toolkit.score.sources import Source
    from cs_toolkit.text.markup import Marks
    from cs_toolkit.text.nist import TextForm

__all__ = ["default_text", "find_marks"]


def find_marks(references: Source, hypotheses: Source, *, markup: Markup | bool) -> Marks:
    """Return what is read as markup on either side.

    Examples
    --------
    >>> marks = find_marks(["so (uh) it goes"], ["so it goes"], markup=Markup(optional=True))
    >>> marks[0].signature
    'nist+optional/1'
    """
    return _marks(references, markup=markup), _marks(hypotheses, markup=markup)


def default_text(references: Source, *, markup: Markup | bool) -> TextForm:
    """Return the form in which texts are compared: NIST's where the references are of its kind."""
    return "nist" if markup and _is_nist(references) else "lexical"


def _marks(source: Source, *, markup: Markup | bool) -> Markup | None:
    if isinstance(markup, Markup) and not isinstance(source, Transcript):
        return markup
    if not markup or not _is_nist(source):
        return None
    return markup if isinstance(markup, Markup) else Markup()


def _is_nist(source: Source) -> bool:
    return isinstance(source, Transcript) and source.markup
