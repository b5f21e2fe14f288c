"""English."""

from __future__ import annotations

import re

from cs_toolkit.text.characters import Rule
from cs_toolkit.text.steps import Step

__all__ = ["STEPS"]

_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")


def _commas(text: str) -> str:
    return _THOUSANDS.sub("", text).replace(",", " ")


COMMAS = Step("commas-en", 1, _commas, {",": Rule.GROUPING})
"""A comma that groups three digits goes (1,000); any other is a blank, between digits too."""

STEPS = (COMMAS,)
