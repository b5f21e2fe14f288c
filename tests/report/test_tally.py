"""Findings counted by rule."""

from __future__ import annotations

import io

from rich.console import Console

from cs_toolkit.records import Finding, Severity
from cs_toolkit.report.tally import show_tally


def tally(*findings: Finding) -> list[list[str]]:
    """Print a tally 200 columns wide and return the words of its lines."""
    console = Console(file=io.StringIO(), width=200)
    show_tally(console, findings)
    assert isinstance(console.file, io.StringIO)
    return [line.split() for line in console.file.getvalue().splitlines()[1:]]


def finding(code: str, severity: Severity, file: str, line: int | None = None) -> Finding:
    return Finding(code, severity, "message", "hint", file, line)


def test_a_rule_has_one_line_with_its_first_place() -> None:
    lines = tally(
        finding("H1", Severity.ERROR, "trans.txt", 3), finding("H1", Severity.ERROR, "trans.txt", 9)
    )
    assert len(lines) == 1
    assert lines[0][:3] == ["2", "errors", "H1"]
    assert lines[0][3] == "trans.txt:3"


def test_errors_come_first_and_the_most_frequent_of_them_before_the_others() -> None:
    lines = tally(
        finding("H6", Severity.WARNING, "trans.txt"),
        finding("H6", Severity.WARNING, "trans.txt"),
        finding("A4", Severity.ERROR, "a.wav"),
        finding("A3", Severity.ERROR, "a.wav"),
        finding("A3", Severity.ERROR, "b.wav"),
    )
    assert [line[2] for line in lines] == ["A3", "A4", "H6"]


def test_one_code_in_two_severities_has_two_lines() -> None:
    lines = tally(finding("A6", Severity.WARNING, "a.wav"), finding("A6", Severity.ERROR, "b.wav"))
    assert [line[1] for line in lines] == ["error", "warning"]


def test_what_users_call_their_files_cannot_act_on_the_terminal() -> None:
    assert tally(finding("A1", Severity.ERROR, "\x1b[2J[red].wav"))[0][3] == "<U+001B>[2J[red].wav"


def test_a_rule_takes_one_line_in_a_narrow_terminal_too() -> None:
    console = Console(file=io.StringIO(), width=60)
    show_tally(console, [finding("A6", Severity.WARNING, "a.wav")])
    assert isinstance(console.file, io.StringIO)
    _, line = console.file.getvalue().splitlines()
    assert line.startswith("1  warning  A6    a training recording lasts")
