"""Results appear whole or not at all."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from cs_toolkit.dataset.staging import EARLIER, UNFINISHED, set_aside, staged

if TYPE_CHECKING:
    from pathlib import Path

KILLED = """
import os, signal, sys
from pathlib import Path
from cs_toolkit.dataset.staging import staged
with staged(Path(sys.argv[1]), last="manifest.json") as draft:
    (draft / "a.zip").write_text("new")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_a_failure_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_text("old")
    with pytest.raises(OSError, match="full"), staged(tmp_path, last="manifest.json") as draft:
        (draft / "a.zip").write_text("new")
        raise OSError("disk full")
    assert names(tmp_path) == ["a.zip"]
    assert (tmp_path / "a.zip").read_text() == "old"


def test_new_files_replace_old_ones_of_their_name(tmp_path: Path) -> None:
    for name in ("a.zip", "notes.txt", "manifest.json"):
        (tmp_path / name).write_text("old")
    with staged(tmp_path, last="manifest.json") as draft:
        for name in ("a.zip", "manifest.json"):
            (draft / name).write_text("new")
    contents = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert contents == {"a.zip": "new", "notes.txt": "old", "manifest.json": "new"}


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill -9")
def test_a_killed_run_leaves_nothing_under_a_final_name(tmp_path: Path) -> None:
    command = [sys.executable, "-c", KILLED, str(tmp_path)]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    assert names(tmp_path) == [UNFINISHED]
    set_aside(tmp_path)
    assert names(tmp_path) == [EARLIER]
    with staged(tmp_path, last="manifest.json") as draft:
        (draft / "manifest.json").write_text("new")
    assert names(tmp_path) == ["manifest.json"]


def test_what_is_set_aside_holds_something(tmp_path: Path) -> None:
    (tmp_path / UNFINISHED).mkdir()
    set_aside(tmp_path)
    assert names(tmp_path) == []
