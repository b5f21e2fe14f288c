"""A messy dataset becomes packages that validate; nothing is lost in silence or half-written."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from importlib.metadata import version
from io import BytesIO
from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from cs_toolkit.dataset import assemble, packing
from cs_toolkit.dataset.journal import JOURNAL
from cs_toolkit.dataset.prepare import package, prepare
from cs_toolkit.dataset.rules import limits
from cs_toolkit.dataset.rules.rule import Limit
from cs_toolkit.dataset.staging import UNFINISHED
from cs_toolkit.dataset.validate import validate
from cs_toolkit.errors import ArchiveError, MissingFileError, OutputExistsError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cs_toolkit.dataset.preparation import PreparationReport

PLAIN = 44


def tone(seconds: float, rate: int, channels: int = 1) -> np.ndarray:
    wave = 0.3 * np.sin(2 * np.pi * 440 * np.arange(round(seconds * rate)) / rate)
    return np.stack([wave] * channels, axis=1)


def record(
    path: Path, seconds: float = 1.0, rate: int = 16_000, channels: int = 1, **options: str
) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    soundfile.write(path, tone(seconds, rate, channels), rate, **options)


@pytest.fixture
def messy(tmp_path: Path) -> Path:
    """Return a folder as users have it: everything in it can be put right."""
    raw = tmp_path / "raw"
    record(raw / "one.wav")
    record(raw / "two.flac", rate=44_100, channels=2)
    record(raw / "three.mp3", rate=48_000)
    record(raw / "phone" / "Four.WAV", rate=8_000, subtype="ULAW")
    record(raw / "phone" / "five.wav", subtype="FLOAT")
    record(raw / "six.ogg", rate=22_050)
    (raw / "__MACOSX").mkdir()
    (raw / "__MACOSX" / "._one.wav").write_bytes(b"litter")
    (raw / "transcript.txt").write_bytes(
        "one.wav\tPlain.\r\n"
        "two.wav\tIt\u2019s \u201cquoted\u201d.\n"
        "\n"
        "three.mp3\tWait\u2014what?\r\n"
        "FOUR.wav \t Blanks around. \n"
        "five   No tab here.\n"
        "six.ogg\tNo-break\u00a0space.\n".encode()
    )
    return raw


def transcript(path: Path) -> list[list[str]]:
    data = zipfile.ZipFile(path).read("trans.txt")
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    return [line.split("\t") for line in data.decode("utf-8-sig").splitlines()]


def contents(folder: Path) -> dict[str, str]:
    """Hash every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def stayed(report: PreparationReport) -> list[str]:
    return [f"{each.code} {each.where}" for each in report.left_out]


def test_everything_that_can_be_put_right_is(messy: Path, tmp_path: Path) -> None:
    report = prepare(messy, tmp_path / "out")
    assert report.ok
    assert report.left_out == ()
    assert transcript(tmp_path / "out" / "raw.zip") == [
        ["Four.wav", "Blanks around."],
        ["five.wav", "No tab here."],
        ["one.wav", "Plain."],
        ["six.wav", "No-break space."],
        ["three.wav", "Wait--what?"],
        ["two.wav", 'It\'s "quoted".'],
    ]


def test_recordings_in_a_package_have_one_form(messy: Path, tmp_path: Path) -> None:
    prepare(messy, tmp_path / "out")
    with zipfile.ZipFile(tmp_path / "out" / "raw.zip") as archive:
        names = archive.namelist()
        assert names == sorted(names)
        for name in names[:-2] + names[-1:]:
            data = archive.read(name)
            assert len(data) == PLAIN + 2 * 16_000
            assert data[12:16] + data[36:40] == b"fmt data"
            info = soundfile.info(BytesIO(data))
            assert (info.samplerate, info.channels, info.subtype) == (16_000, 1, "PCM_16")


def test_a_package_validates(messy: Path, tmp_path: Path) -> None:
    report = prepare(messy, tmp_path / "out")
    checked = validate(tmp_path / "out" / "raw.zip", kind="acoustic", purpose="train")
    assert checked.ok
    assert report.after == (checked,)


