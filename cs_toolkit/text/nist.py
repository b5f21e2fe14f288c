"""How NIST sclite compares words: as they stand, without their case or, if asked, with it."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

from cs_toolkit.errors import UsageError
from cs_toolkit.text.normalise import TEXTS, Normaliser, find_normaliser
from cs_toolkit.text.normalise import TextForm as PlainForm
from cs_toolkit.text.steps import CASE

__all__ = ["NIST", "NIST_CASED", "TextForm", "find_form"]

NistForm: TypeAlias = Literal["nist", "nist-cased"]
TextForm: TypeAlias = PlainForm | NistForm
"""In which form texts are compared."""

NIST = Normaliser("nist", (CASE,))
"""What sclite does without options."""

NIST_CASED = Normaliser("nist-cased", ())
"""What sclite does with ``-s``."""


def find_form(text: TextForm, locale: str) -> Normaliser:
    """Return the normaliser for a form of text and a language.

    Raises
    ------
    UsageError
        If there is no such form, or `locale` is not a language tag.

    Examples
    --------
    >>> find_form("nist", "en-US")("Mm-HM")
    'mm-hm'
    """
    if text == "nist":
        return NIST
    if text == "nist-cased":
        return NIST_CASED
    if text not in TEXTS:
        known = ", ".join((*TEXTS, *get_args(NistForm)))
        raise UsageError(f"text: there is no {text!r}; known are {known}")
    return find_normaliser(text, locale)
