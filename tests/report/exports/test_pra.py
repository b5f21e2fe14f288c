"""Alignments look as sclite shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cs_toolkit.report.exports.pra import render
from cs_toolkit.report.exports.results import Results
from cs_toolkit.score.evaluate import evaluate

if TYPE_CHECKING:
    from conftest import Sclite


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_it_is_what_sclite_writes(by_sclite: Sclite, seed: int) -> None:
    folder = by_sclite(seed, "pra")
    ours = render(Results(evaluate(folder / "ref.trn", folder / "hyp.trn")))[""].decode()
    assert ours == (folder / "hyp.theirs.pra").read_text()


def test_it_is_what_sclite_writes_where_case_counts(by_sclite: Sclite) -> None:
    folder = by_sclite(4, "pra", "-s")
    scores = evaluate(folder / "ref.trn", folder / "hyp.trn", text="nist-cased")
    assert render(Results(scores))[""].decode() == (folder / "hyp.theirs.pra").read_text()


def test_only_letters_of_ascii_have_capitals_and_bytes_are_counted_as_in_sclite() -> None:
    text = render(Results(evaluate({"a": "fuss"}, {"a": "für"})))[""].decode()
    assert "REF:  FUSS \nHYP:  FüR \n" in text


def test_escape_sequences_are_shown_by_number() -> None:
    text = render(Results(evaluate({"a": "\x1b[31m"}, {"a": "so"}, text="raw")))[""].decode()
    assert "\x1b" not in text
