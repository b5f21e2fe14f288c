"""What recordings tell of their utterances, to slice scores by: how long, how loud, how noisy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_toolkit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from cs_toolkit.dataset.model import Audio, Dataset, SpeechDataset

__all__ = ["SOUND_TAGS", "read_sound_tags"]

DURATION, LEVEL, NOISE = "duration_seconds", "level_db", "noise_db"
SOUND_TAGS = (DURATION, LEVEL, NOISE)
"""Tags that recordings give: the last two are the power of the loudest 0.3 seconds and that of the
quietest tenth, in dB below full scale."""


def read_sound_tags(
    path: Path, wanted: Collection[str] = SOUND_TAGS
) -> dict[str, dict[str, float | None]]:
    r"""Return what recordings tell, by the name of each tag and of each recording.

    Parameters
    ----------
    path
        Folder, or zip, of the recordings.
    wanted
        Some of `SOUND_TAGS`; for the duration alone nothing is decoded.

    Raises
    ------
    UsageError
        If there is nothing at `path`, or no recording.
    DataError
        If it may not be read.

    Examples
    --------
    >>> import numpy, soundfile
    >>> folder = getfixture("tmp_path")
    >>> soundfile.write(folder / "a.wav", numpy.sin(numpy.arange(32_000)) / 7, 16_000)
    >>> read_sound_tags(folder, ["duration_seconds", "level_db"])
    {'duration_seconds': {'a.wav': 2.0}, 'level_db': {'a.wav': -19.9}}
    """
    from cs_toolkit.dataset.kinds import load  # noqa: PLC0415 - scores do without datasets
    from cs_toolkit.dataset.layouts.opening import open_layout  # noqa: PLC0415 - the same
    from cs_toolkit.dataset.model import SpeechDataset  # noqa: PLC0415 - the same
    from cs_toolkit.dataset.settings import Kind, Settings  # noqa: PLC0415 - the same
    from cs_toolkit.dataset.validate import heard  # noqa: PLC0415 - the same

    with open_layout(path, None, Kind.AUDIO_FILES) as container:
        dataset: Dataset = load(container, Settings(Kind.AUDIO_FILES))
        if set(wanted) - {DURATION}:
            dataset = heard(dataset)
    if not isinstance(dataset, SpeechDataset) or not dataset.audio:
        raise UsageError(f"{path}: there is no recording in it; name the folder of the recordings")
    return {
        tag: {audio.name: _value(dataset, audio, tag) for audio in dataset.audio} for tag in wanted
    }


def _value(dataset: SpeechDataset, audio: Audio, tag: str) -> float | None:
    if tag == DURATION:
        return None if audio.seconds is None else round(audio.seconds, 3)
    from cs_toolkit.dataset.levels import Levels  # noqa: PLC0415 - scores do without datasets

    levels = dataset.heard.get(audio.member.index)
    if not isinstance(levels, Levels):
        return None
    return round(levels.speech_decibels if tag == LEVEL else levels.noise_decibels, 1)
