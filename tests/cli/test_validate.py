"""The command keeps its contract: exit codes, JSON, talk on stderr."""

from __future__ import annotations

import argparse
import json
import struct
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from cs_toolkit.cli import main, validate
from cs_toolkit.dataset.settings import Kind, Profile, Purpose

if TYPE_CHECKING:
    from pathlib import Path

SAMPLES = b"\1\0" * 16_000
WAV = (
    b"RIFF"
    + struct.pack("<I", 36 + len(SAMPLES))
    + b"WAVEfmt "
    + struct.pack("<IHHIIHH", 16, 1, 1, 16_000, 32_000, 2, 16)
    + b"data"
    + struct.pack("<I", len(SAMPLES))
    + SAMPLES
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a valid dataset."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "one.wav").write_bytes(WAV)
    (tmp_path / "data" / "trans.txt").write_bytes(b"\xef\xbb\xbfone.wav\tSo far, so good.\r\n")
    return tmp_path / "data"


def test_a_clean_dataset_exits_with_0(folder: Path, capsys: Any) -> None:
    assert main(["validate", str(folder)]) == 0
    out, err = capsys.readouterr()
    assert out == "no errors, no warnings; 1 line accepted, none rejected; 0:00:01 of audio\n"
    assert err.splitlines() == [
        "kind acoustic, as the files show; --kind overrules",
        "locale en-US, as nothing else was said; --locale overrules",
    ]


def test_an_error_exits_with_1(folder: Path, capsys: Any) -> None:
    (folder / "two.wav").write_bytes(WAV)
    assert main(["validate", str(folder)]) == 1
    assert "rule H3" in capsys.readouterr().out


def test_a_warning_exits_with_0(folder: Path, capsys: Any) -> None:
    (folder / "notes.md").write_bytes(b"x")
    assert main(["validate", str(folder)]) == 0
    assert "rule Z17" in capsys.readouterr().out


def test_what_was_said_is_not_repeated(folder: Path, capsys: Any) -> None:
    main(["validate", str(folder), "--kind", "acoustic", "--locale", "en-GB"])
    assert capsys.readouterr().err == ""


def test_json_on_stdout_stands_alone(folder: Path, capsys: Any) -> None:
    (folder / "two.wav").write_bytes(WAV)
    assert main(["validate", str(folder), "--json", "-"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert document["counts"] == {"error": 1, "warning": 0, "info": 0}
    assert document["findings"][0]["code"] == "H3"


def test_json_in_a_file_stands_beside_the_text(folder: Path, tmp_path: Path, capsys: Any) -> None:
    assert main(["validate", str(folder), "--json", str(tmp_path / "a.json")]) == 0
    assert json.loads((tmp_path / "a.json").read_text("utf-8"))["acceptedLineCount"] == 1
    assert "no errors" in capsys.readouterr().out


def test_quiet_leaves_the_results_alone(folder: Path, capsys: Any) -> None:
    main(["validate", str(folder), "--quiet"])
    out, err = capsys.readouterr()
    assert out.startswith("no errors")
    assert err == ""


def test_a_rule_can_be_given_another_weight(folder: Path, capsys: Any) -> None:
    (folder / "two.wav").write_bytes(WAV)
    assert main(["validate", str(folder), "--severity", "h3=warning"]) == 0
    assert "1 warning, rule H3" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere"], "nowhere: there is no such file or folder"),
        ([], "name a dataset"),
        (["data", "--severity", "H3"], "write it as in H4=warning"),
        (["data", "--severity", "H3=bad"], "severity 'bad' does not exist"),
        (["data", "--severity", "H333=info"], "there is no rule 'H333'"),
        (["data", "--locale", "English"], "locale 'English' is not of the form"),
    ],
)
def test_a_wrong_call_exits_with_2(
    folder: Path, capsys: Any, monkeypatch: Any, arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(folder.parent)
    assert main(["validate", *arguments]) == 2
    out, err = capsys.readouterr()
    assert message in err
    assert out == ""


def test_the_rules_are_listed_without_a_dataset(capsys: Any) -> None:
    assert main(["validate", "--rules"]) == 0
    out = capsys.readouterr().out
    assert out.index("\nA1 ") < out.index("\nZ1 ") < out.index("\nH1 ")


def test_the_choices_are_those_of_the_library() -> None:
    parser = argparse.ArgumentParser()
    validate.add_arguments(parser)
    choices = {each.dest: each.choices for each in parser._actions if each.choices}
    assert list(choices["kind"]) == list(Kind)
    assert list(choices["purpose"]) == list(Purpose)
    assert list(choices["profile"]) == list(Profile)


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from cs_toolkit.cli import main\n"
        "try: main(['validate', '--help'])\n"
        "except SystemExit: pass\n"
        "print(sorted({'numpy', 'numba', 'pandas', 'soundfile', 'rich'} & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.splitlines()[-1] == "[]"


def test_validating_wavs_imports_no_decoder(folder: Path) -> None:
    code = (
        "import sys; from cs_toolkit.cli import main\n"
        "main(['validate', sys.argv[1]])\n"
        "print(sorted({'numba', 'pandas', 'soundfile', 'soxr'} & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, folder], capture_output=True, text=True, check=True
    )
    assert result.stdout.splitlines()[-1] == "[]"


def test_other_layouts_are_recognised_and_told(folder: Path, capsys: Any) -> None:
    (folder / "trans.txt").unlink()
    (folder / "one.stm").write_text("one 1 ann 0 0.5 So far.\none 1 ann 0.5 9 So good.\n")
    assert main(["validate", str(folder)]) == 1
    out, err = capsys.readouterr()
    assert "one.stm:2  'one-1-0.500-9.000' lasts from 0.5 to 9 s" in out
    assert err.startswith("layout stm, as the files show; --layout overrules; it is judged as")
    assert main(["validate", str(folder), "--layout", "stm", "--json", "-"]) == 1
    assert json.loads(capsys.readouterr().out)["layout"] == "stm"
