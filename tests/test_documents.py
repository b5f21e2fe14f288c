"""What README and documentation show is done: every block of code runs, in the order of its page.

Each page has a folder of its own with a copy of the sample data, as after a clone.

``console``
    Lines that begin with ``$`` are commands; a remark such as ``# exit 1`` says how they end. What
    stands below a command, if anything, is what it writes, where ``...`` stands for any of it.
``python``
    Is executed, all blocks of a page in one namespace.
``pycon``
    Is held to its output, in the same namespace.
any other, with ``:caption: NAME``
    Becomes the file `NAME`. Tabs are tabs.

No page has any other block, but for directives of Sphinx, ``sh`` for what only a person does:
setting up, and the README's ``yaml``, whose command ``test_readme.py`` runs.
"""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```(.*)\n(?::caption: (.*)\n\n?)?((?:.*\n)*?)^```$", re.MULTILINE)
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
COLUMNS = "100"
NOTHING_TO_RUN = {"sh", "yaml", "toctree", "eval-rst"}


@dataclass(frozen=True, slots=True)
class Block:
    language: str
    caption: str | None
    body: str
    line: int


@dataclass(frozen=True, slots=True)
class Call:
    command: str
    code: int
    output: str


def blocks_of(page: Path) -> list[Block]:
    text = page.read_text("utf-8")
    return [
        Block(found[1].strip("{} "), found[2], found[3], text.count("\n", 0, found.start()) + 1)
        for found in BLOCK.finditer(text)
    ]


def calls_of(body: str) -> Iterator[Call]:
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        line, _, output = part.partition("\n")
        while line.endswith("\\"):
            more, _, output = output.partition("\n")
            line = f"{line[:-1]} {more.removeprefix('>').strip()}"
        command, _, remark = line.partition("  # ")
        code = re.search(r"exit (\d)", remark)
        yield Call(command, int(code[1]) if code else 0, output)


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with a copy of the sample data, as after a clone."""
    shutil.copytree(ROOT / "sample_data", tmp_path / "sample_data")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", COLUMNS)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    monkeypatch.setenv("PATH", path)
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_block_does_what_it_shows(page: Path, workplace: Path) -> None:
    namespace: dict[str, object] = {"__name__": "__main__"}
    for block in blocks_of(page):
        place = f"{page.relative_to(ROOT)}:{block.line}"
        if block.caption:
            (workplace / block.caption).parent.mkdir(parents=True, exist_ok=True)
            (workplace / block.caption).write_text(block.body, "utf-8")
        elif block.language == "console":
            for call in calls_of(block.body):
                run(call, place)
        elif block.language == "python":
            exec(compile(block.body, place, "exec"), namespace)  # noqa: S102 - our own page
        elif block.language == "pycon":
            hold(block, namespace, place)
        else:
            assert block.language in NOTHING_TO_RUN, f"{place}: nobody runs {block.language!r}"


def run(call: Call, place: str) -> None:
    if call.command.startswith("cd "):  # which no process of its own can do for those after it
        os.chdir(call.command.removeprefix("cd "))
        return
    answer = subprocess.run(  # noqa: S602 - the commands stand on our own pages
        call.command, shell=True, capture_output=True, text=True, check=False
    )
    assert answer.returncode == call.code, f"{place}: {call.command}\n{answer.stderr}"
    assert "Traceback" not in answer.stderr
    if call.output.strip():
        shown = doctest.OutputChecker()
        wanted, got = (text.rstrip() + "\n" for text in (call.output, answer.stdout))
        assert shown.check_output(wanted, got, FLAGS), f"{place}: {call.command}\n{answer.stdout}"


def hold(block: Block, namespace: dict[str, object], place: str) -> None:
    test = doctest.DocTestParser().get_doctest(block.body, namespace, place, place, block.line)
    told: list[str] = []
    doctest.DocTestRunner(optionflags=FLAGS).run(test, out=told.append, clear_globs=False)
    namespace.update(test.globs)
    assert not told, "".join(told)


def test_blocks_of_all_kinds_are_found() -> None:
    kinds = {block.language for page in PAGES for block in blocks_of(page)}
    assert {"console", "python", "pycon"} <= kinds
    assert any(block.caption for page in PAGES for block in blocks_of(page))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_pictures_and_links_are_there(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#\s]+)[^)]*\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target
