"""Sixteen bits take the nearest value, noise where it is worth it, nothing beyond their ends."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cs_toolkit.dataset.quantising import FULL_SCALE, NOISE_SAMPLES, Quantiser
from cs_toolkit.errors import FormatError


def steps(*values: float) -> np.ndarray:
    return (np.array(values) / FULL_SCALE).astype(np.float32)


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.5, 0), (1.5, 2), (2.5, 2), (-0.5, 0), (-1.5, -2), (7.499, 7), (-7.501, -8)],
)
def test_samples_are_rounded_to_the_nearest_even(value: float, written: int) -> None:
    assert Quantiser()(steps(value)).tolist() == [written]


@pytest.mark.parametrize("dither", [False, True])
def test_nothing_wraps_around(*, dither: bool) -> None:
    ends = [40_000.5, 32_768, 32_769.4, -32_769.4, -32_770, -1e9]
    quantiser = Quantiser(dither=dither)
    assert quantiser(steps(*ends * 500)).tolist() == ([32_767] * 3 + [-32_768] * 3) * 500
    assert quantiser.clipped == 5 * 500  # a peak of just 1.0 is full scale


@given(
    values=st.lists(st.floats(-40_000, 40_000, width=32), min_size=1, max_size=50),
    cut=st.integers(0, 50),
    dither=st.booleans(),
)
def test_blocks_give_what_one_piece_gives(values: list[float], cut: int, *, dither: bool) -> None:
    samples = steps(*values)
    whole, parts = Quantiser(dither=dither), Quantiser(dither=dither)
    written = np.concatenate([parts(samples[:cut]), parts(samples[cut:])])
    np.testing.assert_array_equal(written, whole(samples))
    assert parts.clipped == whole.clipped == np.count_nonzero(np.abs(np.rint(values)) > FULL_SCALE)


def test_dither_makes_the_error_independent_of_the_signal() -> None:
    """The mean of what is written is the signal, its variance the same wherever it lies."""
    for level in (0.1, 0.25, 0.5, 0.9):
        written = Quantiser(dither=True)(steps(*[10 + level] * NOISE_SAMPLES))
        assert written.mean() == pytest.approx(10 + level, abs=0.01)
        assert written.var() == pytest.approx(1 / 4, abs=0.01)  # 1/6 of the noise, 1/12 of rounding


def test_dither_leaves_alone_what_needs_no_rounding() -> None:
    whole = np.arange(-FULL_SCALE, FULL_SCALE, 7)
    np.testing.assert_array_equal(Quantiser(dither=True)(steps(*whole)), whole)


def test_silence_stays_silent_after_a_sound() -> None:
    assert not Quantiser(dither=True)(steps(*[1e-4, 0, -3e-5] * 1_000)).any()


def test_dither_goes_on_where_its_table_ends() -> None:
    quantiser = Quantiser(dither=True)
    first = quantiser(steps(*[0.3] * (NOISE_SAMPLES + 10)))
    np.testing.assert_array_equal(first[-10:], first[:10])
    assert quantiser(steps(*[0.3] * 5)).tolist() == first[10:15].tolist()


def test_dither_is_the_same_for_ever() -> None:
    """Packages are the same to the byte; other values mean that recipes must differ, too."""
    written = Quantiser(dither=True)(steps(*[1.4] * 24))
    assert "".join(map(str, written)) == "111121221221122221112111"


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_samples_that_are_no_numbers_are_refused(value: float) -> None:
    with pytest.raises(FormatError, match="no numbers"):
        Quantiser()(steps(0, value))
