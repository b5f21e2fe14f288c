"""What every utterance is asked, whatever its layout: that it is there, once, and in time."""

from __future__ import annotations

import math
import os
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field, replace
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from cs_toolkit.counting import counted
from cs_toolkit.dataset.header import WavHeader, read_header
from cs_toolkit.dataset.layouts.rows import number
from cs_toolkit.dataset.layouts.utterance import Place, SourceUtterance, fault
from cs_toolkit.errors import DataError
from cs_toolkit.records import Finding, Severity
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cs_toolkit.dataset.layouts.sound import Sound, Sounds
    from cs_toolkit.dataset.layouts.utterance import Item

__all__ = ["checked", "words_beyond"]

OVERSHOOT_SECONDS = 0.5
"""How far a segment may reach beyond the end and is cut there, as Kaldi has it."""

SLACK_SECONDS = 0.005
"""Overlaps and overshoots up to here come from rounding."""

UNITS = ((1_000, "milliseconds"), (10_000_000, "ticks of 100 ns"))
SHORTEST_SECONDS = 0.2
"""An utterance that would become shorter than this is not taken for one in a smaller unit."""

LEAST_SECONDS = 0.01
"""A segment that is shorter holds no word."""

LONG_SECONDS, FEWEST_CHARACTERS = 60.0, 0.5
"""A long utterance with fewer characters a second has its times in a smaller unit."""


def checked(items: Iterable[Item], sounds: Sounds) -> Iterator[Item]:
    """Pass on the utterances that can be had, and a finding for each that cannot.

    Parameters
    ----------
    items
        What a layout yields.
    sounds
        Asked for the length of recordings that are to be cut.

    Yields
    ------
    SourceUtterance or Finding
        Utterances in their order; overlaps of segments are known, and told, at the end.
    """
    check = _Checker(sounds)
    for item in items:
        if isinstance(item, Finding):
            yield item
        else:
            yield from check(item)
    yield from check.overlaps()


