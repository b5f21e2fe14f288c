"""Display texts and examples as they stand in JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_toolkit.dataset.kinds.output_formatting import SectionName
from cs_toolkit.dataset.validation import finding_to_dict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cs_toolkit.display.model import Displayed, Example, Examples, RuleLine
    from cs_toolkit.display.rules import DisplayRules

__all__ = ["DISPLAY_SCHEMA", "display_document"]

DISPLAY_SCHEMA = "cs_toolkit.display/1"


def display_document(
    rules: DisplayRules, texts: Iterable[Displayed] = (), examples: Examples | None = None
) -> dict[str, object]:
    """Give the document that ``cs-toolkit display --json`` writes.

    Parameters
    ----------
    rules
        The display format.
    texts
        Texts that were displayed.
    examples
        Its ``#test`` lines, if they were run.
    """
    used = [rule.section for rule in rules.selection.rules]
    return {
        "schema": DISPLAY_SCHEMA,
        "locale": rules.locale,
        "profanity": rules.profanity.value,
        "numberWords": rules.knows_numbers,
        "ruleCounts": {
            name.value: used.count(name) for name in SectionName if name is not SectionName.TEST
        },
        "findings": [finding_to_dict(finding) for finding in rules.findings],
        "skipped": [*map(_rule, rules.skipped)],
        "overtaken": [*map(_rule, rules.overtaken)],
        "texts": [*map(_displayed, texts)],
        "tests": None if examples is None else _examples(examples),
    }


def _examples(examples: Examples) -> dict[str, object]:
    return {
        "passedCount": examples.passed_count,
        "failedCount": len(examples.cases) - examples.passed_count,
        "unreadCount": len(examples.unread),
        "cases": [*map(_example, examples.cases)],
        "idle": [*map(_rule, examples.idle)],
    }


def _example(example: Example) -> dict[str, object]:
    return {
        "line": example.line,
        "expected": example.expected,
        "passed": example.passed,
        **_displayed(example.displayed),
    }


def _displayed(displayed: Displayed) -> dict[str, object]:
    return {
        "text": displayed.text,
        "display": displayed.display,
        "stages": [
            {
                "name": stage.name.value,
                "text": stage.text,
                "fired": [
                    {"line": each.rule.line, "before": each.before, "after": each.after}
                    for each in stage.firings
                ],
            }
            for stage in displayed.stages
        ],
    }


def _rule(rule: RuleLine) -> dict[str, object]:
    return {
        "section": rule.section.value,
        "line": rule.line,
        "text": rule.text,
        "message": rule.message,
    }
