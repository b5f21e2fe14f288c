"""The checks: one function = one rule = one finding code, a module for each family of rules."""

from __future__ import annotations

from cs_toolkit.dataset.checks import (
    archive,
    audio,
    language,
    language_markdown,
    lexicon,
    listening,
    locale,
    output_formatting,
    pronunciation,
    text,
    transcript,
    wording,
)
from cs_toolkit.dataset.checks.check import (
    Check,
    Fault,
    check,
    checks_for,
    each_finding,
    run_checks,
)

__all__ = [
    "Check",
    "Fault",
    "archive",
    "audio",
    "check",
    "checks_for",
    "each_finding",
    "language",
    "language_markdown",
    "lexicon",
    "listening",
    "locale",
    "output_formatting",
    "pronunciation",
    "run_checks",
    "text",
    "transcript",
    "wording",
]
