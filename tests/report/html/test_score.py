"""The report on scores, driven as a reader would."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import cs_toolkit
from cs_toolkit.errors import MissingFileError, UsageError
from cs_toolkit.report.html.score import write_score_report
from cs_toolkit.text.markup import Markup

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.report.html.conftest import Visitor as Visit

REFERENCES = {
    "one.wav": "How are you today, John?",
    "two.wav": "Very well.",
    "three.wav": "",
    "four.wav": "so it goes",
}
OLD = {
    "one.wav": "how you a today jones",
    "two.wav": "very bell",
    "three.wav": "uh",
    "four.wav": "so it goes",
}
NEW = {
    "one.wav": "how are you today john",
    "two.wav": "very bell",
    "three.wav": "uh",
    "four.wav": "so goes",
}
SPEAKERS = {"speaker": ["Ines", "Ewan", None, "Ines"]}


@pytest.fixture
def compared(tmp_path: Path) -> Path:
    """Return the report on two models."""
    path = tmp_path / "report.html"
    result = cs_toolkit.compare(REFERENCES, {"old": OLD, "new": NEW}, tags=SPEAKERS)
    write_score_report(path, result)
    return path


def shown(page: Page) -> list[str]:
    """Return the ids of the rows in the list."""
    return page.locator("article.row .id").all_inner_texts()


def marks(page: Page, number: int) -> list[str]:
    """Return ``kind token`` for every mark in a row."""
    return (
        page.locator("article.row")
        .nth(number)
        .locator(".places")
        .evaluate(
            "places => [...places.querySelectorAll('.sub, .del, .ins')]"
            ".map(cell => `${cell.className} ${cell.textContent}`)"
        )
    )


def test_rates_stand_in_the_overview(visit: Visit, compared: Path) -> None:
    table = visit(compared).locator("#overview ~ .scroll").first.inner_text()
    assert "50.00%" in table
    assert "-20.00" in table


def test_errors_are_marked_where_they_are(visit: Visit, compared: Path) -> None:
    page = visit(compared)
    assert marks(page, 0) == ["del ", "ins a", "sub jones"]
    assert marks(page, 3) == ["del "]


def test_every_line_of_models_stands_below_its_reference(visit: Visit, compared: Path) -> None:
    columns = visit(compared).locator("article.row").first.locator(".place").all_inner_texts()
    assert [column.split("\n") for column in columns][:2] == [
        ["how", "how", "how"],
        ["are", "are"],  # the gap of the old model has no text
    ]


def test_a_kind_of_error_can_be_left_unmarked(visit: Visit, compared: Path) -> None:
    page = visit(compared)
    page.get_by_role("button", name="Insertions").click()
    cell = page.locator(".place .ins").first
    assert cell.evaluate("cell => getComputedStyle(cell, '::after').content") == "none"


def test_only_where_models_differ(visit: Visit, compared: Path) -> None:
    page = visit(compared)
    page.get_by_label("only where models differ").check()
    assert shown(page) == ["one.wav", "four.wav"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("JOHN", ["one.wav"]),
        ("bell", ["two.wav"]),
        ("four.w", ["four.wav"]),
        ("it goes", ["four.wav"]),
        ("a today jones", ["one.wav"]),
        ("<script>", []),
    ],
)
def test_search_finds_texts_and_ids(
    visit: Visit, compared: Path, words: str, expected: list[str]
) -> None:
    page = visit(compared)
    page.get_by_role("searchbox").fill(words)
    assert shown(page) == expected
    assert page.locator("#none").is_visible() == (not expected)


def test_utterances_are_chosen_by_their_errors(visit: Visit, compared: Path) -> None:
    page = visit(compared)
    page.locator("#show").select_option("errors")
    page.locator("#model").select_option(label="new")
    assert shown(page) == ["two.wav", "three.wav", "four.wav"]
    assert page.locator("#count").inner_text() == "3 of 4 utterances"


def test_utterances_are_chosen_by_a_tag(visit: Visit, compared: Path) -> None:
    page = visit(compared)
    page.get_by_label("speaker").select_option("Ines")
    assert shown(page) == ["one.wav", "four.wav"]


def test_utterances_are_sorted(visit: Visit, compared: Path) -> None:
    page = visit(compared)
    page.locator("#sort").select_option("errors")
    assert shown(page)[0] == "one.wav"
    page.locator("#sort").select_option("id")
    assert shown(page) == ["four.wav", "one.wav", "three.wav", "two.wav"]


def test_a_confusion_shows_its_utterances(visit: Visit, compared: Path) -> None:
    page = visit(compared)
    page.locator("#confusions button", has_text="jones").click()
    assert shown(page) == ["one.wav"]
    page.get_by_role("button", name="Clear").click()
    assert len(shown(page)) == len(REFERENCES)


def test_what_a_model_broke_is_a_click_away(visit: Visit, compared: Path) -> None:
    page = visit(compared)
    page.get_by_role("button", name="List the 1 broken").click()
    assert shown(page) == ["four.wav"]


def test_a_slice_shows_its_utterances(visit: Visit, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    noise = {"noise": ["gale", "none", "gale", "gale", "none", "none"]}
    said = ["so it", "so it goes", "so", "it", "so it goes", "so it goes"]
    write_score_report(path, cs_toolkit.evaluate(["so it goes"] * 6, said, tags=noise))
    page = visit(path)
    page.get_by_role("button", name="gale").click()
    assert shown(page) == ["0", "2", "3"]


def test_categories_of_display_text_are_counted(visit: Visit, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    write_score_report(path, cs_toolkit.evaluate(["That is $20."], ["That is twenty dollars."]))
    table = visit(path).get_by_role("region", name="Categories").inner_text()
    assert "inverse text normalization" in table


def test_advice_leads_to_its_utterances(visit: Visit, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    said = {"calls/a b.wav": "To Skarra, please.", "b.wav": "Skarra?"}
    heard = {"calls/a b.wav": "to scar please", "b.wav": "scar"}
    write_score_report(path, cs_toolkit.evaluate(said, heard))
    page = visit(path)
    page.locator("summary", has_text="What would help").click()
    page.locator("summary", has_text="vocabulary").click()
    page.get_by_role("main").locator("details a", has_text="calls/a b.wav").first.click()
    assert page.evaluate("document.activeElement.dataset.row") == "0"


def test_a_link_that_the_address_names_already_is_followed_again(
    visit: Visit, compared: Path
) -> None:
    page = visit(compared, fragment="#u=four.wav")
    page.locator("article.row .id", has_text="one.wav").focus()
    page.locator("article.row .id", has_text="four.wav").click()
    assert page.evaluate("document.activeElement.dataset.row") == "3"


def test_a_link_leads_to_its_utterance(visit: Visit, compared: Path) -> None:
    page = visit(compared, fragment="#u=four.wav")
    assert page.evaluate("document.activeElement.dataset.row") == "3"


def test_keys_walk_through_the_list(visit: Visit, compared: Path) -> None:
    page = visit(compared)
    for key in "jjk":
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.dataset.row") == "0"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"


def test_the_theme_follows_the_system_and_the_switch(visit: Visit, compared: Path) -> None:
    page = visit(compared, color_scheme="dark")
    background = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(background) == "rgb(22, 24, 29)"
    page.get_by_role("button", name="Theme").click()
    assert page.evaluate(background) == "rgb(255, 255, 255)"


def test_marks_are_told_in_words_too(visit: Visit, compared: Path) -> None:
    said = visit(compared).locator("article.row .unseen").first.text_content()
    assert said is not None
    assert "old: are deleted, a inserted, john became jones." in said
    assert "new: no errors." in said


def test_paper_shows_no_controls(visit: Visit, compared: Path) -> None:
    page = visit(compared)
    page.emulate_media(media="print")
    assert not page.locator(".tools").is_visible()
    assert page.locator("article.row").first.is_visible()


def test_paper_is_white(visit: Visit, compared: Path) -> None:
    page = visit(compared)
    for _ in "light", "dark":
        page.get_by_role("button", name="Theme").click()
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_rows_run_as_their_reference_does(visit: Visit, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    said = {"ar": "مرحبا بكم", "en": "so it goes", "zh": "你好"}
    heard = {"ar": "um مرحبا", "en": "مرحبا it goes", "zh": "你号"}
    write_score_report(path, cs_toolkit.evaluate(said, heard, text="raw"))
    page = visit(path)
    assert [each.get_attribute("dir") for each in page.locator(".sides").all()] == [
        "rtl",
        "ltr",
        "ltr",
    ]


def test_long_names_show_both_their_ends(visit: Visit, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    names = [f"results-of-november-2026-{end}" for end in ("baseline", "custom-2")]
    write_score_report(path, cs_toolkit.compare(["so"], {name: ["so"] for name in names}))
    page = visit(path)
    assert "results-of-…026-baseline" in page.locator("article.row .head").inner_text()
    whole = page.get_by_role("region", name="Rates").inner_text()
    assert all(name in whole for name in names)
    assert page.locator("td.models bdi").first.get_attribute("title") == names[0]


def test_right_to_left_text_runs_from_right_to_left(visit: Visit, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    write_score_report(path, cs_toolkit.evaluate(["שלום לכולם"], ["שלום"], locale="he-IL"))
    places = visit(path).locator(".place")
    first, second = (places.nth(number).bounding_box() for number in (0, 1))
    assert first is not None
    assert second is not None
    assert first["x"] > second["x"]


def test_chinese_is_shown_by_character(visit: Visit, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    write_score_report(path, cs_toolkit.evaluate(["你好吗"], ["你号吗"], locale="zh-CN"))
    page = visit(path)
    assert marks(page, 0) == ["sub 号"]


def test_readings_of_a_reference_stand_above_the_models_they_fit(
    visit: Visit, tmp_path: Path
) -> None:
    path = tmp_path / "report.html"
    result = cs_toolkit.compare(
        ["so { it / that } goes"],
        {"old": ["so it goes"], "new": ["so that went"]},
        markup=Markup(),
    )
    write_score_report(path, result)
    page = visit(path)
    assert page.locator(".group").count() == 2
    assert page.locator(".ref").all_inner_texts() == ["so", "it", "goes", "so", "that", "goes"]
    assert page.locator(".place .sub").all_inner_texts() == ["went"]


def test_nothing_at_all_makes_a_page(visit: Visit, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    write_score_report(path, cs_toolkit.evaluate([], []))
    page = visit(path)
    assert page.locator("#count").inner_text() == "0 utterances"
    assert "n/a" in page.locator("table").first.inner_text()


def test_an_utterance_of_hours_is_shown_in_pieces(visit: Visit, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    words = " ".join(f"w{number}" for number in range(27_000))
    write_score_report(path, cs_toolkit.evaluate([words], [words]))
    page = visit(path)
    places = page.locator(".place")
    assert places.count() == 300
    page.get_by_role("button", name="Show 2,000 more").click()
    assert places.count() == 2_300


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match="no such folder"):
        write_score_report(
            tmp_path / "r.html", cs_toolkit.evaluate(["a"], ["a"]), audio=tmp_path / "b"
        )


def test_a_page_that_cannot_be_written_says_where(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="report cannot be written"):
        write_score_report(tmp_path / "no" / "r.html", cs_toolkit.evaluate(["a"], ["a"]))


def test_the_same_scores_give_the_same_page(tmp_path: Path) -> None:
    pages = []
    for name in ("a.html", "b.html"):
        write_score_report(tmp_path / name, cs_toolkit.evaluate(REFERENCES, OLD, name="old"))
        pages.append((tmp_path / name).read_bytes())
    assert pages[0] == pages[1]


def copied(page: Page, begin: str, end: str) -> str:
    """Return what a copy of the text between two elements puts on the clipboard."""
    return page.evaluate(
        """([begin, end]) => {
            const [first, last] = [begin, end].map((path) => document.querySelector(path));
            getSelection().setBaseAndExtent(first.firstChild, 0, last.firstChild, 1);
            const clipboardData = new DataTransfer();
            const event = new ClipboardEvent("copy", { clipboardData, cancelable: true });
            document.dispatchEvent(event);
            return clipboardData.getData("text/plain");
        }""",
        [begin, end],
    )


def test_a_line_is_copied_as_a_sentence(visit: Visit, compared: Path) -> None:
    place = "#row-0 .place:nth-child({}) > :nth-child({})"
    text = copied(visit(compared), place.format(1, 1), place.format(5, 1))
    assert text == "how are you today"


def test_an_alignment_is_copied_line_by_line(visit: Visit, compared: Path) -> None:
    text = copied(visit(compared), "#row-0 .id bdi", "#row-1 .place:nth-child(2) > .sub")
    assert text.splitlines() == [
        "one.wav",
        "reference\thow are you today john",
        "old\thow you a today jones",
        "new\thow are you today john",
        "",
        "two.wav",
        "reference\tvery well",
        "old\tvery bell",
        "new\tvery bell",
    ]


@pytest.mark.parametrize("width", [1200, 700])
def test_a_row_stands_below_the_bar(visit: Visit, tmp_path: Path, width: int) -> None:
    path = tmp_path / "report.html"
    tags = {f"tag {number}": ["a", "b"] * 50 for number in range(8)}
    write_score_report(path, cs_toolkit.evaluate(["a b"] * 100, ["a c"] * 100, tags=tags))
    page = visit(path, viewport={"width": width, "height": 700})
    for _ in range(40):
        page.keyboard.press("j")
    for _ in range(20):
        page.keyboard.press("k")
    row = page.locator("article.row:focus").bounding_box()
    bar = page.locator(".tools").bounding_box()
    assert row is not None
    assert bar is not None
    assert row["y"] >= bar["y"] + bar["height"]


def test_what_was_chosen_by_a_click_is_said(visit: Visit, compared: Path) -> None:
    page = visit(compared)
    page.get_by_role("button", name="List the 1 fixed").press("Enter")
    assert shown(page) == ["one.wav"]
    assert page.locator("#chosen").inner_text().startswith("only fixed, old \u2192 new")
    page.locator("#chosen").press("Enter")
    assert len(shown(page)) == 4
    assert page.locator("#chosen").is_hidden()


def test_confusions_can_be_chosen_by_keyboard(visit: Visit, compared: Path) -> None:
    page = visit(compared)
    page.locator("#confusions button", has_text="well").press("Enter")
    page.wait_for_selector("#confusions tr.chosen")
    assert shown(page) == ["two.wav"]
    assert page.evaluate("document.activeElement.closest('tr')?.className") == "chosen"
    page.keyboard.press("Enter")
    page.wait_for_selector("#confusions tr.chosen", state="detached")
    assert len(shown(page)) == 4


def test_a_long_list_is_printed_as_far_as_it_says(visit: Visit, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    write_score_report(path, cs_toolkit.evaluate(["a b"] * 1000, ["a c"] * 1000))
    page = visit(path)
    page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("article.row").evaluate_all(
        "rows => rows.filter((row) => row.checkVisibility()).map((row) => Number(row.dataset.row))"
    ) == list(range(304))
    said = page.locator("#printed").inner_text()
    assert said.startswith("1,000 utterances; printed are the first 304: ")
