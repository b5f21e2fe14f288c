"""Other people's text, made safe to show in a terminal.

A transcript may hold anything: escape sequences that recolour the screen or rename its window,
marks that turn the direction of writing, line breaks. Whatever would act instead of being seen is
shown by its number, as in ``<U+001B>``, and so is whatever the display itself uses as a sign.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["visible"]

UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
"""Categories of characters that have no look of their own."""

JOINERS = "\u200c\u200d"
"""They shape the letters and pictures beside them, in Persian, Hindi and emoji."""

PLAIN = re.compile(r"[ -~]*")


def visible(text: str, reserved: str = "") -> str:
    r"""Replace what cannot be seen, and the `reserved` signs, by their code points.

    Examples
    --------
    >>> visible("caf\u00e9 \x1b[31m \u202e")
    'café <U+001B>[31m <U+202E>'
    >>> visible("a_b", reserved="_")
    'a<U+005F>b'
    """
    if PLAIN.fullmatch(text) and not any(sign in text for sign in reserved):
        return text
    return "".join(
        f"<U+{ord(char):04X}>" if char in reserved or _is_unseen(char) else char for char in text
    )


def _is_unseen(char: str) -> bool:
    return char not in JOINERS and unicodedata.category(char) in UNSEEN
