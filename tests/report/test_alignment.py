"""The view of an alignment stays in line, whatever the tokens are."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from cs_toolkit.report.alignment import GAP, show_alignment, side_by_side
from cs_toolkit.report.visible import visible
from cs_toolkit.score.evaluate import evaluate

if TYPE_CHECKING:
    from cs_toolkit.score.method import Unit

WORD = st.text(st.sampled_from("ab*[]你ñ\u0301é👍ยั"), min_size=1, max_size=30)
WORDS = st.lists(WORD, max_size=12).map(" ".join)


def view(reference: str, hypothesis: str, width: int = 80, unit: Unit = "word") -> list[str]:
    """Show one pair as it stands."""
    alignment = evaluate([reference], [hypothesis], text="raw", unit=unit).alignment(0)
    return [line.plain for line in side_by_side(alignment, width)]


def test_every_edit_has_its_mark_below() -> None:
    assert view("how are you today john", "how you a today jones") == [
        "REF  how are you ░ today john",
        "HYP  how ░░░ you a today jones",
        "         D       I       S",
    ]


def test_a_terminal_without_the_signs_stays_in_line() -> None:
    """Such is a pipe on Windows, or any stream in the C locale."""
    stream = io.TextIOWrapper(io.BytesIO(), "cp1252")
    result = evaluate(["grüß 你 * a"], ["grüß a b"], text="raw")
    show_alignment(Console(file=stream, width=80), result.alignment(0))
    stream.flush()
    assert stream.buffer.getvalue().decode("cp1252").splitlines()[1:4] == [
        "REF  grüß <U+4F60> <U+002A> a *",
        "HYP  grüß ******** ******** a b",
        "          D        D          I",
    ]


def test_a_line_without_errors_has_no_marks() -> None:
    assert view("so it goes", "so it goes") == ["REF  so it goes", "HYP  so it goes"]


def test_wide_and_combining_characters_stay_in_line() -> None:
    assert view("你好 e\u0301 z", "你 e z") == [
        "REF  你好 e\u0301 z",
        "HYP  你   e z",
        "     S    S",
    ]


def test_long_utterances_are_wrapped() -> None:
    assert view("one two three four", "one two three five", width=16) == [
        "REF  one two",
        "HYP  one two",
        "",
        "REF  three four",
        "HYP  three five",
        "           S",
    ]


def test_a_token_wider_than_the_line_is_broken() -> None:
    assert view("aaaaaaaaaaaa", "b", width=15) == [
        "REF  aaaaaaaaaa",
        "HYP  b",
        "     S",
        "",
        "REF  aa",
        "HYP",
    ]


def test_stars_and_the_gap_itself_are_no_gap() -> None:
    reference, hypothesis, _ = view(f"a *** {GAP}", "a")
    assert reference == "REF  a *** <U+2591>"
    assert hypothesis == "HYP  a ░░░ ░░░░░░░░"


def test_characters_stand_close_and_their_blanks_are_seen() -> None:
    assert view("so it", "so at", unit="char") == ["REF  so␣it", "HYP  so␣at", "        S"]


def test_a_mark_without_a_letter_is_shown_by_its_number() -> None:
    assert view("a \u0301", "a")[0] == "REF  a <U+0301>"


def test_two_empty_sides_show_nothing() -> None:
    assert view("", "") == []


@given(WORDS, WORDS, st.integers(1, 60))
@settings(deadline=None, max_examples=60)
def test_lines_fit_and_all_three_rows_break_alike(
    reference: str, hypothesis: str, width: int
) -> None:
    lines = view(reference, hypothesis, width)
    assert all(cell_len(line) <= max(width, 13) for line in lines)
    tops = [line for line in lines if line.startswith("REF")]
    bottoms = [line for line in lines if line.startswith("HYP")]
    assert len(tops) == len(bottoms)
    assert "".join(tops).count("REF") == len(tops)


@given(WORDS, WORDS)
@settings(deadline=None, max_examples=60)
def test_both_texts_can_be_read_off_the_view(reference: str, hypothesis: str) -> None:
    lines = view(reference, hypothesis, width=10_000)
    for label, text in (("REF", reference), ("HYP", hypothesis)):
        shown = [line.removeprefix(label) for line in lines if line.startswith(label)]
        tokens = [token for token in " ".join(shown).split() if set(token) != {GAP}]
        assert tokens == [
            token if cell_len(token) else visible(token, token) for token in text.split()
        ]


@pytest.mark.parametrize("text", ["[bold]x[/bold]", "[/]", ":smile:", "\x1b[31m"])
def test_markup_of_a_text_is_text(text: str) -> None:
    file = io.StringIO()
    console = Console(file=file, force_terminal=True, width=60)
    show_alignment(console, evaluate({text: text}, {text: "so"}, text="raw").alignment(0))
    shown = file.getvalue()
    assert text.replace("\x1b", "<U+001B>") in shown
    assert "\x1b[31mx" not in shown


def test_colours_are_for_terminals_only() -> None:
    file = io.StringIO()
    show_alignment(Console(file=file), evaluate(["a"], ["b"]).alignment(0))
    assert "\x1b" not in file.getvalue()
