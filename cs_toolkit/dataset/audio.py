"""Any audio to what the service takes: RIFF/WAVE, PCM 16-bit, mono, one rate, 44 bytes of header.

Audio is decoded, mixed down and resampled block by block, so hours need no more memory than
seconds. Conventions: samples are float32 with full scale at 1.0 until they are quantised; the mix
is the mean of the channels; the gain is never touched.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np

from cs_toolkit.dataset.decoding import jumps, many_frames, opened_audio, read_blocks
from cs_toolkit.dataset.quantising import FINE, FULL_SCALE, Quantiser
from cs_toolkit.dataset.resampling import resampled
from cs_toolkit.dataset.video import FORMATS
from cs_toolkit.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import soundfile
    from numpy.typing import NDArray

__all__ = [
    "FULL_SCALE",
    "HEADER_BYTES",
    "RATE",
    "WHOLE",
    "Conversion",
    "Part",
    "Step",
    "convert",
    "copy_samples",
    "mean",
    "wave_header",
]

RATE = 16_000
"""Samples a second that the service's own conversion example asks for."""

HEADER_BYTES = 44
SAMPLE_BYTES = 2


class Step(NamedTuple):
    """One thing that had to be done to a recording."""

    aspect: Literal["container", "encoding", "channels", "rate"]
    words: str


@dataclass(frozen=True, slots=True)
class Part:
    """What is taken of a recording.

    Parameters
    ----------
    channel
        Number of the channel, from 0; None for the mean of all. A single channel is taken anyway.
    begin_seconds, end_seconds
        From the start of the recording; None for its end.
    """

    channel: int | None = None
    begin_seconds: float = 0.0
    end_seconds: float | None = None


WHOLE = Part()
"""All of it, channels mixed."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """What became of one recording.

    Parameters
    ----------
    frames, rate
        Length and samples a second of what was written.
    clipped
        Samples that lay beyond full scale and were cut to it.
    steps
        What was done, in this order.
    """

    frames: int
    rate: int
    clipped: int = 0
    steps: tuple[Step, ...] = ()

    @property
    def seconds(self) -> float:
        """Length in seconds."""
        return self.frames / self.rate


def convert(
    source: Path | IO[bytes], sink: IO[bytes], *, rate: int = RATE, part: Part = WHOLE
) -> Conversion:
    """Decode `source` and write it to `sink` as mono 16-bit WAV at `rate`.

    Parameters
    ----------
    source
        Anything libsndfile reads: WAV, FLAC, OGG, MP3, AIFF, mu-law, ...
    sink
        Where to write; it must be able to seek, since the header is completed at the end.
    rate
        Samples a second to write.
    part
        What to take of it.

    Raises
    ------
    FormatError
        If the audio cannot be decoded, ends early, holds no samples or no numbers, or lacks the
        channel that is asked for.

    Examples
    --------
    >>> import soundfile
    >>> from io import BytesIO
    >>> stereo = BytesIO()
    >>> soundfile.write(stereo, np.zeros((44_100, 2)), 44_100, format="FLAC")
    >>> _ = stereo.seek(0)
    >>> conversion = convert(stereo, wav := BytesIO())
    >>> conversion.seconds, [step.words for step in conversion.steps], len(wav.getvalue())
    (1.0, ['FLAC to WAV', '2 channels to 1', '44100 Hz to 16000 Hz'], 32044)
    """
    with opened_audio(source) as file:
        quantiser = Quantiser(dither=_is_fine(file))
        sink.write(bytes(HEADER_BYTES))
        blocks = resampled(_one_channel(file, part), file.samplerate, rate)
        frames = sum(_append(sink, quantiser(block)) for block in blocks)
        steps = tuple(_steps(file, rate, part.channel))
    if not frames:
        raise FormatError("holds no samples; record it again")
    _complete(sink, frames, rate)
    return Conversion(frames, rate, quantiser.clipped, steps)


def copy_samples(source: IO[bytes], frames: int, sink: IO[bytes], *, rate: int) -> Conversion:
    """Copy `frames` samples of PCM 16-bit mono, on which `source` stands, behind a plain header."""
    sink.write(wave_header(frames, rate))
    left = frames * SAMPLE_BYTES
    while left and (block := source.read(min(left, 1 << 20))):
        left -= sink.write(block)
    if left:
        raise FormatError(f"ends {left} bytes before its header says; copy or export it again")
    return Conversion(frames, rate)


def wave_header(frames: int, rate: int) -> bytes:
    """Header of a mono PCM 16-bit WAV: 44 bytes, nothing but ``fmt`` and ``data``."""
    size = frames * SAMPLE_BYTES
    if size > 0xFFFFFFFF - HEADER_BYTES:
        raise FormatError(f"{frames / rate / 3600:.0f} hours do not fit into a WAV file; cut it")
    return struct.pack(
        "<4sL4s4sLHHLLHH4sL",
        *(b"RIFF", HEADER_BYTES - 8 + size, b"WAVE"),
        *(b"fmt ", 16, 1, 1, rate, rate * SAMPLE_BYTES, SAMPLE_BYTES, 16),
        *(b"data", size),
    )


def mean(block: NDArray[np.float32]) -> NDArray[np.float32]:
    """Mean over the channels, column by column: numpy's own takes 15 times as long here."""
    channels = block.shape[1]
    if channels == 1:
        return block[:, 0]
    total: NDArray[np.float32] = block[:, 0] + block[:, 1]
    for channel in range(2, channels):
        total += block[:, channel]
    total *= np.float32(1 / channels)
    return total


