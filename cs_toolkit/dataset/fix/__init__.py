"""Putting a dataset of speech right: names, lines and texts; audio is converted as it is packed."""

from __future__ import annotations

from cs_toolkit.dataset.fix.fix import plan_as_it_is, plan_fixes
from cs_toolkit.dataset.fix.fixers import EVERYTHING, FIXERS, Repairs
from cs_toolkit.dataset.fix.plan import Change, Plan, Utterance

__all__ = [
    "EVERYTHING",
    "FIXERS",
    "Change",
    "Plan",
    "Repairs",
    "Utterance",
    "plan_as_it_is",
    "plan_fixes",
]
