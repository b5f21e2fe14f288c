"""Edits as a long table."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.score.compare import compare
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


def test_tags_are_columns_that_take_no_name_away() -> None:
    frame = evaluate(["so"], ["so"], tags={"speaker": ["Ines"], "wer": [0.5]}).to_frame()
    assert frame.loc[0, ["wer", "tag_wer", "speaker"]].tolist() == [0.0, 0.5, "Ines"]


def test_models_have_every_rate_with_its_interval() -> None:
    said = ["So it goes.", "Very well.", "Good bye."]
    result = compare(said, {"old": ["So goes.", "Very well!", "Bye."], "new": said})
    frame = result.to_frame().set_index("model")
    for rate in ("wer", "cer", "ser", "ter"):
        interval = result["old"].interval(rate)
        ends = frame.loc["old", [rate, f"{rate}_low", f"{rate}_high"]].tolist()
        assert interval is not None
        assert ends == [getattr(result["old"], rate), interval.low, interval.high]
    assert frame.loc["new", "wer_absolute"] == pytest.approx(-result["old"].wer)


def test_words_alone_have_no_rate_of_display_tokens() -> None:
    assert "ter" not in compare(["so it"], {"old": ["so"], "new": ["so it"]}).to_frame()


def test_the_edits_of_all_models_are_one_table() -> None:
    result = compare(["so it"], {"old": ["so"], "new": ["so is"]})
    frame = result.alignments_frame()
    assert frame["model"].tolist() == ["old", "old", "new", "new"]
    assert frame["op"].tolist() == ["hit", "deletion", "hit", "substitution"]
    assert frame.index.tolist() == [0, 1, 2, 3]