def test_what_is_right_already_is_copied_byte_for_byte(messy: Path, tmp_path: Path) -> None:
    prepare(messy, tmp_path / "out")
    packed = zipfile.ZipFile(tmp_path / "out" / "raw.zip").read("one.wav")
    assert packed == (messy / "one.wav").read_bytes()


def test_every_change_is_told_with_its_place(messy: Path, tmp_path: Path) -> None:
    report = prepare(messy, tmp_path / "out")
    assert [f"{change.code} {change.where}" for change in report.changes] == [
        "Z9 __MACOSX/._one.wav",
        "Z3 phone/Four.WAV",
        "A2 phone/Four.WAV",
        "A3 phone/Four.WAV",
        "Z3 phone/five.wav",
        "A2 phone/five.wav",
        "A1 six.ogg",
        "A3 six.ogg",
        "A1 three.mp3",
        "A3 three.mp3",
        "H4 transcript.txt",
        "H21 transcript.txt",
        "H17 transcript.txt:2",
        "H5 transcript.txt:2",
        "H14 transcript.txt:3",
        "H5 transcript.txt:4",
        "H17 transcript.txt:5",
        "H16 transcript.txt:5",
        "H1 transcript.txt:6",
        "H17 transcript.txt:6",
        "H18 transcript.txt:7",
        "A1 two.flac",
        "A4 two.flac",
        "A3 two.flac",
    ]


@pytest.mark.parametrize(
    ("name", "made", "told"),
    [
        ("a.wav", {"form": b"RIFX"}, ["A1 RIFX to RIFF"]),
        ("a.wave", {}, ["A1 packed as 'a.wav'"]),
        ("a.wav", {"rate": 8_000}, ["A3 8000 Hz to 16000 Hz"]),
        ("a.wav", {"bits": 8}, ["A2 PCM_U8 to PCM_16"]),
        ("a.wav", {"subtag": 1}, ["A19 header of 68 bytes written anew as the plain 44"]),
        ("a.wav", {"format_size": 18}, ["A22 header of 46 bytes written anew as the plain 44"]),
        ("a.wav", {"before": b"LIST\4\0\0\0INFO"}, ["A22 header of 56 bytes written anew"]),
        ("a.wav", {"promised": 0xFFFFFFFF, "riff_size": 0xFFFFFFFF}, ["A20 header of 44 bytes"]),
    ],
)
def test_every_way_to_differ_is_told(
    tmp_path: Path, wav: Callable[..., bytes], name: str, made: dict[str, int], told: list[str]
) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / name).write_bytes(wav(**made))
    (tmp_path / "raw" / "trans.txt").write_text("a.wav\tso\n", "utf-8-sig")
    report = prepare(tmp_path / "raw", tmp_path / "out")
    found = [f"{each.code} {each.message}" for each in report.changes if each.file == name]
    assert [line[: len(start)] for line, start in zip(found, told, strict=True)] == told
    assert zipfile.ZipFile(report.packages[0].path).read("a.wav")[:PLAIN] == wav()[:PLAIN]


