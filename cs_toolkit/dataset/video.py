"""The sound of MP4, AAC, WebM, WMA and video files, which libsndfile does not read.

PyAV decodes it; the extra ``video`` brings it. The samples go through a nameless file on disk, so
that memory is bounded and everything downstream is as for any other recording.
"""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

import soundfile

from cs_toolkit.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["FORMATS", "opened_video"]

FORMATS = frozenset({"AAC", "AMR", "MP4", "RIFF AVI", "WMA", "WebM or Matroska"})
"""What is decoded here, by the names that :mod:`cs_toolkit.dataset.header` gives."""

MISSING_SECONDS = 0.5
"""What may be missing of the duration that a header tells; encoders round it, and pad."""


class Decoded(soundfile.SoundFile):  # type: ignore[misc]
    """Samples on disk that came out of another format."""

    source_format = ""

    @property
    def format(self) -> str:
        """Name of the format they came out of."""
        return self.source_format


@contextmanager
def opened_video(source: Path | IO[bytes], name: str) -> Iterator[Decoded]:
    """Decode the first sound track of a file of the format `name`.

    Raises
    ------
    FormatError
        If it cannot be decoded, ends early or holds no sound, or PyAV is missing.
    """
    try:
        import av  # noqa: PLC0415 - optional, and heavy
    except ImportError:
        raise FormatError(
            f'cannot be decoded: {name} needs PyAV: pip install "cs_toolkit[video]"'
        ) from None
    with tempfile.TemporaryFile() as samples:
        try:
            with av.open(source if hasattr(source, "read") else str(source)) as container:
                _write(container, samples)
        except (av.error.FFmpegError, UnicodeError) as error:
            raise FormatError(f"cannot be decoded: {error}") from error
        samples.seek(0)
        with Decoded(samples) as sound:
            sound.source_format = name
            yield sound


def _write(container: Any, samples: IO[bytes]) -> None:
    """Decode the first sound track into a file of floating-point samples."""
    if not container.streams.audio:
        raise FormatError("holds no sound, only pictures; leave it out")
    stream = container.streams.audio[0]
    stream.thread_type = "NONE"  # recordings are converted side by side already
    rate, channels = stream.rate, stream.channels
    if not (rate and channels):
        raise FormatError("cannot be decoded: its sound track has no rate or no channels")
    frames = 0
    with soundfile.SoundFile(samples, "w", rate, channels, "FLOAT", format="RF64") as file:
        for block in _blocks(container, stream):
            frames += len(block)
            file.write(block)
    _check_length(stream, frames / rate)


def _blocks(container: Any, stream: Any) -> Iterator[Any]:
    """Yield float32[frames, channels] at the rate of the track, whatever its codec gives."""
    import av  # noqa: PLC0415 - see above

    resampler = av.AudioResampler(format="flt", layout=stream.layout, rate=stream.rate)
    for frame in container.decode(stream):
        for part in resampler.resample(frame):
            yield part.to_ndarray().reshape(-1, stream.channels)
    for part in resampler.resample(None):
        yield part.to_ndarray().reshape(-1, stream.channels)


def _check_length(stream: Any, seconds: float) -> None:
    told = float(stream.duration * stream.time_base) if stream.duration else 0.0
    if seconds < told - MISSING_SECONDS:
        raise FormatError(
            f"ends {told - seconds:.2f} s before its header says; copy or export it again"
        )
