"""Recordings of any format, decoded block by block: by libsndfile, or else by PyAV.

Samples are [frames, channels]; floating point has its full scale at 1.0.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import deque
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import numpy as np
import soundfile

from cs_toolkit.dataset.flac import flac_blocks, is_quick_flac
from cs_toolkit.dataset.header import ForeignAudio, name_format
from cs_toolkit.dataset.mpeg import read_mpeg, true_tag
from cs_toolkit.dataset.ogg import is_cut_off
from cs_toolkit.dataset.quantising import FULL_SCALE
from cs_toolkit.dataset.video import FORMATS, ask_video, opened_video
from cs_toolkit.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from numpy.typing import NDArray

__all__ = [
    "OPEN_LENGTH",
    "ask_decoder",
    "copied",
    "jumps",
    "many_frames",
    "opened_audio",
    "read_blocks",
]

BLOCK_FRAMES = 32_768
"""Frames decoded at once: what comes of them is small enough to take used memory, not fresh."""

BLOCK_SAMPLES = 1 << 18
"""The most of all channels together."""

IN_ORDER = frozenset({"MP3", "OGG"})
"""Formats that come out right only when they are decoded from their beginning.

What a frame holds leans on the frames before it: after a seek, libsndfile 1.2 gives samples of MP3
(mpg123) and of Vorbis that are off by up to half of full scale.
"""

OPEN_LENGTH = (1 << 63) - 1
"""Frames that libsndfile tells where a header leaves the length open, as that of FLAC in a pipe."""

LOWEST_RATE, HIGHEST_RATE = 1_000, 768_000
"""Outside of this a header is broken, and resampling it would fill the memory."""


@contextmanager
def opened_audio(source: Path | IO[bytes]) -> Iterator[soundfile.SoundFile]:
    """Open a recording to decode it.

    Raises
    ------
    FormatError
        If it cannot be decoded, then or later.
    """
    name = _format_name(source)
    try:
        with _opened(source, name) as file:
            _check_rate(file.samplerate)
            yield file
    except soundfile.LibsndfileError as error:
        words = error.error_string.removeprefix("Error : ").strip(" .")
        raise FormatError(f"cannot be decoded: {words}") from error


def many_frames(file: soundfile.SoundFile) -> int:
    """Say how many frames of a recording are best decoded at once."""
    channels: int = file.channels
    return max(1, min(BLOCK_FRAMES, BLOCK_SAMPLES // channels))


def jumps(file: soundfile.SoundFile) -> bool:
    """Tell whether a seek in a recording finds the very sample."""
    in_order = file.format in IN_ORDER or file.frames == OPEN_LENGTH
    return not in_order and bool(soundfile.SoundFile.seekable(file))


class Recording(soundfile.SoundFile):  # type: ignore[misc]
    """A recording that is read on and on without the seek that soundfile makes after every read.

    That seek leads nowhere, and takes time. In the formats of `IN_ORDER` it spoils what is read
    next, and where the length is open it fails.
    """

    _read = 0

    def seekable(self) -> bool:
        """Say no, which keeps soundfile from it."""
        return False

    def read(self, frames: int = -1, *args: Any, **options: Any) -> NDArray[Any]:
        """Read as soundfile does, and keep count."""
        samples: NDArray[Any] = super().read(frames, *args, **options)
        self._read += len(samples)
        return samples

    def tell(self) -> int:
        """Give the number of the next frame, also where libsndfile does not know it."""
        return int(super().tell()) if jumps(self) else self._read


@contextmanager
def copied(file: soundfile.SoundFile) -> Iterator[soundfile.SoundFile]:
    """Decode a recording into a nameless file on disk, in which every seek finds its sample."""
    with tempfile.TemporaryFile() as samples:
        rate, channels = file.samplerate, file.channels
        with soundfile.SoundFile(samples, "w", rate, channels, "FLOAT", format="RF64") as copy:
            for block in read_blocks(file, many_frames(file), dtype="float32"):
                copy.write(block)
        samples.seek(0)
        with soundfile.SoundFile(samples) as sound:
            yield sound


def ask_decoder(file: IO[bytes], header: ForeignAudio) -> ForeignAudio:
    """Say what a recording holds whose format is known and is not WAV, as far as can be told."""
    try:
        if header.format in FORMATS:
            return ask_video(file, header)
        with opened_audio(file) as sound:
            frames = None if sound.frames == OPEN_LENGTH else sound.frames
            return ForeignAudio(sound.format, sound.samplerate, sound.channels, frames)
    except FormatError:
        return header


def _opened(source: Path | IO[bytes], name: str) -> AbstractContextManager[soundfile.SoundFile]:
    if name in FORMATS:
        return opened_video(source, name)
    if name == "MP3":
        return _opened_mp3(source)
    if name == "OGG":
        _check_end(source)
    return Recording(_spelled(source))


@contextmanager
def _opened_mp3(source: Path | IO[bytes]) -> Iterator[soundfile.SoundFile]:
    """Open an MP3, with a true count of its frames in front where it has none."""
    with _bytes_of(source) as file:
        mpeg = read_mpeg(file)
        file.seek(0)
        if mpeg is None or mpeg.told_all:
            with Recording(_spelled(source)) as sound:
                yield sound
            return
        with tempfile.TemporaryFile() as counted:
            counted.write(true_tag(mpeg))
            file.seek(mpeg.start)
            shutil.copyfileobj(file, counted)
            counted.seek(0)
            with Recording(counted) as sound:
                yield sound


def _check_end(source: Path | IO[bytes]) -> None:
    with _bytes_of(source) as file:
        cut_off = is_cut_off(file)
        file.seek(0)
    if cut_off:
        raise FormatError("ends in the middle of a page; copy or export it again")


def _bytes_of(source: Path | IO[bytes]) -> AbstractContextManager[IO[bytes]]:
    return source.open("rb") if isinstance(source, Path) else nullcontext(source)


def _spelled(source: Path | IO[bytes]) -> bytes | Path | IO[bytes]:
    """Spell a path as soundfile takes it, even if it is not UTF-8."""
    return os.fsencode(source) if isinstance(source, Path) and os.name == "posix" else source


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
    if is_quick_flac(file) and file.frames != OPEN_LENGTH and not file.tell():
        left = yield from _quick_blocks(file, frames, dtype)
        if not left:
            return
        if left < file.frames:
            deque(_blocks(file, frames, dtype), maxlen=0)  # libsndfile says what is wrong with it
            raise FormatError("cannot be decoded: damaged; copy or export it again")
    yield from _blocks(file, frames, dtype)


def _quick_blocks(
    file: soundfile.SoundFile, frames: int, dtype: str
) -> Generator[NDArray[np.generic], None, int]:
    """Decode by miniaudio, and give the number of frames that did not come."""
    left, room = file.frames, np.empty((frames, file.channels), dtype)
    step = np.float32(1 / FULL_SCALE)
    for decoded in flac_blocks(file, frames):
        block = decoded[:left]  # the header's word stands, as it does for libsndfile
        left -= len(block)
        yield block if dtype == "int16" else np.multiply(block, step, out=room[: len(block)])
    return int(left)


def _blocks(file: soundfile.SoundFile, frames: int, dtype: str) -> Iterator[NDArray[np.generic]]:
    left = 0 if file.frames == OPEN_LENGTH else file.frames - file.tell()
    room = np.empty((frames, file.channels), dtype)  # fresh memory for every block takes longer
    while (block := file.read(frames, out=room)).size:
        left -= len(block)
        yield block
    if left > 0:
        raise FormatError(
            f"ends {left / file.samplerate:.2f} s before its header says; copy or export it again"
        )


def _check_rate(rate: int) -> None:
    if not LOWEST_RATE <= rate <= HIGHEST_RATE:
        raise FormatError(f"its header says {rate} Hz, which no recording has; export it again")