def test_overload_is_told(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    loud = np.array([2.0, 0.5] * 8_000)
    soundfile.write(tmp_path / "raw" / "a.wav", loud, 16_000, subtype="FLOAT")
    (tmp_path / "raw" / "trans.txt").write_text("a.wav\tso\n", "utf-8-sig")
    report = prepare(tmp_path / "raw", tmp_path / "out")
    assert [each.message for each in report.changes] == [
        "FLOAT to PCM_16",
        "8,000 samples beyond full scale cut to it",
    ]


def test_the_source_is_never_touched(messy: Path, tmp_path: Path) -> None:
    before = contents(messy)
    prepare(messy, tmp_path / "out")
    assert contents(messy) == before


def test_the_same_source_gives_the_same_bytes(messy: Path, tmp_path: Path) -> None:
    for name, workers in (("a", 1), ("b", 2), ("c", 5)):
        prepare(messy, tmp_path / name, workers=workers)
    assert contents(tmp_path / "a") == contents(tmp_path / "b") == contents(tmp_path / "c")


def test_a_package_prepared_again_does_not_change(messy: Path, tmp_path: Path) -> None:
    prepare(messy, tmp_path / "a")
    again = prepare(tmp_path / "a" / "raw.zip", tmp_path / "b")
    assert again.changes == ()
    assert contents(tmp_path / "a")["raw.zip"] == contents(tmp_path / "b")["raw.zip"]


def test_a_zip_gives_what_its_folder_gives(messy: Path, tmp_path: Path) -> None:
    packed = shutil.make_archive(str(tmp_path / "raw"), "zip", messy)
    prepare(messy, tmp_path / "a")
    prepare(packed, tmp_path / "b")
    assert contents(tmp_path / "a")["raw.zip"] == contents(tmp_path / "b")["raw.zip"]


def test_the_manifest_describes_every_byte(messy: Path, tmp_path: Path) -> None:
    report = prepare(messy, tmp_path / "out")
    assert report.manifest == tmp_path / "out" / "manifest.json"
    document = json.loads(report.manifest.read_text("utf-8"))
    assert document["schema"] == "cs_toolkit.manifest/1"
    (described,) = document["packages"]
    data = (tmp_path / "out" / described["file"]).read_bytes()
    assert described["sha256"] == hashlib.sha256(data).hexdigest()
    assert described["size"] == len(data)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        hashes = {
            name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist()
        }
    members = {member["name"]: member for member in described["members"]}
    assert hashes == {name: each["sha256"] for name, each in members.items()} | {
        "trans.txt": described["transcript"]["sha256"]
    }
    source = members["two.wav"]["source"]
    assert source["file"] == "two.flac"
    assert source["line"] == 2
    assert source["sha256"] == hashlib.sha256((messy / "two.flac").read_bytes()).hexdigest()
    codes = [change["code"] for change in members["two.wav"]["changes"]]
    assert codes == ["A1", "A4", "A3", "H17", "H5"]
    assert [change["code"] for change in document["otherChanges"]] == ["Z9", "H4", "H21", "H14"]


def test_the_findings_are_written_beside(messy: Path, tmp_path: Path) -> None:
    report = prepare(messy, tmp_path / "out")
    written = json.loads((tmp_path / "out" / "findings.json").read_text("utf-8"))
    assert written == json.loads(json.dumps(report.to_dict()))


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (lambda raw: (raw / "two.flac").write_bytes(b"fLaC and no more"), "A24 two.flac"),
        (lambda raw: (raw / "six.ogg").write_bytes(b""), "A21 six.ogg"),
        (lambda raw: os.truncate(raw / "one.wav", 9_000), "A18 one.wav"),
        (lambda raw: os.truncate(raw / "two.flac", 9_000), "A24 two.flac"),
        (lambda raw: record(raw / "two.flac", seconds=0.00001), "A21 two.flac"),
        (lambda raw: record(raw / "stray.wav"), "H3 stray.wav"),
        (lambda raw: (raw / "one.wav").unlink(), "H2 transcript.txt:1"),
    ],
)
def test_what_cannot_be_put_right_is_left_out_alone(
    messy: Path, tmp_path: Path, spoil: Callable[[Path], object], expected: str
) -> None:
    spoil(messy)
    report = prepare(messy, tmp_path / "out")
    assert stayed(report) == [expected]
    assert not report.ok
    assert report.utterance_count in {5, 6}
    place = expected.partition(" ")[2]
    packed = [name.partition(".")[0] for name, _ in transcript(report.packages[0].path)]
    assert place.partition(".")[0] not in packed
    assert all(change.where != place for change in report.changes)


