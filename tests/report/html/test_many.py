"""Pages of very many utterances: they stay small, show rows on demand, and say what they leave out.

How long they take is measured by benchmarks/report_page.py, and decides nothing here; the times of
this run stand among the properties of the test (``--junit-xml``).
"""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import cs_toolkit
from cs_toolkit.report.html.rows import LIMIT
from cs_toolkit.report.html.score import write_score_report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.report.html.conftest import Visitor as Visit

MEGABYTE = 1_000_000
WORDS = [f"word{number}" for number in range(997)]
FILTER = """() => {
    const start = performance.now();
    document.getElementById("search").value = "word17 ";
    document.getElementById("search").dispatchEvent(new Event("input"));
    return performance.now() - start;
}"""


def texts(count: int, length: int, shift: int = 0) -> list[str]:
    """Return utterances in which a model with another shift has an error in every third."""
    return [
        " ".join(
            WORDS[(7 * row + 13 * place + (shift if place == row % 3 * length else 0)) % len(WORDS)]
            for place in range(length)
        )
        for row in range(count)
    ]


def test_twenty_thousand_utterances_of_three_models(
    visit: Visit, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    path = tmp_path / "report.html"
    said = texts(LIMIT, 18)
    heard = {f"model {shift}": texts(LIMIT, 18, shift) for shift in (1, 2, 3)}
    write_score_report(path, cs_toolkit.compare(said, heard))
    assert path.stat().st_size < 60 * MEGABYTE
    begin = time.perf_counter()
    page = visit(path)
    record_property("seconds to open", time.perf_counter() - begin)
    assert page.locator("#count").inner_text() == "20,000 utterances"
    assert page.locator("article.row").count() < 100
    record_property("milliseconds to filter", page.evaluate(FILTER))
    found = sum("word17 " in f"{text} " for text in said)
    counted = re.match(r"([\d,]+) of", page.locator("#count").inner_text())
    assert counted is not None
    assert int(counted[1].replace(",", "")) >= found
    page.keyboard.press("End")
    page.locator("article.row").last.scroll_into_view_if_needed()
    assert page.locator("article.row").count() < 200


def test_of_two_hundred_thousand_the_page_says_which_it_lists(visit: Visit, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    said = texts(200_000, 3)
    heard = texts(200_000, 3, 1)
    result = cs_toolkit.evaluate(said, heard)
    write_score_report(path, result)
    page = visit(path)
    note = page.locator(".note").inner_text()
    assert note.startswith("This page lists 20,000 of 200,000 utterances: the 10,000 with the most")
    assert page.locator("#count").inner_text() == "20,000 utterances"
    overview = page.get_by_role("region", name="Rates").inner_text()
    assert f"{result.counts.substitutions:,}" in overview
    page.locator("#show").select_option("errors")
    assert int(page.locator("#count").inner_text().split()[0].replace(",", "")) >= 10_000
