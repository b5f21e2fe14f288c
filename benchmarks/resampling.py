"""How well recordings are brought to 16 kHz: by us, and by what others use.

Run it as ``python benchmarks/resampling.py``. A sine is swept from 20 Hz to 93 % of the new Nyquist
frequency, and its size may not change: the largest deviation is the ripple. The loss at 97 % is
that of a single tone. Another sine is swept from just above the new Nyquist frequency (by 1 %: what
begins on the edge itself has something on both sides of it) to the old one, and nothing of it may
be left: what is left at most are the aliases. All in float, before anything is rounded to 16 bits.
Processor seconds are those for an hour of noise in one process, the start of
a program apart; for sox and ffmpeg they include reading and writing it.

scipy, librosa and lhotse take part where they are installed, sox and ffmpeg the same.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import resource
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import soundfile
import soxr

from cs_toolkit.dataset.resampling import resampled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    Samples = NDArray[np.float32]
    Resampler = Callable[[Samples, int], Samples]

RATE = 16_000
SECONDS = 8
EDGE, BEYOND = 0.93, 0.97
FADE = 0.5
"""Seconds in which a sweep begins, and ends."""

SOX = ["sox", "-V1", "in.wav", "-e", "float", "-b", "32", "out.wav"]
BLOCK = 65_536
NOISE_SECONDS = 60


def ours(samples: Samples, rate: int) -> Samples:
    blocks = (samples[start : start + BLOCK] for start in range(0, samples.size, BLOCK))
    return np.concatenate(list(resampled(blocks, rate, RATE)))


def soxr_hq(samples: Samples, rate: int) -> Samples:
    return soxr.resample(samples, rate, RATE, quality="HQ")


def soxr_vhq(samples: Samples, rate: int) -> Samples:
    return soxr.resample(samples, rate, RATE, quality="VHQ")


def scipy_poly(samples: Samples, rate: int) -> Samples:
    signal = importlib.import_module("scipy.signal")
    divisor = np.gcd(rate, RATE)
    return signal.resample_poly(samples, RATE // divisor, rate // divisor)


def librosa(samples: Samples, rate: int) -> Samples:
    return importlib.import_module("librosa").resample(samples, orig_sr=rate, target_sr=RATE)


def lhotse(samples: Samples, rate: int) -> Samples:
    torch = importlib.import_module("torch")
    torch.set_num_threads(1)
    transform = importlib.import_module("lhotse.augmentation").Resample(rate, RATE)
    return np.asarray(transform(samples[np.newaxis], rate))[0]


def sox(samples: Samples, rate: int) -> Samples:
    return by_program([*SOX, "rate", str(RATE)], samples, rate)


def sox_steep(samples: Samples, rate: int) -> Samples:
    return by_program([*SOX, "rate", "-hs", str(RATE)], samples, rate)


def ffmpeg(samples: Samples, rate: int) -> Samples:
    command = ["ffmpeg", "-nostdin", "-v", "error", "-y", "-i", "in.wav", "-ar", str(RATE)]
    return by_program([*command, "-c:a", "pcm_f32le", "out.wav"], samples, rate)


def by_program(command: list[str], samples: Samples, rate: int) -> Samples:
    with tempfile.TemporaryDirectory() as folder:
        soundfile.write(Path(folder, "in.wav"), samples, rate, "FLOAT")
        subprocess.run(command, cwd=folder, check=True)
        return soundfile.read(Path(folder, "out.wav"), dtype="float32")[0]


NAMES = {
    "ours": ours,
    "soxr HQ": soxr_hq,
    "soxr VHQ": soxr_vhq,
    "sox rate": sox,
    "sox rate -hs": sox_steep,
    "ffmpeg -ar": ffmpeg,
    "scipy resample_poly": scipy_poly,
    "librosa.resample": librosa,
    "lhotse": lhotse,
}


def present() -> Iterator[tuple[str, Resampler]]:
    for name, resampler in NAMES.items():
        word = name.split()[0].split(".")[0]
        if word in {"ours", "soxr"} or shutil.which(word) or importlib.util.find_spec(word):
            yield name, resampler


def swept(lowest: float, highest: float, rate: int) -> NDArray[np.complex128]:
    """Sweep cosine and sine together, so that their squares add up to the size at any moment.

    Either end is held for a second, and for half of it faded; frequency and size change smoothly,
    for what changes at once has something of every frequency.
    """
    moments = np.arange(rate * SECONDS) / rate
    frequency = lowest + (highest - lowest) * smooth((moments - 1) / (SECONDS - 2))
    faded = smooth(np.minimum(moments, SECONDS - moments) / FADE)
    return 0.5 * faded * np.exp(2j * np.pi * np.cumsum(frequency) / rate)


def smooth(share: NDArray[np.float64]) -> NDArray[np.float64]:
    """Go from 0 to 1 without a corner, in slope and curvature neither."""
    share = share.clip(0, 1)
    return share**3 * (10 - 15 * share + 6 * share**2)


def size(resampler: Resampler, wave: NDArray[np.complex128], rate: int) -> NDArray[np.float64]:
    parts = (resampler(part.astype(np.float32), rate) for part in (wave.real, wave.imag))
    sizes = np.hypot(*(part.astype(np.float64) for part in parts)) / 0.5
    return sizes[round(FADE * RATE) : -round(FADE * RATE)]


def decibels(ratios: NDArray[np.float64]) -> NDArray[np.float64]:
    return 20 * np.log10(np.maximum(ratios, 1e-20))


def ripple(resampler: Resampler, rate: int) -> float:
    return np.abs(decibels(size(resampler, swept(20, EDGE * RATE / 2, rate), rate))).max()


def loss(resampler: Resampler, rate: int) -> float:
    tone = swept(BEYOND * RATE / 2, BEYOND * RATE / 2, rate)
    return -np.median(decibels(size(resampler, tone, rate)))


def aliases(resampler: Resampler, rate: int) -> float:
    above = swept(1.01 * RATE / 2, 0.98 * rate / 2, rate).real.astype(np.float32)
    return decibels(np.abs(resampler(above, rate)).max() / 0.5)


def hourly_seconds(resampler: Resampler, rate: int, rounds: int) -> float:
    noise = np.random.default_rng(0).standard_normal(rate * NOISE_SECONDS).astype(np.float32) / 9
    taken = []
    for samples in [noise[:rate], *[noise] * rounds]:  # the first one warms up
        start = processor_seconds()
        resampler(samples, rate)
        taken.append(processor_seconds() - start)
    return float(np.median(taken[1:])) * 3_600 / NOISE_SECONDS


def processor_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + usage.ru_utime + usage.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rates", type=int, nargs="+", default=[44_100, 48_000], help="from")
    parser.add_argument("--rounds", type=int, default=5, help="of the time (%(default)s)")
    arguments = parser.parse_args()
    heads = ("ripple to 93 %", "loss at 97 %", "aliases", "an hour")
    for rate in arguments.rates:
        print(f"{f'{rate} Hz to {RATE} Hz':>22}" + "".join(f"{head:>16}" for head in heads))
        for name, resampler in present():
            figures = (
                f"{ripple(resampler, rate):.4f} dB",
                f"{loss(resampler, rate):.3f} dB",
                f"{aliases(resampler, rate):.1f} dB",
                f"{hourly_seconds(resampler, rate, arguments.rounds):.2f} s",
            )
            print(f"{name:>22}" + "".join(f"{figure:>16}" for figure in figures), flush=True)


if __name__ == "__main__":
    main()
