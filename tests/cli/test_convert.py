"""``cs-toolkit convert`` as users call it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from cs_toolkit.cli.convert import TARGETS
from cs_toolkit.dataset.layouts.writing import WRITERS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Program


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    """Return a folder with a recording and an stm file that reaches beyond its end."""
    folder = tmp_path / "raw"
    folder.mkdir()
    soundfile.write(folder / "talk.wav", np.zeros(32_000), 16_000)
    (folder / "talk.stm").write_text("talk 1 ann 0 1 so far\ntalk 1 ann 1 9 so good\n")
    return folder


def test_the_targets_of_the_option_are_those_there_are() -> None:
    assert tuple(WRITERS) == TARGETS


def test_convert_writes_what_it_can_and_tells_the_rest(program: Program, talk: Path) -> None:
    done = program("convert", talk, "--out", talk.parent / "out", "--to", "nemo")
    assert done.returncode == 1
    assert "talk.stm:2" in done.stdout
    assert "1 recording, 0.0 minutes, written to" in done.stdout
    assert (talk.parent / "out" / "talk-1-0.000-1.000.wav").is_file()


def test_convert_writes_json(program: Program, talk: Path) -> None:
    done = program("convert", talk, "--out", talk.parent / "out", "--json", "-")
    document = json.loads(done.stdout)
    assert (document["layout"], document["writtenAs"]) == ("stm", "acoustic")
    assert [each["code"] for each in document["findings"]] == ["C6"]


def test_a_full_folder_is_a_wrong_call(program: Program, talk: Path) -> None:
    assert program("convert", talk, "--out", talk.parent).returncode == 2


def test_convert_cuts_and_splits(program: Program, tmp_path: Path) -> None:
    folder = tmp_path / "raw"
    folder.mkdir()
    soundfile.write(folder / "call.wav", np.zeros((16_000 * 50, 2)), 16_000)
    lines = [f"call {side} {second} 0.5 {side}{second}" for side in "AB" for second in range(50)]
    (folder / "call.ctm").write_text("\n".join(lines))
    options = ("--to", "nemo", "--segment", "--profile", "whisper", "--channel", "split")
    done = program("convert", folder, "--out", tmp_path / "out", *options)
    assert done.returncode == 0
    assert "cut into 2 pieces of" in done.stdout
    entries = map(json.loads, (tmp_path / "out" / "manifest.jsonl").read_text().splitlines())
    found = {entry["audio_filepath"]: entry for entry in entries}
    assert all(entry["duration"] <= 30 for entry in found.values())
    spoken = " ".join(entry["text"] for entry in found.values()).split()
    assert sorted(spoken) == sorted(line.split()[-1] for line in lines)
