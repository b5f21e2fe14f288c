"""What stands four times in a row is found, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.dataset.repeats import (
    MAX_GROUP_WORDS,
    collapse_repeats,
    find_repeats,
    rows_to_search,
)

FEW_WORDS = st.lists(st.sampled_from(["a", "b", "so", "b,", "A"]), max_size=40).map(" ".join)


def repeats_slowly(text: str) -> bool:
    """Try every group at every place."""
    words = [word.strip(",").lower() for word in text.split()]
    for size in range(1, MAX_GROUP_WORDS + 1):
        for first in range(len(words)):
            run = words[first : first + 4 * size]
            if len(run) == 4 * size and run == run[:size] * 4:
                return True
    return False


@pytest.mark.parametrize(
    ("text", "unit", "copies"),
    [
        ("aaaa", "a", 4),
        ("yeah yeah yeah yeah", "yeah", 4),
        ("that's it that's it that's it that's it", "that's it", 4),
        ("well, Well well. well", "well", 4),
        ("哈哈哈哈哈", "哈", 5),
        ("好的好的好的好的", "好的", 4),
        ("हाँ हाँ हाँ हाँ", "हाँ", 4),
        ("x one two three one two three one two three one two three", "one two three", 4),
    ],
)
def test_the_fourth_copy_is_found(text: str, unit: str, copies: int) -> None:
    (found,) = find_repeats(text)
    assert (found.unit, found.copies) == (unit, copies)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "aaa bbb",
        "yeah yeah yeah",
        "**** **** **** ****",
        "wait ..... what",
        "10000 times",
        "no         yes",
        "हा हि हु हे",
        "it is it was it has it had",
    ],
)
def test_three_copies_and_masks_and_numbers_are_left_alone(text: str) -> None:
    assert find_repeats(text) == []


def test_the_span_is_that_of_the_run() -> None:
    text = "oh no, no, no, no, no! stop"
    (found,) = find_repeats(text)
    assert text[found.start : found.end] == "no, no, no, no, no"
    assert text[found.start : found.allowed_end] == "no, no, no"


@given(FEW_WORDS)
@settings(max_examples=300)
def test_words_repeat_where_trying_every_group_says_so(text: str) -> None:
    assert bool(find_repeats(text)) == repeats_slowly(text)


@given(st.lists(FEW_WORDS | st.text("aAß你好 ", max_size=30), max_size=5))
def test_no_row_is_passed_over(texts: list[str]) -> None:
    lines = [" ".join(text.split()) for text in texts]
    repeated = {row for row, line in enumerate(lines) if find_repeats(line)}
    assert repeated <= set(rows_to_search(lines))


@given(FEW_WORDS)
def test_collapsing_twice_is_collapsing_once(text: str) -> None:
    once = collapse_repeats(text)
    assert collapse_repeats(once) == once
    assert find_repeats(once) == []


@given(st.text(max_size=60))
def test_any_text_is_read_and_spans_lie_inside(text: str) -> None:
    for found in find_repeats(text):
        assert 0 <= found.start < found.allowed_end < found.end <= len(text)


def test_many_runs_in_one_line_are_told_apart_in_one_pass() -> None:
    text = " ".join(f"w{number} " * 4 for number in range(50_000))
    assert len(find_repeats(text)) == 50_000


def test_a_line_of_a_million_words_is_read_once_a_group_length() -> None:
    text = "a b " * 3 + "c d " * 500_000
    assert [found.unit for found in find_repeats(text)] == ["c d"]
