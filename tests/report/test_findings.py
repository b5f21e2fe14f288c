"""Findings are shown calmly: by rule, worst first, a few places, and never as escape codes."""

from __future__ import annotations

import io
from typing import Any

import pytest
from rich.console import Console

from cs_toolkit.dataset.rules import RULES
from cs_toolkit.dataset.settings import Kind
from cs_toolkit.dataset.validation import ValidationReport
from cs_toolkit.records import Finding, Severity
from cs_toolkit.report.findings import show_findings, show_rules, show_validation


def shown(show: Any, what: object, *, width: int = 100, **options: Any) -> str:
    console = Console(file=io.StringIO(), width=width, markup=False, highlight=False, **options)
    show(console, what)
    text: str = console.file.getvalue()  # type: ignore[attr-defined]
    return "\n".join(line.rstrip() for line in text.splitlines())


def finding(code: str = "H2", line: int | None = 1, message: str = "wrong") -> Finding:
    return Finding(code, RULES[code].severity, message, "do better", "trans.txt", line, 1)


def test_a_rule_stands_once_with_its_places_and_its_hint() -> None:
    assert shown(show_findings, [finding(line=2), finding(line=7)]) == (
        "2 errors, rule H2: the name is that of a recording in the package\n"
        "  trans.txt:2:1  wrong\n"
        "  trans.txt:7:1  wrong\n"
        "  -> do better\n"
    )


def test_of_many_findings_a_few_are_shown_and_the_rest_is_counted() -> None:
    text = shown(show_findings, [finding(line=line) for line in range(1, 2001)])
    assert "2,000 errors" in text
    assert "and 1,995 more" in text
    assert len(text.splitlines()) == 8


def test_errors_come_first_and_notes_last() -> None:
    text = shown(show_findings, [finding("A22"), finding("H6"), finding("H2")])
    assert [line.split(",")[0] for line in text.splitlines() if ", rule" in line] == [
        "1 error",
        "1 warning",
        "1 note",
    ]


def test_one_rule_of_two_severities_stands_twice() -> None:
    other = Finding("H2", Severity.WARNING, "odd", "do better", "trans.txt", 3)
    assert shown(show_findings, [finding(), other]).count("rule H2") == 2


def test_codes_without_a_rule_are_shown_too() -> None:
    assert "1 info" not in shown(show_findings, [Finding("Q9", Severity.INFO, "new")])
    assert "rule Q9" in shown(show_findings, [Finding("Q9", Severity.INFO, "new")])


def test_escape_codes_of_the_data_are_shown_not_obeyed() -> None:
    text = shown(show_findings, [finding(message="\x1b[31mred\u202e")])
    assert "\x1b" not in text
    assert "<U+001B>[31mred<U+202E>" in text


@pytest.mark.parametrize("width", [20, 40, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    text = shown(show_findings, [finding(message="word " * 50)], width=width)
    assert max(map(len, text.splitlines())) <= width


def test_without_colour_nothing_but_text_is_written() -> None:
    plain = shown(show_findings, [finding()], color_system=None, force_terminal=True)
    assert "\x1b[3" not in plain


def test_the_outcome_is_the_last_line() -> None:
    report = ValidationReport((finding(),), Kind.ACOUSTIC, "en-US", 1, 1, 59.6)
    assert shown(show_validation, report).splitlines()[-1] == (
        "1 error, no warnings; 1 line accepted, 1 rejected; 0:01:00 of audio"
    )


def test_a_clean_outcome_is_one_line() -> None:
    report = ValidationReport((), Kind.LANGUAGE, "en-US", 2, 0, 0)
    assert (
        shown(show_validation, report) == "no errors, no warnings; 2 lines accepted, none rejected"
    )


def test_every_rule_is_listed() -> None:
    text = shown(show_rules, RULES.values(), width=300)
    assert [code for code in RULES if f"\n{code} " not in text] == []
    assert "no: the base model is chosen" in text
