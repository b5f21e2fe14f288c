"""Words are counted as a reader of all alignments would count them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.score.confusions import Bucket
from cs_toolkit.score.counts import ErrorCounts
from cs_toolkit.score.evaluate import evaluate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_toolkit.score.alignment import Edit
    from cs_toolkit.score.evaluation import Evaluation

TEXT = st.lists(st.sampled_from(["so", "it", "goes", "on", "Straße"]), max_size=6).map(" ".join)
ROWS = st.lists(st.tuples(TEXT, TEXT), max_size=8)


def scored(rows: list[tuple[str, str]]) -> Evaluation:
    return evaluate([row[0] for row in rows], [row[1] for row in rows])


def edits(result: Evaluation) -> Iterator[Edit]:
    return (edit for row in range(result.sentences) for edit in result.alignment(row))


@given(rows=ROWS)
@settings(max_examples=60)
def test_pairs_and_words_are_those_of_the_alignments(rows: list[tuple[str, str]]) -> None:
    result = scored(rows)
    for name in ("substitution", "deletion", "insertion"):
        expected = Counter(
            (edit.reference, edit.hypothesis) for edit in edits(result) if edit.name == name
        )
        found = getattr(result.confusions, f"{name}s")()
        assert {(each.reference, each.hypothesis): each.count for each in found} == expected
        counts = [each.count for each in found]
        assert counts == sorted(counts, reverse=True)


@given(rows=ROWS)
@settings(max_examples=60)
def test_words_are_right_as_often_as_they_are_hits(rows: list[tuple[str, str]]) -> None:
    result = scored(rows)
    all_, hits = Counter[str | None](), Counter[str | None]()
    for edit in edits(result):
        all_[edit.reference] += 1
        hits[edit.reference] += edit.name == "hit"
    expected = {
        word: (count, hits[word])
        for word, count in all_.items()
        if word is not None and hits[word] < count
    }
    found = result.confusions.words()
    assert {each.word: (each.count, each.hits) for each in found} == expected


@given(rows=ROWS)
@settings(max_examples=60)
def test_contexts_are_the_words_around_each_error(rows: list[tuple[str, str]]) -> None:
    result = scored(rows)
    expected: Counter[tuple[str | None, ...]] = Counter()
    for row in range(result.sentences):
        alignment = result.alignment(row)
        words = (None, *alignment.reference, None)
        place = 1
        for edit in alignment:
            there = edit.reference is not None
            if edit.name != "hit":
                expected[words[place - 1], edit.reference, words[place + there]] += 1
            place += there
    found = result.confusions.contexts()
    assert {(each.before, each.word, each.after): each.count for each in found} == expected


@given(rows=ROWS)
@settings(max_examples=30)
def test_buckets_add_up(rows: list[tuple[str, str]]) -> None:
    result = scored(rows)
    found = result.confusions
    together = sum((bucket.counts for bucket in found.by_position()), ErrorCounts.zero())
    assert together == result.counts
    for buckets in (found.by_frequency(), found.by_length()):
        together = sum((bucket.counts for bucket in buckets), ErrorCounts.zero())
        assert together.hits == result.counts.hits
        assert together.errors == result.counts.substitutions + result.counts.deletions


def test_positions_are_parts_of_the_utterance() -> None:
    found = scored([("a b c d e", "x b c d e"), ("a b c d e", "a b c d")]).confusions
    assert [bucket.counts.errors for bucket in found.by_position()] == [1, 0, 0, 0, 1]


def test_frequencies_are_those_of_the_references() -> None:
    found = scored([("rare often often", "often often often")]).confusions
    once, more, *_ = found.by_frequency()
    assert once == Bucket("1 occurrence", ErrorCounts(0, 1, 0, 0))
    assert more == Bucket("2 to 4 occurrences", ErrorCounts(2, 0, 0, 0))


def test_lengths_are_in_characters() -> None:
    labels = [bucket.label for bucket in scored([("Straße", "so")]).confusions.by_length()]
    assert labels == [
        "1 to 2 characters",
        "3 to 4 characters",
        "5 to 7 characters",
        "8 to 11 characters",
        "12 characters or more",
    ]
    assert scored([("Straße", "so")]).confusions.by_length()[2].counts.substitutions == 1


def test_only_the_most_frequent_are_given_where_so_many_are_asked_for() -> None:
    found = scored([("a b", "x y"), ("a", "x")]).confusions
    assert [(each.reference, each.count) for each in found.substitutions(1)] == [("a", 2)]
    assert len(found.words(1)) == len(found.contexts(1)) == 1


def test_no_error_has_no_words() -> None:
    found = scored([("so it goes", "so it goes")]).confusions
    assert found.substitutions() == found.words() == found.contexts() == []
