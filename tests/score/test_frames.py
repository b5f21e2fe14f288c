"""Edits as a long table."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.score.evaluate import evaluate

TEXT = st.lists(st.sampled_from(["a", "b", "c"]), max_size=6).map(" ".join)


@settings(max_examples=40)
@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=5))
def test_the_table_holds_every_edit_of_every_alignment(pairs: list[tuple[str, str]]) -> None:
    result = evaluate(*([pair[side] for pair in pairs] for side in (0, 1)))
    frame = result.alignments_frame()
    found = [
        tuple(None if value != value or value is None else value for value in row)  # noqa: PLR0124 - NaN
        for row in frame.astype(object).where(frame.notna(), None).itertuples(index=False)
    ]
    assert found == [
        (alignment.id, position, edit.name, edit.reference, edit.hypothesis, left, right)
        for alignment in result.alignments()
        for position, (edit, (_, left, right)) in enumerate(
            zip(alignment, alignment.path, strict=True)
        )
    ]


def test_the_readings_that_fit_best_are_in_the_table() -> None:
    result = evaluate(["so { um / uh } it"], ["so uh it"], markup=True, text="nist")
    assert "um" in set(result.alignments_frame()["reference"])


def test_nothing_aligned_is_an_empty_table() -> None:
    frame = evaluate([""], [""]).alignments_frame()
    assert len(frame) == 0
    assert frame["reference_index"].dtype == "Int64"
