"""A transcript is parted at timed words that were written otherwise, and nothing of it is lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cs_toolkit.dataset.cutting.matching import matched
from cs_toolkit.dataset.layouts.utterance import TimedWord


def timed(*texts: str) -> list[TimedWord]:
    """Make a word of every second."""
    return [TimedWord(second, second + 0.5, text) for second, text in enumerate(texts)]


def texts(text: str, *words: str) -> list[str]:
    return [part.text for part in matched(text, timed(*words))]


def test_capitals_and_punctuation_do_not_matter() -> None:
    text = "So far, \u201cso good\u201d, it\u2019s OK."
    found = texts(text, "so", "far", "so", "good", "it's", "ok")
    assert found == ["So", "far,", "\u201cso", "good\u201d,", "it\u2019s", "OK."]


def test_words_without_a_time_go_with_the_word_before() -> None:
    assert texts("So er far so good", "so", "far", "so", "good") == ["So er", "far", "so", "good"]
    assert texts("Er so far", "so", "far") == ["Er so", "far"]


def test_words_that_are_not_in_the_text_lengthen_the_one_before() -> None:
    parts = matched("so far so good", timed("er", "so", "er", "far", "so", "good"))
    assert [(part.start, part.end, part.text) for part in parts] == [
        (0.0, 2.5, "so"), (3.0, 3.5, "far"), (4.0, 4.5, "so"), (5.0, 5.5, "good"),
    ]  # fmt: skip


def test_other_words_have_the_times_of_those_they_stand_for() -> None:
    found = texts("I paid $62 each time", "i", "paid", "sixty", "two", "each", "time")
    assert " ".join(found) == "I paid $62 each time"
    assert found[-2:] == ["each", "time"]


def test_words_of_another_text_are_not_used() -> None:
    assert texts("so far so good", "it", "was", "a", "day") == []
    assert texts("", "so") == []
    assert texts("...", "so") == []


@pytest.mark.parametrize(
    ("text", "words", "parts"),
    [
        ("\u4eca\u5929\u5f88\u597d\u3002", ["\u4eca\u5929", "\u5f88", "\u597d"], 3),
        ("\u4eca\u65e5\u306f\u3001\u300c\u3042\u300d", ["\u4eca\u65e5", "\u306f", "\u3042"], 3),
        ("don't", ["don", "'t"], 1),
    ],
)
def test_only_scripts_without_blanks_are_parted_between_letters(
    text: str, words: list[str], parts: int
) -> None:
    found = matched(text, timed(*words))
    assert len(found) == parts
    assert "".join(part.glue + part.text for part in found) == text


def test_brackets_go_with_what_they_open() -> None:
    found = texts("\u4eca\u65e5\u306f\u300c\u3042\u300d", "\u4eca\u65e5\u306f", "\u3042")
    assert found == ["\u4eca\u65e5\u306f", "\u300c\u3042\u300d"]


WORDS = st.sampled_from(["so", "far", "Good,", "it's", "\u4eca\u65e5", "\u306f\u3002", "-", "42"])


@given(st.lists(WORDS, min_size=1), st.lists(WORDS))
def test_every_word_is_in_one_part_and_in_order(text: list[str], words: list[str]) -> None:
    written = " ".join(text)
    parts = matched(written, timed(*words))
    if parts:
        assert "".join(part.glue + part.text for part in parts).split() == text
    assert all(before.start <= after.start for before, after in pairwise(parts))
