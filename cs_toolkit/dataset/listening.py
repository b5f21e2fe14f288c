"""How loud recordings are and how much of them is silence: what their headers cannot tell.

Samples are read block by block, so hours need no more memory than seconds. Conventions: full scale
is 1.0 and 0 dB; the peak and the clipped samples are those of all channels, everything else is that
of their mean; power is taken in windows of 10 ms.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import IO, TYPE_CHECKING

import numpy as np

from cs_toolkit.dataset.audio import FULL_SCALE, mean
from cs_toolkit.dataset.decoding import opened_audio, read_blocks
from cs_toolkit.dataset.fetching import fetched, read_on
from cs_toolkit.dataset.header import PCM
from cs_toolkit.dataset.levels import SILENCE, Levels, Unheard
from cs_toolkit.dataset.model import SpeechDataset
from cs_toolkit.engine import stream
from cs_toolkit.errors import DataError, FormatError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from numpy.typing import NDArray

    from cs_toolkit.dataset.container import Container
    from cs_toolkit.dataset.header import WavHeader
    from cs_toolkit.dataset.model import Audio, Dataset
    from cs_toolkit.engine import Progress

__all__ = [
    "ABOVE_NOISE",
    "DYNAMICS",
    "Levels",
    "Unheard",
    "decibels",
    "listen",
    "listened",
    "measure",
]

WINDOWS_A_SECOND = 100
BLOCK_WINDOWS = 400
"""Windows read at once: four seconds."""

LOUDEST_WINDOWS = 30
"""Speech is as loud as its loudest 0.3 seconds, so that no click decides."""

DYNAMICS = 35.0
"""How far below the loudest the softest sounds of speech lie, in dB."""

ABOVE_NOISE, CLEAR_OF_NOISE = 6.0, 15.0
"""Speech stands out of the noise by this much, in dB, where there is room for it."""

RUN = 3
"""Samples in a row at full scale that only an overload makes."""

CEILING = (FULL_SCALE - 1) / FULL_SCALE


def listened(
    dataset: Dataset, *, workers: int | None = None, progress: Progress | None = None
) -> Dataset:
    """Give a dataset with what is heard in its recordings; texts stay as they are."""
    if not isinstance(dataset, SpeechDataset):
        return dataset
    heard = listen(dataset.container, dataset.audio, workers=workers, progress=progress)
    return replace(dataset, heard=heard)


def listen(
    container: Container,
    recordings: Iterable[Audio],
    *,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Mapping[int, Levels | Unheard]:
    """Listen to recordings on threads; what is heard by the index of the member.

    Recordings whose header is broken, or that have none, are passed over: they have a finding.
    """
    wanted = [audio for audio in recordings if audio.sounds]
    heard: dict[int, Levels | Unheard] = {}
    results = stream(lambda audio: _listen(container, audio), wanted, workers=workers)
    for audio, result in zip(wanted, results, strict=True):
        heard[audio.member.index] = result
        if progress:
            progress(len(heard), len(wanted))
    return heard


def measure(blocks: Iterable[NDArray[np.generic]], rate: int) -> Levels:
    """Measure blocks of samples, int16 or float32[frames, channels], whole windows but the last.

    Raises
    ------
    FormatError
        If there are no samples, or some that are no numbers.

    Examples
    --------
    >>> second = np.sin(np.arange(16_000)[:, None]).astype(np.float32) / 2
    >>> levels = measure([second * 0, second, second * 0], 16_000)
    >>> levels.lead_seconds, levels.speech_seconds, round(levels.speech_decibels)
    (1.0, 1.0, -9)
    """
    meter = _Meter(rate)
    for block in blocks:
        meter.add(block)
    return meter.levels()


def decibels(power: float | NDArray[np.floating]) -> NDArray[np.float64]:
    """Give powers in dB; silence is -120."""
    return 10 * np.log10(np.maximum(power, 1e-12))


def _listen(container: Container, audio: Audio) -> Levels | Unheard:
    try:
        if audio.wav is not None and _is_simple(audio.wav):
            with container.open(audio.member) as file:
                return measure(_read_pcm(file, audio.wav), audio.wav.rate)
        with fetched(container, audio.member) as (source, _), opened_audio(source) as sound:
            window = _window(sound.samplerate) * BLOCK_WINDOWS
            return measure(read_blocks(sound, window), sound.samplerate)
    except DataError as error:
        return Unheard(str(error))


def _is_simple(header: WavHeader) -> bool:
    """Whether the samples can be taken from the file as they are."""
    return (
        (header.form, header.encoding, header.bits) == ("RIFF", PCM, 16)
        and not header.truncated
        and header.sound_size >= header.frame_size
    )


def _read_pcm(file: IO[bytes], header: WavHeader) -> Iterator[NDArray[np.int16]]:
    block = _window(header.rate) * BLOCK_WINDOWS * header.frame_size
    left = header.sound_size // header.frame_size * header.frame_size
    sum(map(len, read_on(file, header.offset)))
    for data in read_on(file, left, block):
        left -= len(data)
        yield np.frombuffer(data, "<i2").reshape(-1, header.channels)
    if left:
        raise FormatError(f"ends {left} bytes before its header says; copy or export it again")


def _window(rate: int) -> int:
    return max(1, round(rate / WINDOWS_A_SECOND))


@dataclass(slots=True)
class _Meter:
    """Adds up what blocks hold."""

    rate: int
    frames: int = 0
    channels: int = 1
    peak: float = 0.0
    clipped: int = 0
    powers: list[NDArray[np.float32]] = field(default_factory=list)
    means: list[NDArray[np.float32]] = field(default_factory=list)
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)

    def add(self, block: NDArray[np.generic]) -> None:
        self.digest.update(np.ascontiguousarray(block).data)
        scale = 1 / FULL_SCALE if block.dtype.kind == "i" else 1.0
        peak = max(float(block.max()), -float(block.min())) * scale
        if not np.isfinite(peak):
            raise FormatError(
                "holds samples that are no numbers (NaN or infinite); export it again"
            )
        if peak >= CEILING:
            self.clipped += _count_clipped(block, round(CEILING / scale, 6))
        samples = mean(block.astype(np.float32)) * np.float32(scale)
        self.peak, self.channels = max(self.peak, peak), block.shape[1]
        self.frames += len(samples)
        powers, means = _windows(samples, _window(self.rate))
        self.powers.append(powers)
        self.means.append(means)

    def levels(self) -> Levels:
        if not self.frames:
            raise FormatError("holds no samples; record it again")
        powers, means = np.concatenate(self.powers), np.concatenate(self.means)
        offset = self._mean(means)
        sound = decibels(powers - (2 * offset) * means.astype(float) + offset**2)
        loud, noise = _loud(sound), float(np.percentile(sound, 10))
        active = np.flatnonzero(sound > _threshold(loud, noise))
        first, last = (active[0], active[-1] + 1) if active.size else (len(powers), len(powers))
        return Levels(
            self.frames, self.rate, self.channels, self.peak, self._mean(powers),
            offset, self.clipped, loud, noise, self._seconds(active.size),
            self._seconds(int(first)), self._seconds(int(len(powers) - last)),
            self.digest.hexdigest(),
        )  # fmt: skip

    def _mean(self, windows: NDArray[np.float32]) -> float:
        """Mean over the samples: the last window may hold fewer of them than the others."""
        width = _window(self.rate)
        last = (self.frames - 1) % width + 1
        whole = float(windows[:-1].sum(dtype=float)) * width
        return (whole + float(windows[-1]) * last) / self.frames

    def _seconds(self, windows: int) -> float:
        return min(windows * _window(self.rate), self.frames) / self.rate


def _windows(
    samples: NDArray[np.float32], width: int
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Mean squares and means of the windows; what is left at the end is one more."""
    whole = len(samples) // width * width
    windows, rest = samples[:whole].reshape(-1, width), samples[whole:]
    powers = np.einsum("ij,ij->i", windows, windows) / np.float32(width)
    means = windows @ np.full(width, 1 / width, np.float32)
    if rest.size:
        powers = np.append(powers, np.float32(rest @ rest / rest.size))
        means = np.append(means, rest.mean())
    return powers, means


def _loud(sound: NDArray[np.float64]) -> float:
    """Level that the loudest windows reach: 0.3 seconds of them, or a twentieth if that is less."""
    rank = max(1, min(LOUDEST_WINDOWS, sound.size // 20))
    return float(np.partition(sound, -rank)[-rank])


def _threshold(loud: float, noise: float) -> float:
    """Level up to which a window is silent."""
    above = noise + ABOVE_NOISE
    clear = above if above <= loud - CLEAR_OF_NOISE else SILENCE
    return max(SILENCE, loud - DYNAMICS, clear)


def _count_clipped(block: NDArray[np.generic], ceiling: float) -> int:
    """Count samples in runs at full scale; those across the edge of a block do not matter."""
    full = np.abs(block.astype(np.float32)) >= np.float32(ceiling)
    runs = full[2:] & full[1:-1] & full[:-2]
    hit = np.zeros_like(full)
    for shift in range(RUN):
        hit[shift : shift + len(runs)] |= runs
    return int(hit.sum())
