"""From floating point to 16 bits: rounded, dithered where it is worth it, cut where it is too loud.

Rounding makes an error at -98 dB of full scale. Where a source holds 16 bits, or was coded with
loss, its own rounding or coding noise lies as high: the error is as random as that noise, and
dither would only add 5 dB to it. A source of 24 or 32 bits may be finer than the steps of the
outcome: there the error follows the signal, and what is softer than half a step is lost. Dither of
triangular density makes the error independent of the signal and keeps what is softer than a step.

The noise is one fixed table, read round and round, so that the same input gives the same bytes.
What needs no rounding gets none: silence stays silent, and floating point that holds the samples of
a 16-bit file gives them back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from cs_toolkit.errors import FormatError

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["FINE", "FULL_SCALE", "Quantiser"]

FULL_SCALE = 32_768

FINE = frozenset({"ALAC_20", "ALAC_24", "ALAC_32", "DOUBLE", "FLOAT", "PCM_24", "PCM_32"})
"""Encodings with more than 16 bits and without loss, as libsndfile names them."""

NO_ROUNDING = 0.01
"""Part of a step that is none: as much is left of a sound in the silence after it, or above it."""

NOISE_SAMPLES = 1 << 16
NOISE_SEED = 16


@dataclass(slots=True)
class Quantiser:
    """Rounds samples to 16 bits, half to even, and counts what lies beyond full scale.

    Parameters
    ----------
    dither
        Whether to add noise of triangular density, one step wide to either side.

    Examples
    --------
    >>> quantiser = Quantiser()
    >>> quantiser(np.array([0, 0.5, 1, 1.5], np.float32)), quantiser.clipped
    (array([    0, 16384, 32767, 32767], dtype=int16), 1)
    """

    dither: bool = False
    clipped: int = field(default=0, init=False)
    _position: int = field(default=0, init=False)

    def __call__(self, samples: NDArray[np.float32]) -> NDArray[np.int16]:
        """Give int16 samples of equal length; blocks follow each other."""
        if not samples.size:
            return np.zeros(0, "<i2")
        scaled = samples * np.float32(FULL_SCALE)
        peak = max(float(scaled.max()), -float(scaled.min()))
        if not np.isfinite(peak):
            raise FormatError(
                "holds samples that are no numbers (NaN or infinite); export it again"
            )
        rounded = np.rint(scaled)
        if peak >= FULL_SCALE - 0.5:
            # A float peak of just 1.0 is full scale, not an overload.
            self.clipped += int(np.count_nonzero(np.abs(rounded) > FULL_SCALE))
        if self.dither:
            rounded = self._dithered(scaled, rounded)
        if peak >= FULL_SCALE - 2:  # noise reaches a step and a half further
            np.clip(rounded, -FULL_SCALE, FULL_SCALE - 1, out=rounded)
        written: NDArray[np.int16] = rounded.astype("<i2")
        return written

    def _dithered(
        self, scaled: NDArray[np.float32], rounded: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        places = np.arange(self._position, self._position + scaled.size)
        self._position += scaled.size
        noisy = np.rint(scaled + _noise().take(places, mode="wrap"))
        return np.where(np.abs(scaled - rounded) < NO_ROUNDING, rounded, noisy)


@cache
def _noise() -> NDArray[np.float32]:
    """Differences of two even chances, from raw bits: numpy keeps those the same for ever."""
    bits = np.random.PCG64(NOISE_SEED).random_raw(NOISE_SAMPLES)
    high, low = bits >> np.uint64(32), bits & np.uint64(0xFFFFFFFF)
    return ((high.astype(np.float64) - low) / 2**32).astype(np.float32)