def test_lines_that_the_service_would_drop_are_left_out(messy: Path, tmp_path: Path) -> None:
    (messy / "transcript.txt").write_text("one.wav\t5 \u00b5g\nfive.wav\tGut.\n", "utf-8-sig")
    report = prepare(messy, tmp_path / "out", locale="de-DE")
    assert "H7 transcript.txt:1" in stayed(report)
    assert transcript(report.packages[0].path) == [["five.wav", "Gut."]]


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8", "utf-8-sig"])
def test_transcripts_in_any_encoding_are_read(messy: Path, tmp_path: Path, encoding: str) -> None:
    (messy / "transcript.txt").write_text("one.wav\tGrüße\u2026\n", encoding)
    report = prepare(messy, tmp_path / "out", locale="de-DE")
    assert transcript(report.packages[0].path) == [["one.wav", "Grüße\u2026"]]
    told = [change.code for change in report.changes if change.file == "transcript.txt"]
    assert told == {"utf-8": ["H4"], "utf-8-sig": []}.get(encoding, told)
    assert encoding.startswith("utf-8") or "H15" in told


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_names_from_an_old_system_are_read(tmp_path: Path) -> None:
    record(tmp_path / "raw" / "a.flac", rate=44_100)
    (tmp_path / "raw" / "a.flac").rename(tmp_path / "raw" / os.fsdecode(b"caf\xe9.flac"))
    (tmp_path / "raw" / "trans.txt").write_bytes(b"caf\xe9.wav\tso\n")
    report = prepare(tmp_path / "raw", tmp_path / "out")
    assert transcript(report.packages[0].path) == [["caf\u00e9.wav", "so"]]


def test_bytes_that_mean_nothing_are_left_out(messy: Path, tmp_path: Path) -> None:
    (messy / "transcript.txt").write_bytes(b"one.wav\t\x81\x8d\nfive.wav\tFine.\n")
    report = prepare(messy, tmp_path / "out")
    assert "H15 transcript.txt:1" in stayed(report)
    assert transcript(report.packages[0].path) == [["five.wav", "Fine."]]


def test_a_table_is_read_by_its_header(messy: Path, tmp_path: Path) -> None:
    (messy / "transcript.txt").unlink()
    (messy / "data.csv").write_text('file,speaker,text\none.wav,7,"Well, so."\nfive.wav,7,Fine.\n')
    report = prepare(messy, tmp_path / "out")
    assert transcript(report.packages[0].path) == [["five.wav", "Fine."], ["one.wav", "Well, so."]]
    assert any(change.code == "H1" and change.file == "data.csv" for change in report.changes)
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    members = [member for each in manifest["packages"] for member in each["members"]]
    assert [member["tags"] for member in members] == [{"speaker": "7"}] * 2


@pytest.mark.parametrize(
    "rows",
    ['one.wav,"Well, so."\n\nfive.wav,Fine.\n', 'one.wav;"Well, so."\nfive.wav;Fine.\n',
     "one.wav|Well, so.\nfive.wav|Fine.\n"],
)  # fmt: skip
def test_a_table_needs_no_header(messy: Path, tmp_path: Path, rows: str) -> None:
    (messy / "transcript.txt").unlink()
    (messy / "data.csv").write_text(rows)
    report = prepare(messy, tmp_path / "out")
    assert transcript(report.packages[0].path) == [["five.wav", "Fine."], ["one.wav", "Well, so."]]


@pytest.mark.parametrize("row", ["so, far", "five.wav,so,far"])
def test_what_only_begins_like_a_table_is_not_taken_apart(
    messy: Path, tmp_path: Path, row: str
) -> None:
    (messy / "transcript.txt").write_text(f"one.wav,Well.\n{row}\n")
    report = prepare(messy, tmp_path / "out")
    assert {"H1 transcript.txt:1", "H1 transcript.txt:2"} <= set(stayed(report))


def test_tests_are_chosen_by_the_speakers_of_a_table(tmp_path: Path) -> None:
    rows = [f"{row}.wav,sentence number {row},{'ab'[row % 2]}" for row in range(6)]
    for row in range(6):
        record(tmp_path / "raw" / f"{row}.wav")
    (tmp_path / "raw" / "data.csv").write_text("\n".join(["file,text,speaker", *rows]))
    report = prepare(tmp_path / "raw", tmp_path / "out", test_share=0.5)
    sides = [{name for name, _ in transcript(each.path)} for each in report.packages]
    assert {frozenset(side) for side in sides} == {
        frozenset({"0.wav", "2.wav", "4.wav"}), frozenset({"1.wav", "3.wav", "5.wav"}),
    }  # fmt: skip


