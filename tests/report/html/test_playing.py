"""Recordings and words: what plays, from where, and what a row says that cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

import cs_toolkit
from cs_toolkit.columns import TextColumn
from cs_toolkit.records import Transcript
from cs_toolkit.report.html.score import write_score_report
from cs_toolkit.times import Piece, Times

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.report.html.conftest import Visitor as Visit

SAID = {"one.wav": "How are you today, John?", "two.wav": "Very well."}
HEARD = {"one.wav": "how you a today jones", "two.wav": "very well"}
WORDS: dict[str, list[Piece]] = {
    "one.wav": [("how", 0.5), ("you", 1.0), ("a", 1.5), ("today", 2.0), ("jones", 2.5)]
}


def sound(path: Path, seconds: float = 4.0) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    soundfile.write(path, np.zeros(int(16_000 * seconds)), 16_000)


def transcript(texts: dict[str, str], times: dict[str, list[Piece]]) -> Transcript:
    columns = TextColumn.from_strings(texts), TextColumn.from_strings(texts.values())
    pieces = Times.from_rows([times.get(name, []) for name in texts])
    return Transcript(*columns, "memory", times=pieces)


@pytest.fixture
def timed(tmp_path: Path) -> Path:
    """Return a report on a model that tells when it heard the words of one utterance."""
    path = tmp_path / "report.html"
    for name in SAID:
        sound(tmp_path / "calls" / name)
    result = cs_toolkit.evaluate(SAID, transcript(HEARD, WORDS))
    write_score_report(path, result, audio=tmp_path / "calls")
    return path


def place(page: Page, number: int, row: int = 0) -> object:
    return page.locator("article.row").nth(row).locator(".place").nth(number)


def test_recordings_are_linked_and_missing_ones_named(visit: Visit, tmp_path: Path) -> None:
    sound(tmp_path / "calls #1" / "One.WAV")
    path = tmp_path / "report.html"
    write_score_report(path, cs_toolkit.evaluate(SAID, HEARD), audio=tmp_path / "calls #1")
    page = visit(path)
    page.get_by_role("button", name="Play one.wav").click()
    assert visit.hear(page) >= 0
    assert page.locator("article.row", has_text="no recording").get_attribute("data-row") == "1"


def test_a_recording_that_was_moved_is_named_in_its_row(visit: Visit, timed: Path) -> None:
    (timed.parent / "calls" / "one.wav").rename(timed.parent / "elsewhere.wav")
    page = visit(timed)
    page.get_by_role("button", name="Play one.wav").click()
    row = page.locator("article.row").first
    row.get_by_text("not playable: calls/one.wav").wait_for()
    assert page.evaluate("document.activeElement.dataset.row") == "0"
    assert "one.wav has been moved" in page.locator("#said").inner_text()
    assert row.locator(".timed").count() == 0
    visit.complaints.remove("Failed to load resource: net::ERR_FILE_NOT_FOUND")


def test_embedded_recordings_play_without_their_files(visit: Visit, tmp_path: Path) -> None:
    sound(tmp_path / "calls" / "one.wav")
    path = tmp_path / "report.html"
    result = cs_toolkit.evaluate(SAID, transcript(HEARD, WORDS))
    write_score_report(path, result, audio=tmp_path / "calls", embed_audio=True)
    (tmp_path / "calls" / "one.wav").unlink()
    page = visit(path)
    page.locator(".place", has_text="today").click()
    assert visit.hear(page) >= 1.9


def test_segments_play_from_where_they_begin(visit: Visit, tmp_path: Path) -> None:
    sound(tmp_path / "call.wav")
    path = tmp_path / "report.html"
    tags = {"recording": ["call"], "begin_seconds": [1.5], "end_seconds": [2.5]}
    result = cs_toolkit.evaluate({"call-1": "so"}, {"call-1": "so"}, tags=tags)
    write_score_report(path, result, audio=tmp_path)
    page = visit(path)
    page.get_by_role("button", name="Play call-1").click()
    assert visit.hear(page) >= 1.5


def test_an_entry_of_a_manifest_plays_from_its_offset(visit: Visit, tmp_path: Path) -> None:
    sound(tmp_path / "call.wav")
    path = tmp_path / "report.html"
    said = {"call.wav": "so it goes"}
    write_score_report(
        path, cs_toolkit.evaluate(said, said, tags={"offset": ["1.25"]}), audio=tmp_path
    )
    page = visit(path)
    page.get_by_role("button", name="Play call.wav").click()
    assert visit.hear(page) >= 1.25


@pytest.mark.parametrize(
    ("word", "seconds"),
    [(0, 0.4), (1, 0.4), (2, 0.9), (3, 1.4), (4, 1.9), (5, 2.4)],
    ids=["heard", "deleted", "heard after it", "inserted", "heard again", "substituted"],
)
def test_a_click_on_a_word_plays_from_there(
    visit: Visit, timed: Path, word: int, seconds: float
) -> None:
    page = visit(timed)
    place(page, word).click()  # type: ignore[attr-defined]
    assert seconds <= visit.hear(page) < seconds + 0.4


def test_a_word_of_which_no_time_is_known_is_only_text(visit: Visit, timed: Path) -> None:
    page = visit(timed)
    place(page, 0, row=1).click()  # type: ignore[attr-defined]
    assert not page.locator("#player").is_visible()


def test_keys_go_to_words_and_errors_and_play_from_them(visit: Visit, timed: Path) -> None:
    page = visit(timed)
    page.keyboard.press("j")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.locator("#said").inner_text() == "are; memory: deleted, 0.5 seconds"
    page.keyboard.press("e")
    assert "a inserted, 1.5 seconds" in page.locator("#said").inner_text()
    page.keyboard.press("e")
    assert "jones substituted, 2.5 seconds" in page.locator("#said").inner_text()
    page.keyboard.press("Enter")
    assert visit.hear(page) >= 2.4


def test_p_plays_and_pauses(visit: Visit, timed: Path) -> None:
    page = visit(timed)
    page.keyboard.press("j")
    page.keyboard.press("p")
    page.get_by_role("button", name="Pause one.wav").wait_for()
    page.keyboard.press("p")
    page.get_by_role("button", name="Play one.wav").wait_for()
    assert page.evaluate("sound.paused")
    page.keyboard.press("p")
    page.get_by_role("button", name="Pause one.wav").wait_for()


def test_the_word_that_is_heard_is_marked(visit: Visit, timed: Path) -> None:
    page = visit(timed)
    place(page, 4).click()  # type: ignore[attr-defined]
    for word in ("today", "john"):
        page.locator(".place.now .ref", has_text=word).wait_for()


def test_the_player_can_be_closed(visit: Visit, timed: Path) -> None:
    page = visit(timed)
    page.get_by_role("button", name="Play one.wav").click()
    page.get_by_role("button", name="Close the player").click()
    assert not page.locator("#player").is_visible()
    assert page.evaluate("sound.paused")


def test_references_know_better_when_a_word_was_said(visit: Visit, tmp_path: Path) -> None:
    sound(tmp_path / "one.wav")
    path = tmp_path / "report.html"
    references = transcript({"one.wav": "so it goes"}, {"one.wav": [("so it goes", 1.0)]})
    models = {
        "old": transcript({"one.wav": "so it goes"}, {"one.wav": [("so it goes", 3.0)]}),
        "new": transcript({"one.wav": "it"}, {}),
    }
    write_score_report(path, cs_toolkit.compare(references, models), audio=tmp_path)
    page = visit(path)
    page.locator(".place .ref", has_text="goes").click()
    assert 0.9 <= visit.hear(page) < 1.5
    page.locator(".place .hit", has_text="goes").click()
    assert page.evaluate("sound.currentTime") >= 2.9
