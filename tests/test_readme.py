"""The README's tables say what the program says; its code runs in test_documents.py."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cs_toolkit.cli import COMMANDS as PROGRAM
from cs_toolkit.report.kinds import kinds_table

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")


def test_there_are_exactly_two_set_up_commands() -> None:
    commands = re.findall(r"^```sh\n(.*pip install.*)\n```$", README, re.MULTILINE)
    assert len(commands) == 2
    assert commands[0].endswith("&& cs-toolkit demo")
    assert commands[1].endswith("&& python -m pytest")


def test_the_table_of_kinds_is_the_one_the_rules_give() -> None:
    table = re.search(r"<!-- kinds.*?-->\n(.*?)<!-- end of kinds -->", README, re.DOTALL)
    assert table is not None
    assert table[1] == kinds_table()


def test_every_command_stands_in_the_table() -> None:
    assert re.findall(r"^\| `([a-z]+)` \|", README, re.MULTILINE)[-len(PROGRAM) :] == list(PROGRAM)


@pytest.mark.parametrize(("candidate", "code"), [("custom", 0), ("baseline", 1)])
def test_the_workflow_lets_only_a_better_model_pass(
    root: Path, tmp_path: Path, candidate: str, code: int
) -> None:
    (workflow,) = re.findall(r"^```yaml\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    folded = re.search(r"- run: >\n((?: {10}.*\n)+)", workflow)
    assert folded is not None
    models = {"references": "references", "current": "baseline", "candidate": candidate}
    for name, sample in models.items():
        shutil.copy(root / f"sample_data/scoring/{sample}.tsv", tmp_path / f"{name}.tsv")
    words = ["-m", "cs_toolkit", *folded[1].split()[1:]]
    answer = subprocess.run(
        [sys.executable, *words], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert answer.returncode == code, answer.stderr
    assert f"gate {'failed' if code else 'passed'}: candidate WER" in answer.stdout
    for name in re.findall(r"(?<=[ \"n])[a-z]+\.(?:xml|md|html)", workflow):
        assert (tmp_path / name).stat().st_size
