"""``cs-toolkit compare``, as users and scripts call it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from cs_toolkit.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Program


def call(folder: Path, *words: str) -> list[str]:
    """Put a call together."""
    return ["compare", *(str(folder / w) if w.endswith(".tsv") else w for w in words)]


def test_it_prints_rates_deltas_and_changes(program: Program, transcripts: Path) -> None:
    answer = program(*call(transcripts, "ref.tsv", "old.tsv", "new.tsv"))
    assert answer.returncode == 0
    assert answer.stderr == ""
    assert "fixed from old to new: a.wav" in answer.stdout
    assert "broken from old to new: b.wav" in answer.stdout
    assert "-28.57" in answer.stdout
    assert "-50.0%" in answer.stdout


def test_json_on_stdout_is_all_there_is(program: Program, transcripts: Path) -> None:
    answer = program(*call(transcripts, "ref.tsv", "old.tsv", "new.tsv", "--json", "-"))
    document = json.loads(answer.stdout)
    assert document["properties"]["wordErrorRate1"] == 4 / 7
    assert document["properties"]["wordErrorRate2"] == 2 / 7
    assert document["changes"][0]["fixed"] == ["a.wav"]
    assert answer.stderr == ""


def test_models_can_be_named(transcripts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = call(transcripts, "ref.tsv", "old.tsv", "new.tsv", "--names", "base,tuned")
    assert main(words) == 0
    assert "fixed from base to tuned: a.wav" in capsys.readouterr().out


def test_many_models_are_compared(transcripts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(call(transcripts, "ref.tsv", "old.tsv", "new.tsv", "ref.tsv")) == 0
    assert "broken from new to ref" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("ref.tsv", "old.tsv"), "1 model to compare; give two or more"),
        (("ref.tsv", "old.tsv", "new.tsv", "--names", "base"), "1 for 2 models"),
        (("ref.tsv", "old.tsv", "new.tsv", "--names", "x,x"), "two models are called 'x'"),
        (("ref.tsv", "old.tsv", "nowhere.tsv"), "nowhere.tsv"),
    ],
)
def test_a_wrong_call_ends_with_two(
    transcripts: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    assert main(call(transcripts, *words)) == 2
    assert said in capsys.readouterr().err


def test_an_utterance_that_one_model_lacks_ends_with_one(
    transcripts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (transcripts / "new.tsv").write_text("a.wav\tso\nb.wav\tso\n")
    words = call(transcripts, "ref.tsv", "old.tsv", "new.tsv")
    assert main(words) == 1
    assert "'c.wav'" in capsys.readouterr().err
    assert main([*words, "--missing", "skip"]) == 0
    assert "not scored because another model lacks them: c.wav" in capsys.readouterr().out
