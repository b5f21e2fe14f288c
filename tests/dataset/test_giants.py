"""Recordings of many hours, and headers that promise as much, cost no more memory than others."""

from __future__ import annotations

import os
import struct
import tracemalloc
from typing import TYPE_CHECKING, Any

import pytest

from cs_toolkit.dataset import audio
from cs_toolkit.dataset.inspect import inspect
from cs_toolkit.dataset.prepare import prepare
from cs_toolkit.dataset.validate import validate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEN_HOURS = 36_000
BOUND = 16 << 20


@pytest.fixture
def bounded() -> Iterator[None]:
    """Fail if Python and numpy take more memory than a long recording may."""
    tracemalloc.start()
    try:
        yield
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < BOUND


def rf64(frames: int, rate: int = 48_000) -> bytes:
    """Make the header of a stereo recording that is larger than 4 GB."""
    size = frames * 4
    sizes = struct.pack("<QQQL", size + 72, size, frames, 0)
    form = struct.pack("<HHLLHH", 1, 2, rate, rate * 4, 4, 16)
    return (
        b"RF64\xff\xff\xff\xffWAVEds64" + struct.pack("<L", len(sizes)) + sizes
        + b"fmt " + struct.pack("<L", len(form)) + form + b"data\xff\xff\xff\xff"
    )  # fmt: skip


def write_sparse(path: Path, header: bytes, size: int) -> None:
    """Write a header, and behind it nothing, which takes no room on disk."""
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(header)
    os.truncate(path, len(header) + size)


@pytest.mark.usefixtures("bounded")
def test_ten_hours_are_copied_in_bounded_memory(tmp_path: Path, wav: Any) -> None:
    size = TEN_HOURS * 16_000
    header = wav(rate=8_000, samples=b"", promised=size, riff_size=size + 36)
    write_sparse(tmp_path / "raw" / "long.wav", header, size)
    (tmp_path / "raw" / "trans.txt").write_text("long.wav\tSo far, so good.\r\n", "utf-8-sig")
    report = prepare(tmp_path / "raw", tmp_path / "out", rate=8_000, workers=1)
    assert report.duration_seconds == TEN_HOURS
    assert [each.code for each in report.before.findings if each.file] == ["A6"]


@pytest.mark.usefixtures("bounded")
@pytest.mark.parametrize("rate", [24_000, 48_000])
def test_headers_of_gigabytes_are_read_like_any_other(tmp_path: Path, wav: Any, rate: int) -> None:
    size = 4_000_000_000
    header = wav(channels=2, rate=rate, samples=b"", promised=size, riff_size=size + 36)
    write_sparse(tmp_path / "raw" / "four.wav", header, size)
    write_sparse(tmp_path / "raw" / "more.wav", rf64(TEN_HOURS * rate, rate), TEN_HOURS * rate * 4)
    inspection = inspect(tmp_path / "raw", kind="audio-files")
    assert inspection.seconds.maximum == max(TEN_HOURS, size / 4 / rate)
    found = {(each.code, each.file) for each in validate(tmp_path / "raw").findings}
    assert found >= {(code, name) for code in ("A9", "A4") for name in ("four.wav", "more.wav")}


@pytest.mark.usefixtures("bounded")
@pytest.mark.parametrize("channels", [2, 64])
def test_many_channels_are_mixed_in_bounded_memory(tmp_path: Path, wav: Any, channels: int) -> None:
    size = 5_000_000 // channels * channels * 16 * 2
    header = wav(channels=channels, samples=b"", promised=size, riff_size=size + 36)
    write_sparse(tmp_path / "a.wav", header, size)
    with (tmp_path / "b.wav").open("wb+") as sink:
        conversion = audio.convert(tmp_path / "a.wav", sink)
    assert conversion.frames == size // channels // 2


@pytest.mark.usefixtures("bounded")
def test_a_stretch_at_the_end_of_ten_hours_is_reached_at_once(tmp_path: Path) -> None:
    header = rf64(TEN_HOURS * 48_000)
    write_sparse(tmp_path / "a.wav", header, TEN_HOURS * 48_000 * 4)
    with (tmp_path / "b.wav").open("wb+") as sink:
        part = audio.Part(begin_seconds=TEN_HOURS - 2)
        assert audio.convert(tmp_path / "a.wav", sink, part=part).seconds == 2
