"""A score is right, says what it was made of, and leaves nothing out in silence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import jiwer
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.errors import PairingError
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


def test_the_example_of_the_service_has_its_sixty_per_cent() -> None:
    result = evaluate(["how are you today john"], ["how you a today jones"])
    assert result.wer == 0.6
    assert result.counts == ErrorCounts(hits=3, substitutions=1, deletions=1, insertions=1)


def test_characters_are_counted_on_the_same_pairs(result: Evaluation) -> None:
    by_character = evaluate(REFERENCES, HYPOTHESES, unit="char")
    assert result.characters == by_character.counts
    assert result.cer == by_character.cer
    assert by_character.wer == result.wer
    assert by_character.utterance_counts.sum() > result.utterance_counts.sum()


@given(PAIRS)
@settings(deadline=None, max_examples=40)
def test_unit_costs_give_the_errors_of_jiwer(pairs: list[tuple[str, str]]) -> None:
    references, hypotheses = [ref for ref, _ in pairs], [hyp for _, hyp in pairs]
    result = evaluate(references, hypotheses, costs="unit", text="raw")
    spoken = [(ref, hyp) for ref, hyp in pairs if ref]
    extra = sum(len(hyp.split()) for ref, hyp in pairs if not ref)
    errors = 0
    if spoken:
        words = jiwer.process_words(*map(list, zip(*spoken, strict=True)))
        errors = words.substitutions + words.deletions + words.insertions
    assert result.counts.errors == errors + extra
    assert result.counts.reference_length == sum(len(ref.split()) for ref, _ in pairs)


def test_an_empty_reference_counts_its_insertions_and_has_no_rate() -> None:
    result = evaluate([""], ["uh oh"])
    assert result.counts == ErrorCounts(0, 0, 0, 2)
    assert result.wer is None
    assert result.ser == 1.0
    assert result.to_frame()["wer"].isna().all()


def test_a_corpus_of_nothing_has_no_rates() -> None:
    result = evaluate([], [])
    assert (result.wer, result.cer, result.ser, result.mer, result.wil) == (None,) * 5
    assert result.sentences == 0
    assert len(result.to_frame()) == 0
    assert json.loads(result.to_json())["utterances"] == []
    assert "WER n/a" in repr(result)


def test_missing_hypotheses_can_count_as_deleted() -> None:
    result = evaluate(REFERENCES, {"a": HYPOTHESES["a"], "c": "uh"}, missing="deletions")
    assert result.utterance_counts[1].tolist() == [0, 0, 2, 0]
    assert result.pairing.missing == ("b",)
    assert "missing:deletions" in str(result.signature)


def test_missing_hypotheses_can_be_skipped() -> None:
    result = evaluate(REFERENCES, {"c": "uh", "a": HYPOTHESES["a"]}, missing="skip")
    assert list(result.ids) == ["a", "c"]
    assert result.hypotheses.to_list() == ["how you a today jones", "uh"]
    assert result.counts.reference_length == 5


def test_missing_hypotheses_are_an_error_unless_said_otherwise() -> None:
    with pytest.raises(PairingError, match="'b'"):
        evaluate(REFERENCES, {"a": "", "c": ""})


def test_series_and_frames_pair_by_their_index() -> None:
    frame = pd.DataFrame({"ref": REFERENCES, "hyp": HYPOTHESES})
    shuffled = frame["hyp"].iloc[::-1]
    assert evaluate(frame["ref"], shuffled).counts == evaluate(REFERENCES, HYPOTHESES).counts
    indexed = frame.rename(columns={"ref": "text"})
    assert evaluate(indexed, shuffled).counts == evaluate(REFERENCES, HYPOTHESES).counts


def test_files_are_called_after_themselves(tmp_path: Path) -> None:
    (tmp_path / "base.tsv").write_text("a\tso\n")
    result = evaluate({"a": "so"}, tmp_path / "base.tsv")
    assert result.name == "base"
    assert evaluate({"a": "so"}, tmp_path / "base.tsv", name="v2").name == "v2"
