"""What was heard in a recording: numbers, and what follows from them."""

from __future__ import annotations

import math
from dataclasses import dataclass

__all__ = ["SILENCE", "Levels", "Unheard"]

SILENCE = -70.0
"""Below this nothing is speech, in dB: a tenth of what the quietest telephone line hums."""


@dataclass(frozen=True, slots=True)
class Unheard:
    """A recording that cannot be listened to, and why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Levels:
    """What is heard in a recording.

    Parameters
    ----------
    frames, rate, channels
        Its size, as decoded.
    peak
        Largest sample, from 0 to 1, and more where floating point goes beyond full scale.
    power
        Mean square.
    offset
        Mean: 0 but for a fault of the sound card.
    clipped
        Samples at full scale, three and more in a row.
    speech_decibels, noise_decibels
        Power of its loudest 0.3 seconds, and of the quietest tenth.
    speech_seconds
        Duration of the windows that are not silent.
    lead_seconds, tail_seconds
        Silence before the first of them and after the last.
    sha256
        Hash of the samples.
    """

    frames: int
    rate: int
    channels: int
    peak: float
    power: float
    offset: float
    clipped: int
    speech_decibels: float
    noise_decibels: float
    speech_seconds: float
    lead_seconds: float
    tail_seconds: float
    sha256: str

    @property
    def seconds(self) -> float:
        """Length in seconds."""
        return self.frames / self.rate

    @property
    def silent(self) -> bool:
        """Whether there is nothing to be heard."""
        return self.speech_decibels <= SILENCE

    @property
    def decibels(self) -> float:
        """Power of the whole, in dB."""
        return 10 * math.log10(max(self.power, 1e-12))

    @property
    def silence_share(self) -> float:
        """Share of the windows that are silent, from 0 to 1."""
        return max(0.0, 1 - self.speech_seconds / self.seconds)
