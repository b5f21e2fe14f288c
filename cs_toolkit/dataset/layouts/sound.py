"""Recordings as layouts need them: how long they are, and who reads them at the moment."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from cs_toolkit.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import numpy as np
    import soundfile
    from numpy.typing import NDArray

__all__ = ["Shared", "Sound", "Sounds"]

QUICK = frozenset({"WAV", "WAVEX", "RF64", "W64", "AIFF", "AU", "CAF", "FLAC", "NIST", "SVX"})
"""Formats in which a decoder jumps to any sample at once."""

NARROW = frozenset({"PCM_16", "PCM_S8", "PCM_U8", "ULAW", "ALAW"})
"""Encodings whose samples fit into 16 bits."""


@dataclass(frozen=True, slots=True)
class Sound:
    """What a decoder says of a recording."""

    rate: int
    channels: int
    frames: int
    subtype: str
    slow: bool = False
    """Whether opening it means reading or decoding all of it, as with MP3 and video."""

    @property
    def seconds(self) -> float:
        """Duration."""
        return self.frames / self.rate

    @property
    def sample_bytes(self) -> int:
        """Bytes of a sample in a stretch of it."""
        return 2 if self.subtype in NARROW else 4


class Sounds:
    """Recordings by path; each is asked once.

    Those that are slow to open are shared by all who read stretches of them, and the last one that
    nobody reads any more stays open for the next stretch.
    """

    def __init__(self) -> None:
        self._known: dict[Path, Sound | str] = {}
        self._shared: dict[Path, Shared] = {}
        self._lock = Lock()
        self._asking = Lock()

    def __call__(self, path: Path) -> Sound:
        """Say what the recording at `path` holds.

        Raises
        ------
        DataError
            If it cannot be decoded.
        """
        known = self._known.get(path)
        if known is None:
            with self._asking:
                known = self._known[path] = self._ask(path)
        if isinstance(known, str):
            raise DataError(known)
        return known

    @contextmanager
    def shared(self, path: Path) -> Iterator[Shared]:
        """Give a recording that is slow to open, for as long as it is read."""
        with self._lock:
            shared = self._shared.setdefault(path, Shared(path))
            shared.readers += 1
        try:
            yield shared
        finally:
            with self._lock:
                shared.readers -= 1
                if not shared.readers:
                    self._close(besides=path)

    @contextmanager
    def whole(self, path: Path) -> Iterator[soundfile.SoundFile]:
        """Open a recording to decode all of it; what is decoded already is not decoded again.

        Raises
        ------
        DataError
            If it cannot be decoded, then or later.
        """
        from cs_toolkit.dataset.decoding import opened_audio  # noqa: PLC0415 - only for stretches

        with self.shared(path) as shared, shared.from_start() as file:
            if file is not None:
                yield file
                return
        with opened_audio(path) as file:
            yield file

    def close(self) -> None:
        """Let go of what nobody reads."""
        with self._lock:
            self._close()

    def _ask(self, path: Path) -> Sound | str:
        try:
            with self.shared(path) as shared:
                sound = shared.sound()
        except DataError as error:
            return str(error)
        if not sound.slow:
            self.close()
        return sound

    def _close(self, besides: Path | None = None) -> None:
        idle = [path for path, each in self._shared.items() if not each.readers]
        for path in idle:
            if path != besides:
                self._shared.pop(path).close()


class Shared:
    """A recording that is slow to open, and who reads it."""

    def __init__(self, path: Path) -> None:
        self.readers = 0
        self._path = path
        self._lock = Lock()
        self._file: soundfile.SoundFile | None = None
        self._closing = ExitStack()
        self._seekable = False

    def sound(self) -> Sound:
        """Say what it holds."""
        from cs_toolkit.dataset.decoding import OPEN_LENGTH, jumps  # noqa: PLC0415 - see below

        with self._lock:
            file = self._opened()
            if file.frames == OPEN_LENGTH:
                file = self._seekable_file()
        slow = file.format not in QUICK or not jumps(file)
        return Sound(file.samplerate, file.channels, file.frames, file.subtype, slow=slow)

    def read(self, start: int, count: int, kind: str) -> NDArray[np.generic]:
        """Decode `count` frames from frame `start` on."""
        with self._lock:
            file = self._seekable_file()
            if file.tell() != start:
                file.seek(start)
            samples: NDArray[np.generic] = file.read(count, dtype=kind, always_2d=True)
        return samples

    @contextmanager
    def from_start(self) -> Iterator[soundfile.SoundFile | None]:
        """Give it from its start on, for one reader alone; None unless that costs nothing."""
        from cs_toolkit.dataset.decoding import jumps  # noqa: PLC0415 - see above

        with self._lock:
            file = self._file
            if file is None or file.format in QUICK or not jumps(file):
                yield None
            else:
                file.seek(0)
                yield file

    def close(self) -> None:
        """Let go of it."""
        self._file, self._seekable = None, False
        self._closing.close()

    def _opened(self) -> soundfile.SoundFile:
        from cs_toolkit.dataset.decoding import opened_audio  # noqa: PLC0415 - only for stretches

        if self._file is None:
            self._file = self._closing.enter_context(opened_audio(self._path))
        return self._file

    def _seekable_file(self) -> soundfile.SoundFile:
        from cs_toolkit.dataset.decoding import copied, jumps  # noqa: PLC0415 - see above

        file = self._opened()
        if not self._seekable and not jumps(file):
            try:
                self._file = file = self._closing.enter_context(copied(file))
            except DataError:
                self.close()
                raise
        self._seekable = True
        return file
