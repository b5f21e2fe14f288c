"""Counts add up; rates are taken once, are undefined where they are undefined, and never capped."""

from __future__ import annotations

import dataclasses

import jiwer
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.score.counts import ErrorCounts

COUNT = st.integers(0, 1000)
COUNTS = st.builds(ErrorCounts, COUNT, COUNT, COUNT, COUNT)
RATES = ["error_rate", "match_error_rate", "word_information_lost", "word_information_preserved"]


@given(COUNTS, COUNTS, COUNTS)
@settings(deadline=None, max_examples=50)
def test_counts_add_like_numbers(one: ErrorCounts, two: ErrorCounts, three: ErrorCounts) -> None:
    assert one + ErrorCounts.zero() == one
    assert one + two == two + one
    assert (one + two) + three == one + (two + three)


@given(st.lists(COUNTS, max_size=20))
@settings(deadline=None, max_examples=50)
def test_pooling_an_array_is_adding_its_rows(rows: list[ErrorCounts]) -> None:
    array = np.array([dataclasses.astuple(row) for row in rows], np.int64).reshape(-1, 4)
    assert ErrorCounts.from_array(array) == sum(rows, ErrorCounts.zero())


def test_pooling_stays_exact_beyond_32_bits() -> None:
    counts = ErrorCounts.from_array(np.full((3, 4), 2**40))
    assert counts.hits == 3 * 2**40
    assert type(counts.hits) is int


def test_counts_do_not_add_to_numbers() -> None:
    with pytest.raises(TypeError):
        ErrorCounts.zero() + 1  # type: ignore[operator]


@given(COUNTS)
@settings(deadline=None, max_examples=50)
def test_lengths_and_errors_agree(counts: ErrorCounts) -> None:
    everything = sum(dataclasses.astuple(counts))
    assert counts.reference_length + counts.insertions == everything
    assert counts.hypothesis_length + counts.deletions == everything
    assert counts.errors + counts.hits == everything


@pytest.mark.parametrize("rate", RATES)
def test_every_rate_of_nothing_is_undefined(rate: str) -> None:
    assert getattr(ErrorCounts.zero(), rate) is None


def test_insertions_without_a_reference_have_no_error_rate_but_count() -> None:
    counts = ErrorCounts(0, 0, 0, 2)
    assert counts.error_rate is None
    assert counts.word_information_lost is None
    assert counts.match_error_rate == 1.0
    assert (counts + ErrorCounts(4, 0, 0, 0)).error_rate == 0.5


def test_the_error_rate_is_not_capped() -> None:
    assert ErrorCounts(1, 0, 0, 5).error_rate == 5.0


def test_the_rates_are_those_of_jiwer() -> None:
    words = jiwer.process_words(["a b c d e f", "g h"], ["a x c d y y", "h"])
    counts = ErrorCounts(words.hits, words.substitutions, words.deletions, words.insertions)
    assert counts.error_rate == pytest.approx(words.wer)
    assert counts.match_error_rate == pytest.approx(words.mer)
    assert counts.word_information_lost == pytest.approx(words.wil)
    assert counts.word_information_preserved == pytest.approx(words.wip)