def test_recordings_alone_make_a_package_without_transcript(tmp_path: Path) -> None:
    record(tmp_path / "raw" / "a.flac", rate=44_100)
    report = prepare(tmp_path / "raw", tmp_path / "out")
    assert zipfile.ZipFile(report.packages[0].path).namelist() == ["a.wav"]
    assert report.before.kind == "audio-files"


def test_nothing_to_package_is_no_package(tmp_path: Path) -> None:
    record(tmp_path / "raw" / "a.wav")
    (tmp_path / "raw" / "trans.txt").write_text("b.wav\tso\n")
    report = prepare(tmp_path / "raw", tmp_path / "out")
    assert (report.packages, report.ok) == ((), False)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "findings.json",
        "manifest.json",
    ]


def test_colliding_names_stay_distinct(tmp_path: Path) -> None:
    for name in ("x/1.wav", "y/1.wav"):
        record(tmp_path / "raw" / name, seconds=1 + ord(name[0]) % 2)
    (tmp_path / "raw" / "trans.txt").write_text("x/1.wav\tex\ny/1.wav\twhy\n")
    report = prepare(tmp_path / "raw", tmp_path / "out")
    assert report.ok
    assert transcript(report.packages[0].path) == [["x_1.wav", "ex"], ["y_1.wav", "why"]]


def test_the_limit_on_files_divides_evenly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ARCHIVE_FILES", Limit(4, "files", None))
    names = [f"{number}.wav" for number in range(8)]
    for name in names:
        record(tmp_path / "raw" / name, seconds=0.2)
    lines = "".join(f"{name}\tso {name[0]}\n" for name in names)
    (tmp_path / "raw" / "trans.txt").write_text(lines)
    report = prepare(tmp_path / "raw", tmp_path / "out")
    assert [each.path.name for each in report.packages] == [
        "raw-01.zip",
        "raw-02.zip",
        "raw-03.zip",
    ]
    found = [name for each in report.packages for name, _ in transcript(each.path)]
    assert found == names
    assert [each.utterance_count for each in report.packages] == [3, 3, 2]


