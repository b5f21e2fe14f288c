"""Exports through the command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Program


def test_files_are_written_by_their_suffixes(program: Program, transcripts: Path) -> None:
    names = ("a.csv", "a.parquet", "a.md", "a.sgml", "a.pra", "a.sys", "a.trn", "a.seglst.json")
    options = [word for name in names for word in ("--export", transcripts / name)]
    answer = program("score", transcripts / "ref.tsv", transcripts / "old.tsv", *options)
    assert answer.returncode == 0, answer.stderr
    assert {*names[:6], "a.ref.trn", "a.hyp.trn", "a.hyp.seglst.json"} <= {
        path.name for path in transcripts.iterdir()
    }


def test_the_gate_is_written_for_the_build(program: Program, transcripts: Path) -> None:
    files = ("--export", transcripts / "gate.xml", "--export", transcripts / "gate.md")
    models = (transcripts / "new.tsv", transcripts / "old.tsv")
    answer = program("compare", transcripts / "ref.tsv", *models, "--gate", *files)
    assert answer.returncode == 1
    assert '<failure type="gate" message="gate failed: old WER' in (
        transcripts / "gate.xml"
    ).read_text("utf-8")
    assert (transcripts / "gate.md").read_text("utf-8").startswith("**gate failed: old WER")


def test_an_unknown_suffix_is_refused_before_anything_is_read(
    program: Program, tmp_path: Path
) -> None:
    answer = program("score", tmp_path / "no", tmp_path / "none", "--export", "a.doc")
    assert answer.returncode == 2
    assert "its suffix names no format" in answer.stderr


def test_a_format_without_a_file_is_refused(program: Program, transcripts: Path) -> None:
    words = ("score", transcripts / "ref.tsv", transcripts / "old.tsv", "--export-format", "csv")
    answer = program(*words)
    assert answer.returncode == 2
    assert "add --export FILE" in answer.stderr


@pytest.mark.parametrize(
    ("form", "line"),
    [
        ("trn", ";; hypotheses\nhow you a today jones (a.wav)\n"),
        ("sgml", 'I,,"a"'),
        ("pra", "Scores: (#C #S #D #I) 3 1 1 1\n"),
    ],
)
def test_alignments_are_printed_as_nist_writes_them(
    program: Program, transcripts: Path, form: str, line: str
) -> None:
    words = ("align", transcripts / "ref.tsv", transcripts / "old.tsv", "--format", form)
    answer = program(*words, "--only-errors")
    assert answer.returncode == 0
    assert line in answer.stdout
    assert "b.wav" not in answer.stdout
