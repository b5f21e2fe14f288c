"""Pages that commands write."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Program


@pytest.mark.parametrize(
    "words",
    [
        ["score", "ref.tsv", "old.tsv"],
        ["compare", "ref.tsv", "old.tsv", "new.tsv"],
        ["validate", "ref.tsv", "--kind", "acoustic"],
    ],
)
def test_a_command_writes_its_page(program: Program, transcripts: Path, words: list[str]) -> None:
    paths = [transcripts / word if word.endswith(".tsv") else word for word in words]
    page = transcripts / "page.html"
    result = program(*paths, "--report", page)
    assert result.returncode in {0, 1}, result.stderr
    assert page.read_text("utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--audio", "."], "no page to play it from"),
        (["--embed-audio", "--report", "page.html"], "no recordings to embed"),
        (["--audio", "nowhere", "--report", "page.html"], "no such folder"),
    ],
)
def test_options_that_do_not_fit_are_refused(
    program: Program, transcripts: Path, options: list[str], message: str
) -> None:
    result = program("score", transcripts / "ref.tsv", transcripts / "old.tsv", *options)
    assert result.returncode == 2
    assert message in result.stderr
