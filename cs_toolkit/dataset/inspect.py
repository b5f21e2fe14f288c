"""Look into a dataset: hours, rates, speakers, words, and on request how loud it is."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from cs_toolkit.dataset.distribution import Distribution
from cs_toolkit.dataset.fix.lines import meant_lines
from cs_toolkit.dataset.fix.pairing import pair
from cs_toolkit.dataset.header import ForeignAudio
from cs_toolkit.dataset.inspection import Inspection, Loudness
from cs_toolkit.dataset.kinds import load
from cs_toolkit.dataset.layouts.opening import (
    describe,
    found_in_lists,
    layout_of,
    moved,
    open_layout,
)
from cs_toolkit.dataset.levels import Levels, Unheard
from cs_toolkit.dataset.model import SpeechDataset
from cs_toolkit.dataset.validate import heard, settle
from cs_toolkit.dataset.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cs_toolkit.dataset.model import Audio, Line
    from cs_toolkit.dataset.text_dataset import TextDataset
    from cs_toolkit.engine import Progress
    from cs_toolkit.records import Finding

__all__ = ["inspect"]

SPEAKER = "speaker"
SOFTEST = -120.0


def inspect(
    path: str | Path,
    *,
    layout: str | None = None,
    kind: str | None = None,
    locale: str = "en-US",
    against: str | Path | None = None,
    listen: bool = False,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Inspection:
    r"""Say what is in a dataset.

    Parameters
    ----------
    path
        Folder, zip, list or text, of any layout.
    layout, kind, locale
        As for :func:`cs_toolkit.prepare`.
    against
        Another dataset whose words are known: those that it lacks are counted.
    listen
        Whether to decode the recordings for their levels and silences; headers do otherwise.
    workers, progress
        Threads that listen, and who is told how far they are.

    Returns
    -------
    Inspection
        Durations in seconds; ``findings`` holds what could not be taken in.

    Raises
    ------
    UsageError
        If an option does not exist, or there is nothing at `path`.
    DataError
        If a file may not be read at all.

    Examples
    --------
    >>> import numpy, soundfile
    >>> folder = Path(getfixture("tmp_path"))
    >>> soundfile.write(folder / "a.wav", numpy.zeros(32_000), 16_000)
    >>> _ = (folder / "trans.txt").write_text("a.wav\tso far so good\n")
    >>> inspection = inspect(folder)
    >>> inspection.seconds.total, len(inspection.vocabulary.words), dict(inspection.formats)
    (2.0, 3, {'16-bit PCM, 16000 Hz, 1 channel': 1})
    """
    known = None if against is None else inspect(against, locale=locale).vocabulary
    with open_layout(Path(path), layout, kind) as container:
        settings = settle(
            container, kind=kind, locale=locale, purpose=None, profile="default", severities=None
        )
        dataset = load(container, settings)
        texts, paired, missed = _texts(dataset)
        recordings = dataset.audio if isinstance(dataset, SpeechDataset) else ()
        vocabulary = Vocabulary.of(texts, locale)
        lengths = [audio.seconds for audio in recordings]
        return Inspection(
            layout=layout_of(container),
            kind=settings.kind,
            locale=locale,
            seconds=Distribution.of(each for each in lengths if each is not None),
            unknown_seconds=lengths.count(None),
            formats=Counter(map(_format, recordings)),
            speakers=_speakers(dataset, paired),
            text_count=len(texts),
            characters_a_second=Distribution.of(_rates(paired)),
            vocabulary=vocabulary,
            unknown=vocabulary.unknown_to(known) if known else None,
            loudness=_loudness(dataset, workers, progress) if listen and recordings else None,
            findings=(*found_in_lists(container), *moved(container, missed)),
        )


def _texts(
    dataset: SpeechDataset | TextDataset,
) -> tuple[Sequence[str], Sequence[tuple[Audio, Line]], Sequence[Finding]]:
    """Give the texts, the recordings with their lines, and what has no partner."""
    if not isinstance(dataset, SpeechDataset):
        return [line for line in dataset.lines if line.strip()], (), ()
    if dataset.transcript is None:
        return (), (), ()
    pairing = pair(dataset.audio, meant_lines(dataset.transcript), dataset.transcript.name)
    paired = [(audio, line) for audio, line in pairing.pairs if line and line.text]
    return [line.text or "" for _, line in paired], paired, pairing.left_out


def _format(audio: Audio) -> str:
    """Say encoding, rate and channels in words."""
    if audio.wav:
        return _words(audio.wav.encoding_name, audio.wav.rate, audio.wav.channels)
    if isinstance(audio.header, ForeignAudio):
        return _words(audio.header.format, audio.header.rate, audio.header.channels)
    return "unreadable"


def _words(encoding: str, rate: int | None, channels: int | None) -> str:
    if rate is None:
        return encoding
    return f"{encoding}, {rate} Hz, {channels} channel{'s' * (channels != 1)}"


def _rates(paired: Iterable[tuple[Audio, Line]]) -> Iterator[float]:
    for audio, line in paired:
        if audio.seconds:
            yield len((line.text or "").strip()) / audio.seconds


def _speakers(
    dataset: SpeechDataset | TextDataset, paired: Iterable[tuple[Audio, Line]]
) -> Mapping[str, float]:
    """Add up the seconds of every speaker; nothing if nobody is named."""
    seconds: Counter[str] = Counter()
    lines = {audio.member.index: line for audio, line in paired}
    for audio in dataset.audio if isinstance(dataset, SpeechDataset) else ():
        _, tags = describe(dataset.container, audio.member, lines.get(audio.member.index))
        seconds[str(tags.get(SPEAKER, ""))] += audio.seconds or 0.0  # type: ignore[assignment] # a Counter adds up numbers of any kind
    return seconds if set(seconds) - {""} else {}


def _loudness(
    dataset: SpeechDataset | TextDataset, workers: int | None, progress: Progress | None
) -> Loudness | None:
    listened = heard(dataset, workers=workers, progress=progress)
    if not isinstance(listened, SpeechDataset):
        return None
    levels = [each for each in listened.heard.values() if isinstance(each, Levels)]
    return Loudness(
        peak_decibels=Distribution.of(_decibels(each.peak) for each in levels),
        speech_decibels=Distribution.of(each.speech_decibels for each in levels),
        noise_decibels=Distribution.of(each.noise_decibels for each in levels),
        silence_share=Distribution.of(each.silence_share for each in levels),
        lead_seconds=Distribution.of(each.lead_seconds for each in levels),
        tail_seconds=Distribution.of(each.tail_seconds for each in levels),
        clipped=sum(each.clipped > 0 for each in levels),
        silent=sum(each.silent for each in levels),
        unheard=sum(isinstance(each, Unheard) for each in listened.heard.values()),
    )


def _decibels(amplitude: float) -> float:
    return max(SOFTEST, 20 * math.log10(amplitude)) if amplitude > 0 else SOFTEST
