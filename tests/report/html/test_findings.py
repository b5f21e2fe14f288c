"""The report on a dataset, driven as a reader would."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from cs_toolkit import prepare, validate
from cs_toolkit.dataset.project import validate_project
from cs_toolkit.dataset.settings import Kind
from cs_toolkit.dataset.validation import ValidationReport
from cs_toolkit.records import Finding, Severity
from cs_toolkit.report.html.findings import (
    LISTED,
    write_preparation_report,
    write_project_report,
    write_validation_report,
)
from cs_toolkit.report.html.waves import draw_waves

if TYPE_CHECKING:
    from pathlib import Path

    from tests.report.html.conftest import Visitor


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """Return a folder with two recordings, one of them too short, and a transcript."""
    folder = tmp_path / "calls"
    folder.mkdir()
    sound = np.sin(np.arange(16_000) / 20) / 2
    soundfile.write(folder / "long.wav", sound, 8_000)
    soundfile.write(folder / "short.wav", sound[:800], 16_000)
    text = "long.wav\tSo far , so good.\nshort.wav\tWell.\ngone.wav\tWhere?\n"
    (folder / "trans.txt").write_text(text, "utf-8")
    return folder


def of(findings: list[Finding]) -> ValidationReport:
    return ValidationReport(tuple(findings), Kind.ACOUSTIC, "en-US", 0, 0, 0.0)


def test_findings_stand_below_their_rule(visit: Visitor, dataset: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    write_validation_report(path, validate(dataset), dataset)
    group = visit(path).locator("details.rule", has_text="H2")
    assert "gone.wav" in group.inner_text()
    assert "trans.txt:3" in group.inner_text()


def test_recordings_are_drawn(visit: Visitor, dataset: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    write_validation_report(path, validate(dataset), dataset)
    picture = visit(path).locator("svg.wave").first
    assert (picture.get_attribute("aria-label") or "").endswith("peak -6.0 dB of full scale")


def test_what_was_put_right_is_told(visit: Visitor, dataset: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    report = prepare(dataset, tmp_path / "out")
    write_preparation_report(path, report, dataset)
    page = visit(path)
    page.locator("#severity").select_option("changed")
    assert page.locator("h2").all_inner_texts() == ["Put right"]


def test_a_fault_is_counted_once(visit: Visitor, dataset: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    report = prepare(dataset, tmp_path / "out")
    write_preparation_report(path, report, dataset)
    page = visit(path)
    ends = [*report.left_out, *(each for judged in report.after for each in judged.findings)]
    errors = sum(each.severity is Severity.ERROR for each in ends)
    assert errors == 1  # the line without a recording
    assert page.locator("#count").inner_text().startswith("1 error, ")
    assert page.locator("#rules tr", has_text="H2").locator(".number").inner_text() == "1"
    assert page.locator("details.rule", has_text="H2").count() == 2  # left out, and found before


def test_datasets_of_a_project_have_their_own_sections(
    visit: Visitor, dataset: Path, tmp_path: Path
) -> None:
    path = tmp_path / "report.html"
    write_project_report(path, validate_project(dataset.parent), dataset.parent)
    assert "calls" in visit(path).locator("h2").all_inner_texts()


def test_search_finds_places_and_messages(visit: Visitor, dataset: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    write_validation_report(path, validate(dataset), dataset)
    page = visit(path)
    page.get_by_role("searchbox").fill("gone.wav")
    assert all("gone.wav" in row for row in page.locator("#list tbody tr").all_inner_texts())
    page.get_by_role("searchbox").fill("not to be found")
    assert page.locator("#none").is_visible()


def test_a_rule_shows_its_findings_alone(visit: Visitor, dataset: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    write_validation_report(path, validate(dataset), dataset)
    page = visit(path)
    shown = page.locator("details.rule").count()
    page.locator("#rules button", has_text="H2").click()
    assert page.locator("details.rule").count() == 1
    assert page.locator("#rules button[aria-pressed=true]").inner_text().startswith("H2")
    page.get_by_role("button", name="Clear").click()
    assert page.locator("details.rule").count() == shown


def test_many_findings_come_piece_by_piece(visit: Visitor, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    many = [Finding("H4", Severity.ERROR, f"no {n}", "do") for n in range(LISTED + 7)]
    write_validation_report(path, of(many), tmp_path)
    page = visit(path)
    assert page.locator("#list tbody tr").count() == 100
    page.get_by_role("button", name="Show 100 more").click()
    assert page.locator("#list tbody tr").count() == 200
    assert "5,007 errors" in page.locator("details.rule summary").inner_text()


def test_hostile_findings_are_only_text(visit: Visitor, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    evil = "</script><script>window.broken = true</script><img src=x onerror=alert(1)>"
    finding = Finding("__proto__", Severity.ERROR, evil, evil, evil)
    write_validation_report(path, of([finding]), tmp_path)
    page = visit(path)
    assert page.evaluate("window.broken") is None
    assert evil in page.locator("td.where").inner_text()


def test_a_clean_dataset_says_so(visit: Visitor, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    write_validation_report(path, of([]), tmp_path)
    page = visit(path)
    assert page.locator("#count").inner_text() == "no findings"
    assert page.locator("#none").inner_text() == "Nothing was found: all the rules are kept."


def test_what_cannot_be_decoded_has_no_picture(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(b"RIFF and nothing else")
    assert draw_waves(tmp_path, {"a.wav"}) == {}


def test_silence_has_no_peak(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", np.zeros(1600), 16_000)
    wave = draw_waves(tmp_path, {"a.wav"})["a.wav"]
    assert wave == {"levels": "0" * 160, "seconds": 0.1, "peak": None}
