"""SegLST holds sessions, speakers and words, and times where there are any."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from cs_toolkit.report.exports.results import Results
from cs_toolkit.report.exports.seglst import render
from cs_toolkit.score.evaluate import evaluate
from cs_toolkit.transcripts import read

if TYPE_CHECKING:
    from pathlib import Path


def test_every_model_has_a_file(results: Results) -> None:
    files = {name: json.loads(data) for name, data in render(results).items()}
    assert [*files] == [".ref", ".hyp1", ".hyp2"]
    assert files[".hyp1"][0] == {
        "session_id": "a",
        "segment_id": "a",
        "speaker": "Ines",
        "words": "how you",
    }


def test_times_are_kept_so_that_it_can_be_read_again(tmp_path: Path) -> None:
    (tmp_path / "ref.stm").write_text("rec 1 Ines 0.00 1.50 So it goes\nrec 1 Jo 2.00 3.00 yes\n")
    scores = evaluate(read(tmp_path / "ref.stm"), ["so goes", "yes"])
    (tmp_path / "ref.seglst.json").write_bytes(render(Results(scores))[".ref"])
    again = read(tmp_path / "ref.seglst.json")
    assert again.tags["begin_seconds"] == [0.0, 2.0]
    assert again.tags["speaker"] == ["Ines", "Jo"]
    assert again.tags["recording"] == ["rec", "rec"]
