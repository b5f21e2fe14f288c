"""Recordings that are made so that every word in them is known to the sample."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import soundfile

from cs_toolkit.dataset.layouts.utterance import TimedWord

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

RATE = 16_000


@dataclass(frozen=True)
class Talk:
    """Words of noise in near silence."""

    words: Sequence[TimedWord]
    samples: NDArray[np.int16]

    @property
    def seconds(self) -> float:
        return len(self.samples) / RATE

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    def write(self, path: Path) -> None:
        soundfile.write(path, self.samples, RATE)

    def ctm(self, name: str = "talk", channel: str = "1") -> list[str]:
        """Give the lines of a ctm."""
        return [
            f"{name} {channel} {word.start:.3f} {word.end - word.start:.3f} {word.text}"
            for word in self.words
        ]

    def inside(self, start: float, end: float) -> list[str]:
        """Give the words that lie wholly in a stretch; fail if one lies half in it."""
        touched = [
            word for word in self.words if word.end > start + 1e-5 and word.start < end - 1e-5
        ]
        assert all(start - 1e-5 <= word.start and word.end <= end + 1e-5 for word in touched)
        return [word.text for word in touched]


def speak(spoken: Sequence[tuple[float, float, str]], *, end: float = 0.7) -> Talk:
    """Make a talk of pauses, lengths and words, and what is silent after them, in seconds."""
    random = np.random.default_rng(len(spoken))
    now, words, sounds = 0.0, [], []
    for pause, length, text in spoken:
        start = now + pause
        now = start + length
        words.append(TimedWord(round(start, 3), round(now, 3), text))
    samples = random.normal(0, 3, round((now + end) * RATE))
    for word in words:
        first, last = round(word.start * RATE), round(word.end * RATE)
        sounds.append((first, random.normal(0, 4_000, last - first)))
    for first, sound in sounds:
        samples[first : first + len(sound)] += sound
    return Talk(words, np.clip(samples, -32_000, 32_000).astype(np.int16))
