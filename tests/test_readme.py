"""The README's tables say what the program says; its code runs in test_documents.py."""

from __future__ import annotations

import re
from pathlib import Path

from cs_toolkit.cli import COMMANDS as PROGRAM
from cs_toolkit.report.kinds import kinds_table

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")


def test_there_are_exactly_two_set_up_commands() -> None:
    commands = [line for line in README.splitlines() if "pip install" in line and "`" not in line]
    assert len(commands) == 2
    assert commands[0].endswith("&& cs-toolkit demo")
    assert commands[1].endswith("&& python -m pytest")


def test_the_table_of_kinds_is_the_one_the_rules_give() -> None:
    table = re.search(r"<!-- kinds.*?-->\n(.*?)<!-- end of kinds -->", README, re.DOTALL)
    assert table is not None
    assert table[1] == kinds_table()


def test_every_command_stands_in_the_table() -> None:
    assert re.findall(r"^\| `([a-z]+)` \|", README, re.MULTILINE)[-len(PROGRAM) :] == list(PROGRAM)
