"""What a language does differently: its tag, its steps, and whether it writes blanks.

A language with steps of its own has a module here, and its numbers and abbreviations will stand
there too. All others are served by the generic steps.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cs_toolkit.errors import UsageError
from cs_toolkit.text.locales import de, en, tr

if TYPE_CHECKING:
    from cs_toolkit.text.steps import Step

__all__ = ["UNSPACED", "canonical", "language", "steps_for"]

UNSPACED = frozenset(
    "bo cmn dz gan hak hsn ja km lo lzh my nan th wuu yue zh".split()  # noqa: SIM905 - a word list
)
"""Languages whose writing puts no blanks between words."""

_STEPS: dict[str, tuple[Step, ...]] = {
    "az": tr.STEPS,
    "de": de.STEPS,
    "en": en.STEPS,
    "tr": tr.STEPS,
}
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(-(?P<script>[a-z]{4}))?(-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?P<rest>(-[a-z0-9]{5,8}|-\d[a-z0-9]{3})*)",
    re.IGNORECASE,
)


def canonical(locale: str) -> str:
    """Write a locale with its usual capitals.

    Raises
    ------
    UsageError
        If it is not a language tag.

    Examples
    --------
    >>> canonical("zh-hans-cn"), canonical("zh-CN-sichuan"), canonical("FIL-ph")
    ('zh-Hans-CN', 'zh-CN-sichuan', 'fil-PH')
    """
    match = _TAG.fullmatch(locale)
    if match is None:
        raise UsageError(
            f"locale: {locale!r} is not a language tag; write language and region "
            "with a hyphen, for instance en-US, de-DE or zh-CN"
        )
    parts = [match["language"].lower()]
    if match["script"]:
        parts.append(match["script"].title())
    if match["region"]:
        parts.append(match["region"].upper())
    return "-".join(parts) + match["rest"].lower()


def language(locale: str) -> str:
    """Return the language of a locale: ``en`` for ``en-US``."""
    return canonical(locale).split("-", 1)[0]


def steps_for(locale: str) -> tuple[Step, ...]:
    """Steps that only this language has, to run before case and punctuation go."""
    return _STEPS.get(language(locale), ())
