"""Any audio to what the service takes: RIFF/WAVE, PCM 16-bit, mono, one rate, 44 bytes of header.

Audio is decoded, mixed down and resampled block by block, so hours need no more memory than
seconds. Conventions: samples are float32 with full scale at 1.0 until they are quantised; the mix
is the mean of the channels; the gain is never touched.
"""

from __future__ import annotations

import os
import struct
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np
import soundfile

from cs_toolkit.dataset.header import name_format
from cs_toolkit.dataset.quantising import FINE, FULL_SCALE, Quantiser
from cs_toolkit.dataset.resampling import resampled
from cs_toolkit.dataset.video import FORMATS, opened_video
from cs_toolkit.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    "copied",
    "copy_samples",
    "jumps",
    "mean",
    "opened_audio",
    "read_blocks",
    "wave_header",
]

RATE = 16_000
"""Samples a second that the service's own conversion example asks for."""

HEADER_BYTES = 44
SAMPLE_BYTES = 2
BLOCK_SAMPLES = 65_536
"""Samples decoded at once, all channels together: what a processor's own memory holds."""

IN_ORDER = frozenset({"MP3", "OGG"})
"""Formats that come out right only when they are decoded from their beginning.

What a frame holds leans on the frames before it: after a seek, libsndfile 1.2 gives samples of MP3
(mpg123) and of Vorbis that are off by up to half of full scale.
"""

LOWEST_RATE, HIGHEST_RATE = 1_000, 768_000
"""Outside of this a header is broken, and resampling it would fill the memory."""


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


def jumps(file: soundfile.SoundFile) -> bool:
    """Tell whether a seek in a recording finds the very sample."""
    return file.format not in IN_ORDER and bool(soundfile.SoundFile.seekable(file))


class Recording(soundfile.SoundFile):  # type: ignore[misc]
    """A recording that is read on and on without the seek that soundfile makes after every read.

    In the formats of `IN_ORDER` that seek, though it leads nowhere, spoils what is read next.
    """

    _read = 0

    def seekable(self) -> bool:
        """Say no where a seek does harm."""
        return jumps(self)

    def read(self, frames: int = -1, *args: Any, **options: Any) -> NDArray[Any]:
        """Read as soundfile does, and keep count."""
        samples: NDArray[Any] = super().read(frames, *args, **options)
        self._read += len(samples)
        return samples

    def tell(self) -> int:
        """Give the number of the next frame, also where libsndfile does not know it."""
        return int(super().tell()) if jumps(self) else self._read


@contextmanager
def opened_audio(source: Path | IO[bytes]) -> Iterator[soundfile.SoundFile]:
    """Open a recording to decode it.

    Raises
    ------
    FormatError
        If it cannot be decoded, then or later.
    """
    format_name = _format_name(source)
    foreign = format_name in FORMATS
    try:
        with opened_video(source, format_name) if foreign else _opened(source) as file:
            _check_rate(file.samplerate)
            yield file
    except soundfile.LibsndfileError as error:
        raise FormatError(f"cannot be decoded: {error.error_string.strip(' .')}") from error


@contextmanager
def copied(file: soundfile.SoundFile) -> Iterator[soundfile.SoundFile]:
    """Decode a recording into a nameless file on disk, in which every seek finds its sample."""
    with tempfile.TemporaryFile() as samples:
        rate, channels = file.samplerate, file.channels
        with soundfile.SoundFile(samples, "w", rate, channels, "FLOAT", format="RF64") as copy:
            for block in read_blocks(file, BLOCK_SAMPLES // channels, dtype="float32"):
                copy.write(block)
        samples.seek(0)
        with soundfile.SoundFile(samples) as sound:
            yield sound


def _opened(source: Path | IO[bytes]) -> soundfile.SoundFile:
    if isinstance(source, Path) and os.name == "posix":
        return Recording(os.fsencode(source))  # it cannot spell names not in UTF-8
    return Recording(source)


def _format_name(source: Path | IO[bytes]) -> str:
    """Name the format of a recording by its first bytes."""
    if not isinstance(source, Path):
        start = source.read(12)
        source.seek(0)
        return name_format(start)
    try:
        with source.open("rb") as file:
            return name_format(file.read(12))
    except OSError as error:
        raise FormatError(f"cannot be read: {error.strerror}") from error


def read_blocks(
    file: soundfile.SoundFile, frames: int, *, dtype: str | None = None
) -> Iterator[NDArray[np.generic]]:
    """Decode from where `file` stands to its end, in blocks of `frames`.

    Samples are [frames, channels], float32 or `dtype`; None stands for int16 where that is what the
    file holds. They stand in the same memory, block after block: take what is wanted at once.

    Raises
    ------
    FormatError
        If it ends before its header says.
    """
    dtype = dtype or ("int16" if file.subtype == "PCM_16" else "float32")
    left = file.frames - file.tell()
    room = np.empty((frames, file.channels), dtype)  # fresh memory for every block takes longer
    while (block := file.read(out=room)).size:
        left -= len(block)
        yield block
    if left > 0:
        raise FormatError(
            f"ends {left / file.samplerate:.2f} s before its header says; copy or export it again"
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


def _check_rate(rate: int) -> None:
    if not LOWEST_RATE <= rate <= HIGHEST_RATE:
        raise FormatError(f"its header says {rate} Hz, which no recording has; export it again")


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
    blocks: Iterator[NDArray[Any]] = read_blocks(
        file, max(1, BLOCK_SAMPLES // file.channels), dtype="float32"
    )
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
    while frame and (skipped := len(file.read(min(frame, BLOCK_SAMPLES), dtype="float32"))):
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
