"""Take the picture of the report that the README shows.

``python sample_data/making/picture.py`` compares the two models of the sample data, opens the
report in chromium and writes docs/report.png.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import cs_toolkit
from cs_toolkit.report.html.score import write_score_report

SAMPLES = Path(__file__).parents[1]
PICTURE = SAMPLES.parent / "docs" / "report.png"
SIZE = {"width": 1280, "height": 1200}


def main() -> None:
    """Write the report, and take the picture."""
    scoring = SAMPLES / "scoring"
    result = cs_toolkit.compare(
        scoring / "references.tsv",
        [scoring / "baseline.tsv", scoring / "custom.tsv"],
        tags=scoring / "speakers.csv",
    )
    PICTURE.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        report = Path(folder, "report.html")
        write_score_report(report, result, audio=SAMPLES / "raw")
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        page = browser.new_page(viewport=SIZE, color_scheme="light")
        page.goto(report.as_uri())
        page.wait_for_selector("#confusions button")
        page.screenshot(path=PICTURE)
        browser.close()
    print(f"{PICTURE}: {PICTURE.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