def _is_fine(file: soundfile.SoundFile) -> bool:
    """Whether it holds more than 16 bits; what a lossy decoder gives in floating point does not."""
    return file.subtype in FINE and file.format not in FORMATS


def _one_channel(file: soundfile.SoundFile, part: Part) -> Iterator[NDArray[np.float32]]:
    """Decode block by block what `part` says, mixed or one channel of it."""
    channel = 0 if file.channels == 1 and part.channel is not None else part.channel
    if channel is not None and channel >= file.channels:
        raise FormatError(f"has {file.channels} channels, not {channel + 1}; name another channel")
    for block in _cut(file, part):
        yield mean(block) if channel is None else block[:, channel]


def _cut(file: soundfile.SoundFile, part: Part) -> Iterator[NDArray[np.float32]]:
    """Decode what lies between the times of `part`."""
    begin = round(part.begin_seconds * file.samplerate)
    if begin:
        _go_to(file, min(begin, file.frames))
    blocks: Iterator[NDArray[Any]] = read_blocks(file, many_frames(file), dtype="float32")
    if part.end_seconds is None:
        yield from blocks
        return
    left = round(part.end_seconds * file.samplerate) - begin
    for block in blocks:
        yield block[:left]
        left -= len(block)
        if left <= 0:
            return


def _go_to(file: soundfile.SoundFile, frame: int) -> None:
    if jumps(file):
        file.seek(frame)
        return
    while frame and (skipped := len(file.read(min(frame, many_frames(file)), dtype="float32"))):
        frame -= skipped


def _append(sink: IO[bytes], samples: NDArray[np.int16]) -> int:
    sink.write(samples.data)
    return len(samples)


def _complete(sink: IO[bytes], frames: int, rate: int) -> None:
    sink.seek(0)
    sink.write(wave_header(frames, rate))
    sink.seek(0, 2)


def _steps(file: soundfile.SoundFile, rate: int, channel: int | None) -> Iterator[Step]:
    """Say what has to be done to this file, in the order it is done."""
    if file.format not in {"WAV", "WAVEX"}:
        yield Step("container", f"{file.format} to WAV")
    elif file.subtype != "PCM_16":
        yield Step("encoding", f"{file.subtype} to PCM_16")
    if file.channels > 1:
        yield Step("channels", _channel_words(file.channels, channel))
    if file.samplerate != rate:
        yield Step("rate", f"{file.samplerate} Hz to {rate} Hz")


def _channel_words(channels: int, channel: int | None) -> str:
    if channel is None:
        return f"{channels} channels to 1"
    return f"channel {channel + 1} of {channels}"
