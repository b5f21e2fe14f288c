"""What axe-core finds wrong for people who cannot see, or not well: nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import cs_toolkit
from cs_toolkit.report.html.findings import write_validation_report
from cs_toolkit.report.html.score import write_score_report

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.report.html.conftest import Visitor


def violations(page: Page) -> list[str]:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    results = axe.Axe().run(page).response
    return [
        f"{fault['id']}: {node['html'][:120]}"
        for fault in results["violations"]
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [400, 800, 1280])
def test_scores_are_accessible(visit: Visitor, tmp_path: Path, theme: str, width: int) -> None:
    path = tmp_path / "report.html"
    references = {f"{number}.wav": "so it goes, on and on" for number in range(30)}
    models = {"a": dict.fromkeys(references, "so it went"), "b": dict.fromkeys(references, "on")}
    result = cs_toolkit.compare(references, models, tags={"n": [n % 3 for n in range(30)]})
    write_score_report(path, result, audio=tmp_path)
    size = {"width": width, "height": 900}
    page = visit(path, color_scheme=theme, viewport=size, bypass_csp=True)
    page.wait_for_selector("#confusions button", state="attached")
    assert violations(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_findings_are_accessible(visit: Visitor, root: Path, tmp_path: Path, theme: str) -> None:
    path, source = tmp_path / "report.html", root / "sample_data" / "raw"
    write_validation_report(path, cs_toolkit.validate(source), source)
    assert violations(visit(path, color_scheme=theme, bypass_csp=True)) == []
