"""Sentences are counted, written out and drawn with the items of their lists."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.dataset.expansion import (
    count_expansions,
    coverage,
    each_expansion,
    sample_expansions,
)
from cs_toolkit.dataset.kinds.language_markdown import StructuredText, parse_structured_text
from cs_toolkit.errors import UsageError

PETS = ["@ list pet =", "- cat", "- big dog", "@ list place =", "- Rome", "# S"]


def text_of(*sentences: str) -> StructuredText:
    return parse_structured_text([*PETS, *(f"- {sentence}" for sentence in sentences)])


def test_sentences_are_written_out() -> None:
    text = text_of("stop", "a {@pet} in {@place}", "{@pet} or {@pet}")
    assert list(each_expansion(text)) == [
        "stop",
        "a cat in Rome",
        "a big dog in Rome",
        "cat or cat",
        "big dog or cat",
        "cat or big dog",
        "big dog or big dog",
    ]


@given(st.lists(st.lists(st.sampled_from(["{@pet}", "{@place}", "so"]), max_size=4).map(" ".join)))
def test_counting_gives_the_number_written_out(sentences: list[str]) -> None:
    text = text_of(*(sentence or "x" for sentence in sentences))
    assert count_expansions(text) == len(list(each_expansion(text)))


def test_large_numbers_are_counted_at_once() -> None:
    items = [f"- {number}" for number in range(35_000)]
    text = parse_structured_text(["@ list n =", *items, "# S", "- " + "{@n}" * 4])
    assert count_expansions(text) == 35_000**4
    assert len(sample_expansions(text, 5)) == 5


def test_a_list_that_is_not_there_stands_for_nothing() -> None:
    assert count_expansions(text_of("{@planet}")) == 0


def test_every_sentence_is_as_likely_as_any_other() -> None:
    text = text_of("stop", "feed {@pet}")
    drawn = Counter(sample_expansions(text, 3000, seed=1))
    assert set(drawn) == {"stop", "feed cat", "feed big dog"}
    assert min(drawn.values()) > 900


@settings(max_examples=20)
@given(st.integers())
def test_the_same_seed_draws_the_same(seed: int) -> None:
    text = text_of("feed {@pet}", "go to {@place}")
    assert sample_expansions(text, 9, seed=seed) == sample_expansions(text, 9, seed=seed)


def test_nothing_can_be_drawn_from_nothing() -> None:
    with pytest.raises(UsageError, match="no sentences"):
        sample_expansions(text_of(), 1)


def test_coverage_tells_how_often_a_list_is_named_and_what_is_never_said() -> None:
    text = text_of("feed {@pet}", "a {@pet} for my {@pet}")
    pets, places = coverage(text, ["The big dog, again!", "in Romeo"])
    assert (pets.name, pets.items, pets.sentences, pets.unused) == ("pet", 2, 2, ("cat",))
    assert pets.share == 0.5
    assert (places.sentences, places.unused, places.share) == (0, ("Rome",), 0.0)


def test_an_empty_list_has_no_share() -> None:
    [empty] = coverage(parse_structured_text(["@ list none =", "# S", "- so"]))
    assert empty.share is None
