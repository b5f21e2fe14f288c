"""The schema of a command's document, and the documents that the command writes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from cs_toolkit.report.schemas import DOCUMENTS

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Program

import jsonschema


@pytest.mark.parametrize("command", DOCUMENTS)
def test_the_command_prints_its_schema_and_does_nothing_else(
    program: Program, command: str
) -> None:
    answer = program(command, "--schema")
    assert answer.returncode == 0
    assert json.loads(answer.stdout)["$id"] == f"urn:cs-toolkit:schema:{command}:1"


def test_what_compare_writes_fits(program: Program, transcripts: Path) -> None:
    names = ("ref.tsv", "old.tsv", "new.tsv")
    words = ("compare", *(transcripts / name for name in names), "--gate", "--json", "-")
    schema = json.loads(program("compare", "--schema").stdout)
    jsonschema.validate(json.loads(program(*words).stdout), schema)


def test_what_validate_writes_of_a_folder_of_datasets_fits(program: Program, root: Path) -> None:
    answer = program("validate", root / "sample_data" / "training", "--json", "-")
    document = json.loads(answer.stdout)
    assert document["schema"] == "cs_toolkit.project/1"
    jsonschema.validate(document, json.loads(program("validate", "--schema").stdout))
