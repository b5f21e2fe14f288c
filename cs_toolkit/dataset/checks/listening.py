"""Checks on what is heard in the recordings (A11, A14, A24 to A30).

They find nothing in a dataset that nobody has listened to.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from cs_toolkit.dataset.checks.check import Fault, check
from cs_toolkit.dataset.levels import Levels, Unheard
from cs_toolkit.dataset.rules import limits
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_toolkit.dataset.model import Audio, Line, SpeechDataset
    from cs_toolkit.dataset.rules import Limit

__all__ = ["count_letters"]


def heard(dataset: SpeechDataset) -> Iterator[tuple[str, Levels]]:
    """Yield name and levels of the recordings that can be listened to."""
    for audio in dataset.audio:
        levels = dataset.heard.get(audio.member.index)
        if isinstance(levels, Levels):
            yield audio.name, levels


def spoken(dataset: SpeechDataset) -> Iterator[tuple[str, Levels]]:
    """Yield those in which there is anything to be heard."""
    return ((name, levels) for name, levels in heard(dataset) if not levels.silent)


@check("A11")
def silence_around(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for speech that begins or ends at once."""
    for name, levels in spoken(dataset):
        least = min(levels.lead_seconds, levels.tail_seconds)
        if least < limits.COLLAR.value:
            yield Fault(
                f"speech begins after {levels.lead_seconds:.2f} seconds and ends "
                f"{levels.tail_seconds:.2f} before the end; {limits.COLLAR} are wanted"
                f"{_effect(least)}",
                name,
            )


def _effect(least: float) -> str:
    close = least < limits.COLLAR_NEEDED.value
    return f", and with less than {limits.COLLAR_NEEDED} words may be cut off" if close else ""


@check("A14")
def level(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for recordings that are very quiet, or as loud in the pauses as in the speech."""
    for name, levels in spoken(dataset):
        loud, noise = levels.speech_decibels, levels.noise_decibels
        if -loud > limits.QUIETEST_SPEECH.value:
            yield Fault(
                f"its loudest parts lie {-loud:.0f} dB below full scale, more than "
                f"{limits.QUIETEST_SPEECH}",
                name,
            )
        elif loud - noise < limits.LEAST_DYNAMICS.value:
            yield Fault(
                f"its loudest and quietest parts are {loud - noise:.0f} dB apart, less than "
                f"{limits.LEAST_DYNAMICS}: noise drowns the speech, or there is none",
                name,
            )


@check("A24")
def decodable(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for samples that cannot be decoded."""
    for audio in dataset.audio:
        result = dataset.heard.get(audio.member.index)
        if isinstance(result, Unheard):
            yield Fault(result.reason, audio.name)


@check("A25")
def clipping(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for recordings that were made too loud."""
    for name, levels in heard(dataset):
        share = levels.clipped / (levels.frames * levels.channels)
        if share >= limits.CLIPPED_SHARE.value:
            yield Fault(
                f"{levels.clipped:,} samples ({share:.2%}) stand at full scale, three or more in "
                "a row: the recording is overdriven",
                name,
            )


@check("A26")
def silence(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for recordings in which nothing can be heard."""
    for name, levels in heard(dataset):
        if not levels.peak:
            yield Fault("every sample is zero", name)
        elif levels.silent:
            yield Fault(f"nothing in it is louder than {levels.speech_decibels:.0f} dB", name)


@check("A27")
def offset(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for samples that do not lie around zero."""
    for name, levels in heard(dataset):
        if abs(levels.offset) > limits.OFFSET.value:
            yield Fault(f"the mean of the samples is {levels.offset:+.1%} of full scale", name)


@check("A28")
def mostly_silence(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for recordings with little to be heard in them."""
    for name, levels in spoken(dataset):
        if levels.silence_share > limits.SILENCE_SHARE.value:
            yield Fault(
                f"{levels.silence_share:.0%} of it is silence: {levels.speech_seconds:.1f} of "
                f"{levels.seconds:,.1f} seconds are not",
                name,
            )


@check("A29")
def speech_rate(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for texts that nobody says in so much, or so little, time."""
    slowest, fastest = _rates(dataset)
    for audio, line in _lines(dataset):
        levels = dataset.heard.get(audio.member.index)
        if not isinstance(levels, Levels) or levels.silent:
            continue
        seconds = levels.seconds - levels.lead_seconds - levels.tail_seconds
        letters, least = count_letters(line.text or ""), limits.SPEECH_RATE_SECONDS.value
        rate = letters / max(seconds, 0.01)
        if letters > fastest.value * max(seconds, least) or (
            rate < slowest.value and seconds >= least
        ):
            bound = f"fewer than {slowest}" if rate < slowest.value else f"more than {fastest}"
            yield Fault(
                f"{quoted(line.text or '')} in {seconds:.1f} seconds makes {rate:.1f} a second, "
                f"{bound}",
                audio.name,
            )


def _rates(dataset: SpeechDataset) -> tuple[Limit, Limit]:
    language = dataset.settings.locale.partition("-")[0]
    return limits.SPEECH_RATES.get(language, limits.SPEECH_RATES[""])


def _lines(dataset: SpeechDataset) -> Iterator[tuple[Audio, Line]]:
    for line in dataset.transcript.filled if dataset.transcript else ():
        audio = dataset.names.nearly(line.name)
        if audio and line.text and line.text.strip():
            yield audio, line


def count_letters(text: str) -> int:
    """Count letters and digits; accents and vowel signs belong to their letters.

    Examples
    --------
    >>> count_letters("It\u2019s 9 o'clock.")
    10
    """
    return sum(unicodedata.category(sign)[0] in "LN" for sign in text)


@check("A30")
def twice(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for recordings with the same samples, those that are all zero apart."""
    lines = {audio.member.index: line.text for audio, line in _lines(dataset)}
    first: dict[tuple[str, int, int], Audio] = {}
    for audio in dataset.audio:
        levels = dataset.heard.get(audio.member.index)
        if not isinstance(levels, Levels) or not levels.peak:
            continue
        earlier = first.setdefault((levels.sha256, levels.rate, levels.channels), audio)
        if earlier is not audio:
            texts = {lines.get(each.member.index) for each in (earlier, audio)}
            same = "" if len(texts) == 1 else ", with another text"
            yield Fault(f"the same recording as {quoted(earlier.name)}{same}", audio.name)
