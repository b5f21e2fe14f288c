"""``cs-toolkit advise``, as users and scripts call it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from cs_toolkit.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from conftest import Program


def test_it_advises_on_a_model_and_writes_drafts(program: Program, transcripts: Path) -> None:
    out = transcripts / "drafts"
    answer = program("advise", transcripts / "ref.tsv", transcripts / "old.tsv", "--out", out)
    assert answer.returncode == 0
    assert answer.stderr == ""
    assert "John: said once, heard as jones" in answer.stdout
    assert (out / "related-text.txt").read_text("utf-8-sig").split() == ["John", "are"]
    assert "said once, heard as jones" in (out / "advice.md").read_text("utf-8")


def test_it_goes_on_from_a_result(program: Program, transcripts: Path) -> None:
    models = (transcripts / "old.tsv", transcripts / "new.tsv")
    result = transcripts / "result.json"
    program("compare", transcripts / "ref.tsv", *models, "--json", result)
    from_result = program("advise", result, "--json", "-")
    assert json.loads(from_result.stdout) == json.loads(
        program("advise", transcripts / "ref.tsv", *models, "--json", "-").stdout
    )
    document = json.loads(from_result.stdout)
    assert document["schema"] == "cs_toolkit.advise/1"
    assert document["model"] == "new"
    assert document["advice"][0]["topic"] == "vocabulary"


def test_a_file_that_is_no_result_ends_with_one(
    transcripts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["advise", str(transcripts / "ref.tsv")]) == 1
    assert "not JSON" in capsys.readouterr().err


def test_a_folder_with_other_files_is_left_alone(
    transcripts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["advise", str(transcripts / "ref.tsv"), str(transcripts / "old.tsv")]
    assert main([*words, "--out", str(transcripts)]) == 2
    assert "add --force" in capsys.readouterr().err
    assert main([*words, "--out", str(transcripts), "--force"]) == 0
