"""Models are compared on the same utterances, and every change has a name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cs_toolkit.errors import PairingError, UsageError
from cs_toolkit.score.compare import compare, name_models

if TYPE_CHECKING:
    from cs_toolkit.score.comparison import Comparison

REFERENCES = {"a": "one two", "b": "one two", "c": "one two", "d": "one two", "e": "one two"}
OLD = {"a": "one two", "b": "one", "c": "six", "d": "one two", "e": "one six"}
NEW = {"a": "one", "b": "one two", "c": "two", "d": "one two", "e": "six two"}


@pytest.fixture(scope="module")
def result() -> Comparison:
    return compare(REFERENCES, {"old": OLD, "new": NEW})


def test_deltas_are_against_the_baseline_that_is_named() -> None:
    result = compare(REFERENCES, {"old": OLD, "new": NEW}, baseline="new")
    assert result.deltas[0].model == "old"
    assert result.deltas[0].absolute == pytest.approx(0.1)


def test_skipping_keeps_what_all_models_have() -> None:
    old, new = (
        {k: v for k, v in side.items() if k != gone} for side, gone in ((OLD, "a"), (NEW, "d"))
    )
    result = compare(REFERENCES, {"old": old, "new": new}, missing="skip")
    for evaluation in result.evaluations:
        assert list(evaluation.ids) == ["b", "c", "e"]
    assert result["old"].pairing.missing == ("a",)
    assert result["old"].pairing.set_aside == ("d",)
    assert result["new"].pairing.set_aside == ("a",)
    assert result["new"].hypotheses.to_list() == [NEW[key] for key in "bce"]


def test_deletions_keep_every_utterance() -> None:
    old = {key: text for key, text in OLD.items() if key != "a"}
    result = compare(REFERENCES, {"old": old, "new": NEW}, missing="deletions")
    assert result.errors[0].tolist() == [2, 1]
    assert result["new"].pairing.set_aside == ()


def test_one_model_without_an_utterance_is_an_error() -> None:
    with pytest.raises(PairingError, match=r"^new: 1 of 5 references without .*'a'"):
        compare(REFERENCES, {"old": OLD, "new": {**NEW, "a": None}})


def test_a_model_scores_in_company_as_it_does_alone(result: Comparison) -> None:
    from cs_toolkit.score.evaluate import evaluate  # noqa: PLC0415 - this test alone needs it

    assert result["new"].counts == evaluate(REFERENCES, NEW).counts


@pytest.mark.parametrize(
    ("hypotheses", "options", "match"),
    [
        ({"old": OLD}, {}, "1 model to compare; give two or more"),
        ([], {}, "0 model"),
        ({"old": OLD, "new": NEW}, {"baseline": "best"}, "no model 'best'; there are 'old', 'new'"),
        (OLD, {}, "a single string"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    hypotheses: Any, options: dict[str, Any], match: str
) -> None:
    with pytest.raises(UsageError, match=match):
        compare(REFERENCES, hypotheses, **options)


@pytest.mark.parametrize(
    ("names", "match"),
    [(["old"], "1 for 2 models"), (["old", "old"], "two models are called 'old'")],
)
def test_names_must_fit(names: list[str], match: str) -> None:
    with pytest.raises(UsageError, match=match):
        name_models([OLD, NEW], names)


def test_the_same_file_twice_needs_names() -> None:
    with pytest.raises(UsageError, match=r"two models are called 'a\.tsv'"):
        name_models([Path("a.tsv"), Path("a.tsv")])
