"""Faults that are heard: noise that sounds like speech is valid, and spoilt in one recording."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from tests.dataset.conftest import make_wav
from tests.dataset.faults.mutation import LEFT_OUT, REPORTED, Mutation, encode, put

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from tests.dataset.faults.mutation import Files

RATE = 16_000
NAMES = ("one.wav", "two.wav", "six.wav")
HEARD = "acoustic, heard"


def speech(seed: int = 0, seconds: float = 3, collar: float = 0.6) -> NDArray[np.float64]:
    """Make noise with syllables, and quiet noise around it."""
    random = np.random.default_rng(seed)
    time = np.arange(round(seconds * RATE)) / RATE
    sound = random.standard_normal(time.size) * np.abs(np.sin(4 * np.pi * time)) * 0.06
    samples = np.pad(sound, round(collar * RATE))
    return samples + random.standard_normal(samples.size) * 1e-4


def recorded(samples: NDArray[np.float64]) -> bytes:
    pcm = np.rint(np.clip(samples, -1, 1) * 32_767).astype("<i2")
    return make_wav(samples=pcm.tobytes())


def sound(samples: NDArray[np.float64], name: str = "two.wav") -> Callable[[Files], None]:
    """Put other samples into a recording."""
    return lambda files: files.update({name: recorded(samples)})


def silent_at_length() -> NDArray[np.float64]:
    quiet = np.random.default_rng(1).standard_normal(20 * RATE) * 1e-4
    return np.concatenate([speech(1), quiet])


def undecodable(files: Files) -> None:
    """Promise ADPCM, whose blocks no decoder knows."""
    files["two.wav"] = make_wav(tag=17, bits=4, block=3, samples=b"\xff" * 9_000)


VALID = {
    HEARD: {
        "trans.txt": encode([f"{name}\tThis is said in three seconds." for name in NAMES]),
        **{name: recorded(speech(seed)) for seed, name in enumerate(NAMES)},
    }
}
ROWS: list[tuple[Any, ...]] = [
    ("speech begins at once", sound(speech(1, collar=0)), "A11 two.wav", REPORTED),
    ("very quiet", sound(speech(1) * 0.015), "A14 two.wav", REPORTED),
    ("noise all over",
     sound(np.random.default_rng(3).standard_normal(3 * RATE) * 0.1), "A14 two.wav", REPORTED,
     {"beside": ("A11 two.wav",)}),
    ("codec that nobody decodes", undecodable, "A24 two.wav", LEFT_OUT,
     {"beside": ("A2 two.wav",)}),
    ("overdriven", sound(np.clip(speech(1) * 60, -1, 1)), "A25 two.wav", REPORTED),
    ("silence", sound(np.zeros(4 * RATE)), "A26 two.wav", REPORTED),
    ("samples off zero", sound(speech(1) + 0.05), "A27 two.wav", REPORTED),
    ("mostly silence", sound(silent_at_length()), "A28 two.wav", REPORTED),
    ("text of another recording", put(2, "two.wav\tSo."), "A29 two.wav", REPORTED),
    ("recording twice", sound(speech(0)), "A30 two.wav", REPORTED),
]  # fmt: skip
MUTATIONS = [
    Mutation(
        name, "acoustic", spoil, found, outcome, listen=True, base=HEARD,
        **(options[0] if options else {}),
    )
    for name, spoil, found, outcome, *options in ROWS
]  # fmt: skip
"""What is heard is judged in the source; a package is judged by its headers alone."""
