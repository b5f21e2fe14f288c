"""The SGML is sclite's own, and sc_stats takes it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cs_toolkit.errors import FormatError
from cs_toolkit.report.exports.results import Results
from cs_toolkit.report.exports.sgml import render
from cs_toolkit.score.compare import compare
from cs_toolkit.score.evaluate import evaluate
from cs_toolkit.transcripts import read

if TYPE_CHECKING:
    from conftest import Sclite

DATE = re.compile('creation_date="[^"]*"')


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_it_is_what_sclite_writes_but_for_the_date(by_sclite: Sclite, seed: int) -> None:
    folder = by_sclite(seed, "sgml")
    scores = evaluate(folder / "ref.trn", folder / "hyp.trn")
    ours = render(Results(scores, sources=("ref.trn", "hyp.trn")))[""].decode()
    theirs = (folder / "hyp.theirs.sgml").read_text()
    assert DATE.sub('creation_date=""', theirs) == ours


def test_sc_stats_tests_the_models_in_it(by_sclite: Sclite, sclite: str) -> None:
    # sc_stats reads no word with a quotation mark in it, in sclite's own files neither.
    folder = by_sclite(4, "sgml", without='"q"')
    models = [folder / "hyp.trn", folder / "hyp2.trn"]
    comparison = compare(folder / "ref.trn", models)
    (folder / "ours.sgml").write_bytes(render(Results(comparison))[""])
    theirs = "".join((folder / f"{model}.theirs.sgml").read_text() for model in ("hyp", "hyp2"))
    (folder / "theirs.sgml").write_text(theirs)
    answers = [
        subprocess.run(
            [Path(sclite).with_name("sc_stats"), "-p", "-t", "mapsswe", "-v", "-n", "-"],
            input=(folder / name).read_bytes(),
            cwd=folder,
            capture_output=True,
            check=True,
        ).stdout.decode()
        for name in ("ours.sgml", "theirs.sgml")
    ]
    assert "Matched Pair Sentence Segment" in answers[0]
    assert answers[0] == answers[1]


def test_case_counts_where_it_is_compared(by_sclite: Sclite) -> None:
    folder = by_sclite(5, "sgml", "-s")
    scores = evaluate(folder / "ref.trn", folder / "hyp.trn", text="nist-cased")
    ours = render(Results(scores, sources=("ref.trn", "hyp.trn")))[""].decode()
    theirs = (folder / "hyp.theirs.sgml").read_text()
    assert DATE.sub('creation_date=""', theirs) == ours


def test_what_it_holds_can_be_read_again(by_sclite: Sclite) -> None:
    folder = by_sclite(6, "sgml")
    scores = evaluate(folder / "ref.trn", folder / "hyp.trn")
    (folder / "ours.sgml").write_bytes(render(Results(scores))[""])
    sides = [read(folder / "ours.sgml", role=role) for role in ("references", "hypotheses")]
    again = evaluate(*sides, text="nist")
    assert again.counts == scores.counts


def test_a_semicolon_in_a_word_is_escaped() -> None:
    text = render(Results(evaluate({"a": "x;y"}, {"a": "x;y"}, text="raw")))[""].decode()
    assert r'C,"x\;y","x\;y"' in text


def test_a_name_that_would_end_its_attribute_is_refused() -> None:
    with pytest.raises(FormatError, match="which sgml cannot"):
        render(Results(evaluate({'a"b': "so"}, {'a"b': "so"})))
