"""``cs-toolkit inspect`` as users call it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from cs_toolkit.cli.layouts import LAYOUTS
from cs_toolkit.dataset import layouts

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Program


def test_the_layouts_of_the_option_are_those_there_are() -> None:
    assert tuple(layouts.LAYOUTS) == LAYOUTS


def write_nemo(folder: Path) -> Path:
    soundfile.write(folder / "a.wav", np.zeros(16_000), 16_000)
    entries = [{"audio_filepath": f"{name}.wav", "text": "so far", "speaker": "x"} for name in "ab"]
    path = folder / "train.jsonl"
    path.write_text("".join(json.dumps(entry) + "\n" for entry in entries))
    return path


def test_inspect_prints_tables_and_what_is_missing(program: Program, tmp_path: Path) -> None:
    done = program("inspect", write_nemo(tmp_path))
    assert done.returncode == 1
    assert "1 recording; 0.02 minutes" in done.stdout
    assert "train.jsonl:2" in done.stdout
    assert "layout nemo, as the files show" in done.stderr


def test_inspect_writes_json_alone(program: Program, tmp_path: Path) -> None:
    done = program("inspect", write_nemo(tmp_path), "--json", "-", "--quiet")
    assert json.loads(done.stdout)["layout"] == "nemo"
    assert done.stderr == ""


def test_a_layout_that_does_not_exist_is_a_wrong_call(program: Program, tmp_path: Path) -> None:
    assert program("inspect", tmp_path, "--layout", "none").returncode == 2


def test_prepare_says_the_layout_and_what_is_odd_in_its_lists(
    program: Program, tmp_path: Path
) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    soundfile.write(raw / "talk.wav", np.full(64_000, 0.1), 16_000)
    (raw / "talk.stm").write_text("talk 1 ann 0 2 so far\ntalk 1 bob 1 3 so good\n")
    done = program("prepare", raw, "--out", tmp_path / "out")
    assert done.returncode == 0
    assert "layout stm, as the files show; --layout overrules" in done.stderr
    assert "talk.stm:2" in done.stdout


def test_inspect_draws_into_a_folder(program: Program, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    done = program("inspect", write_nemo(tmp_path), "--plots", tmp_path / "plots")
    assert {path.name for path in (tmp_path / "plots").iterdir()} >= {"durations.png"}
    assert "durations.png, formats.png, speakers.png" in done.stderr
