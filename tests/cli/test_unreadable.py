"""One file of a thousand that cannot be read, through the command."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Program

COUNT = 1000


@pytest.fixture
def results(tmp_path: Path) -> Path:
    """Return a folder with references and a thousand results, one of them cut off."""
    lines = (f"{number:04}.wav\tso it goes\n" for number in range(COUNT))
    (tmp_path / "ref.tsv").write_text("".join(lines))
    folder = tmp_path / "results"
    folder.mkdir()
    for number in range(COUNT):
        result = {"id": f"{number:04}.wav", "text": "so goes"}
        (folder / f"{number:04}.json").write_text(json.dumps(result))
    (folder / "0417.json").write_text('{"id": "0417.wav", "te')
    return tmp_path


@pytest.mark.parametrize("policy", ["error", "deletions"])
def test_it_is_named_and_nothing_is_scored(program: Program, results: Path, policy: str) -> None:
    words = ("score", results / "ref.tsv", results / "results", "--missing", policy)
    answer = program(*words, "--json", results / "out.json")
    assert answer.returncode == 1
    assert "1 of its files cannot be read" in answer.stderr
    assert "0417.json" in answer.stderr
    assert "--missing" in answer.stderr
    assert not (results / "out.json").exists()


@pytest.mark.parametrize("command", ["score", "compare"])
def test_the_rest_is_scored_where_that_is_wanted(
    program: Program, results: Path, command: str
) -> None:
    models = [results / "results"] * (2 if command == "compare" else 1)
    names = ("--names", "old,new") if command == "compare" else ()
    words = (command, results / "ref.tsv", *models, *names, "--missing", "skip")
    answer = program(*words, "--json", results / "out.json")
    assert answer.returncode == 0, answer.stderr
    assert "cannot be read, and left out" in answer.stdout
    pairing = json.loads((results / "out.json").read_text("utf-8"))["pairing"]
    assert pairing["utteranceCount"] == COUNT - 1
    assert [model["missingIds"] for model in pairing["models"]] == [["0417.wav"]] * len(models)
    assert all(model["unreadableFiles"][0].endswith("0417.json") for model in pairing["models"])


def test_a_folder_of_nothing_else_is_an_error(program: Program, results: Path) -> None:
    for path in (results / "results").iterdir():
        path.write_text("{")
    answer = program("score", results / "ref.tsv", results / "results", "--missing", "skip")
    assert answer.returncode == 1
    assert "none of its 1,000 files can be read" in answer.stderr
    assert "0000.json" in answer.stderr
