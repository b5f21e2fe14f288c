"""German."""

from __future__ import annotations

from cs_toolkit.text.steps import Step

__all__ = ["STEPS"]

_OPERATORS = str.maketrans(dict.fromkeys("+=<>", " "))

OPERATORS = Step("operators-de", 1, lambda text: text.translate(_OPERATORS), {})
"""Signs of arithmetic are not read; who means them writes "plus" and "kleiner als"."""

STEPS = (OPERATORS,)
