"""NIST transcripts through the command, with the totals that NIST sclite 2.10 gives."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Program


@pytest.mark.parametrize(
    ("names", "totals"),
    [
        (
            ("tests.ref", "tests.hyp", "--ref-format", "trn", "--hyp-format", "trn"),
            (58, 266, 139, 79, 48, 40),
        ),
        (("lvc_ref.stm", "lvc_hyp.ctm"), (61, 1779, 1013, 540, 226, 171)),
    ],
)
def test_the_files_of_sctk_give_the_totals_of_sclite(
    program: Program, shared_data: Path, names: tuple[str, ...], totals: tuple[int, ...]
) -> None:
    reference, hypothesis, *options = names
    folder = shared_data / "sctk"
    answer = program("score", folder / reference, folder / hypothesis, *options, "--json", "-")
    properties = json.loads(answer.stdout)["properties"]
    assert totals == tuple(
        properties[f"{name}1"]
        for name in (
            *("sentenceCount", "wordCount", "correctWordCount"),
            *("wordSubstitutionCount", "wordDeletionCount", "wordInsertionCount"),
        )
    )


@pytest.fixture
def marked(tmp_path: Path) -> Path:
    (tmp_path / "ref.trn").write_text("So (uh) { um / @ } th- goes (a)\n")
    (tmp_path / "hyp.trn").write_text("so thing goes (a)\n")
    return tmp_path


@pytest.mark.parametrize(
    ("options", "errors"),
    [
        ((), 2),
        (("--optional",), 1),
        (("--fragments",), 1),
        (("--optional", "--fragments"), 0),
        (("--text", "nist-cased"), 3),
        (("--text", "lexical"), 2),
        (("--no-markup", "--text", "raw"), 8),
    ],
)
def test_the_options_of_sclite(
    program: Program, marked: Path, options: tuple[str, ...], errors: int
) -> None:
    answer = program("score", marked / "ref.trn", marked / "hyp.trn", "--json", "-", *options)
    (model,) = json.loads(answer.stdout)["utterances"][0]["models"]
    assert sum(model[name] for name in ("substitutions", "deletions", "insertions")) == errors


def test_broken_markup_is_named(program: Program, marked: Path) -> None:
    (marked / "ref.trn").write_text("so { um goes (a)\n")
    answer = program("score", marked / "ref.trn", marked / "hyp.trn")
    assert answer.returncode == 1
    assert "'{' without a '}'" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_other_formats_have_no_markup(program: Program, tmp_path: Path) -> None:
    for name in ("ref.tsv", "hyp.tsv"):
        (tmp_path / name).write_text("a\tmail me @ {x} }\n")
    words = (tmp_path / "ref.tsv", tmp_path / "hyp.tsv", "--text", "raw", "--json", "-")
    document = json.loads(program("score", *words).stdout)
    assert document["properties"]["correctWordCount1"] == 5
    assert document["settings"]["markup"] == "none"


def test_a_substitution_file_acts_on_both_sides_and_is_in_the_signature(
    program: Program, tmp_path: Path
) -> None:
    (tmp_path / "ref.tsv").write_text("a\tI'm gonna go, okay\n")
    (tmp_path / "hyp.tsv").write_text("a\tI am going to go OK\n")
    (tmp_path / "en.glm").write_text(
        ";; en\n[i'm] => [{ i'm / i am }] / [ ] __ [ ]\n"
        "[gonna] => [going to] / [ ] __ [ ]\n[okay] => [ok]\n"
    )
    words = ("score", tmp_path / "ref.tsv", tmp_path / "hyp.tsv", "--glm", tmp_path / "en.glm")
    document = json.loads(program(*words, "--json", "-").stdout)
    assert document["properties"]["wordErrorRate1"] == 0
    assert document["properties"]["wordCount1"] == 6
    assert document["settings"]["text"].startswith("glm:en.glm#")
    assert "+lexical-en-US/" in document["settings"]["text"]
    missing = program(*words[:-1], tmp_path / "no.glm")
    assert missing.returncode == 2
    assert "no.glm: no such file" in missing.stderr
