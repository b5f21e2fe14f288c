"""Findings are counted all, and listed as far as anybody reads."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from cs_toolkit.dataset.checks.listing import list_findings
from cs_toolkit.dataset.prepare import package, prepare
from cs_toolkit.dataset.validate import validate
from cs_toolkit.records import Finding, Severity
from cs_toolkit.report.findings import show_validation
from cs_toolkit.report.html.findings import write_validation_report
from cs_toolkit.report.preparation import show_refusal

if TYPE_CHECKING:
    from pathlib import Path

    from cs_toolkit.dataset.validation import ValidationReport

LINES = 9
LISTED = 4


def made(code: str, severity: Severity, line: int) -> Finding:
    return Finding(code, severity, "wrong", "", "a.txt", line)


@pytest.fixture
def text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a text with a tab in each of nine lines, of which four are to be listed."""
    monkeypatch.setattr("cs_toolkit.dataset.validate.LISTED", LISTED)
    path = tmp_path / "words.txt"
    lines = (f"so it goes\tfor {'ever ' * number}\n" for number in range(LINES))
    path.write_text("".join(lines) + "fine\n", "utf-8-sig")
    return path


@pytest.fixture
def report(text: Path) -> ValidationReport:
    return validate(text, kind="language")


def test_each_rule_and_severity_has_its_own_limit() -> None:
    found = [made("P7", Severity.ERROR, 9 - n) for n in range(5)]
    found += [made("P7", Severity.INFO, 1), made("P8", Severity.ERROR, 2)]
    listing = list_findings(iter(found), 3)
    assert [each.line for each in listing.findings] == [1, 2, 7, 8, 9]
    assert listing.unlisted == {(Severity.ERROR, "P7"): 2}


def test_every_line_with_an_error_is_known_though_it_is_not_listed() -> None:
    listing = list_findings((made("P7", Severity.ERROR, line) for line in (1, 2)), 0)
    assert listing.findings == ()
    assert listing.faulty == {("a.txt", 1), ("a.txt", 2)}


def test_counts_and_rejected_lines_are_those_of_all(report: ValidationReport) -> None:
    assert sum(each.code == "P7" for each in report.findings) == LISTED
    assert report.counts[Severity.ERROR] == LINES
    assert (report.accepted_line_count, report.rejected_line_count) == (1, LINES)
    assert report.summary.startswith("9 errors")
    assert not report.ok


def test_the_terminal_counts_all(report: ValidationReport) -> None:
    console = Console(file=io.StringIO(), width=100)
    show_validation(console, report)
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    assert "9 errors, rule P7" in shown
    assert f"and {LINES - LISTED:,} more" in shown


def test_page_table_and_picture_count_all(
    report: ValidationReport, text: Path, tmp_path: Path
) -> None:
    path = tmp_path / "report.html"
    write_validation_report(path, report, text)
    assert f'"count":{LINES},' in path.read_text("utf-8")
    assert f">{LINES}</td>" in report._repr_html_()
    widths = [bar.get_width() for bar in report.plot().patches]  # type: ignore[attr-defined]
    assert LINES in widths


def test_what_is_put_right_is_told_to_the_last(text: Path, tmp_path: Path) -> None:
    done = prepare(text, tmp_path / "out", kind="language")
    assert sum(change.code == "P7" for change in done.changes) == LINES
    document = json.loads((tmp_path / "out" / "findings.json").read_bytes())
    assert {"code": "P7", "severity": "error", "count": 5} in document["before"]["unlisted"]


def test_a_refusal_counts_all(text: Path, tmp_path: Path) -> None:
    console = Console(file=io.StringIO(), width=100)
    show_refusal(console, package(text, tmp_path / "out", kind="language"))
    assert "9 errors, rule P7" in console.file.getvalue()  # type: ignore[attr-defined]


def test_of_recordings_nothing_that_a_plan_goes_by_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cs_toolkit.dataset.validate.LISTED", 1)
    (tmp_path / "raw").mkdir()
    for name in ("a", "b", "c"):
        (tmp_path / "raw" / f"{name}.wav").write_bytes(b"no recording")
    lines = "".join(f"{name}.wav\tso it goes\n" for name in "abc")
    (tmp_path / "raw" / "trans.txt").write_text(lines, "utf-8-sig")
    report = prepare(tmp_path / "raw", tmp_path / "out")
    assert {each.file for each in report.left_out} >= {"a.wav", "b.wav", "c.wav"}
