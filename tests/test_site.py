"""The documentation builds without a warning, says what the program says, and asks no network."""

from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from cs_toolkit.cli import COMMANDS
from cs_toolkit.dataset.fix import FIXERS
from cs_toolkit.dataset.layouts.layout import LAYOUTS
from cs_toolkit.dataset.rules import RULES
from cs_toolkit.transcripts.formats import FORMATS

pytest.importorskip("sphinx", reason="install cs_toolkit[docs]")

DOCS = Path(__file__).parents[1] / "docs"
LOADING = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-W", "-q", "-d", folder / "trees", DOCS, folder]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    return folder


class Loads(HTMLParser):
    """Collects what a page loads by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        address = dict(attrs).get(LOADING.get(tag, ""))
        if address:
            self.found.append(address)


def text_of(page: Path) -> str:
    return re.sub(r"<[^>]+>", "", page.read_text("utf-8"))


def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > 20
    for page in pages:
        loads = Loads()
        loads.feed(page.read_text("utf-8"))
        assert not [each for each in loads.found if re.match(r"(https?:)?//", each)], page


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("commands", COMMANDS),
        ("commands", ["--gate-significant", "--embed-audio", "--test-share", "--no-color"]),
        ("rules", RULES),
        ("repairs", FIXERS),
        ("formats", [*FORMATS, *LAYOUTS]),
        ("python", ["cs_toolkit.evaluate", "cs_toolkit.prepare", "FormatError"]),
        ("faults", ["FLAC named .wav", "samples cut off"]),
        ("changelog", ["0.1.0"]),
    ],
)
def test_the_reference_names_everything(site: Path, page: str, words: list[str]) -> None:
    text = text_of(site / "reference" / f"{page}.html")
    assert [word for word in words if word not in text] == []
    assert "filled:" not in text


def test_every_public_name_is_explained(site: Path) -> None:
    import cs_toolkit  # noqa: PLC0415 - only this test asks

    page = (site / "reference" / "python.html").read_text("utf-8")
    assert [name for name in cs_toolkit.__all__ if f'id="cs_toolkit.{name}"' not in page] == []


def test_every_fault_keeps_its_row(site: Path) -> None:
    table = (Path(__file__).parent / "dataset" / "faults" / "table.md").read_text("utf-8")
    rows = len(re.findall(r"^\| (?!fault |---)", table, re.MULTILINE))
    page = (site / "reference" / "faults.html").read_text("utf-8")
    assert page.count('<tr class="row-') - page.count("<thead>") == rows


def test_the_dashes_of_options_stay_two(site: Path) -> None:
    pages = {page: text_of(page) for page in site.rglob("*.html")}
    assert "--purpose test" in pages[site / "reference/rules.html"]
    assert not [page for page, text in pages.items() if re.search(r"\u2013[a-z]{2,}", text)]
