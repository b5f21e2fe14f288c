"""The checks: one function = one rule = one finding code, a module for each family of rules."""

from __future__ import annotations

from cs_toolkit.dataset.checks import archive, audio, transcript, wording
from cs_toolkit.dataset.checks.check import Check, Fault, check, checks_for, run_checks

__all__ = [
    "Check",
    "Fault",
    "archive",
    "audio",
    "check",
    "checks_for",
    "run_checks",
    "transcript",
    "wording",
]
