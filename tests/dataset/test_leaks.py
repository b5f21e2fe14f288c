"""Test sentences in training data are found, word for word or nearly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cs_toolkit.dataset.leaks import LEAST_WORDS, Passage, find_leaks

TEST = "Could you please book a table for two people tonight?"


def leaks(test: str, *training: str) -> list[tuple[float, int]]:
    """Look for one text in numbered lines."""
    lines = [Passage("train", number, text) for number, text in enumerate(training, 1)]
    found = find_leaks([Passage("test", 1, test)], lines)
    return [(leak.share, leak.training.line) for leak in found]


@pytest.mark.parametrize(
    "training",
    [
        TEST,
        "could you please book a table for two people tonight",
        "So it goes. Could you, please, book a table for two people tonight! Yes.",
    ],
)
def test_the_very_words_are_found(training: str) -> None:
    assert leaks(TEST, "Something else entirely here.", training) == [(1.0, 2)]


def test_nearly_the_words_are_found() -> None:
    [(share, line)] = leaks(TEST, "Could you please book a table for two people tomorrow?")
    assert 0.8 <= share < 1
    assert line == 1


def test_the_very_words_count_more_than_nearly() -> None:
    near = "Could you please book a table for two people tomorrow?"
    assert leaks(TEST, near, TEST, near) == [(1.0, 2)]


@pytest.mark.parametrize(
    "training",
    [
        "Could you read me the news, please?",
        "Two people could book a table tonight, could you please?",
        "",
    ],
)
def test_other_sentences_are_no_leak(training: str) -> None:
    assert leaks(TEST, training) == []


def test_short_sentences_are_said_everywhere() -> None:
    assert leaks("Yes, of course.", "Yes, of course.") == []


def test_scripts_without_blanks_are_compared_by_character() -> None:
    text = "次の電車は何時ですか。二人の席を予約してください。"
    assert leaks(text, "二人の席を予約してください") == [(1.0, 1)]


def test_every_sentence_of_a_line_is_looked_for() -> None:
    text = "Please call me a taxi. Then book a table for two."
    assert leaks(text, "Then book a table for two.", "Please call me a taxi.") == [
        (1.0, 2),
        (1.0, 1),
    ]


@given(st.lists(st.sampled_from("abcdef"), max_size=12).map(" ".join), st.integers(0, 3))
def test_a_text_leaks_into_itself_if_it_is_long_enough(text: str, before: int) -> None:
    found = leaks(text, *["x y z w v"] * before, text.upper())
    assert found == ([(1.0, before + 1)] if len(text.split()) >= LEAST_WORDS else [])
