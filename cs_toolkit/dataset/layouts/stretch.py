"""Stretches of recordings as files of their own.

A stretch has the rate and the channels of its recording, and exactly its samples: 16-bit where
those are, else floating point. It is decoded while it is read, so hours need no memory.
"""

from __future__ import annotations

import io
import os
import struct
from contextlib import ExitStack
from typing import TYPE_CHECKING

from cs_toolkit.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

    import soundfile
    from typing_extensions import Buffer  # the standard library has it from 3.12 on

    from cs_toolkit.dataset.layouts.sound import Shared, Sounds

__all__ = ["Cut"]

HEADER_BYTES = 44
PCM, FLOAT = 1, 3


class Cut(io.RawIOBase):
    """A stretch of a recording, as a WAV file that can be read and sought in.

    Parameters
    ----------
    path, sounds
        The recording, and who knows it.
    start, frames
        First frame and number of frames.
    channel
        The one to take, from 0; all when None.
    """

    def __init__(
        self, path: Path, sounds: Sounds, start: int, frames: int, channel: int | None
    ) -> None:
        super().__init__()
        self._sounds, sound = sounds, sounds(path)
        self._path, self._sound, self._start, self._channel = path, sound, start, channel
        self._channels = sound.channels if channel is None else 1
        self._frame_bytes = self._channels * sound.sample_bytes
        self._header = self._wave_header(frames * self._frame_bytes)
        self.size = HEADER_BYTES + frames * self._frame_bytes
        self._position = 0
        self._file: soundfile.SoundFile | None = None
        self._shared: Shared | None = None
        self._closing = ExitStack()
        self._decoded = 0

    def readable(self) -> bool:
        """Say yes."""
        return True

    def seekable(self) -> bool:
        """Say yes."""
        return True

    def tell(self) -> int:
        """Give the place of the next byte."""
        return self._position

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Go to a byte; nothing is decoded for that."""
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: self.size}[whence]
        self._position = max(0, base + offset)
        return self._position

    def readinto(self, target: Buffer, /) -> int:
        """Read the next bytes, at most as many as `target` takes."""
        view = memoryview(target).cast("B")
        data = self._read(min(len(view), self.size - self._position))
        view[: len(data)] = data
        self._position += len(data)
        return len(data)

    def close(self) -> None:
        """Let go of the recording."""
        self._closing.close()
        super().close()

    def _read(self, count: int) -> bytes:
        if count <= 0:
            return b""
        if self._position < HEADER_BYTES:
            return self._header[self._position : self._position + count]
        frame, skipped = divmod(self._position - HEADER_BYTES, self._frame_bytes)
        frames = -(-(skipped + count) // self._frame_bytes)
        return self._frames(frame, frames)[skipped : skipped + count]

    def _frames(self, first: int, count: int) -> bytes:
        kind = "int16" if self._sound.sample_bytes == 2 else "float32"  # noqa: PLR2004 - bytes
        if self._sound.slow:
            if self._shared is None:
                self._shared = self._closing.enter_context(self._sounds.shared(self._path))
            samples = self._shared.read(self._start + first, count, kind)
        else:
            file = self._opened()
            if self._decoded != first:
                file.seek(self._start + first)
            samples = file.read(count, dtype=kind, always_2d=True)
        self._decoded = first + len(samples)
        if len(samples) < count:
            raise DataError("ends before its header says; copy or export it again")
        taken = samples if self._channel is None else samples[:, self._channel]
        return bytes(taken.tobytes())

    def _opened(self) -> soundfile.SoundFile:
        if self._file is None:
            import soundfile  # noqa: PLC0415 - see above

            file = soundfile.SoundFile(_spelled(self._path))
            self._file = self._closing.enter_context(file)
            self._file.seek(self._start)
        return self._file

    def _wave_header(self, size: int) -> bytes:
        rate, bits = self._sound.rate, 8 * self._sound.sample_bytes
        tag = PCM if bits == 16 else FLOAT  # noqa: PLR2004 - bits
        return struct.pack(
            "<4sL4s4sLHHLLHH4sL",
            *(b"RIFF", min(size + HEADER_BYTES - 8, 0xFFFFFFFF), b"WAVE"),
            *(b"fmt ", 16, tag, self._channels, rate, rate * self._frame_bytes),
            *(self._frame_bytes, bits, b"data", min(size, 0xFFFFFFFF)),
        )


def _spelled(path: Path) -> Path | bytes:
    """Spell a path as soundfile takes it, even if it is not UTF-8."""
    return os.fsencode(path) if os.name == "posix" else path
