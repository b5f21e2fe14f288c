"""English."""

from __future__ import annotations

import re

from cs_toolkit.text.steps import Step

__all__ = ["STEPS"]

_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_LISTED = re.compile(r"(?<=[0-9]),(?=[0-9])")


def _commas(text: str) -> str:
    return _LISTED.sub(" ", _THOUSANDS.sub("", text))


COMMAS = Step("commas-en", 1, _commas)
"""A comma before three digits groups them and goes (1,000); any other parts two numbers."""

STEPS = (COMMAS,)
