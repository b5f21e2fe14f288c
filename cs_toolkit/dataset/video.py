"""The sound of MP4, AAC, WebM, WMA and video files, which libsndfile does not read.

PyAV decodes it; the extra ``video`` brings it. The samples go through a nameless file on disk, so
that memory is bounded and everything downstream is as for any other recording.
"""

from __future__ import annotations

import re
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

import soundfile

from cs_toolkit.dataset.header import ForeignAudio
from cs_toolkit.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["FORMATS", "ask_video", "opened_video"]

FORMATS = frozenset({
    "AAC", "AC-3", "AMR", "FLV", "MP4", "MPEG", "RIFF AVI", "WMA", "WavPack", "WebM or Matroska",
})  # fmt: skip
"""What is decoded here, by the names that :mod:`cs_toolkit.dataset.header` gives."""

GUESSED = frozenset({"AAC", "AC-3", "AMR", "MPEG"})
"""Formats that do not tell how long they last: what FFmpeg says of it is a guess from the size."""

MICROSECONDS = 1_000_000
CLOCK = re.compile(r"(\d{1,4}):(\d{2}):(\d{2}(?:\.\d+)?)")
"""How Matroska tells the duration of a track, if at all."""

MISSING_SECONDS = 0.5
"""What may be missing of the duration that a header tells; encoders round it, and pad."""


class Decoded(soundfile.SoundFile):  # type: ignore[misc]
    """Samples on disk that came out of another format."""

    source_format = ""

    @property
    def format(self) -> str:
        """Name of the format they came out of."""
        return self.source_format


def ask_video(file: IO[bytes], header: ForeignAudio) -> ForeignAudio:
    """Say what the first sound track of a file holds, where PyAV is there and can tell."""
    try:
        with _opened(file, header.format) as container:
            stream = _sound_track(container)
            seconds = None if header.format in GUESSED else _told_seconds(container, stream)
            frames = None if seconds is None else round(seconds * stream.rate)
            return ForeignAudio(header.format, stream.rate, stream.channels, frames)
    except FormatError:
        return header


@contextmanager
def opened_video(source: Path | IO[bytes], name: str) -> Iterator[Decoded]:
    """Decode the first sound track of a file of the format `name`.

    Raises
    ------
    FormatError
        If it cannot be decoded, ends early or holds no sound, or PyAV is missing.
    """
    with tempfile.TemporaryFile() as samples:
        with _opened(source, name) as container:
            missing = _missing_seconds(container, _write(container, samples))
        if missing > MISSING_SECONDS and name not in GUESSED:
            raise FormatError(
                f"ends {missing:.2f} s before its header says; copy or export it again"
            )
        samples.seek(0)
        with Decoded(samples) as sound:
            sound.source_format = name
            yield sound


@contextmanager
def _opened(source: Path | IO[bytes], name: str) -> Iterator[Any]:
    """Open a file; whatever PyAV raises in the block is a FormatError."""
    try:
        import av  # noqa: PLC0415 - optional, and heavy
    except ImportError:
        raise FormatError(
            f'cannot be decoded: {name} needs PyAV: pip install "cs_toolkit[video]"'
        ) from None
    try:
        with av.open(source if hasattr(source, "read") else str(source)) as container:
            yield container
    except (av.error.FFmpegError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise FormatError(f"cannot be decoded: {reason}") from error


def _sound_track(container: Any) -> Any:
    if not container.streams.audio:
        raise FormatError("holds no sound, only pictures; leave it out")
    stream = container.streams.audio[0]
    if not (stream.rate and stream.channels):
        raise FormatError("cannot be decoded: its sound track has no rate or no channels")
    return stream


def _told_seconds(container: Any, stream: Any) -> float | None:
    """Duration that the sound track tells; the file's where it holds no other track."""
    if stream.duration:
        return float(stream.duration * stream.time_base)
    if tagged := CLOCK.fullmatch(stream.metadata.get("DURATION", "")):
        hours, minutes, seconds = tagged.groups()
        return int(hours) * 3600 + int(minutes) * 60 + float(seconds)
    return _whole_seconds(container) if len(container.streams) == 1 else None


def _whole_seconds(container: Any) -> float | None:
    """Duration of the longest track."""
    return container.duration / MICROSECONDS if container.duration else None


def _missing_seconds(container: Any, reached: Reached) -> float:
    """Tell how much is not there of what the header promises of the sound, or of all tracks."""
    told = _told_seconds(container, _sound_track(container))
    if told is not None:
        return told - reached.sound_seconds
    whole = _whole_seconds(container)
    return 0.0 if whole is None else whole - max(reached.sound_seconds, reached.any_seconds)


@dataclass(slots=True)
class Reached:
    """How far the sound went, and the last packet of any track."""

    sound_seconds: float = 0.0
    any_seconds: float = 0.0


def _write(container: Any, samples: IO[bytes]) -> Reached:
    """Decode the sound track into a file of floating-point samples; tell how far that went."""
    stream = _sound_track(container)
    stream.thread_type = "NONE"  # recordings are converted side by side already
    rate, frames, reached = stream.rate, 0, Reached()
    with soundfile.SoundFile(samples, "w", rate, stream.channels, "FLOAT", format="RF64") as file:
        for block in _blocks(container, stream, reached):
            frames += len(block)
            file.write(block)
    reached.sound_seconds = frames / rate
    return reached


def _blocks(container: Any, stream: Any, reached: Reached) -> Iterator[Any]:
    """Yield float32[frames, channels] at the rate of the track, whatever its codec gives."""
    import av  # noqa: PLC0415 - see above

    resampler = av.AudioResampler(format="flt", layout=stream.layout, rate=stream.rate)
    for packet in container.demux():
        if packet.pts is not None:
            end = float((packet.pts + (packet.duration or 0)) * packet.time_base)
            reached.any_seconds = max(reached.any_seconds, end)
        for frame in packet.decode() if packet.stream_index == stream.index else ():
            for part in resampler.resample(frame):
                yield part.to_ndarray().reshape(-1, stream.channels)
    for part in resampler.resample(None):
        yield part.to_ndarray().reshape(-1, stream.channels)
