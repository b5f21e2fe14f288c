"""The drop-in gives what jiwer gives, to the last chunk and the last bit."""

from __future__ import annotations

import random
from itertools import product
from typing import TYPE_CHECKING

import jiwer
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cs_toolkit.interop.jiwer as ours
from tests.cold import cold

if TYPE_CHECKING:
    from collections.abc import Callable

SENTENCES = st.lists(
    st.sampled_from(["a", "b", "c", "ab", "\t", "é", "\u0301", "\ud83d", "\x85"]), max_size=12
).map(" ".join)
PAIRS = st.lists(st.tuples(SENTENCES, SENTENCES), min_size=1, max_size=5)


@settings(max_examples=300)
@given(PAIRS)
def test_words_equal_jiwers_whole_result(pairs: list[tuple[str, str]]) -> None:
    references, hypotheses = (list(side) for side in zip(*pairs, strict=True))
    assert ours.process_words(references, hypotheses) == jiwer.process_words(references, hypotheses)


@settings(max_examples=50)
@given(PAIRS)
def test_results_are_the_same_while_no_kernel_is_loaded(pairs: list[tuple[str, str]]) -> None:
    references, hypotheses = (list(side) for side in zip(*pairs, strict=True))
    with cold():
        found = ours.process_words(references, hypotheses)
    assert found == ours.process_words(references, hypotheses)


@settings(max_examples=300)
@given(st.text("ab", max_size=30), st.text("ab", max_size=30))
def test_characters_equal_jiwers_whole_result(reference: str, hypothesis: str) -> None:
    assert ours.process_characters(reference, hypothesis) == jiwer.process_characters(
        reference, hypothesis
    )


@pytest.mark.parametrize("measure", ["wer", "mer", "wil", "wip", "cer"])
@settings(max_examples=100)
@given(pairs=PAIRS)
def test_measures_equal_jiwers(measure: str, pairs: list[tuple[str, str]]) -> None:
    references, hypotheses = (list(side) for side in zip(*pairs, strict=True))
    expected = getattr(jiwer, measure)(references, hypotheses)
    assert getattr(ours, measure)(references, hypotheses) == expected


def test_a_row_too_large_for_the_table_is_left_to_rapidfuzz() -> None:
    random.seed(2)
    reference, hypothesis = (" ".join(random.choices("abcdef", k=700)) for _ in range(2))
    rows = ["a b", reference, "c"], ["a", hypothesis, "d c"]
    assert ours.process_words(*rows) == jiwer.process_words(*rows)


def test_transforms_are_applied_as_jiwer_applies_them() -> None:
    lower = jiwer.Compose([jiwer.ToLowerCase(), jiwer.ReduceToListOfListOfWords()])
    pair = (["Hello THERE", "You"], ["hello there", "you all"])
    assert ours.process_words(*pair, lower, lower) == jiwer.process_words(*pair, lower, lower)
    assert ours.wer(*pair, lower, lower) == jiwer.wer(*pair, lower, lower)


def test_contiguous_transforms_join_unequal_numbers_of_sentences() -> None:
    arguments = (["a b", "c"], "a b c", jiwer.wer_contiguous, jiwer.wer_contiguous)
    assert ours.process_words(*arguments) == jiwer.process_words(*arguments)


ODD = [
    ([], []),
    ([], ["a"]),
    (["a", "b"], ["a"]),
    ("a\ud83d b", ["a", "\ud83d"]),
    ("a\ud83d b", "a \ud83d"),
    (None, ["a"]),
    ("a", None),
    ([None], "a"),
    (["a", float("nan")], ["a", "b"]),
    (("a", "b"), ["a", "b"]),
    (np.array(["a"]), ["a"]),
    ([np.str_("a b")], ["a"]),
    ([["a"]], ["a"]),
    (b"a", "a"),
    ({"a": "b"}, ["a"]),
]
TRANSFORMS = [*(getattr(jiwer, name) for name in jiwer.transformations.__all__), jiwer.Strip()]


def outcome(function: Callable[..., object], *arguments: object) -> object:
    try:
        return function(*arguments)
    except Exception as error:  # noqa: BLE001 - whatever jiwer raises is to be raised here
        return type(error), str(error)


@pytest.mark.parametrize("name", ["wer", "mer", "wil", "wip", "cer", "process_words"])
@pytest.mark.parametrize("pair", ODD, ids=repr)
def test_what_jiwer_refuses_or_takes_is_refused_or_taken_here(
    name: str, pair: tuple[object, object]
) -> None:
    mine, theirs = getattr(ours, name), getattr(jiwer, name)
    assert outcome(mine, *pair) == outcome(theirs, *pair)
    for first, second in product(TRANSFORMS, repeat=2):
        arguments = (*pair, first, second)
        assert outcome(mine, *arguments) == outcome(theirs, *arguments)


@pytest.mark.parametrize("name", ["Compose", "visualize_alignment", "transforms", "wer_default"])
def test_what_is_not_faster_here_is_jiwers_own(name: str) -> None:
    assert getattr(ours, name) is getattr(jiwer, name)


def test_all_of_jiwer_is_offered_to_whoever_completes_a_name() -> None:
    assert set(dir(jiwer)) <= set(dir(ours))


def test_results_go_into_jiwers_own_views() -> None:
    output = ours.process_words("this is a test", "this a best")
    expected = jiwer.process_words("this is a test", "this a best")
    assert jiwer.visualize_alignment(output) == jiwer.visualize_alignment(expected)
