"""How loud a recording is from moment to moment, and where it is silent.

Read block by block, in windows of 10 ms: an hour takes 1.4 MB. Levels are in dB of full scale.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_toolkit.dataset.audio import mean
from cs_toolkit.dataset.decoding import read_blocks
from cs_toolkit.dataset.levels import SILENCE
from cs_toolkit.dataset.listening import ABOVE_NOISE, DYNAMICS, decibels

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from cs_toolkit.dataset.layouts.sound import Sounds

__all__ = ["Loudness", "measure_loudness"]

WINDOWS_A_SECOND = 100
BLOCK_WINDOWS = 400
SMOOTH_WINDOWS = 5
"""The quietest place is sought over 50 ms: a stop such as t is shorter."""

BAND_HERTZ = 8_000
"""Differences are taken over a period of this: what lies around 4 kHz counts most."""

NOISE_PERCENT, SPEECH_PERCENT = 5, 95
"""Shares of the time in which it is quieter than noise, and than loud speech."""

AROUND_SECONDS = 1.0
SAME_DECIBELS = 0.5
"""Of places that differ by less, the one in the middle is taken."""


@dataclass(frozen=True, slots=True, eq=False)
class Loudness:
    """The levels of a recording.

    Parameters
    ----------
    levels : float64[n]
        One for each window.
    silence
        Level up to which a window is silent.
    window_seconds
        Length of a window.

    Examples
    --------
    >>> loudness = Loudness(np.repeat([-20.0, -80.0, -20.0], 50), -60.0, 0.01)
    >>> loudness.longest_silence(0.0, 1.5), loudness.quietest(0.0, 1.5)
    ((0.5, 1.0), 0.745)
    """

    levels: NDArray[np.float64]
    silence: float
    window_seconds: float

    def quietest(self, start: float, end: float) -> float:
        """Give the moment between `start` and `end` around which it is quietest."""
        first, last = self._windows(start, end)
        if last <= first:
            return (start + end) / 2
        padded = np.pad(self.levels[first:last], SMOOTH_WINDOWS // 2, mode="edge")
        smooth = np.convolve(padded, np.full(SMOOTH_WINDOWS, 1 / SMOOTH_WINDOWS), "valid")
        places = np.flatnonzero(smooth <= smooth.min() + SAME_DECIBELS)
        place = places[np.argmin(np.abs(places - (last - first - 1) / 2))]
        return float(first + place + 0.5) * self.window_seconds

    def longest_silence(
        self, start: float, end: float, least: float = 0.0
    ) -> tuple[float, float] | None:
        """Give the longest stretch of silence between two moments, if one lasts `least` seconds."""
        silences = self.silences(start, end, least)
        return max(silences, key=lambda each: each[1] - each[0], default=None)

    def silences(self, start: float, end: float, least: float = 0.0) -> list[tuple[float, float]]:
        """Give the stretches of silence of `least` seconds between two moments, in their order."""
        first, last = self._windows(start, end)
        runs = _runs(self.levels[first:last] <= self.silence) + first
        windows = least / self.window_seconds - 0.5
        return [
            (begin * self.window_seconds, end * self.window_seconds)
            for begin, end in runs.tolist()
            if end - begin >= windows
        ]

    def silence_around(self, moment: float) -> float:
        """Give the length of the silence in which a moment lies, of 2 s around it; 0 in sound."""
        around = self.silences(moment - AROUND_SECONDS, moment + AROUND_SECONDS)
        return next((end - begin for begin, end in around if begin <= moment <= end), 0.0)

    def silence_share(self, start: float, end: float) -> float:
        """Give the share of the time between `start` and `end` that is silent; 1 of no time."""
        first, last = self._windows(start, end)
        return float(np.mean(self.levels[first:last] <= self.silence)) if last > first else 1.0

    def excess(self, moment: float) -> float:
        """Give by how many dB it is louder than silence at a moment; 0 if it is silent."""
        window = int(moment / self.window_seconds)
        around = self.levels[max(0, window - SMOOTH_WINDOWS) : window + SMOOTH_WINDOWS + 1]
        return max(0.0, float(around.mean()) - self.silence) if around.size else 0.0

    def _windows(self, start: float, end: float) -> tuple[int, int]:
        """Give first and last of the windows that lie wholly between two moments."""
        first = int(np.ceil(round(start / self.window_seconds, 6)))
        last = int(np.floor(round(end / self.window_seconds, 6)))
        return max(0, first), min(len(self.levels), last)


def measure_loudness(
    path: Path, sounds: Sounds, channels: Iterable[int | None]
) -> dict[int | None, tuple[Loudness, float]]:
    """Measure channels of a recording, and their mean for None; with its length in seconds.

    Raises
    ------
    DataError
        If it cannot be decoded.
    """
    wanted = list(channels)
    powers: list[list[NDArray[np.float64]]] = [[] for _ in wanted]
    frames = 0
    with sounds.whole(path) as file:
        rate = file.samplerate
        width, lag = max(2, round(rate / WINDOWS_A_SECOND)), max(1, round(rate / BAND_HERTZ))
        blocks: Iterator[NDArray[Any]] = read_blocks(file, width * BLOCK_WINDOWS, dtype="float32")
        for block in blocks:
            frames += len(block)
            for found, channel in zip(powers, wanted, strict=True):
                samples = mean(block) if channel is None else block[:, channel]
                found.append(_powers(samples, width, lag))
    return {
        channel: (_loudness(found, width / rate), frames / rate)
        for channel, found in zip(wanted, powers, strict=True)
    }


def _powers(samples: NDArray[np.float32], width: int, lag: int) -> NDArray[np.float64]:
    """Give the power of each window in the band of speech; of what is left, one more."""
    whole = len(samples) // width * width
    windows, rest = samples[:whole].reshape(-1, width), samples[None, whole:]
    powers = _power(windows, lag)
    return np.append(powers, _power(rest, lag)) if rest.size > lag else powers


def _power(windows: NDArray[np.float32], lag: int) -> NDArray[np.float64]:
    """Mean square of the differences to the sample before: hum and rumble all but vanish."""
    changes = windows[:, lag:] - windows[:, :-lag]
    powers: NDArray[np.float64] = np.einsum("ij,ij->i", changes, changes) / changes.shape[1]
    return powers.astype(np.float64)


def _loudness(powers: list[NDArray[np.float64]], window_seconds: float) -> Loudness:
    found = np.concatenate([*powers, np.zeros(0)])
    if not found.size:
        return Loudness(found, 0.0, window_seconds)
    around = np.convolve(np.pad(found, 1, mode="edge"), np.full(3, 1 / 3), "valid")
    return Loudness(decibels(found), _silence(decibels(around)), window_seconds)


def _silence(levels: NDArray[np.float64]) -> float:
    """Level up to which it is silent: near that of the noise, and far below that of speech."""
    noise = float(np.percentile(levels, NOISE_PERCENT))
    speech = float(np.percentile(levels, SPEECH_PERCENT))
    return max(SILENCE, speech - DYNAMICS, noise + min(ABOVE_NOISE, (speech - noise) / 3))


def _runs(flags: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Give the first and the last of each run of true values, the last excluded: int64[k, 2]."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], flags, [False])).astype(np.int8)))
    return edges.reshape(-1, 2).astype(np.int64)
