"""What axe-core finds wrong for people who cannot see, or not well: nothing.

And whether those who do not see all colours can tell the kinds of errors apart.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
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
    (tmp_path / "1.wav").write_bytes(b"RIFF")
    write_score_report(path, result, audio=tmp_path)
    size = {"width": width, "height": 900}
    page = visit(path, color_scheme=theme, viewport=size, bypass_csp=True)
    page.wait_for_selector("#confusions button", state="attached")
    assert violations(page) == []


# Machado, Oliveira and Fernandes 2009, "A physiologically-based model for simulation of color
# vision deficiency", severity 1.0: from linear RGB to what is seen.
SIGHT = {
    "all": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = np.array([0.9505, 1.0, 1.089])
APART = 15
"""CIE 1976 distance; 2.3 is just noticeable, and bars stand beside each other."""


def lab(colour: str, sight: str) -> np.ndarray:
    """Turn ``rgb(r, g, b)`` into CIELAB as somebody sees it."""
    rgb = np.array([int(part) for part in colour.strip("rgb()").split(",")]) / 255
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    seen = TO_XYZ @ np.clip(SIGHT[sight] @ linear, 0, 1) / WHITE
    x, y, z = np.where(seen > 0.008856, np.cbrt(seen), 7.787 * seen + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_kinds_of_errors_differ_for_every_eye(
    visit: Visitor, tmp_path: Path, theme: str, sight: str
) -> None:
    path = tmp_path / "report.html"
    write_score_report(path, cs_toolkit.evaluate(["so it goes"], ["it went on"]))
    page = visit(path, color_scheme=theme)
    fills = [
        page.locator(f".key .{kind}").evaluate("mark => getComputedStyle(mark).fill")
        for kind in ("sub", "del", "ins")
    ]
    for left, right in combinations([lab(fill, sight) for fill in fills], 2):
        assert np.linalg.norm(left - right) > APART


def test_marks_have_letters_and_shapes_beside_their_colours(visit: Visitor, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    write_score_report(path, cs_toolkit.evaluate(["so it goes"], ["uh so went"]))
    page = visit(path)
    for kind in ("sub", "del", "ins"):
        mark = page.locator(f".place .{kind}").first
        letter = mark.evaluate("mark => getComputedStyle(mark, '::after').content")
        assert letter == f'"{kind[0].upper()}"'


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_findings_are_accessible(visit: Visitor, root: Path, tmp_path: Path, theme: str) -> None:
    path, source = tmp_path / "report.html", root / "sample_data" / "raw"
    write_validation_report(path, cs_toolkit.validate(source), source)
    assert violations(visit(path, color_scheme=theme, bypass_csp=True)) == []
