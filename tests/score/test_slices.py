"""Slices hold the utterances they say, scored and sorted."""

from __future__ import annotations

import pytest

from cs_toolkit.errors import UsageError
from cs_toolkit.score.compare import compare
from cs_toolkit.score.counts import ErrorCounts
from cs_toolkit.score.evaluate import evaluate
from cs_toolkit.score.intervals import Sampling

REFERENCES = ["one two", "three four", "five six", "seven eight"]
OLD = ["one two", "three", "five six", ""]
NEW = ["one", "three four", "", "seven eight"]
TAGS = {"noise": ["none", "gale", None, "gale"], "seconds": ["1.0", "2", "4.5", None]}


def test_the_worst_slice_is_the_first() -> None:
    found = evaluate(REFERENCES, OLD, tags=TAGS).slices("noise")
    assert [(each.value, each.sentences, each.counts[0]) for each in found] == [
        ("gale", 2, ErrorCounts(1, 0, 3, 0)),
        ("none", 1, ErrorCounts(2, 0, 0, 0)),
        ("(unknown)", 1, ErrorCounts(2, 0, 0, 0)),
    ]


def test_slices_add_up_to_the_whole() -> None:
    result = evaluate(REFERENCES, OLD, tags=TAGS)
    for column in TAGS:
        slices = result.slices(column)
        assert sum((each.counts[0] for each in slices), ErrorCounts.zero()) == result.counts
        assert sorted(row for each in slices for row in each.rows) == [0, 1, 2, 3]


def test_several_models_are_sliced_alike_and_sorted_by_the_last() -> None:
    found = compare(REFERENCES, {"old": OLD, "new": NEW}, tags=TAGS).slices("noise")
    assert found[0].models == ("old", "new")
    assert [(each.value, each.error_rates) for each in found] == [
        ("(unknown)", (0.0, 1.0)),
        ("none", (0.0, 0.5)),
        ("gale", (0.75, 0.0)),
    ]


def test_numbers_are_cut_at_given_edges() -> None:
    found = evaluate(REFERENCES, OLD, tags=TAGS).slices("seconds", edges=[2, 4])
    assert {each.value: each.rows.tolist() for each in found} == {
        "below 2": [0],
        "2 to 4": [1],
        "4 and more": [2],
        "(unknown)": [3],
    }


def test_many_different_numbers_are_cut_into_quarters() -> None:
    texts, seconds = ["so"] * 40, [float(number) for number in range(40)]
    found = evaluate(texts, texts, tags={"seconds": seconds}).slices("seconds")
    assert [each.sentences for each in found] == [10, 10, 10, 10]
    assert found[0].value == "below 9.75"


def test_few_different_numbers_are_values() -> None:
    found = evaluate(REFERENCES, OLD, tags={"channel": [0, 1, 0, 1]}).slices("channel")
    assert [each.value for each in found] == ["1", "0"]


def test_speakers_are_drawn_within_a_slice_where_there_are_several() -> None:
    few = Sampling(draws=500)
    texts = ["one two three"] * 10
    heard = ["one two three", "one", "one two", "", "two three", "one two three", "two", "three"]
    heard += ["one", "two"]
    speakers = [*"vvwxyz", *"vvww"]
    result = evaluate(texts, heard, tags={"speaker": speakers, "room": ["a"] * 6 + ["b"] * 4})
    slices = {each.value: each.intervals[0] for each in result.slices("room", sampling=few)}
    one = evaluate(texts[:6], heard[:6], tags={"speaker": speakers[:6]})
    assert one.sampling().by == "speaker"
    other = evaluate(texts[6:], heard[6:])
    assert slices == {"a": one.interval("wer", few), "b": other.interval("wer", few)}


def test_a_slice_of_one_utterance_has_no_interval() -> None:
    found = evaluate(REFERENCES, OLD, tags=TAGS).slices("noise", sampling=Sampling(draws=100))
    assert [each.intervals[0] is None for each in found] == [False, True, True]


@pytest.mark.parametrize(
    ("column", "edges", "said"),
    [
        ("room", None, "no column 'room' .*: 'noise', 'seconds'"),
        ("noise", [1.0], "'none' is no number; leave out the edges"),
    ],
)
def test_a_column_that_cannot_be_cut_is_refused(
    column: str, edges: list[float] | None, said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        evaluate(REFERENCES, OLD, tags=TAGS).slices(column, edges=edges)


def test_without_any_tags_the_message_says_where_they_come_from() -> None:
    with pytest.raises(UsageError, match="--meta FILE"):
        evaluate(REFERENCES, OLD).slices("speaker")
