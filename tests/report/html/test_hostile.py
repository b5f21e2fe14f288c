"""Texts, names, ids and file names that would rather be code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

import cs_toolkit
from cs_toolkit.report.html.score import write_score_report

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.report.html.conftest import Visitor

RUN = "window.broken = true"
EVIL = [
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f'"><img src=x onerror="{RUN}">',
    f"'><svg onload={RUN}>",
    f"<!--<script>{RUN}",
    f"javascript:{RUN}",
    "{{ 7 * 7 }} {% for x in y %} ${7 * 7} #{7}",
    "*** {0} %s \\u003cscript\\u003e &lt;b&gt; &amp;",
    "\u202egnp.exe\u202c \u2066a\u2069 \u200b",
    "Z\u0351\u036b\u0343\u036a" + "\u0301" * 60 + "algo",
    "a\ttab and a\u2028line \x1b[31m \x00",
    "]]> --> */ `${1}` \\",
]


def write(path: Path, **options: object) -> None:
    ids = {f"{text} {number}": text for number, text in enumerate(EVIL)}
    heard = dict(zip(ids, reversed(EVIL), strict=True))
    result = cs_toolkit.compare(
        ids,
        {EVIL[1]: heard, EVIL[2]: dict(ids)},
        text="raw",
        tags={EVIL[0]: EVIL, EVIL[1]: EVIL[::-1]},
    )
    write_score_report(path, result, **options)  # type: ignore[arg-type]


@pytest.fixture
def hostile(visit: Visitor, tmp_path: Path) -> Page:
    path = tmp_path / "report.html"
    write(path)
    return visit(path)


def test_no_text_runs(hostile: Page) -> None:
    for details in hostile.locator("details.texts").all():
        details.evaluate("details => { details.open = true }")
    hostile.locator("#confusions button").first.click()
    assert hostile.evaluate("window.broken") is None
    assert (
        hostile.locator("main img, main script, main svg:not(.bar, .range, .key svg)").count() == 0
    )


def test_texts_are_shown_as_they_are(hostile: Page) -> None:
    written = hostile.locator("article.row dd").all_text_contents()
    names = hostile.locator("article.row .id").all_inner_texts()
    assert any(EVIL[1] in name for name in names)
    assert any("{{ 7 * 7 }}" in name for name in names)
    assert all("\u202e" not in text for text in [*written, *names])


def test_a_link_finds_an_id_of_any_kind(hostile: Page) -> None:
    for link in hostile.locator("article.row .id").all():
        link.click()
        row = link.evaluate("link => link.closest('article').dataset.row")
        assert hostile.evaluate("document.activeElement.closest('article').dataset.row") == row


def test_tags_of_any_name_filter(hostile: Page) -> None:
    hostile.locator("select[data-tag]").first.select_option(index=1)
    assert hostile.locator("article.row").count() == 1


def test_a_script_that_is_slipped_in_is_refused(visit: Visitor, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    write(path)
    page = path.read_text("utf-8").replace("<main>", f"<main><script>{RUN}</script>")
    path.write_text(page, "utf-8")
    assert visit(path).evaluate("window.broken") is None
    assert "Content Security Policy" in visit.complaints.pop()


def test_file_names_do_not_run(visit: Visitor, tmp_path: Path) -> None:
    audio = tmp_path / "a'b\"<i>"
    audio.mkdir()
    soundfile.write(audio / "#1%20?<b>&'\".wav", np.zeros(1600), 16_000)
    path = tmp_path / "report.html"
    texts = {"#1%20?<b>&'\".wav": "so"}
    write_score_report(path, cs_toolkit.evaluate(texts, texts), audio=audio)
    page = visit(path)
    page.locator("article button").first.click()
    assert visit.hear(page) >= 0


def test_the_name_of_a_file_that_is_gone_does_not_run(visit: Visitor, tmp_path: Path) -> None:
    name = f"<img src=x onerror='{RUN}'>.wav"
    soundfile.write(tmp_path / name, np.zeros(1600), 16_000)
    path = tmp_path / "report.html"
    write_score_report(path, cs_toolkit.evaluate({name: "so"}, {name: "so"}), audio=tmp_path)
    (tmp_path / name).unlink()
    page = visit(path)
    page.locator("article button").first.click()
    page.get_by_text(f"not playable: {name}").wait_for()
    assert page.evaluate("window.broken") is None
    visit.complaints.remove("Failed to load resource: net::ERR_FILE_NOT_FOUND")
