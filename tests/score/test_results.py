"""What was written as JSON is read back as what it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from cs_toolkit.errors import FormatError
from cs_toolkit.score.compare import compare
from cs_toolkit.score.comparison import Comparison
from cs_toolkit.score.evaluate import evaluate
from cs_toolkit.score.evaluation import Evaluation
from cs_toolkit.score.results import read_result

if TYPE_CHECKING:
    from pathlib import Path

SAID = {"a": "So it goes.", "b": "Very well."}
OLD = {"a": "so goes", "b": "very bell"}


def test_a_score_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "score.json"
    result = evaluate(SAID, OLD, name="old", tags={"speaker": ["x", None]}, costs="unit")
    result.to_json(path)
    again = read_result(path)
    assert isinstance(again, Evaluation)
    assert (again.name, again.signature, again.tags) == ("old", result.signature, result.tags)
    np.testing.assert_array_equal(again.utterance_counts, result.utterance_counts)


@pytest.mark.parametrize("text", ["lexical", "display", "raw", "nist", "nist-cased"])
def test_a_comparison_comes_back(tmp_path: Path, text: str) -> None:
    path = tmp_path / "comparison.json"
    result = compare(SAID, {"old": OLD, "new": SAID}, baseline="new", text=text)  # type: ignore[arg-type]
    result.to_json(path)
    again = read_result(path)
    assert isinstance(again, Comparison)
    assert (again.names, again.baseline) == (("old", "new"), "new")
    assert again["old"].signature == result["old"].signature
    assert again["old"].wer == result["old"].wer


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("so", "not JSON"),
        ("{}", "the schema is None"),
        ("[1]", "the schema is None"),
        ('{"schema": "cs_toolkit.score/1"}', "'utterances' is missing"),
        ('{"schema": "cs_toolkit.score/1", "utterances": [1], "settings": {}}', "of another kind"),
    ],
)
def test_anything_else_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(text)
    with pytest.raises(FormatError, match=said):
        read_result(path)
