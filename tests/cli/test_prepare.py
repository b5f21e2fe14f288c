"""``cs-toolkit prepare`` and ``package``, as users and scripts call them."""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile
from rich.console import Console

from cs_toolkit.cli import main, prepare

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Program


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """Return a folder in which everything can be put right."""
    folder = tmp_path / "raw"
    folder.mkdir()
    soundfile.write(folder / "one.flac", np.zeros((44_100, 2)), 44_100)
    soundfile.write(folder / "two.wav", np.zeros(16_000), 16_000)
    (folder / "trans.txt").write_text("one.wav\tIt\u2019s me.\ntwo.wav\tStill me.\n", "utf-8")
    return folder


def test_what_was_put_right_is_clean(program: Program, raw: Path, tmp_path: Path) -> None:
    answer = program("prepare", raw, "--out", tmp_path / "out")
    assert answer.returncode == 0
    assert answer.stderr == ""
    assert (
        "A1    every recording is a RIFF WAVE file named .wav  one.flac  FLAC to WAV"
        in answer.stdout
    )
    assert "U+2019 RIGHT SINGLE QUOTATION MARK written as" in answer.stdout
    assert f"{tmp_path / 'out' / 'raw.zip'}" in answer.stdout
    assert answer.stdout.endswith("2 utterances packaged; nothing of worth left out\n")


def test_what_had_to_be_left_out_exits_1(program: Program, raw: Path, tmp_path: Path) -> None:
    (raw / "two.wav").write_bytes(b"RIFF")
    answer = program("prepare", raw, "--out", tmp_path / "out")
    assert answer.returncode == 1
    assert answer.stdout.startswith("Found: ")
    assert "1 error, rule A17" in answer.stdout
    assert "1 utterance packaged; 1 fault could not be put right" in answer.stdout


def test_json_on_stdout_is_all_there_is(program: Program, raw: Path, tmp_path: Path) -> None:
    answer = program("prepare", raw, "--out", tmp_path / "out", "--json", "-")
    document = json.loads(answer.stdout)
    assert document["schema"] == "cs_toolkit.prepare/1"
    assert document["packages"][0]["utteranceCount"] == 2
    written = json.loads((tmp_path / "out" / "findings.json").read_text("utf-8"))
    assert written == document


def test_a_full_output_folder_exits_2(program: Program, raw: Path, tmp_path: Path) -> None:
    assert program("prepare", raw, "--out", tmp_path / "out").returncode == 0
    again = program("prepare", raw, "--out", tmp_path / "out")
    assert again.returncode == 2
    assert again.stdout == ""
    assert "the folder is not empty; name another, or add --force" in again.stderr
    assert program("prepare", raw, "--out", tmp_path / "out", "--force").returncode == 0


def test_options_reach_the_preparation(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    words = ["--no-fix", "--locale", "de-DE", "--purpose", "test", "--profile", "whisper"]
    assert main(["prepare", str(raw), "--out", str(out), *words, "--json", "-"]) == 1
    assert json.loads(capsys.readouterr().out)["changes"] == []
    options = json.loads((out / "manifest.json").read_text("utf-8"))["options"]
    assert (options["locale"], options["purpose"], options["profile"]) == (
        "de-DE",
        "test",
        "whisper",
    )


def test_strict_packaging_refuses_what_does_not_validate(
    program: Program, raw: Path, tmp_path: Path
) -> None:
    answer = program("package", raw, "--out", tmp_path / "out")
    assert answer.returncode == 1
    assert "rule A1" in answer.stdout
    assert "nothing was packaged" in answer.stdout
    assert not (tmp_path / "out").exists()


def test_strict_packaging_takes_what_prepare_wrote(
    program: Program, raw: Path, tmp_path: Path
) -> None:
    program("prepare", raw, "--out", tmp_path / "a")
    answer = program("package", tmp_path / "a" / "raw.zip", "--out", tmp_path / "b")
    assert answer.returncode == 0
    assert (tmp_path / "a" / "raw.zip").read_bytes() == (tmp_path / "b" / "raw.zip").read_bytes()


def test_no_workers_are_refused(program: Program, raw: Path, tmp_path: Path) -> None:
    answer = program("prepare", raw, "--out", tmp_path / "out", "--workers", "0")
    assert answer.returncode == 2
    assert "0 workers cannot do anything; use 1 or more" in answer.stderr


@pytest.mark.parametrize("command", ["prepare", "package"])
def test_wrong_calls_exit_2_in_one_line(program: Program, tmp_path: Path, command: str) -> None:
    answer = program(command, tmp_path / "nowhere", "--out", tmp_path / "out")
    assert answer.returncode == 2
    assert answer.stderr.startswith("cs-toolkit: error: ")
    assert answer.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_a_terminal_gets_a_progress_bar(raw: Path, tmp_path: Path) -> None:
    import pty  # noqa: PLC0415 - not on Windows

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "cs_toolkit", "prepare", raw, "--out", tmp_path / "out"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs) as running:
        os.close(theirs)
        shown = b"".join(iter(lambda: read_or_end(ours), b""))
    os.close(ours)
    assert running.returncode == 0
    assert b"converting" in shown


def test_progress_tells_its_rate_and_what_remains(monkeypatch: pytest.MonkeyPatch) -> None:
    console = Console(file=io.StringIO(), force_terminal=True, width=80, color_system=None)
    monkeypatch.setattr(prepare, "talk_console", lambda _: console)
    with prepare.progress_bar(argparse.Namespace(quiet=False)) as show:
        assert show is not None
        for done in range(1, 4):
            show(done, 4)
            time.sleep(0.01)
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    assert re.search(r"3/4\s+\d[\d,.]*/s\s+\d:\d\d:\d\d", shown)


def read_or_end(terminal: int) -> bytes:
    """Read what is there; Linux says EIO where the other side has hung up."""
    try:
        return os.read(terminal, 1024)
    except OSError:
        return b""


def test_prepare_cuts_on_request(program: Program, tmp_path: Path) -> None:
    raw = tmp_path / "talks"
    raw.mkdir()
    soundfile.write(raw / "talk.wav", np.zeros(16_000 * 50), 16_000)
    words = [f"talk 1 {second} 0.5 w{second}" for second in range(50)]
    (raw / "talk.ctm").write_text("\n".join(words))
    soundfile.write(raw / "untimed.wav", np.zeros(16_000 * 50), 16_000)
    (raw / "trans.txt").write_text(
        f"talk.wav\t{' '.join(word.split()[-1] for word in words)}\nuntimed.wav\tSo far.\n"
    )
    answer = program("prepare", raw, "--out", tmp_path / "out", "--segment")
    assert answer.returncode == 0
    assert "talk.wav  cut into 2 pieces of" in answer.stdout
    assert "'untimed' lasts 50.0 s and has no times of words or segments" in answer.stdout
    assert "3 utterances packaged; nothing of worth left out" in answer.stdout
