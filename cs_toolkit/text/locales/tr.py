"""Turkish and Azerbaijani."""

from __future__ import annotations

from cs_toolkit.text.steps import Step

__all__ = ["STEPS"]

_DOTS = str.maketrans({"I": "\u0131", "\u0130": "i"})

DOTTED_I = Step("dotted-i-tr", 1, lambda text: text.translate(_DOTS), {})
"""I without a dot is the capital of i without a dot, I with a dot that of i."""

STEPS = (DOTTED_I,)
