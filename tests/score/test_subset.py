"""Some utterances of an evaluation."""

from __future__ import annotations

import numpy as np

from cs_toolkit.score.evaluate import evaluate
from cs_toolkit.score.subset import subset


def test_all_that_belongs_to_an_utterance_is_kept() -> None:
    said = {"a": "so it goes", "b": "very well", "c": "yes"}
    heard = {"a": "so goes", "b": "very bell"}
    result = evaluate(said, heard, missing="deletions", tags={"speaker": ["x", "y", "z"]})
    part = subset(result, np.array([2, 0]))
    assert [*part.ids] == ["c", "a"]
    assert part.tags == {"speaker": ["z", "x"]}
    assert part.counts.deletions == 2
    assert part.pairing.hypothesis_rows.tolist() == [-1, 0]
    assert [each.id for each in part.alignments()] == ["c", "a"]
