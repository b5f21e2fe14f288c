"""Suspects are references that all models contradict alike."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.score.compare import compare

TEXT = st.lists(st.sampled_from(["so", "it", "Goes,"]), max_size=3).map(" ".join)


@given(rows=st.lists(st.tuples(TEXT, TEXT, TEXT, TEXT), max_size=8))
@settings(max_examples=60)
def test_suspects_are_those_a_reader_would_name(rows: list[tuple[str, ...]]) -> None:
    references, *models = ([row[side] for row in rows] for side in range(4))
    result = compare(references, models)
    words = [tuple(text.lower().replace(",", "").split() for text in row) for row in rows]
    expected = tuple(
        str(row)
        for row, (reference, *said) in enumerate(words)
        if said[0] and said[0] != reference and all(each == said[0] for each in said)
    )
    assert result.suspects == expected
