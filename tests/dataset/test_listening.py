"""What is heard in recordings is measured to the window, whatever holds them."""

from __future__ import annotations

import tracemalloc
import zipfile
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.dataset.container import open_container
from cs_toolkit.dataset.kinds import load
from cs_toolkit.dataset.listening import Levels, Unheard, listen, measure
from cs_toolkit.dataset.settings import Kind, Settings

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

RATE = 16_000


def noise(seconds: float, level: float, seed: int = 0) -> NDArray[np.float64]:
    """Make white noise of `level` dB."""
    samples = np.random.default_rng(seed).standard_normal(round(seconds * RATE))
    return samples / np.sqrt(np.mean(samples**2)) * 10 ** (level / 20)


def parts(*levels: tuple[float, float]) -> NDArray[np.float64]:
    """Join stretches of noise: (seconds, dB)."""
    return np.concatenate([noise(*each, seed=row) for row, each in enumerate(levels) if each[0]])


def heard(samples: NDArray[np.float64]) -> Levels:
    return measure([samples.astype(np.float32).reshape(len(samples), -1)], RATE)


def listen_to(path: Path) -> dict[str, Levels | Unheard]:
    with open_container(path) as container:
        dataset = load(container, Settings(Kind.AUDIO_FILES))
        found = listen(container, dataset.audio, workers=2)
        return {audio.name: found[audio.member.index] for audio in dataset.audio}


@pytest.mark.parametrize("level", [-6.0, -20.0, -40.0])
def test_level_is_that_of_the_signal(level: float) -> None:
    levels = heard(noise(2, level))
    assert levels.decibels == pytest.approx(level, abs=0.01)
    assert levels.speech_decibels == pytest.approx(level, abs=1)


@pytest.mark.parametrize(("lead", "tail"), [(0.0, 0.0), (0.5, 0.05), (0.02, 1.5)])
@pytest.mark.parametrize("quiet", [-90.0, -65.0, -50.0])
def test_silence_is_found_below_speech_in_noise(lead: float, tail: float, quiet: float) -> None:
    levels = heard(parts((lead, quiet), (2, -20), (0.5, quiet), (1, -25), (tail, quiet)))
    assert levels.lead_seconds == pytest.approx(lead, abs=0.011)
    assert levels.tail_seconds == pytest.approx(tail, abs=0.011)
    assert levels.speech_seconds == pytest.approx(3, abs=0.03)
    assert levels.noise_decibels <= -20


def test_a_click_is_no_speech_level() -> None:
    samples = parts((3, -40), (1, -80))
    samples[100] = 1.0
    assert heard(samples).speech_decibels == pytest.approx(-40, abs=1)


@pytest.mark.parametrize("dtype", ["int16", "float32"])
def test_clipped_samples_stand_in_a_row(dtype: str) -> None:
    samples = np.zeros(RATE)
    samples[10:12] = 1.0  # two peaks of a recording that was scaled to full
    samples[100:103] = -1.0
    samples[200:300] = 1.0
    block = np.clip(np.rint(samples * 32_768), -32_768, 32_767).astype(np.int16)
    chosen = block if dtype == "int16" else samples.astype(np.float32)
    assert measure([chosen[:, None]], RATE).clipped == 103


def test_offset_is_the_mean() -> None:
    assert heard(noise(1, -30) + 0.02).offset == pytest.approx(0.02, abs=0.001)


@settings(max_examples=30)
@given(blocks=st.lists(st.integers(1, 30), min_size=1, max_size=6), rest=st.integers(0, 159))
def test_blocks_change_nothing(blocks: list[int], rest: int) -> None:
    samples = parts((0.1, -60), (2, -20))[: sum(blocks) * 160 + rest].astype(np.float32)[:, None]
    edges = np.cumsum(blocks)[:-1] * 160
    whole, divided = measure([samples], RATE), measure(np.split(samples, edges), RATE)
    for name in Levels.__slots__:
        assert getattr(whole, name) == pytest.approx(getattr(divided, name), abs=1e-6), name


@pytest.mark.parametrize("name", ["a.wav", "a.flac", "a.aiff"])
def test_containers_sound_alike(tmp_path: Path, name: str) -> None:
    samples = np.stack([parts((0.2, -80), (1, -20)) * 32_767] * 2, axis=1).astype(np.int16)
    folder = tmp_path / "raw"
    folder.mkdir()
    soundfile.write(folder / name, samples, RATE, subtype="PCM_16")
    soundfile.write(folder / "same.wav", samples, RATE, subtype="PCM_16")
    found = listen_to(folder)
    assert found[name] == found["same.wav"]


def test_a_zip_is_listened_to_without_unpacking(tmp_path: Path) -> None:
    folder = tmp_path / "raw"
    folder.mkdir()
    for name in ("a.wav", "b.flac"):
        soundfile.write(folder / name, noise(1, -20), RATE)
    with zipfile.ZipFile(tmp_path / "raw.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("a.wav", "b.flac"):
            archive.write(folder / name, name)
    assert listen_to(tmp_path / "raw.zip") == listen_to(folder)


def test_damage_is_told(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.flac", noise(4, -20), RATE)
    data = (tmp_path / "a.flac").read_bytes()
    (tmp_path / "a.flac").write_bytes(data[: len(data) // 2])
    found = listen_to(tmp_path)["a.flac"]
    assert isinstance(found, Unheard)
    assert "ends" in found.reason or "decoded" in found.reason


def test_an_hour_takes_no_more_memory_than_a_minute(tmp_path: Path) -> None:
    with soundfile.SoundFile(tmp_path / "a.wav", "w", RATE, 1, "PCM_16") as file:
        for _ in range(60):
            file.write(noise(60, -20))
    tracemalloc.start()
    listen_to(tmp_path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 16e6
