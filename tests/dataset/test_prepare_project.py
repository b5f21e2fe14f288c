"""The datasets of a folder are prepared one by one, and checked together as they were written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from cs_toolkit.cli import main
from cs_toolkit.dataset import prepare_project as module
from cs_toolkit.dataset.parts import is_project
from cs_toolkit.dataset.prepare_project import PROJECT, package_project, prepare_project
from cs_toolkit.errors import OutputExistsError, UsageError
from tests.dataset.conftest import make_wav, make_zip
from tests.dataset.faults.mutation import encode

if TYPE_CHECKING:
    from pathlib import Path

SPOKEN = "I would like a window seat on the left."
NEAR = "I would like a window seat on the right."
OTHER = "Please close the door behind you."


def speech(lines: dict[str, str], sample: bytes = b"\1\0") -> bytes:
    """Make a package of recordings of a second, each with its text."""
    files = {name: make_wav(samples=sample * 16_000) for name in lines}
    return make_zip({"trans.txt": encode([f"{n}\t{t}" for n, t in lines.items()])} | files)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """Return a project that leaks, and with faults that can be mended."""
    files = {
        "training/speech.zip": speech({"a.wav": OTHER, "b.wav": SPOKEN.lower()}),
        "training/text.txt": f"{OTHER}\nSo. {SPOKEN}\n\n{NEAR}\n".encode(),
        "training/lists.md": encode(["# S", f"- {SPOKEN}", f"- {OTHER}"]),
        "testing/speech.zip": speech({"c.wav": SPOKEN}, b"\2\0"),
    }
    for name, data in files.items():
        (tmp_path / "raw" / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / "raw" / name).write_bytes(data)
    return tmp_path / "raw"


def codes(findings: object) -> set[str]:
    return {each.code for each in findings} - {"X7"}  # type: ignore[attr-defined]


def test_every_dataset_gets_a_folder_and_is_clean(raw: Path, tmp_path: Path) -> None:
    report = prepare_project(raw, tmp_path / "out")
    assert [each.folder for each in report.datasets] == [
        "testing/speech", "training/lists", "training/speech", "training/text",
    ]  # fmt: skip
    assert all(each.report.ok for each in report.datasets)
    assert (tmp_path / "out/training/text/text.txt").read_text("utf-8-sig").count("\n") == 3
    document = json.loads((tmp_path / "out" / PROJECT).read_text("utf-8"))
    assert document["schema"] == "cs_toolkit.prepare-project/1"
    assert [each["purpose"] for each in document["datasets"]] == ["test"] + ["train"] * 3
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == [
        PROJECT, "testing", "training",
    ]  # fmt: skip


def test_leaks_stay_unless_asked_and_are_told(raw: Path, tmp_path: Path) -> None:
    report = prepare_project(raw, tmp_path / "out")
    assert not report.ok
    assert codes(report.after.findings) == {"X3"}
    [leak] = [each for each in report.after.findings if each.code == "X3"]
    assert leak.message.endswith("stands in training/lists/lists.md:2 and 2 more")
    assert all(not each.report.left_out for each in report.datasets)


def test_exact_leaks_are_dropped_on_request_line_by_line(raw: Path, tmp_path: Path) -> None:
    report = prepare_project(raw, tmp_path / "out", also=["X3"])
    assert report.ok
    assert codes(report.after.findings) == {"X4"}
    left_out = [
        (each.source.name, found.code, found.where)
        for each in report.datasets
        for found in each.report.left_out
    ]
    assert left_out == [
        ("training/lists.md", "X3", "lists.md:2"),
        ("training/speech.zip", "X3", "trans.txt:2"),
        ("training/text.txt", "X3", "text.txt:2"),
    ]
    text = (tmp_path / "out/training/text/text.txt").read_text("utf-8-sig")
    assert text.splitlines() == [OTHER, NEAR]


def test_near_leaks_are_dropped_on_request(raw: Path, tmp_path: Path) -> None:
    report = prepare_project(raw, tmp_path / "out", also=["X3", "X4"])
    assert codes(report.after.findings) == set()
    text = (tmp_path / "out/training/text/text.txt").read_text("utf-8-sig")
    assert text.splitlines() == [OTHER]


def test_the_outcome_of_one_dataset_is_prepared_from_itself_unchanged(
    raw: Path, tmp_path: Path
) -> None:
    prepare_project(raw, tmp_path / "out", also=["X3", "X4"])
    assert is_project(tmp_path / "out")
    again = prepare_project(tmp_path / "out", tmp_path / "again", also=["X3", "X4"])
    assert all(not (each.report.changes or each.report.left_out) for each in again.datasets)


def test_patterns_say_what_is_for_testing(raw: Path, tmp_path: Path) -> None:
    report = prepare_project(raw, tmp_path / "out", tests=["training/*.zip"])
    assert [part.name for part in report.after.parts if part.tests] == [
        "training/speech/speech.zip"
    ]


def test_an_interrupted_run_is_taken_up(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = prepare_project(raw, tmp_path / "whole")
    real, calls = module.prepare, []

    def interrupted(*arguments: object, **options: object) -> object:
        calls.append(arguments)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return real(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "prepare", interrupted)
    with pytest.raises(KeyboardInterrupt):
        prepare_project(raw, tmp_path / "out")
    assert not (tmp_path / "out" / PROJECT).exists()
    monkeypatch.undo()
    report = prepare_project(raw, tmp_path / "out")
    assert [p.sha256 for each in report.datasets for p in each.report.packages] == [
        p.sha256 for each in whole.datasets for p in each.report.packages
    ]


def test_another_folder_is_not_written_into(raw: Path, tmp_path: Path) -> None:
    prepare_project(raw, tmp_path / "out")
    with pytest.raises(OutputExistsError):
        prepare_project(raw, tmp_path / "out")
    with pytest.raises(UsageError, match="lie within each other"):
        prepare_project(raw, raw / "out")


def test_what_is_gone_from_the_project_goes_from_the_output(raw: Path, tmp_path: Path) -> None:
    prepare_project(raw, tmp_path / "out")
    (raw / "training" / "lists.md").unlink()
    (tmp_path / "out" / "training" / "mine.md").write_text("note", "utf-8")
    prepare_project(raw, tmp_path / "out", force=True)
    left = sorted(each.name for each in (tmp_path / "out" / "training").iterdir())
    assert left == ["mine.md", "speech", "text"]


def test_datasets_that_differ_in_their_extension_keep_apart(raw: Path, tmp_path: Path) -> None:
    (raw / "training" / "speech.txt").write_bytes(encode([OTHER]))
    report = prepare_project(raw, tmp_path / "out")
    assert [each.folder for each in report.datasets][2:4] == [
        "training/speech", "training/speech-zip",
    ]  # fmt: skip


def test_datasets_that_differ_in_case_alone_keep_apart(raw: Path, tmp_path: Path) -> None:
    """Windows and macOS would put both into one folder, and the second over the first."""
    (raw / "training" / "Text.md").write_bytes(encode(["# S", f"- {OTHER}"]))
    report = prepare_project(raw, tmp_path / "out")
    assert {each.source.name: each.folder for each in report.datasets} == {
        "testing/speech.zip": "testing/speech",
        "training/Text.md": "training/Text",
        "training/lists.md": "training/lists",
        "training/speech.zip": "training/speech",
        "training/text.txt": "training/text-txt",
    }


def test_an_output_that_the_system_refuses_is_a_wrong_call(raw: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="aaa: cannot be written to: File name too long"):
        prepare_project(raw, tmp_path / ("a" * 1000))


def test_a_project_is_packaged_when_nothing_is_wrong(raw: Path, tmp_path: Path) -> None:
    assert package_project(raw, tmp_path / "no").datasets == ()
    assert not (tmp_path / "no").exists()
    clean = tmp_path / "clean"
    prepare_project(raw, clean, also=["X3"])
    report = package_project(clean, tmp_path / "out")
    assert report.ok
    assert len(report.datasets) == 4


def test_the_commands_tell_a_project_by_itself(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "out")
    assert main(["prepare", str(raw), "--out", out, "--report", str(tmp_path / "page.html")]) == 1
    assert "4 of 4 datasets are ready; 1 error between them" in capsys.readouterr().out
    assert "training/text.txt: put right" in (tmp_path / "page.html").read_text("utf-8")
    assert main(["prepare", str(raw), "--out", out, "--force", "--also", "x3"]) == 0
    assert "'So. I would" not in capsys.readouterr().out
    assert main(["package", str(raw), "--out", str(tmp_path / "no")]) == 1
    assert "nothing was packaged" in capsys.readouterr().out
    assert main(["package", out, "--out", str(tmp_path / "yes"), "--json", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["ok"] is True
    assert main(["prepare", str(raw), "--out", str(tmp_path / "x"), "--test-share", "0.5"]) == 2
    assert "--test-share divides one" in capsys.readouterr().err
    text = str(raw / "training" / "text.txt")
    assert main(["prepare", text, "--out", str(tmp_path / "y"), "--also", "X3"]) == 2
    assert "compare several; name a" in capsys.readouterr().err


def test_a_corpus_with_lists_is_no_project(tmp_path: Path) -> None:
    (tmp_path / "clips").mkdir()
    (tmp_path / "clips" / "a.mp3").write_bytes(b"")
    for name in ("train.tsv", "test.tsv"):
        (tmp_path / name).write_text("client_id\tpath\tsentence\nx\ta.mp3\tSo.\n", "utf-8")
    assert not is_project(tmp_path)


def test_leaks_of_a_part_in_another_layout_are_dropped_by_its_own_lines(tmp_path: Path) -> None:
    """Lines of a manifest are not those of the transcript that is made of it."""
    raw = tmp_path / "raw"
    said = {"z.wav": SPOKEN, "a.wav": OTHER, "b.wav": NEAR}
    (raw / "training" / "calls").mkdir(parents=True)
    entries = [{"audio_filepath": name, "text": text} for name, text in said.items()]
    manifest = "".join(f"{json.dumps(entry)}\n" for entry in entries)
    (raw / "training" / "calls" / "manifest.jsonl").write_text(manifest, "utf-8")
    for number, name in enumerate(said, 1):
        sound = make_wav(samples=bytes([number, 0]) * 16_000)
        (raw / "training" / "calls" / name).write_bytes(sound)
    (raw / "testing").mkdir()
    (raw / "testing" / "speech.zip").write_bytes(speech({"c.wav": SPOKEN}, b"\7\0"))
    (raw / "training" / "text.txt").write_bytes(encode([OTHER]))
    report = prepare_project(raw, tmp_path / "out", also=["X3"])
    [done] = [each for each in report.datasets if each.source.name == "training/calls"]
    assert [(each.code, each.where) for each in done.report.left_out] == [
        ("X3", "manifest.jsonl:1")
    ]
    [package] = done.report.after
    assert package.accepted_line_count == 2
    assert codes(report.after.findings) == {"X4"}
