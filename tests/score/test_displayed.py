"""Words are scored as spoken and display tokens as displayed, where a source has both."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from cs_toolkit.score.compare import compare
from cs_toolkit.score.document import comparison_document
from cs_toolkit.score.drafts import draft_files
from cs_toolkit.score.evaluate import evaluate
from cs_toolkit.score.results import read_result
from cs_toolkit.score.subset import subset

if TYPE_CHECKING:
    from pathlib import Path

    from cs_toolkit.score.evaluation import Evaluation

SAID = {"a.wav": ("to skarra at seven thirty", "To Skarra at 7:30."), "b.wav": ("yes", "Yes.")}
HEARD = {"a.wav": ("to scar at seven thirty", "To scar at seven thirty."), "b.wav": ("yes", "Yes")}


def batch(name: str, lexical: str, display: str) -> str:
    best = {"lexical": lexical, "display": display}
    phrase = {"channel": 0, "offsetInTicks": 0, "nBest": [best]}
    return json.dumps({"source": f"https://x/{name}", "recognizedPhrases": [phrase]})


@pytest.fixture
def files(tmp_path: Path) -> Path:
    lines = [
        json.dumps({"id": name, "lexical": lexical, "display": display, "speaker": "Ines"})
        for name, (lexical, display) in SAID.items()
    ]
    (tmp_path / "ref.jsonl").write_text("\n".join(lines))
    (tmp_path / "display.tsv").write_text("".join(f"{n}\t{d}\n" for n, (_, d) in SAID.items()))
    (tmp_path / "hyp").mkdir()
    for number, (name, texts) in enumerate(HEARD.items()):
        (tmp_path / "hyp" / f"contenturl_{number}.json").write_text(batch(name, *texts))
    return tmp_path


@pytest.fixture
def result(files: Path) -> Evaluation:
    return evaluate(files / "ref.jsonl", files / "hyp")


def test_words_are_those_spoken_and_tokens_those_displayed(result: Evaluation) -> None:
    assert (result.counts.substitutions, result.counts.reference_length) == (1, 6)
    assert result.token_errors is not None
    assert result.token_errors.counts.reference_length == 5
    found = {name: edits for name, edits in result.token_errors.categories.items() if edits}
    assert found == {"lexical": 1, "inverseTextNormalization": 2, "punctuation": 1}


def test_references_that_are_display_text_stand_for_themselves(files: Path) -> None:
    result = evaluate(files / "display.tsv", files / "hyp")
    assert result.token_errors is not None
    assert result.token_errors.counts.reference_length == 5
    assert result.displayed is not None
    assert result.displayed[0] is result.references


def test_neither_form_is_a_tag(result: Evaluation) -> None:
    assert set(result.tags) == {"speaker", "channel", "file"}


def test_words_alone_have_no_display_tokens(files: Path) -> None:
    words = {name: lexical for name, (lexical, _) in SAID.items()}
    assert evaluate(words, words).displayed is None
    assert evaluate(words, files / "hyp").token_errors is None


def test_tables_have_both_forms(result: Evaluation) -> None:
    columns = ["lexical", "display"]
    said, heard = (
        pd.DataFrame.from_dict(texts, orient="index", columns=columns) for texts in (SAID, HEARD)
    )
    again = evaluate(said, heard)
    assert (again.counts, again.ter) == (result.counts, result.ter)


def test_what_is_written_scores_alike_when_it_is_read_again(files: Path) -> None:
    models = {"one": files / "hyp", "two": files / "hyp"}
    comparison = compare(files / "ref.jsonl", models)
    document = comparison_document(comparison)
    assert document["utterances"][0]["display"] == "To Skarra at 7:30."
    assert document["utterances"][0]["models"][1]["display"] == "To scar at seven thirty."
    (files / "result.json").write_text(comparison.to_json())
    again = read_result(files / "result.json")
    assert comparison_document(again)["properties"] == document["properties"]  # type: ignore[arg-type]


def test_a_part_keeps_both_forms(result: Evaluation) -> None:
    part = subset(result, np.array([1]))
    assert part.token_errors is not None
    assert part.token_errors.counts.reference_length == 1


def test_drafts_spell_words_as_displayed(result: Evaluation) -> None:
    assert "Skarra" in draft_files(result)["related-text.txt"]
