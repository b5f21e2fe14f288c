"""The program around the commands."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cs_toolkit import __version__
from cs_toolkit.cli import COMMANDS, main
from cs_toolkit.errors import PairingError

if TYPE_CHECKING:
    from argparse import Namespace

HEAVY = {"isal", "jiwer", "numba", "numpy", "pandas", "pyarrow", "rich", "soundfile", "soxr"}


def run(*words: str) -> subprocess.CompletedProcess[str]:
    """Run the program as a user does."""
    command = [sys.executable, "-m", "cs_toolkit", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_help_lists_every_command() -> None:
    answer = run("--help")
    assert answer.returncode == 0
    for name, summary in COMMANDS.items():
        assert f"  {name} " in answer.stdout
        assert summary.split()[0] in answer.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_loads_nothing_heavy(name: str) -> None:
    code = (
        "import sys\nfrom cs_toolkit.cli import main\n"
        f"try: main([{name!r}, '--help'])\nexcept SystemExit as end: assert end.code == 0\n"
        f"print(*sorted({HEAVY} & set(sys.modules)), file=sys.stderr)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert answer.stderr.strip() == ""
    assert "usage: cs-toolkit" in answer.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_a_module_with_a_docstring(name: str) -> None:
    assert import_module(f"cs_toolkit.cli.{name}").__doc__


@pytest.mark.parametrize("words", [(), ("scroe",), ("demo", "--no-such-option")])
def test_a_wrong_call_ends_with_two_and_a_usage_line(words: tuple[str, ...]) -> None:
    answer = run(*words)
    assert answer.returncode == 2
    assert "usage: cs-toolkit" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_the_version_is_told() -> None:
    assert run("--version").stdout == f"cs-toolkit {__version__}\n"


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (PairingError("hyp.tsv:3: 'a' stands twice"), 1, "error: hyp.tsv:3: 'a' stands twice"),
        (KeyboardInterrupt(), 130, "stopped"),
        (PermissionError(13, "Permission denied", "a/b"), 2, "error: a/b: Permission denied"),
        (OSError(28, "No space left on device"), 2, "error: No space left on device"),
    ],
)
def test_what_ends_a_command_is_said_in_one_line(
    raised: BaseException,
    code: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(_: Namespace) -> int:
        raise raised

    monkeypatch.setattr("cs_toolkit.cli.demo.run", fail)
    assert main(["demo"]) == code
    error = capsys.readouterr().err
    assert said in error
    assert len(error.splitlines()) == 1


@pytest.mark.parametrize("command", ["validate", "prepare", "inspect", "score", "advise"])
def test_a_path_that_the_system_refuses_is_told(command: str, tmp_path: Path) -> None:
    more = {"prepare": ("--out", str(tmp_path)), "score": (str(tmp_path / "hyp.tsv"),)}
    answer = run(command, str(tmp_path / ("a" * 1000)), *more.get(command, ()))
    assert answer.returncode == 2
    assert answer.stderr.startswith("cs-toolkit: error: ")
    assert answer.stderr.endswith(": File name too long\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk always full")
def test_a_full_disk_is_told_once() -> None:
    command = f"{sys.executable} -m cs_toolkit validate --rules > /dev/full"
    answer = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)  # noqa: S602
    assert answer.returncode == 2
    assert answer.stderr == "cs-toolkit: error: No space left on device\n"


def test_a_reader_that_leaves_a_pipe_is_no_fault() -> None:
    command = f"{sys.executable} -m cs_toolkit --help | head -c 1"
    answer = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)  # noqa: S602
    assert answer.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
def test_a_full_disk_behind_stdout_is_said_once(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("so it goes\n", "utf-8-sig")
    for options in ((), ("--json", "-")):
        words = ("validate", str(tmp_path / "words.txt"), "--quiet", *options)
        with Path("/dev/full").open("w") as full:
            answer = subprocess.run(
                [sys.executable, "-m", "cs_toolkit", *words],
                stdout=full, stderr=subprocess.PIPE, text=True, check=False,
            )  # fmt: skip
        assert answer.returncode == 2
        assert answer.stderr == "cs-toolkit: error: No space left on device\n"


def test_a_name_in_an_error_does_not_act_on_the_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["validate", "no\x1b[31mthing"]) == 2
    assert "no<U+001B>[31mthing" in capsys.readouterr().err
