"""German."""

from __future__ import annotations

from cs_toolkit.text.steps import Step

__all__ = ["STEPS"]

_BLANKED = dict.fromkeys("+=<>", " ")
_OPERATORS = str.maketrans(_BLANKED)

OPERATORS = Step("operators-de", 1, lambda text: text.translate(_OPERATORS), _BLANKED)
"""Signs of arithmetic are not read; who means them writes "plus" and "kleiner als"."""

STEPS = (OPERATORS,)
