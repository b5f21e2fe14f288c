"""FLAC decoded by miniaudio: the samples, and the faults, of libsndfile."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from cs_toolkit.dataset import decoding
from cs_toolkit.dataset.audio import Part, convert
from cs_toolkit.dataset.decoding import BLOCK_FRAMES, many_frames, opened_audio, read_blocks
from cs_toolkit.dataset.flac import is_quick_flac
from cs_toolkit.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

pytest.importorskip("miniaudio", reason="needs miniaudio: the extra flac")

RATE = 16_000


@pytest.fixture
def by_libsndfile(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Take miniaudio away from now on."""
    return lambda: monkeypatch.setattr(decoding, "is_quick_flac", lambda _: False)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Note the blocks that come from miniaudio."""
    taken, quick = [], decoding.flac_blocks

    def blocks(file: soundfile.SoundFile, frames: int) -> Iterator[NDArray[np.int16]]:
        for block in quick(file, frames):
            taken.append(len(block))
            yield block

    monkeypatch.setattr(decoding, "flac_blocks", blocks)
    return taken


def noise(frames: int, channels: int = 1) -> NDArray[np.int16]:
    random = np.random.default_rng(frames)
    return random.integers(-(2**15), 2**15, (frames, channels), np.int16)


def written(path: Path, samples: NDArray[np.int16], subtype: str = "PCM_16") -> Path:
    soundfile.write(path, samples, RATE, subtype, format="FLAC")
    return path


def decoded(path: Path, dtype: str | None = None) -> NDArray[np.generic]:
    with opened_audio(path) as file:
        return np.concatenate(
            [block.copy() for block in read_blocks(file, many_frames(file), dtype=dtype)]
        )


@pytest.mark.parametrize("channels", [1, 2, 3, 8])
@pytest.mark.parametrize("frames", [1, BLOCK_FRAMES - 1, BLOCK_FRAMES, BLOCK_FRAMES + 1, 40_000])
def test_samples_are_those_that_were_written(
    frames: int, channels: int, tmp_path: Path, counted: list[int]
) -> None:
    samples = noise(frames, channels)
    path = written(tmp_path / "a.flac", samples)
    assert np.array_equal(decoded(path), samples)
    assert np.array_equal(decoded(path, "float32"), samples.astype(np.float32) / 2**15)
    assert sum(counted) == 2 * frames


def test_a_part_of_a_recording_is_the_same(
    tmp_path: Path, by_libsndfile: Callable[[], None]
) -> None:
    path = written(tmp_path / "a.flac", noise(5 * RATE, 2))
    parts = [Part(0, 0.0, 1.5), Part(None, 1.25, 3.0), Part(1, 2.0, None)]

    def all_parts() -> list[bytes]:
        sinks = [BytesIO() for _ in parts]
        for part, sink in zip(parts, sinks, strict=True):
            convert(path, sink, part=part)
        return [sink.getvalue() for sink in sinks]

    quick = all_parts()
    by_libsndfile()
    assert quick == all_parts()


@pytest.mark.parametrize("told", [1, RATE, 3 * RATE - 1, 3 * RATE + 1, 60 * RATE])
def test_what_the_header_tells_stands(
    told: int, tmp_path: Path, by_libsndfile: Callable[[], None]
) -> None:
    data = bytearray(written(tmp_path / "a.flac", noise(3 * RATE)).read_bytes())
    data[22:26] = told.to_bytes(4, "big")
    (tmp_path / "a.flac").write_bytes(data)
    quick = outcome(tmp_path / "a.flac")
    by_libsndfile()
    assert quick == outcome(tmp_path / "a.flac")


@pytest.mark.parametrize("seed", range(40))
def test_faults_are_those_that_libsndfile_finds(
    seed: int, tmp_path: Path, by_libsndfile: Callable[[], None]
) -> None:
    data = bytearray(written(tmp_path / "a.flac", noise(2 * RATE, 2)).read_bytes())
    damage(data, np.random.default_rng(seed), ("flip", "blank", "cut off", "cut out")[seed % 4])
    (tmp_path / "a.flac").write_bytes(data)
    quick = outcome(tmp_path / "a.flac")
    by_libsndfile()
    assert quick == outcome(tmp_path / "a.flac")
    assert isinstance(quick, str)


def damage(data: bytearray, random: np.random.Generator, kind: str) -> None:
    """Damage the frames; the header keeps its 42 bytes, and what follows them."""
    place = int(random.integers(9_000, len(data) - 200))
    if kind == "flip":
        data[place] ^= 1 << int(random.integers(8))
    elif kind == "blank":
        data[place : place + 100] = bytes(100)
    elif kind == "cut off":
        del data[place:]
    else:
        del data[place : place + int(random.integers(1, 3_000))]


def outcome(path: Path) -> bytes | str:
    """Give what a conversion writes, or says."""
    sink = BytesIO()
    try:
        convert(path, sink)
    except FormatError as error:
        return str(error)
    return sink.getvalue()


NAMES = ["~", "~root.flac", "-n.flac", "%s.flac", "\u8a9e.flac", os.fsdecode(b"\xff.flac")]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_any_name_is_read(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    samples = noise(100)
    try:
        written(tmp_path / "a.flac", samples).rename(name)
    except OSError:
        pytest.skip("no such name on this system")
    assert np.array_equal(decoded(Path(name)), samples)


def test_only_16_bits_from_disk_are_taken(tmp_path: Path) -> None:
    cases = {
        "16.flac": ("PCM_16", True),
        "24.flac": ("PCM_24", False),
        "8.flac": ("PCM_S8", False),
    }
    for name, (subtype, is_quick) in cases.items():
        with opened_audio(written(tmp_path / name, noise(100), subtype)) as file:
            assert is_quick_flac(file) is is_quick
    with opened_audio(BytesIO((tmp_path / "16.flac").read_bytes())) as file:
        assert not is_quick_flac(file)