def test_the_limit_on_bytes_holds_for_what_was_underestimated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a zip the length of an MP3 is known only when it is decoded."""
    monkeypatch.setattr(limits, "ARCHIVE_SIZE", Limit(100_000, "bytes", None))
    monkeypatch.setattr(assemble, "GUESSED_RATIO", 0)
    for name in ("a.mp3", "b.mp3", "c.mp3"):
        record(tmp_path / "raw" / name, seconds=2.5)
    (tmp_path / "raw" / "trans.txt").write_text("a.mp3\tA\nb.mp3\tB\nc.mp3\tC\n")
    packed = shutil.make_archive(str(tmp_path / "raw"), "zip", tmp_path / "raw")
    report = prepare(packed, tmp_path / "out")
    assert all(each.size <= 100_000 for each in report.packages)
    assert sum(each.utterance_count for each in report.packages) == 3
    assert len(report.packages) > 1


def test_without_fixes_only_what_is_right_is_packaged(messy: Path, tmp_path: Path) -> None:
    report = prepare(messy, tmp_path / "out", fix=False)
    assert report.changes == ()
    assert transcript(report.packages[0].path) == [["one.wav", "Plain."]]
    left = {each.file for each in report.left_out if each.code != "Z9"}
    assert {"two.flac", "three.mp3", "phone/Four.WAV", "phone/five.wav", "six.ogg"} <= left


def test_strict_packaging_copies_what_validates(messy: Path, tmp_path: Path) -> None:
    prepare(messy, tmp_path / "a")
    with zipfile.ZipFile(tmp_path / "a" / "raw.zip") as archive:
        archive.extractall(tmp_path / "clean")
    report = package(tmp_path / "clean", tmp_path / "b")
    assert report.ok
    assert contents(tmp_path / "b")["clean.zip"] == contents(tmp_path / "a")["raw.zip"]


def test_strict_packaging_refuses_and_writes_nothing(messy: Path, tmp_path: Path) -> None:
    report = package(messy, tmp_path / "out")
    assert not report.ok
    assert "A1 two.flac" in stayed(report)
    assert not (tmp_path / "out").exists()


def test_an_output_folder_with_something_in_it_is_refused(messy: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    with pytest.raises(OutputExistsError, match="not empty"):
        prepare(messy, tmp_path / "out")
    assert contents(tmp_path / "out").keys() == {"mine.txt"}


def test_force_replaces_earlier_packages_and_nothing_else(messy: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    prepare(messy, out)
    (out / "mine.txt").write_text("mine")
    messy.rename(tmp_path / "renamed")
    prepare(tmp_path / "renamed", out, force=True)
    made = {JOURNAL, "findings.json", "manifest.json", "renamed.zip"}
    assert contents(out).keys() == made | {"mine.txt"}


@pytest.mark.parametrize("out", ["raw", "raw/out", "."])
def test_writing_where_the_source_lies_is_refused(messy: Path, tmp_path: Path, out: str) -> None:
    before = contents(messy)
    with pytest.raises(UsageError, match="within each other"):
        prepare(messy, tmp_path / out, force=True)
    assert contents(messy) == before


def test_a_missing_source_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match="nowhere"):
        prepare(tmp_path / "nowhere", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_what_is_no_zip_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"not a zip")
    with pytest.raises(ArchiveError, match=r"a\.zip: cannot be opened as a zip"):
        prepare(tmp_path / "a.zip", tmp_path / "out", kind="acoustic")


def test_a_zip_that_climbs_out_is_flattened(
    tmp_path: Path, wav: Callable[..., bytes], pack: Callable[..., bytes]
) -> None:
    files = {"../../evil.wav": wav(), "trans.txt": b"evil.wav\tso\n"}
    (tmp_path / "a.zip").write_bytes(pack(files))
    report = prepare(tmp_path / "a.zip", tmp_path / "out")
    assert transcript(report.packages[0].path) == [["evil.wav", "so"]]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip", "out"]


def test_progress_counts_every_recording(messy: Path, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    prepare(messy, tmp_path / "out", progress=lambda done, total: seen.append((done, total)))
    assert seen == [(done, 6) for done in range(1, 7)]


def test_a_full_disk_leaves_nothing(
    messy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(packing.ZipWriter, "finish", full)
    with pytest.raises(UsageError, match="No space left on device"):
        prepare(messy, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_disk_that_fails_while_the_zip_grows_leaves_nothing(
    messy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(packing, "SYNCED_AT_ONCE", 1)
    monkeypatch.setattr(packing, "os", SimpleNamespace(fsync=fail))
    with pytest.raises(UsageError, match="error; nothing was left behind"):
        prepare(messy, tmp_path / "out")
    assert not list((tmp_path / "out").iterdir())


def test_bringing_the_zip_to_disk_bit_by_bit_changes_nothing(
    messy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = prepare(messy, tmp_path / "whole")
    monkeypatch.setattr(packing, "SYNCED_AT_ONCE", 1)
    bit_by_bit = prepare(messy, tmp_path / "bits")
    assert [each.sha256 for each in whole.packages] == [each.sha256 for each in bit_by_bit.packages]


def test_a_failure_on_a_thread_leaves_nothing(
    messy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.EDQUOT, os.strerror(errno.EDQUOT))

    monkeypatch.setattr("cs_toolkit.dataset.package.Spool.write", full, raising=False)
    with pytest.raises(UsageError, match="quota"):
        prepare(messy, tmp_path / "out", workers=2)
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill -9")
def test_a_run_killed_at_any_moment_leaves_whole_files_only(tmp_path: Path) -> None:
    names = [f"{number}.flac" for number in range(12)]
    for name in names:
        record(tmp_path / "raw" / name, seconds=3, rate=44_100)
    lines = "".join(f"{name}\tso\n" for name in names)
    (tmp_path / "raw" / "trans.txt").write_text(lines)
    program = (
        "import sys; from cs_toolkit.dataset.prepare import prepare; print('begun', flush=True);"
        "prepare(sys.argv[1], sys.argv[2])"
    )
    whole = prepare(tmp_path / "raw", tmp_path / "whole").packages[0].sha256
    moments = random.Random(5)
    for round_ in range(6):
        out = tmp_path / f"out-{round_}"
        command = [sys.executable, "-c", program, str(tmp_path / "raw"), str(out)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as running:
            assert running.stdout
            running.stdout.readline()
            time.sleep(moments.uniform(0, 0.3))
            running.kill()
        left = {path.name for path in out.iterdir()} if out.exists() else set()
        assert left <= {UNFINISHED, JOURNAL, "raw.zip", "findings.json", "manifest.json"}
        if "raw.zip" in left:
            assert hashlib.sha256((out / "raw.zip").read_bytes()).hexdigest() == whole
        again = prepare(tmp_path / "raw", out, force="raw.zip" in left)
        assert again.packages[0].sha256 == whole
        assert UNFINISHED not in {path.name for path in out.iterdir()}


def test_notebooks_show_names_that_could_be_markup(messy: Path, tmp_path: Path) -> None:
    (messy / "one.wav").rename(messy / "<b>.wav")
    page = prepare(messy, tmp_path / "out")._repr_html_()
    assert "&lt;b&gt;.wav" in page
    assert "<b>" not in page


def test_microsofts_own_samples_pass_unchanged(shared_data: Path, tmp_path: Path) -> None:
    samples = shared_data / "microsoft-samples" / "en-US" / "general" / "training"
    report = prepare(samples / "audio-and-trans.zip", tmp_path / "out")
    before = zipfile.ZipFile(samples / "audio-and-trans.zip")
    after = zipfile.ZipFile(report.packages[0].path)
    with before, after:
        assert after.namelist() == sorted(before.namelist())
        for name in ("audio1.wav", "audio2.wav"):
            assert after.read(name) == before.read(name)
    assert report.left_out == ()


def test_packages_of_eight_kilohertz_can_be_asked_for(messy: Path, tmp_path: Path) -> None:
    report = prepare(messy, tmp_path / "out", rate=8_000)
    assert report.ok
    with zipfile.ZipFile(tmp_path / "out" / "raw.zip") as archive:
        rates = {
            soundfile.info(BytesIO(archive.read(name))).samplerate
            for name in archive.namelist()
            if name.endswith(".wav")
        }
    assert rates == {8_000}


@pytest.mark.parametrize(("option", "value"), [("rate", 44_100), ("channel", "middle")])
def test_forms_that_are_not_taken_are_refused(
    messy: Path, tmp_path: Path, option: str, value: object
) -> None:
    with pytest.raises(UsageError, match=option):
        prepare(messy, tmp_path / "out", **{option: value})  # type: ignore[arg-type]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("locale", "text", "library"),
    [
        ("ja-JP", "きょうはとてもよいてんきですから" * 7, "budoux"),
        ("en-US", "what a pokÃ©mon that is", "ftfy"),
    ],
)
def test_the_manifest_names_what_decided_about_the_texts(
    tmp_path: Path, locale: str, text: str, library: str
) -> None:
    record(tmp_path / "raw" / "a.wav")
    (tmp_path / "raw" / "trans.txt").write_text(f"a.wav\t{text}\n", "utf-8-sig")
    (tmp_path / "words.txt").write_text(f"{text}\n", "utf-8-sig")
    for name in ("raw", "words.txt"):
        prepare(tmp_path / name, tmp_path / f"out-{name}", locale=locale)
        tools = json.loads((tmp_path / f"out-{name}" / "manifest.json").read_bytes())["tools"]
        assert tools[library] == version(library)
        assert tools.keys().isdisjoint({"budoux", "ftfy"} - {library})
