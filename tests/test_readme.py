"""The README's code runs, in the order it stands, from the project's top folder.

Blocks fenced as ``python`` are executed in one namespace. In blocks fenced as ``console`` every
line that begins with ``$`` is a command; it must succeed unless the block says ``exit N``.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cs_toolkit.cli import COMMANDS as PROGRAM
from cs_toolkit.report.kinds import kinds_table

if TYPE_CHECKING:
    from collections.abc import Iterator

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
COMMANDS = [
    line.removeprefix("$ ")
    for language, body in BLOCKS
    if language == "console"
    for line in body.splitlines()
    if line.startswith("$ ")
]


@pytest.fixture(scope="module")
def workplace(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Stand in a folder with a copy of the sample data, as after a clone."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(root / "sample_data", folder / "sample_data")
    before = Path.cwd()
    os.chdir(folder)
    yield folder
    os.chdir(before)


def test_there_are_exactly_two_set_up_commands() -> None:
    commands = [line for line in README.splitlines() if "pip install" in line and "`" not in line]
    assert len(commands) == 2
    assert commands[0].endswith("&& cs-toolkit demo")
    assert commands[1].endswith("&& python -m pytest")


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_do_what_they_say(workplace: Path, command: str) -> None:
    command, _, remark = command.partition("  # ")
    expected = re.search(r"exit (\d)", remark)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    answer = subprocess.run(  # noqa: S602 - the commands stand in our own README
        command,
        shell=True,
        cwd=workplace,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == (int(expected[1]) if expected else 0), answer.stderr
    assert "Traceback" not in answer.stderr


def test_python_blocks_run_in_order(workplace: Path) -> None:
    blocks = [body for language, body in BLOCKS if language == "python"]
    assert blocks
    assert workplace == Path.cwd()
    namespace: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, "README.md", "exec"), namespace)  # noqa: S102 - our own README


def test_the_table_of_kinds_is_the_one_the_rules_give() -> None:
    table = re.search(r"<!-- kinds.*?-->\n(.*?)<!-- end of kinds -->", README, re.DOTALL)
    assert table is not None
    assert table[1] == kinds_table()


def test_every_command_stands_in_the_table() -> None:
    assert re.findall(r"^\| `([a-z]+)` \|", README, re.MULTILINE)[-len(PROGRAM) :] == list(PROGRAM)


def test_pictures_and_links_are_there(root: Path) -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", README):
        assert (root / target).exists(), target
