"""An evaluation knows its rates, shows its alignments, and becomes a table or a document."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.errors import UsageError
from cs_toolkit.score.counts import ErrorCounts
from cs_toolkit.score.evaluate import evaluate

if TYPE_CHECKING:
    from pathlib import Path

    from cs_toolkit.score.evaluation import Evaluation

REFERENCES = {"a": "How are you today, John?", "b": "Very well.", "c": ""}
HYPOTHESES = {"a": "how you a today jones", "b": "very well", "c": "uh"}
SENTENCES = st.lists(st.sampled_from(["a", "b", "cc", "ä"]), max_size=8).map(" ".join)
PAIRS = st.lists(st.tuples(SENTENCES, SENTENCES), max_size=8)


@pytest.fixture(scope="module")
def result() -> Evaluation:
    return evaluate(REFERENCES, HYPOTHESES, name="base <1>")


def test_rates_are_pooled_over_the_corpus(result: Evaluation) -> None:
    assert result.utterance_counts.tolist() == [[3, 1, 1, 1], [2, 0, 0, 0], [0, 0, 0, 1]]
    assert result.counts == ErrorCounts(5, 1, 1, 2)
    assert result.wer == 4 / 7
    assert result.mer == 4 / 9
    assert result.wip == pytest.approx(25 / (7 * 8))
    assert result.wil == pytest.approx(1 - 25 / (7 * 8))
    assert result.ser == 2 / 3
    assert result.sentences == 3


def test_what_was_counted_once_is_kept(result: Evaluation) -> None:
    assert result.characters is result.characters


@given(PAIRS)
@settings(deadline=None, max_examples=40)
def test_alignments_and_counts_agree(pairs: list[tuple[str, str]]) -> None:
    result = evaluate([ref for ref, _ in pairs], [hyp for _, hyp in pairs])
    counted = [dataclasses.astuple(each.counts) for each in result.alignments()]
    assert result.utterance_counts.tolist() == [list(row) for row in counted]
    wrong = [each.id for each in result.alignments(only_errors=True)]
    assert wrong == [str(row) for row, counts in enumerate(counted) if sum(counts[1:])]


def test_the_result_does_not_change_any_more(result: Evaluation) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        result.name = "other"  # type: ignore[misc]
    with pytest.raises(ValueError, match="read-only"):
        result.utterance_counts[0, 0] = 7


def test_an_alignment_is_found_by_id_and_by_row(result: Evaluation) -> None:
    assert [edit.name for edit in result.alignment("b")] == ["hit", "hit"]
    assert list(result.alignment(1)) == list(result.alignment("b"))
    assert result.alignment(-1).id == "c"


@pytest.mark.parametrize("utterance", ["d", 3, -4])
def test_an_utterance_that_was_not_scored_has_no_alignment(
    result: Evaluation, utterance: Any
) -> None:
    with pytest.raises(UsageError, match=f"{utterance!r} among the 3"):
        result.alignment(utterance)


def test_the_frame_has_a_row_for_each_utterance(result: Evaluation) -> None:
    frame = result.to_frame()
    assert list(frame.columns) == [
        "id",
        "reference",
        "hypothesis",
        "hits",
        "substitutions",
        "deletions",
        "insertions",
        "wer",
    ]
    assert frame["id"].tolist() == ["a", "b", "c"]
    assert frame["reference"].tolist() == list(REFERENCES.values())
    assert frame["wer"].tolist() == [0.6, 0.0, pd.NA]
    assert frame["wer"].dtype == "Float64"
    assert frame[["hits", "substitutions", "deletions", "insertions"]].dtypes.eq(np.int64).all()


def test_the_frame_of_characters_names_their_rate() -> None:
    assert "cer" in evaluate(["so"], ["so"], unit="char").to_frame()


def test_json_comes_as_text_and_as_a_file(result: Evaluation, tmp_path: Path) -> None:
    text = result.to_json(tmp_path / "score.json")
    assert json.loads(text)["properties"]["wordErrorRate1"] == 4 / 7
    assert (tmp_path / "score.json").read_text("utf-8") == text + "\n"


def test_in_a_notebook_it_is_a_table_and_names_are_escaped(result: Evaluation) -> None:
    html = result._repr_html_()
    assert "57.14%" in html
    assert "base &lt;1&gt;" in html
    assert "lexical-en-US/1" in html
