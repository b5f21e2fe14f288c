"""Pairs of trn files let others count the same errors."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from cs_toolkit.errors import FormatError
from cs_toolkit.report.exports.formats import export
from cs_toolkit.report.exports.results import Results
from cs_toolkit.score.evaluate import evaluate

if TYPE_CHECKING:
    from pathlib import Path

    from cs_toolkit.score.comparison import Comparison


def test_sclite_counts_the_same_in_them(
    comparison: Comparison, sclite: str, tmp_path: Path
) -> None:
    files = export(Results(comparison), tmp_path / "x.trn")
    assert [file.name for file in files] == ["x.ref.trn", "x.hyp1.trn", "x.hyp2.trn"]
    words = [sclite, "-r", "x.ref.trn", "trn", "-h", "x.hyp1.trn", "trn", "-i", "swb", "-o", "sgml"]
    answer = subprocess.run(
        [*words, "stdout", "-f", "0"], cwd=tmp_path, check=True, capture_output=True, text=True
    ).stdout
    counts = comparison["old"].counts
    found = [answer.count(f"{letter},") for letter in "SDI"]
    assert found == [counts.substitutions, counts.deletions, counts.insertions]


def test_markup_that_was_read_stays(tmp_path: Path) -> None:
    (tmp_path / "ref.trn").write_text("So { um / @ } it goes (a)\n")
    scores = evaluate(tmp_path / "ref.trn", {"a": "so it goes"})
    export(Results(scores), tmp_path / "x.trn")
    assert (tmp_path / "x.ref.trn").read_text() == "So { um / @ } it goes (a)\n"
    assert evaluate(tmp_path / "x.ref.trn", tmp_path / "x.hyp.trn").counts == scores.counts


def test_markup_that_was_not_read_is_refused_and_nothing_written(tmp_path: Path) -> None:
    scores = evaluate({"a": "so @ home"}, {"a": "so"}, text="raw")
    with pytest.raises(FormatError, match="'@'"):
        export(Results(scores), tmp_path / "x.trn")
    assert not list(tmp_path.iterdir())


def test_a_score_of_characters_keeps_its_words(tmp_path: Path) -> None:
    scores = evaluate({"a": "So it goes."}, {"a": "so goes"}, unit="char")
    export(Results(scores), tmp_path / "x.trn")
    assert (tmp_path / "x.ref.trn").read_text() == "so it goes (a)\n"
