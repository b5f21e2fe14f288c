"""Phrases are found where a reader finds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.errors import UsageError
from cs_toolkit.score.counts import ErrorCounts
from cs_toolkit.score.evaluate import evaluate
from cs_toolkit.score.keywords import Keyword, pool

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_toolkit.score.alignment import Edit

WORDS = st.lists(st.sampled_from("abc"), max_size=7)
PHRASES = st.lists(
    st.lists(st.sampled_from("abcd"), min_size=1, max_size=3).map(" ".join), min_size=1
)


def naive_count(words: Sequence[str], phrase: list[str]) -> int:
    """How often a phrase stands in some words."""
    return sum(words[k : k + len(phrase)] == phrase for k in range(len(words)))


def naive_inside(edits: list[Edit], phrase: list[str]) -> list[list[Edit]]:
    """The edits from the first to the last word of each occurrence in the reference."""
    places = [k for k, edit in enumerate(edits) if edit.reference is not None]
    words = [edits[k].reference for k in places]
    return [
        edits[places[k] : places[k + len(phrase) - 1] + 1]
        for k in range(len(words))
        if words[k : k + len(phrase)] == phrase
    ]


@given(rows=st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=5), phrases=PHRASES)
@settings(max_examples=100)
def test_occurrences_and_matches_are_those_of_the_alignments(
    rows: list[tuple[list[str], list[str]]], phrases: list[str]
) -> None:
    result = evaluate([" ".join(row[0]) for row in rows], [" ".join(row[1]) for row in rows])
    for found in result.keywords(phrases):
        phrase = found.phrase.split()
        inside = [
            edits
            for row in range(len(rows))
            for edits in naive_inside(list(result.alignment(row)), phrase)
        ]
        names = [edit.name for edits in inside for edit in edits]
        assert found == Keyword(
            phrase=found.phrase,
            group="",
            references=sum(naive_count(reference, phrase) for reference, _ in rows),
            hypotheses=sum(naive_count(hypothesis, phrase) for _, hypothesis in rows),
            matches=sum(all(edit.name == "hit" for edit in edits) for edits in inside),
            counts=ErrorCounts(*map(names.count, ("hit", "substitution", "deletion", "insertion"))),
        )


def test_capitals_and_punctuation_make_no_difference() -> None:
    result = evaluate(["To Saint-Malo, please"], ["to saint malo please"])
    (found,) = result.keywords(["Saint Malo!"])
    assert (found.phrase, found.recall, found.precision, found.f1) == ("Saint Malo!", 1, 1, 1)


def test_what_was_understood_but_not_said_costs_precision() -> None:
    (found,) = evaluate(["to scar a", "Skarra"], ["to Skarra", "Skarra"]).keywords(["Skarra"])
    assert (found.references, found.hypotheses, found.matches) == (1, 2, 1)
    assert found.precision == 0.5
    assert found.f1 == pytest.approx(2 / 3)


def test_what_was_never_said_has_no_recall() -> None:
    (found,) = evaluate(["to scar"], ["to Skarra"]).keywords(["Skarra"])
    assert (found.recall, found.precision, found.f1, found.error_rate) == (None, 0, 0, None)


def test_groups_are_summed_up() -> None:
    result = evaluate(["Skarra Tarbeck Dunlin"], ["Skarra Tarbeck done"])
    keywords = result.keywords({"islands": ["Skarra", "Tarbeck"], "ships": ["Dunlin"]})
    everything, islands, ships = pool(keywords)
    assert (everything.group, everything.recall) == ("", 2 / 3)
    assert (islands.group, islands.recall) == ("islands", 1)
    assert (ships.group, ships.recall, ships.error_rate) == ("ships", 0, 1)


def test_no_phrase_is_refused() -> None:
    with pytest.raises(UsageError, match="there is no phrase"):
        evaluate(["so"], ["so"]).keywords(["", " "])


def test_phrases_nobody_said_are_left_out() -> None:
    assert evaluate(["so"], ["so"]).keywords(["it goes"]) == ()
    assert pool(())[0].recall is None
