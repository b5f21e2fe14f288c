"""``cs-toolkit score``, as users and scripts call it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from typing import TYPE_CHECKING, get_args

import pytest

from cs_toolkit.cli import main, options
from cs_toolkit.score.method import Unit
from cs_toolkit.score.pairing import Missing

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Program


def test_it_prints_a_table_and_ends_well(program: Program, transcripts: Path) -> None:
    answer = program("score", transcripts / "ref.tsv", transcripts / "old.tsv")
    assert answer.returncode == 0
    assert answer.stderr == ""
    assert "WER  57.14%  0.0 to 100.0%  7 words" in answer.stdout
    assert "missing:error" in answer.stdout
    assert "\x1b" not in answer.stdout


def test_nothing_heavy_is_loaded_but_the_compiler(transcripts: Path) -> None:
    code = (
        "import sys\nfrom cs_toolkit.cli import main\nmain(sys.argv[1:])\n"
        "print(*sorted({'jiwer', 'pandas', 'pyarrow', 'soundfile'} & set(sys.modules)))"
    )
    words = ("score", transcripts / "ref.tsv", transcripts / "old.tsv")
    answer = subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, check=True
    )
    assert answer.stdout.splitlines()[-1] == ""


def test_json_on_stdout_is_all_there_is(program: Program, transcripts: Path) -> None:
    answer = program("score", transcripts / "ref.tsv", transcripts / "old.tsv", "--json", "-")
    document = json.loads(answer.stdout)
    assert document["schema"] == "cs_toolkit.score/1"
    assert document["models"] == [{"name": "old"}]
    assert document["properties"]["wordErrorRate1"] == 4 / 7
    assert document["utterances"][0]["models"][0]["substitutions"] == 1
    assert answer.stderr == ""


def test_json_in_a_file_comes_beside_the_table(
    transcripts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = transcripts / "score.json"
    words = ["score", *(str(transcripts / name) for name in ("ref.tsv", "old.tsv"))]
    assert main([*words, "--json", str(target)]) == 0
    assert "57.14%" in capsys.readouterr().out
    assert json.loads(target.read_text("utf-8"))["properties"]["sentenceCount1"] == 3


def test_output_fits_a_terminal_that_speaks_ascii_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ref.tsv").write_text("a\t你好\n", "utf-8")
    (tmp_path / "hyp.tsv").write_text("a\t再见\n", "utf-8")
    words = ["score", str(tmp_path / "ref.tsv"), str(tmp_path / "hyp.tsv")]
    for option, shown in (([], rb"\u4f60\u597d"), (["--json", "-"], "你好".encode())):
        terminal = io.BytesIO()
        monkeypatch.setattr("sys.stdout", io.TextIOWrapper(terminal, "ascii"))
        assert main([*words, *option]) == 0
        assert shown in terminal.getvalue()


@pytest.mark.parametrize(
    ("words", "setting"),
    [
        (("--unit", "char"), "tokens:char/1"),
        (("--costs", "unit"), "costs:unit"),
        (("--text", "raw"), "text:raw/1"),
        (("--missing", "skip"), "missing:skip"),
        (("--locale", "de-DE"), "text:lexical-de-DE"),
    ],
)
def test_every_option_is_in_the_signature(
    transcripts: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, str], setting: str
) -> None:
    main(["score", str(transcripts / "ref.tsv"), str(transcripts / "old.tsv"), *words])
    assert setting in capsys.readouterr().out


def test_the_formats_can_be_named(transcripts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (transcripts / "ref.x").write_text("so it goes (a)\n")
    (transcripts / "hyp.x").write_text("id,text\na,so it goes\n")
    words = ["--ref-format", "trn", "--hyp-format", "csv"]
    assert main(["score", *(str(transcripts / name) for name in ("ref.x", "hyp.x")), *words]) == 0
    assert "WER  0.00%           n/a  3 words" in capsys.readouterr().out


def test_what_is_missing_can_be_skipped_and_is_said(
    transcripts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (transcripts / "old.tsv").write_text("a.wav\thow are you today john\n")
    words = ["score", str(transcripts / "ref.tsv"), str(transcripts / "old.tsv")]
    assert main([*words, "--missing", "skip"]) == 0
    assert "2 without a hypothesis, not scored: b.wav, c.wav" in capsys.readouterr().out


def test_the_choices_are_those_of_the_library() -> None:
    assert get_args(Unit) == options.UNITS
    assert get_args(Missing) == options.MISSING


def test_no_color_leaves_plain_text(
    transcripts: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    words = ["score", str(transcripts / "ref.tsv"), str(transcripts / "old.tsv")]
    main(words)
    assert "\x1b" in capsys.readouterr().out
    main([*words, "--no-color"])
    assert "\x1b" not in capsys.readouterr().out


BAD_FILES = {
    "latin.tsv": "a.wav\tso weit\nb.wav\tgrößer\n".encode("latin-1"),
    "utf16.tsv": "a.wav\tso weit\n".encode("utf-16-le"),
    "empty.tsv": b"",
    "no_tab.tsv": b"a.wav\tso weit\nb.wav so gut\n",
    "twice.tsv": b"a.wav\tone\nb.wav\ttwo\na.wav\tthree\n",
    "other.tsv": b"a.wav\tone\nx.wav\ttwo\n",
    "strangers.tsv": b"x\tone\ny\ttwo\n",
}


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("latin.tsv", 1, ["latin.tsv:2", "UTF-8"]),
        ("utf16.tsv", 1, ["utf16.tsv", "UTF-16"]),
        ("empty.tsv", 1, ["empty.tsv", "empty"]),
        ("no_tab.tsv", 1, ["no_tab.tsv:2", "tab"]),
        ("twice.tsv", 1, ["'a.wav' at", "twice.tsv:1 and", "twice.tsv:3", "keep one"]),
        ("other.tsv", 1, ["'b.wav'", "ref.tsv:2", "'x.wav'", "other.tsv:2", "--missing"]),
        ("strangers.tsv", 1, ["strangers.tsv", "'a.wav'", "'x'"]),
        ("nowhere.tsv", 2, ["nowhere.tsv"]),
        ("folder", 1, ["folder"]),
    ],
)
def test_bad_input_is_named_with_its_place_and_a_way_out(
    program: Program, transcripts: Path, name: str, code: int, said: list[str]
) -> None:
    (transcripts / "folder").mkdir()
    for file, data in BAD_FILES.items():
        (transcripts / file).write_bytes(data)
    answer = program("score", transcripts / "ref.tsv", transcripts / name)
    assert answer.returncode == code
    assert answer.stdout == ""
    assert answer.stderr.startswith("cs-toolkit: error: ")
    assert "Traceback" not in answer.stderr
    for words in said:
        assert words in answer.stderr


def test_a_json_file_that_cannot_be_written_is_said(
    transcripts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["score", str(transcripts / "ref.tsv"), str(transcripts / "old.tsv")]
    assert main([*words, "--json", str(transcripts / "no" / "score.json")]) == 2
    assert "name a file in a folder that exists" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [("ref.tsv",), ("ref.tsv", "old.tsv", "--unit", "phone"), ("a", "b", "c")]
)
def test_a_wrong_call_ends_with_two(words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["score", *words])
    assert end.value.code == 2


@pytest.mark.parametrize("watched", [True, False])
@pytest.mark.parametrize("command", ["score", "compare"])
def test_a_text_that_takes_long_is_announced_to_whoever_watches(
    command: str,
    watched: bool,  # noqa: FBT001 - a parameter of the test
    transcripts: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(options, "LONG", 10)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: watched)
    models = ["old.tsv"] if command == "score" else ["old.tsv", "new.tsv"]
    assert main([command, *(str(transcripts / name) for name in ("ref.tsv", *models))]) == 0
    told = "a.wav is a text of 0.0 MB, which is aligned as a whole" in capsys.readouterr().err
    assert told is watched
