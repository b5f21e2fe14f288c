"""A comparison names every difference and every change."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from cs_toolkit.errors import PairingError
from cs_toolkit.score.compare import compare
from cs_toolkit.score.comparison import Comparison, Delta
from cs_toolkit.score.evaluate import evaluate

if TYPE_CHECKING:
    from pathlib import Path

REFERENCES = {"a": "one two", "b": "one two", "c": "one two", "d": "one two", "e": "one two"}
OLD = {"a": "one two", "b": "one", "c": "six", "d": "one two", "e": "one six"}
NEW = {"a": "one", "b": "one two", "c": "two", "d": "one two", "e": "six two"}


@pytest.fixture(scope="module")
def result() -> Comparison:
    return compare(REFERENCES, {"old": OLD, "new": NEW})


def test_who_fixed_and_broke_what(result: Comparison) -> None:
    change = result.change("old", "new")
    assert change.fixed == ("b",)
    assert change.broken == ("a",)
    assert change.improved == ("b", "c")
    assert change.worsened == ("a",)


def test_the_way_back_is_the_same_the_other_way_round(result: Comparison) -> None:
    there, back = result.change("old", "new"), result.change("new", "old")
    assert (there.fixed, there.broken) == (back.broken, back.fixed)
    assert (there.improved, there.worsened) == (back.worsened, back.improved)


def test_errors_stand_side_by_side(result: Comparison) -> None:
    assert result.errors.tolist() == [[0, 1], [1, 0], [2, 1], [0, 0], [1, 1]]


def test_deltas_are_against_the_first(result: Comparison) -> None:
    assert result["old"].wer == 0.4
    assert result["new"].wer == pytest.approx(0.3)
    wer, cer, ser = result.deltas
    assert (wer.model, wer.rate) == ("new", "wer")
    assert wer.absolute == pytest.approx(-0.1)
    assert wer.relative == pytest.approx(-0.25)
    assert (cer.rate, ser.rate) == ("cer", "ser")
    assert ser == Delta("new", "ser", 0.0, 0.0)


def test_nothing_is_relative_to_a_perfect_baseline() -> None:
    result = compare(REFERENCES, {"perfect": REFERENCES, "new": NEW})
    assert result.deltas[0].absolute == pytest.approx(0.3)
    assert result.deltas[0].relative is None


def test_nothing_differs_from_an_undefined_rate() -> None:
    result = compare([""], [["a"], ["b"]])
    assert result.deltas[0] == Delta("model 2", "wer", None, None)


def test_any_number_of_models_is_compared_pair_by_pair() -> None:
    result = compare(REFERENCES, {"old": OLD, "new": NEW, "perfect": REFERENCES})
    pairs = [(change.first, change.second) for change in result.changes()]
    assert pairs == [("old", "new"), ("old", "perfect"), ("new", "perfect")]
    assert len(result.deltas) == 6


def test_the_frame_has_a_row_for_each_model(result: Comparison) -> None:
    frame = result.to_frame()
    assert frame["model"].tolist() == ["old", "new"]
    assert frame["wer"].tolist() == pytest.approx([0.4, 0.3])
    assert frame["wer_relative"].tolist() == pytest.approx([0.0, -0.25])
    assert frame["deletions"].tolist() == [2, 2]
    assert frame["cer_absolute"].dtype == "Float64"


def test_the_frame_has_na_where_a_rate_is_undefined() -> None:
    frame = compare([""], [["a"], ["b"]]).to_frame()
    assert frame["wer"].isna().all()
    assert frame["wer_absolute"].tolist() == [pd.NA, pd.NA]


def test_it_is_readable_in_a_notebook(result: Comparison) -> None:
    assert (
        repr(result) == "<Comparison of 2 models on 5 utterances: old WER 40.00%, new WER 30.00%>"
    )
    assert result._repr_html_().count("<tr>") == 3


def test_json_comes_as_text_and_as_a_file(result: Comparison, tmp_path: Path) -> None:
    text = result.to_json(tmp_path / "compare.json")
    assert json.loads(text)["baseline"] == "old"
    assert (tmp_path / "compare.json").read_text("utf-8") == text + "\n"


def test_models_scored_against_different_references_do_not_compare() -> None:
    first = evaluate(REFERENCES, OLD, name="old")
    other = evaluate(REFERENCES | {"c": "one too"}, NEW, name="new")
    with pytest.raises(PairingError, match="utterance 3 is 'one two' and 'one too'"):
        Comparison((first, other), "old")
    fewer = evaluate({"a": "one two"}, {"a": "one"}, name="new")
    with pytest.raises(PairingError, match="different ids: utterance 2 is 'b' and None"):
        Comparison((first, fewer), "old")


def test_models_scored_one_by_one_compare(result: Comparison) -> None:
    each = (evaluate(REFERENCES, said, name=name) for name, said in (("old", OLD), ("new", NEW)))
    assert Comparison(tuple(each), "old").deltas == result.deltas
