"""Resampling is flat to the edge of the band, folds nothing into it, and moves nothing in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import soxr
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.dataset import resampling
from cs_toolkit.dataset.manifest import tools
from cs_toolkit.dataset.resampling import resampled, resampler_name

if TYPE_CHECKING:
    from numpy.typing import NDArray

PAIRS = [
    *((rate, 16_000) for rate in (22_050, 32_000, 44_100, 48_000, 96_000)),
    *((rate, 8_000) for rate in (11_025, 16_000, 44_100, 48_000)),
    (8_000, 16_000),
    (11_025, 16_000),
]
WARM_UP = 3_000
"""Samples at either end in which a tone that begins at once rings."""


def resample(samples: NDArray, source_rate: int, rate: int) -> NDArray[np.float64]:
    parts = np.array_split(samples.astype(np.float32), max(1, samples.size // 65_536))
    return np.concatenate(list(resampled(parts, source_rate, rate))).astype(np.float64)


def sweep(lowest: float, highest: float, rate: int) -> NDArray[np.complex128]:
    """Sweep cosine and sine in 8 seconds, hold either end for one of them, and fade half of that.

    What changes at once has something of every frequency, so frequency and size change smoothly.
    """
    time = np.arange(rate * 8) / rate
    frequency = lowest + (highest - lowest) * smooth((time - 1) / 6)
    faded = smooth(np.minimum(time, 8 - time) / 0.5)
    return 0.5 * faded * np.exp(2j * np.pi * np.cumsum(frequency) / rate)


def smooth(share: NDArray[np.float64]) -> NDArray[np.float64]:
    share = share.clip(0, 1)
    return share**3 * (10 - 15 * share + 6 * share**2)


def decibels(ratio: float) -> float:
    return 20 * float(np.log10(max(ratio, 1e-20)))


@pytest.mark.parametrize(("source_rate", "rate"), PAIRS)
def test_the_band_is_flat(source_rate: int, rate: int) -> None:
    """A sweep to 93 % of the lower Nyquist frequency keeps its size within 0.01 dB.

    Sine and cosine are swept apart, so that their squares add up to the size at every moment.
    """
    swept = sweep(20, 0.93 * min(source_rate, rate) / 2, source_rate)
    real, imaginary = (resample(each, source_rate, rate) for each in (swept.real, swept.imag))
    size = np.hypot(real, imaginary)[rate // 2 : -rate // 2] / 0.5
    assert abs(decibels(size.max())) < 0.01
    assert abs(decibels(size.min())) < 0.01


@pytest.mark.parametrize(("source_rate", "rate"), [pair for pair in PAIRS if pair[0] > pair[1]])
def test_nothing_is_folded_into_the_band(source_rate: int, rate: int) -> None:
    swept = sweep(1.01 * rate / 2, 0.98 * source_rate / 2, source_rate).real
    assert decibels(np.abs(resample(swept, source_rate, rate)).max() / 0.5) < -120


@pytest.mark.parametrize(("source_rate", "rate"), [pair for pair in PAIRS if pair[0] > pair[1]])
@pytest.mark.parametrize("above", [0, 1, 10, 50])
def test_the_edge_is_sharp(source_rate: int, rate: int, above: float) -> None:
    """Of a tone on the new Nyquist frequency or just above it nothing is left."""
    tone = sweep(rate / 2 + above, rate / 2 + above, source_rate).real
    heard = resample(tone, source_rate, rate)[2 * rate : -2 * rate]
    assert decibels(heard.std() * np.sqrt(2) / 0.5) < -120


@pytest.mark.parametrize(("source_rate", "rate"), PAIRS)
def test_noise_lies_far_below_sixteen_bits(source_rate: int, rate: int) -> None:
    frequency = 997.0
    time = np.arange(source_rate * 2) / source_rate
    heard = resample(0.5 * np.sin(2 * np.pi * frequency * time), source_rate, rate)
    phase = 2 * np.pi * frequency * np.arange(heard.size) / rate
    waves = np.stack([np.sin(phase), np.cos(phase)], axis=1)[WARM_UP:-WARM_UP]
    fitted, *_ = np.linalg.lstsq(waves, heard[WARM_UP:-WARM_UP], rcond=None)
    assert decibels((heard[WARM_UP:-WARM_UP] - waves @ fitted).std()) < -125
    assert abs(np.arctan2(fitted[1], fitted[0])) < 1e-5  # not a thousandth of a sample late


@pytest.mark.parametrize(("source_rate", "rate"), PAIRS)
def test_a_click_stays_where_it_was(source_rate: int, rate: int) -> None:
    samples = np.zeros(source_rate)
    samples[source_rate // 5] = 1
    assert np.abs(resample(samples, source_rate, rate)).argmax() == pytest.approx(rate / 5, abs=0.5)


@settings(deadline=None, max_examples=60)
@given(
    frames=st.integers(1, 100_000),
    pair=st.sampled_from(PAIRS),
    cuts=st.lists(st.floats(0, 1), max_size=4),
)
def test_blocks_give_what_one_piece_gives(
    frames: int, pair: tuple[int, int], cuts: list[float]
) -> None:
    samples = np.random.default_rng(frames).standard_normal(frames).astype(np.float32)
    parts = np.split(samples, sorted(round(cut * frames) for cut in cuts))
    whole = np.concatenate(list(resampled([samples], *pair)))
    np.testing.assert_array_equal(np.concatenate(list(resampled(parts, *pair))), whole)
    assert abs(whole.size - frames * pair[1] / pair[0]) <= 0.5


def test_equal_rates_pass_unchanged() -> None:
    samples = np.random.default_rng(0).standard_normal(1_000).astype(np.float32)
    np.testing.assert_array_equal(resample(samples, 16_000, 16_000), samples)


def test_the_steep_filter_is_the_one_in_use() -> None:
    """Fails when a release of soxr arranges its extension anew; then `resampling` must follow."""
    assert resampler_name() == f"{soxr.__version__} (HQ, steep filter)"
    assert tools()["soxr"] == resampler_name()


def test_without_it_the_best_public_recipe_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resampling, "soxr_ext", object())
    assert resampler_name() == f"{soxr.__version__} (VHQ)"
    samples = np.random.default_rng(0).standard_normal(44_100).astype(np.float32)
    expected = soxr.resample(samples, 44_100, 16_000, quality="VHQ")
    np.testing.assert_array_equal(resample(samples, 44_100, 16_000), expected)
