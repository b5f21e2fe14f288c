"""Flat arrays say the same as alignments."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.score.evaluate import evaluate
from cs_toolkit.score.trace import NOTHING

WORDS = st.lists(st.sampled_from(["so", "it", "goes", "Straße", "longer-words"]), max_size=6)
ROWS = st.lists(st.tuples(WORDS.map(" ".join), WORDS.map(" ".join)), max_size=6)


@given(rows=ROWS)
@settings(max_examples=60)
def test_edits_are_those_of_the_alignments(rows: list[tuple[str, str]]) -> None:
    result = evaluate([row[0] for row in rows], [row[1] for row in rows])
    trace = result.trace
    sides = zip(trace.words(trace.left), trace.words(trace.right), strict=True)
    expected = [
        (row, edit.reference or "", edit.hypothesis or "")
        for row in range(len(rows))
        for edit in result.alignment(row)
    ]
    assert [(row, *side) for row, side in zip(trace.rows.tolist(), sides, strict=True)] == expected


@given(rows=ROWS)
@settings(max_examples=30)
def test_places_count_the_reference_tokens_before(rows: list[tuple[str, str]]) -> None:
    result = evaluate([row[0] for row in rows], [row[1] for row in rows])
    trace = result.trace
    for row in range(len(rows)):
        mine = trace.rows == row
        there = trace.left[mine] != NOTHING
        assert trace.places[mine].tolist() == (np.cumsum(there) - there).tolist()
