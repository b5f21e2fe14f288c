"""What an earlier run has made is taken over, and only if it is exactly what would be made now."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from cs_toolkit.dataset import convert, manifest
from cs_toolkit.dataset.journal import JOURNAL, Entry, write_journal
from cs_toolkit.dataset.prepare import prepare
from cs_toolkit.dataset.staging import EARLIER, UNFINISHED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAMES = ("a.flac", "b.wav", "c.flac", "d.wav")


def record(path: Path, seed: int, seconds: float = 1.0) -> None:
    samples = np.random.default_rng(seed).standard_normal((round(seconds * 44_100), 2)) * 0.1
    soundfile.write(path, samples, 44_100, subtype="PCM_16")


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """Return a folder of recordings that all have to be converted."""
    folder = tmp_path / "raw"
    folder.mkdir()
    for seed, name in enumerate(NAMES):
        record(folder / name, seed)
    lines = "".join(f"{name}\tSo it goes.\n" for name in NAMES)
    (folder / "trans.txt").write_text(lines, "utf-8-sig")
    return folder


@pytest.fixture
def converted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Return the list in which every conversion of a file is noted."""
    seen: list[str] = []
    true = convert.convert

    def noted(source: Path, *rest: object, **options: object) -> object:
        seen.append(source.name)
        return true(source, *rest, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(convert, "convert", noted)
    yield seen
    seen.sort()


def packed(folder: Path) -> bytes:
    return (folder / "raw.zip").read_bytes()


def again(raw: Path, out: Path, converted: list[str], **options: object) -> list[str]:
    """Prepare once more; give the names of what was converted."""
    converted.clear()
    prepare(raw, out, force=True, **options)  # type: ignore[arg-type]
    return sorted(converted)


def test_the_same_again_converts_nothing(raw: Path, tmp_path: Path, converted: list[str]) -> None:
    first = prepare(raw, tmp_path / "out")
    assert sorted(converted) == list(NAMES)
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    converted.clear()
    second = prepare(raw, tmp_path / "out", force=True)
    assert converted == []
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before
    assert second == first


def test_only_what_changed_is_converted(raw: Path, tmp_path: Path, converted: list[str]) -> None:
    prepare(raw, tmp_path / "out")
    record(raw / "c.flac", seed=9)
    record(raw / "e.flac", seed=10)
    with (raw / "trans.txt").open("a") as file:
        file.write("e.flac\tOne more.\n")
    assert again(raw, tmp_path / "out", converted) == ["c.flac", "e.flac"]
    prepare(raw, tmp_path / "fresh")
    assert packed(tmp_path / "out") == packed(tmp_path / "fresh")


def test_another_text_or_name_needs_no_conversion(
    raw: Path, tmp_path: Path, converted: list[str]
) -> None:
    prepare(raw, tmp_path / "out")
    (raw / "a.flac").rename(raw / "z.flac")
    lines = (raw / "trans.txt").read_text("utf-8").replace("a.flac", "z.flac")
    (raw / "trans.txt").write_text(lines.replace("goes", "went"), "utf-8")
    assert again(raw, tmp_path / "out", converted) == []
    prepare(raw, tmp_path / "fresh")
    assert packed(tmp_path / "out") == packed(tmp_path / "fresh")


def test_other_content_of_the_same_size_and_time_is_seen(
    raw: Path, tmp_path: Path, converted: list[str]
) -> None:
    prepare(raw, tmp_path / "out")
    before = (raw / "b.wav").stat()
    record(raw / "b.wav", seed=99)
    os.utime(raw / "b.wav", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (raw / "b.wav").stat().st_size == before.st_size
    assert again(raw, tmp_path / "out", converted) == ["b.wav"]
    prepare(raw, tmp_path / "fresh")
    assert packed(tmp_path / "out") == packed(tmp_path / "fresh")


@pytest.mark.parametrize("options", [{"rate": 8_000}, {"channel": "left"}, {"channel": "right"}])
def test_other_options_use_nothing_old(
    raw: Path, tmp_path: Path, converted: list[str], options: dict[str, object]
) -> None:
    prepare(raw, tmp_path / "out")
    assert again(raw, tmp_path / "out", converted, **options) == list(NAMES)
    prepare(raw, tmp_path / "fresh", **options)  # type: ignore[arg-type]
    assert packed(tmp_path / "out") == packed(tmp_path / "fresh")


def test_other_versions_use_nothing_old(
    raw: Path, tmp_path: Path, converted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(raw, tmp_path / "out")
    monkeypatch.setattr(manifest, "__version__", "99.0")
    assert again(raw, tmp_path / "out", converted) == list(NAMES)


def test_damage_in_an_earlier_package_is_made_good(
    raw: Path, tmp_path: Path, converted: list[str]
) -> None:
    prepare(raw, tmp_path / "out")
    good = packed(tmp_path / "out")
    with zipfile.ZipFile(tmp_path / "out" / "raw.zip") as archive:
        offset = archive.getinfo("c.wav").header_offset + 5_000
    damaged = bytearray(good)
    damaged[offset] ^= 1
    (tmp_path / "out" / "raw.zip").write_bytes(damaged)
    assert again(raw, tmp_path / "out", converted) == ["c.flac"]
    assert packed(tmp_path / "out") == good


@pytest.mark.parametrize("keep", [0, 1, 100, 20_000])
def test_an_earlier_package_that_was_cut_off_is_made_good(
    raw: Path, tmp_path: Path, converted: list[str], keep: int
) -> None:
    prepare(raw, tmp_path / "out")
    good = packed(tmp_path / "out")
    os.truncate(tmp_path / "out" / "raw.zip", keep)
    assert again(raw, tmp_path / "out", converted) == list(NAMES)
    assert packed(tmp_path / "out") == good


def test_a_damaged_journal_is_not_believed(raw: Path, tmp_path: Path, converted: list[str]) -> None:
    prepare(raw, tmp_path / "out")
    good, journal = packed(tmp_path / "out"), tmp_path / "out" / JOURNAL
    lines = journal.read_text().splitlines(keepends=True)
    lines[0] = lines[0].replace('"seconds": 1.0', '"seconds": 7.0')
    lines[1] = lines[1][:50] + "\n"
    lines[2] = "\xff\xfe{}\n"
    journal.write_text("".join(lines), "latin-1")
    assert again(raw, tmp_path / "out", converted) == list(NAMES[:3])
    assert packed(tmp_path / "out") == good


def test_a_line_that_tells_of_another_place_is_found_out(
    raw: Path, tmp_path: Path, converted: list[str]
) -> None:
    prepare(raw, tmp_path / "out")
    good, journal = packed(tmp_path / "out"), tmp_path / "out" / JOURNAL
    first = json.loads(journal.read_text().splitlines()[0].partition(" ")[2])
    forged = Entry(**{**first, "offset": first["offset"] + 8})
    write_journal(tmp_path / "out", [forged], {"raw.zip": "raw.zip"})
    assert again(raw, tmp_path / "out", converted) == list(NAMES)
    assert packed(tmp_path / "out") == good


PROGRAM = """
import sys
import time
from cs_toolkit.dataset.prepare import prepare

def wait_at_ten(done, total):
    print(done, flush=True)
    if done == 10:
        time.sleep(600)  # for the signal

prepare(*sys.argv[1:], workers=1, progress=wait_at_ten)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill -9")
@pytest.mark.parametrize("interrupt", ["SIGKILL", "SIGINT"])
def test_an_interrupted_run_is_taken_up(
    tmp_path: Path, converted: list[str], interrupt: str
) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    names = [f"{number:02}.flac" for number in range(24)]
    for seed, name in enumerate(names):
        record(raw / name, seed, seconds=4)
    (raw / "trans.txt").write_text("".join(f"{name}\tso\n" for name in names), "utf-8-sig")
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, raw, out], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout
        for _ in range(10):
            running.stdout.readline()
        running.send_signal(getattr(signal, interrupt))
    assert {path.name for path in out.iterdir()} == {UNFINISHED}
    prepare(raw, out)
    assert 0 < len(converted) <= 15
    assert not {UNFINISHED, EARLIER} & {path.name for path in out.iterdir()}
    prepare(raw, tmp_path / "fresh")
    assert packed(out) == packed(tmp_path / "fresh")


def test_a_recording_that_changes_while_it_is_read_is_left_out(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    true = convert.convert

    def disturbed(source: Path, *rest: object, **options: object) -> object:
        if source.name == "c.flac":
            record(source, seed=77)
        return true(source, *rest, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(convert, "convert", disturbed)
    report = prepare(raw, tmp_path / "out")
    assert [(each.code, each.file) for each in report.left_out] == [("A24", "c.flac")]
    assert "changed while it was read" in report.left_out[0].message


def test_of_two_interrupted_runs_the_longer_one_is_kept(
    raw: Path, tmp_path: Path, converted: list[str]
) -> None:
    prepare(raw, tmp_path / "made")
    out = tmp_path / "out"
    for name in (EARLIER, UNFINISHED):
        (out / name).mkdir(parents=True)
    (tmp_path / "made" / "raw.zip").rename(out / EARLIER / "raw.zip")
    (tmp_path / "made" / JOURNAL).rename(out / EARLIER / JOURNAL)
    (out / UNFINISHED / "1.zip").write_bytes(b"short")
    converted.clear()
    prepare(raw, out)
    assert converted == []
    assert sorted(path.name for path in out.iterdir()) == [
        JOURNAL, "findings.json", "manifest.json", "raw.zip",
    ]  # fmt: skip
