"""A token has the time of the piece it stands in, however either is spelled."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cs_toolkit.columns import TextColumn
from cs_toolkit.score.method import find_method
from cs_toolkit.score.moments import moments
from cs_toolkit.times import Piece, Times

WORDS = st.lists(st.sampled_from(["so", "it", "goes", "well-known", "Uh,", "..."]), max_size=6)


def moments_of(texts: list[str], rows: list[list[Piece]], locale: str = "en-US") -> list[float]:
    method, column = find_method(locale), TextColumn.from_strings(texts)
    times = Times.from_rows(rows)
    assert times is not None
    trace = method.trace(column, column)
    return moments(method, trace.reference, trace.vocabulary, times).tolist()


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_words_with_times_of_their_own_keep_them(texts: list[list[str]]) -> None:
    """The slow twin: split word by word, where nothing has to be aligned."""
    method = find_method("en-US")
    rows = [[(word, float(place)) for place, word in enumerate(words)] for words in texts]
    if not any(rows):
        return
    expected = [
        float(place)
        for words in texts
        for place, word in enumerate(words)
        for _ in method.tokeniser(method.normaliser(word))
    ]
    assert moments_of([" ".join(words) for words in texts], rows) == expected


@given(st.lists(WORDS, min_size=2, max_size=4), st.data())
def test_times_never_cross_from_one_utterance_to_another(
    texts: list[list[str]], data: st.DataObject
) -> None:
    rows: list[list[Piece]] = [
        [(word, 100.0 * row) for word in data.draw(WORDS)] for row, _ in enumerate(texts)
    ]
    if not any(rows):
        return
    method = find_method("en-US")
    found = iter(moments_of([" ".join(words) for words in texts], rows))
    for row, words in enumerate(texts):
        spoken = any(method.tokeniser(method.normaliser(word)) for word, _ in rows[row])
        for _ in method.tokeniser(method.normaliser(" ".join(words))):
            assert next(found) == 100.0 * row if spoken else math.isnan(next(found))


def test_a_cue_is_the_time_of_all_its_words() -> None:
    pieces = [("So it,", 1.0), ("goes on.", 2.5)]
    assert moments_of(["so it goes on"], [pieces]) == [1.0, 1.0, 2.5, 2.5]


def test_what_is_written_otherwise_has_the_time_of_what_was_said() -> None:
    pieces = [("that", 0.5), ("is", 0.75), ("twenty", 1.0), ("dollars", 1.5)]
    assert moments_of(["That is $20"], [pieces]) == [0.5, 0.75, 1.5]


@pytest.mark.parametrize(("heard", "expected"), [("b", [2.0, 2.0, 2.0]), ("a", [2.0, 2.0, 2.0])])
def test_a_word_without_a_time_has_that_of_its_neighbour(heard: str, expected: list[float]) -> None:
    assert moments_of(["a b c"], [[(heard, 2.0)]]) == expected


def test_characters_have_the_time_of_their_word() -> None:
    assert moments_of(["你好吗"], [[("你好", 0.5), ("吗", 1.0)]], "zh-CN") == [0.5, 0.5, 1.0]


def test_rows_are_taken_with_their_times() -> None:
    times = Times.from_rows([[("a", 1.0)], [], [("b", 2.0), ("c", 3.0)]])
    assert times is not None
    taken = times.take(np.array([2, -1, 1, 0], np.int64))
    assert taken.texts.to_list() == ["b", "c", "a"]
    assert taken.offsets.tolist() == [0, 2, 2, 2, 3]
