"""Hypotheses find their references by id, and nothing is lost in silence."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.columns import TextColumn
from cs_toolkit.errors import PairingError, UsageError
from cs_toolkit.records import Transcript
from cs_toolkit.score.pairing import Missing, Pairing, pair, select
from cs_toolkit.score.sources import Side, read_side

IDS = st.lists(st.text(alphabet="ab\0é", max_size=20), unique=True, max_size=12)


def side(ids: list[str], role: Any = "references") -> Side:
    """Build a side whose text is its id, read from a file with two lines of heading."""
    column = TextColumn.from_strings(ids)
    lines = range(3, 3 + len(ids))
    name = "ref.tsv" if role == "references" else "hyp.tsv"
    return read_side(Transcript(column, column, name, lines), role)


def by_id(references: list[str], hypotheses: list[str], missing: Missing = "error") -> Pairing:
    return pair(side(references), side(hypotheses, "hypotheses"), missing)


@given(IDS, IDS, st.sampled_from(["deletions", "skip"]))
@settings(deadline=None, max_examples=100)
def test_pairs_are_those_of_a_dictionary(
    references: list[str], hypotheses: list[str], missing: Missing
) -> None:
    if references and hypotheses and not {*references} & {*hypotheses}:
        hypotheses = [*hypotheses, references[0]]
    pairing = by_id(references, hypotheses, missing)
    found = {
        references[row]: hypotheses[other] if other >= 0 else None
        for row, other in zip(pairing.reference_rows, pairing.hypothesis_rows, strict=True)
    }
    kept = references if missing == "deletions" else [r for r in references if r in hypotheses]
    assert found == {key: key if key in hypotheses else None for key in kept}
    assert pairing.missing == tuple(key for key in references if key not in hypotheses)
    assert pairing.extra == tuple(key for key in hypotheses if key not in references)
    assert (pairing.references, pairing.hypotheses) == (len(references), len(hypotheses))


@given(IDS)
@settings(deadline=None, max_examples=100)
def test_the_same_ids_in_the_same_order_pair_row_by_row(ids: list[str]) -> None:
    pairing = by_id(ids, ids)
    assert pairing.by == "id"
    assert pairing.reference_rows.tolist() == list(range(len(ids)))
    assert pairing.hypothesis_rows.tolist() == list(range(len(ids)))


@pytest.mark.parametrize("last", ["a" * 300, "a" * 256, "a" * 257])
def test_long_ids_are_told_apart_at_their_end(last: str) -> None:
    assert by_id([last + "x", last + "y"], [last + "y", last + "x"]).hypothesis_rows.tolist() == [
        1,
        0,
    ]


def test_ids_that_differ_in_one_late_byte_are_no_pair() -> None:
    with pytest.raises(PairingError, match="1 of 2 references without a hypothesis: 'abcdefghi"):
        by_id(["x", "abcdefghij"], ["x", "abcdefghik"])


def test_hypotheses_may_come_in_any_order() -> None:
    assert by_id(["a", "b", "c"], ["c", "a", "b"]).hypothesis_rows.tolist() == [1, 2, 0]


def test_a_missing_and_an_extra_id_are_named_with_their_places() -> None:
    with pytest.raises(PairingError) as caught:
        by_id(["a", "b"], ["a", "x"])
    message = str(caught.value)
    assert "'b' (ref.tsv:4)" in message
    assert "'x' (hyp.tsv:4)" in message
    assert "deletions" in message
    assert "skip" in message


def test_an_extra_id_alone_is_an_error() -> None:
    with pytest.raises(PairingError, match="1 of 2 hypotheses without a reference"):
        by_id(["a"], ["a", "x"])


def test_a_handful_of_ids_is_quoted_and_the_rest_counted() -> None:
    with pytest.raises(PairingError, match=r"'e' .* and 7 more") as caught:
        by_id(["same", *"abcdefghijkl"], ["same"])
    assert "'f'" not in str(caught.value)


def test_an_empty_transcript_is_missing_everything() -> None:
    with pytest.raises(PairingError, match="2 of 2 references without a hypothesis"):
        by_id(["a", "b"], [])
    assert len(by_id(["a", "b"], [], "deletions")) == 2
    assert len(by_id(["a", "b"], [], "skip")) == 0


def test_deletions_keep_the_reference_and_mark_its_hypothesis() -> None:
    pairing = by_id(["a", "b"], ["b"], "deletions")
    assert pairing.reference_rows.tolist() == [0, 1]
    assert pairing.hypothesis_rows.tolist() == [-1, 0]
    assert pairing.missing == ("a",)


@pytest.mark.parametrize("missing", ["error", "deletions", "skip"])
def test_an_id_that_stands_twice_is_always_an_error(missing: Missing) -> None:
    with pytest.raises(PairingError, match=r"'a' at hyp\.tsv:3 and hyp\.tsv:5"):
        by_id(["a", "b"], ["a", "b", "a"], missing)
    with pytest.raises(PairingError, match=r"'a' at ref\.tsv:3 and ref\.tsv:4"):
        by_id(["a", "a"], ["a", "a"], missing)


def test_base_names_pair_when_no_id_is_the_same() -> None:
    pairing = by_id(["a", "B.x", "c"], ["dir/A.wav", r"dir\c.WAV", "b.x.flac"])
    assert pairing.by == "base name"
    assert pairing.hypothesis_rows.tolist() == [0, 2, 1]


def test_base_names_pair_however_their_accents_are_written() -> None:
    assert by_id(["\u00e9.wav"], ["e\u0301.wav"]).by == "base name"


def test_base_names_are_not_mixed_with_ids() -> None:
    pairing = by_id(["a", "b"], ["a", "b.wav"], "skip")
    assert pairing.by == "id"
    assert pairing.missing == ("b",)
    assert pairing.extra == ("b.wav",)


@pytest.mark.parametrize("missing", ["error", "deletions", "skip"])
def test_strangers_are_always_an_error_that_shows_both(missing: Missing) -> None:
    with pytest.raises(PairingError, match="look like 'a', 'b', here like 'x'"):
        by_id(["a", "b"], ["x"], missing)


def test_base_names_that_are_not_unique_pair_nothing() -> None:
    with pytest.raises(PairingError, match="not one of its 2 ids"):
        by_id(["a", "b"], ["1/a.wav", "2/a.wav"])


def test_texts_without_ids_pair_by_position() -> None:
    pairing = pair(read_side(["x", "y"], "references"), read_side(["x", "z"], "hypotheses"))
    assert pairing.by == "position"
    assert pairing.hypothesis_rows.tolist() == [0, 1]


def test_a_list_pairs_with_ids_by_position() -> None:
    references = read_side({"a": "x", "b": "y"}, "references")
    assert pair(references, read_side(["x", "y"], "hypotheses")).by == "position"


def test_lists_of_different_length_do_not_pair() -> None:
    with pytest.raises(PairingError, match="2 references but 1 hypothesis"):
        pair(read_side(["x", "y"], "references"), read_side(["x"], "hypotheses"), "skip")


def test_a_hypothesis_without_text_is_a_missing_one() -> None:
    references = read_side(["x", "y"], "references")
    hypotheses = read_side([None, "y"], "hypotheses")
    with pytest.raises(PairingError, match="'0' \\(references row 1\\)"):
        pair(references, hypotheses)
    assert pair(references, hypotheses, "skip").reference_rows.tolist() == [1]
    assert pair(references, hypotheses, "deletions").hypothesis_rows.tolist() == [-1, 1]


def test_a_reference_without_text_is_an_error_that_names_it() -> None:
    references = read_side({"a": "x", "b": None}, "references")
    with pytest.raises(PairingError, match="references row 2: the reference 'b' has no text"):
        pair(references, read_side({"a": "x", "b": "y"}, "hypotheses"), "skip")


def test_a_policy_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UsageError, match="'ignore'; known are error, deletions, skip"):
        by_id(["a"], ["a"], "ignore")  # type: ignore[arg-type]


def test_control_characters_of_an_id_do_not_reach_the_terminal() -> None:
    with pytest.raises(PairingError) as caught:
        by_id(["a", "\x1b[31m\u202e"], ["a"])
    assert "\x1b" not in str(caught.value)
    assert "\u202e" not in str(caught.value)


def test_restricting_names_what_is_set_aside() -> None:
    references = side(["a", "b", "c"])
    pairing = pair(references, side(["c", "b", "a"], "hypotheses"))
    rest = pairing.restrict(np.array([0, 2]), references)
    assert rest.reference_rows.tolist() == [0, 2]
    assert rest.hypothesis_rows.tolist() == [2, 0]
    assert rest.set_aside == ("b",)


def test_selecting_row_minus_one_gives_an_empty_text() -> None:
    texts = TextColumn.from_strings(["x", "y"])
    assert select(texts, np.array([1, -1, 0])).to_list() == ["y", "", "x"]
    assert select(TextColumn.from_strings([]), np.array([-1])).to_list() == [""]
