"""``cs-toolkit align``, as users and scripts call it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from cs_toolkit.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Program

Captured = pytest.CaptureFixture[str]


def call(folder: Path, *words: str) -> list[str]:
    """Put a call together."""
    return ["align", str(folder / "ref.tsv"), str(folder / "old.tsv"), *words]


def test_it_shows_the_texts_side_by_side(program: Program, transcripts: Path) -> None:
    answer = program(*call(transcripts))
    assert answer.returncode == 0
    assert answer.stdout == (
        "a.wav  60.00%  1 S, 1 D, 1 I in 5\n"
        "REF  how are you ░ today john\n"
        "HYP  how ░░░ you a today jones\n"
        "         D       I       S\n"
        "\n"
        "b.wav  0.00%  0 S, 0 D, 0 I in 2\n"
        "REF  very well\n"
        "HYP  very well\n"
        "\n"
        "c.wav  n/a  0 S, 0 D, 1 I in 0\n"
        "REF  ░░\n"
        "HYP  uh\n"
        "     I\n"
        "\n"
    )
    assert "costs:sclite" in answer.stderr


def test_quiet_leaves_only_the_alignments(transcripts: Path, capsys: Captured) -> None:
    assert main(call(transcripts, "--quiet")) == 0
    assert capsys.readouterr().err == ""


def test_json_lines_hold_one_utterance_each(transcripts: Path, capsys: Captured) -> None:
    assert main(call(transcripts, "--format", "jsonl")) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [record["id"] for record in records] == ["a.wav", "b.wav", "c.wav"]
    assert records[2]["edits"] == [
        {
            "op": "insertion",
            "reference": None,
            "hypothesis": "uh",
            "referenceIndex": None,
            "hypothesisIndex": 0,
        }
    ]


def test_only_errors_leaves_the_right_ones_out(transcripts: Path, capsys: Captured) -> None:
    assert main(call(transcripts, "--format", "jsonl", "--only-errors")) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [record["id"] for record in records] == ["a.wav", "c.wav"]


def test_utterances_can_be_chosen(transcripts: Path, capsys: Captured) -> None:
    words = ("--id", "b.wav", "--id", "a.wav", "--format", "jsonl")
    assert main(call(transcripts, *words)) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [record["id"] for record in records] == ["b.wav", "a.wav"]
    assert main(call(transcripts, *words, "--only-errors")) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_an_utterance_that_is_not_there_ends_with_two(transcripts: Path, capsys: Captured) -> None:
    assert main(call(transcripts, "--id", "z.wav")) == 2
    assert "'z.wav' among the 3" in capsys.readouterr().err


def test_json_on_stdout_is_all_there_is(program: Program, transcripts: Path) -> None:
    answer = program(*call(transcripts, "--json", "-", "--only-errors"))
    document = json.loads(answer.stdout)
    assert document["schema"] == "cs_toolkit.align/1"
    assert [each["id"] for each in document["alignments"]] == ["a.wav", "c.wav"]


def test_it_wraps_to_the_width_of_the_terminal(program: Program, transcripts: Path) -> None:
    answer = program(*call(transcripts, "--id", "a.wav"), COLUMNS="20")
    assert answer.stdout.splitlines()[1:6] == [
        "REF  how are you ░",
        "HYP  how ░░░ you a",
        "         D       I",
        "",
        "REF  today john",
    ]