@dataclass(slots=True)
class _Checker:
    """One pass over a dataset."""

    sounds: Sounds
    ids: dict[str, Place] = field(default_factory=dict)
    absolute: set[str] = field(default_factory=set)
    there: dict[Path, bool] = field(default_factory=dict)
    spans: defaultdict[tuple[Path, int | None], list[tuple[float, float, SourceUtterance]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def __call__(self, utterance: SourceUtterance) -> Iterator[Item]:
        wrong = self._spelling(utterance) or self._absence(utterance) or self._repetition(utterance)
        if wrong:
            yield wrong
            return
        yield from self._absolute(utterance)
        if utterance.whole or isinstance(utterance.audio, bytes):
            yield from self._late_words(utterance)
            yield from self._told_length(utterance)
            yield utterance
            return
        try:
            sound = self.sounds(utterance.audio)
        except DataError as error:
            yield fault("A24", f"{_named(utterance)} {error}", utterance.timed_at)
            return
        yield from self._timed(utterance, utterance.audio, sound)

    def overlaps(self) -> Iterator[Finding]:
        """Yield a finding for every segment that begins before an earlier one has ended."""
        for spans in self.spans.values():
            latest, holder = -1.0, ""
            for start, end, utterance in sorted(spans, key=itemgetter(0, 1)):
                if start < latest - SLACK_SECONDS:
                    message = f"begins {latest - start:.2f} s before {quoted(holder)} ends"
                    yield fault("C7", f"{quoted(utterance.id)} {message}", utterance.timed_at)
                if end > latest:
                    latest, holder = end, utterance.id

    def _spelling(self, utterance: SourceUtterance) -> Finding | None:
        for what, value in (("id", utterance.id), ("text", utterance.text or "")):
            if any("\ud800" <= letter <= "\udfff" for letter in value):
                message = f"the {what} {quoted(value)} holds half of a broken character"
                return fault("C1", message, utterance.place)
        if not utterance.id.strip(" ./\t\r\n"):
            return fault("C1", f"{quoted(utterance.id)} is no id", utterance.place)
        return None

    def _absence(self, utterance: SourceUtterance) -> Finding | None:
        path = utterance.audio
        if isinstance(path, bytes):
            return None
        if path not in self.there:
            self.there[path] = os.path.isfile(path)  # noqa: PTH113 - takes any string
        if self.there[path]:
            return None
        message = f"there is no recording {quoted(utterance.listed or str(path))}"
        return fault("C2", message, utterance.timed_at)

    def _repetition(self, utterance: SourceUtterance) -> Finding | None:
        first = self.ids.setdefault(utterance.id, utterance.place)
        if first is utterance.place:
            return None
        where = f"{first.file}:{first.line}" if first.line else first.file
        message = f"{quoted(utterance.id)} stands in {where} already"
        return fault("C9", message, utterance.place)

    def _absolute(self, utterance: SourceUtterance) -> Iterator[Finding]:
        """Say once of a list that it names absolute paths."""
        place = utterance.timed_at
        if place.file not in self.absolute and Path(utterance.listed).is_absolute():
            self.absolute.add(place.file)
            message = f"{quoted(utterance.listed)} is an absolute path; later ones are not told"
            yield fault("C4", message, place)

    def _late_words(self, utterance: SourceUtterance) -> Iterator[Finding]:
        """Say so if a whole recording has words after its end."""
        if utterance.words and isinstance(utterance.audio, Path):
            with suppress(DataError):  # converting it will tell
                beyond = words_beyond(utterance, self.sounds(utterance.audio).seconds)
                if beyond:
                    yield beyond

    def _told_length(self, utterance: SourceUtterance) -> Iterator[Finding]:
        """Say so if a whole recording does not last as long as its list says."""
        told = number(utterance.tags.get("duration_seconds"))
        seconds = None if told is None else _seconds(utterance.audio)
        wrong = _other_length(utterance, told, seconds) if told and seconds else None
        if wrong:
            yield wrong

    def _timed(self, utterance: SourceUtterance, path: Path, sound: Sound) -> Iterator[Item]:
        start, end = utterance.start_seconds, utterance.end_seconds
        end = sound.seconds if end is None else end
        wrong = _faulty_times(utterance, start, end, sound)
        if wrong:
            yield wrong
            return
        over = end - sound.seconds
        if over > SLACK_SECONDS:
            words = f"ends {over:.2f} s after its recording and is cut there"
            yield fault(
                "C6", f"{quoted(utterance.id)} {words}",
                utterance.timed_at, severity=Severity.WARNING,
            )  # fmt: skip
        end = min(end, sound.seconds)
        self.spans[path, utterance.channel].append((start, end, utterance))
        yield replace(utterance, end_seconds=end)


def words_beyond(utterance: SourceUtterance, seconds: float) -> Finding | None:
    """Make the finding on words whose times lie beyond the end of their recording."""
    last = max((word.end for word in utterance.words), default=0.0)
    if last <= seconds + OVERSHOOT_SECONDS:
        return None
    message = (
        f"{quoted(utterance.id)} has words up to {last:g} s, its recording only {seconds:.2f} s: "
        "their times are not used"
    )
    return fault("C6", message, utterance.timed_at, severity=Severity.WARNING)


def _seconds(audio: Path | bytes) -> float | None:
    """Ask the header of a WAV how long it lasts; other formats do not say it so fast."""
    if isinstance(audio, bytes):
        return None
    try:
        with audio.open("rb") as file:
            header = read_header(file, audio.stat().st_size)
    except OSError:
        return None
    return header.seconds if isinstance(header, WavHeader) else None


def _other_length(utterance: SourceUtterance, told: float, seconds: float) -> Finding | None:
    if abs(told - seconds) <= OVERSHOOT_SECONDS:
        return None
    message = f"{_named(utterance)} lasts {seconds:.2f} s, its list says {told:g}: all is taken"
    for divisor, name in UNITS:
        if abs(told / divisor - seconds) <= OVERSHOOT_SECONDS:
            words = f"{message}, and the number looks like {name}"
            return fault("C8", words, utterance.timed_at, severity=Severity.WARNING)
    return fault("C6", message, utterance.timed_at, severity=Severity.WARNING)


def _faulty_times(
    utterance: SourceUtterance, start: float, end: float, sound: Sound
) -> Finding | None:
    if not (math.isfinite(start) and math.isfinite(end) and 0 <= start < end):
        message = f"{quoted(utterance.id)} lasts from {start:g} to {end:g} s"
        return fault("C5", message, utterance.timed_at)
    if utterance.channel is not None and not 0 <= utterance.channel < sound.channels:
        message = (
            f"{_named(utterance)} has {counted(sound.channels, 'channel')}, "
            f"but no channel {utterance.channel + 1}"
        )
        return fault("C13", message, utterance.timed_at)
    if end - start < LEAST_SECONDS:
        return _too_short(utterance, start, end, sound)
    beyond = start >= sound.seconds or end > sound.seconds + OVERSHOOT_SECONDS
    if not beyond and not _sparse(utterance, end - start):
        return None
    unit = _unit(start, end, sound)
    span = f"{quoted(utterance.id)} lasts from {start:g} to {end:g}"
    if unit:
        message = f"{span}, its recording {sound.seconds:.2f} s: these look like {unit}"
        return fault("C8", message, utterance.timed_at)
    message = f"{span} s, its recording only {sound.seconds:.2f} s"
    return fault("C6", message, utterance.timed_at) if beyond else None


def _too_short(utterance: SourceUtterance, start: float, end: float, sound: Sound) -> Finding:
    """Say that a segment holds no word; and if its times are too small for their field."""
    span = f"{quoted(utterance.id)} lasts from {start:g} to {end:g} s"
    for divisor, name in UNITS:
        fits = end * divisor <= sound.seconds + OVERSHOOT_SECONDS
        if fits and (end - start) * divisor > SHORTEST_SECONDS:
            message = f"{span}: these look like seconds where {name} are asked for"
            return fault("C8", message, utterance.timed_at)
    return fault("C5", f"{span}, too short for a word", utterance.timed_at)


def _sparse(utterance: SourceUtterance, seconds: float) -> bool:
    """Whether next to nothing is said in a long time."""
    length = len(utterance.text or "")
    return seconds > LONG_SECONDS and 0 < length < seconds * FEWEST_CHARACTERS


def _unit(start: float, end: float, sound: Sound) -> str | None:
    """Name the unit in which times would make sense."""
    for divisor, name in (*UNITS, (sound.rate, "samples")):
        if (
            end / divisor <= sound.seconds + OVERSHOOT_SECONDS
            and (end - start) / divisor > SHORTEST_SECONDS
        ):
            return name
    return None


def _named(utterance: SourceUtterance) -> str:
    return f"the recording {quoted(utterance.listed or str(utterance.audio))}"
