"""The kinds of dataset as a table in Markdown, made from the rules, so that it cannot drift."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from cs_toolkit.dataset.rules import RULES, limits
from cs_toolkit.dataset.settings import Kind
from cs_toolkit.records import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["kinds_table"]

ZIP, TEXT, MARKDOWN = "zip", "`.txt`", "`.md`"

KINDS = {
    Kind.ACOUSTIC: ("recordings with a transcript", ZIP, (
        ("", limits.ARCHIVE_SIZE), ("", limits.ARCHIVE_FILES),
        ("training", limits.TRAINING_CLIP), ("Whisper", limits.WHISPER_CLIP),
        ("test", limits.LONGEST_FILE),
    )),
    Kind.AUDIO_FILES: ("recordings alone", ZIP, (
        ("", limits.ARCHIVE_SIZE), ("", limits.ARCHIVE_FILES), ("", limits.LONGEST_FILE),
    )),
    Kind.LANGUAGE: ("plain text", TEXT, (
        ("", limits.LANGUAGE_SIZE), ("Japanese and the like", limits.LINES_UNSPACED),
    )),
    Kind.LANGUAGE_MARKDOWN: ("structured text", MARKDOWN, (
        ("", limits.MARKDOWN_SIZE), ("", limits.LISTS), ("a list", limits.ITEMS),
        ("", limits.SENTENCES), ("lexicon", limits.LEXICON_ENTRIES),
    )),
    Kind.PRONUNCIATION: ("pronunciations", TEXT, (
        ("", limits.PRONUNCIATION_SIZE), ("free tier", limits.PRONUNCIATION_SIZE_FREE),
    )),
    Kind.OUTPUT_FORMATTING: ("display format", MARKDOWN, (
        ("", limits.DISPLAY_SIZE), ("`#itn`", limits.ITN_LINES),
        ("`#rewrite`", limits.REWRITE_LINES), ("`#profanity`", limits.PROFANITY_LINES),
    )),
}  # fmt: skip
"""What each kind is, what it is uploaded as, and its limits, each with what it applies to."""


def kinds_table() -> str:
    """Write the table.

    Examples
    --------
    >>> print(kinds_table().splitlines()[4])
    | `language` | plain text | `.txt` | 200,000,000 bytes; ...
    """
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "| kind | what it is | uploaded as | limits | rules checked |"
    yield "|---|---|---|---|---|"
    for kind, (what, upload, numbers) in KINDS.items():
        listed = "; ".join(f"{name}: {limit}" if name else str(limit) for name, limit in numbers)
        yield f"| `{kind}` | {what} | {upload} | {listed} | {_rules(kind)} |"


def _rules(kind: Kind) -> str:
    """Count the rules that are checked, and name their codes by family."""
    checked = [rule for rule in RULES.values() if kind in rule.kinds and rule.checked]
    errors = sum(rule.severity is Severity.ERROR for rule in checked)
    codes = sorted((rule.code[0], int(rule.code[1:])) for rule in checked)
    families = groupby(codes, key=lambda code: code[0])
    named = ", ".join(
        f"{family}{_span([number for _, number in each])}" for family, each in families
    )
    return f"{len(checked)}, {errors} of them errors: {named}"


def _span(numbers: list[int]) -> str:
    return f"{numbers[0]}" if len(numbers) == 1 else f"{numbers[0]}-{numbers[-1]}"
