"""The summary by speaker has sclite's figures, in sclite's places."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from cs_toolkit.report.exports.results import Results
from cs_toolkit.report.exports.summary import render
from cs_toolkit.score.evaluate import evaluate

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Sclite


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_it_is_what_sclite_writes(by_sclite: Sclite, seed: int) -> None:
    folder = by_sclite(seed, "sum")
    ours = render(Results(evaluate(folder / "ref.trn", folder / "hyp.trn")))[""].decode()
    assert ours == (folder / "hyp.theirs.sys").read_text()


def test_who_has_no_reference_word_is_no_part_of_the_mean(by_sclite: Sclite, sclite: str) -> None:
    folder = by_sclite(4, "sum")
    for name, texts in (("ref", ("", "", "c", "d e")), ("hyp", ("a b", "", "c x", "d"))):
        ids = ("s2-1", "s2-2", "s1-1", "s3-1")
        lines = (f"{text} ({each})\n" for text, each in zip(texts, ids, strict=True))
        (folder / f"{name}.trn").write_text("".join(lines))
    words = [sclite, "-r", "ref.trn", "trn", "-h", "hyp.trn", "trn", "hyp", "-i", "spu_id"]
    words += ["-o", "sum", "-O", ".", "-n", "again"]
    subprocess.run(words, cwd=folder, check=True, capture_output=True)
    ours = render(Results(evaluate(folder / "ref.trn", folder / "hyp.trn")))[""].decode()
    theirs = (folder / "again.sys").read_text()
    assert ours.partition("\n* ")[0] == theirs.partition("\n* ")[0]
    assert "no reference word" in ours


@pytest.mark.parametrize(
    "sizes", [[(10, 100)], [(10, 1000)], [(1000, 1), (9, 3)], [(3, 40), (4, 9)]]
)
def test_columns_are_as_wide_as_their_numbers(
    sclite: str, tmp_path: Path, sizes: list[tuple[int, int]]
) -> None:
    lines = [
        f"{'so ' * words}(s{speaker}-{number:04})\n"
        for speaker, (utterances, words) in enumerate(sizes)
        for number in range(utterances)
    ]
    for name in ("ref", "hyp"):
        (tmp_path / f"{name}.trn").write_text("".join(lines))
    words = [sclite, "-r", "ref.trn", "trn", "-h", "hyp.trn", "trn", "hyp", "-i", "spu_id"]
    words += ["-o", "sum", "-O", ".", "-n", "theirs"]
    subprocess.run(words, cwd=tmp_path, check=True, capture_output=True)
    ours = render(Results(evaluate(tmp_path / "ref.trn", tmp_path / "hyp.trn")))[""].decode()
    assert ours == (tmp_path / "theirs.sys").read_text()


def test_the_tag_says_who_is_speaking() -> None:
    scores = evaluate(["so", "it"], ["so", "is"], tags={"speaker": ["Ines", "Jo"]})
    lines = render(Results(scores))[""].decode().splitlines()
    assert any(line.split()[:2] == ["|", "jo"] and " 100.0 " in line for line in lines)


def test_without_any_word_there_are_counts() -> None:
    text = render(Results(evaluate([""], ["so"])))[""].decode()
    assert "1*" in text
    assert "nan" not in text
