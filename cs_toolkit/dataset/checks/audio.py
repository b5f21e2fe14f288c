"""Checks on the recordings, from their headers alone (rules A1 to A23)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_toolkit.dataset.checks.check import Fault, check
from cs_toolkit.dataset.header import EXTENSIBLE, PCM, BrokenHeader, ForeignAudio
from cs_toolkit.dataset.locales import load_locales
from cs_toolkit.dataset.rules import limits
from cs_toolkit.dataset.settings import Kind, Profile, Purpose
from cs_toolkit.records import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_toolkit.dataset.header import WavHeader
    from cs_toolkit.dataset.model import SpeechDataset
    from cs_toolkit.dataset.rules import Limit

RATES = tuple(rate.value for rate in limits.SAMPLE_RATES)


def wavs(dataset: SpeechDataset) -> Iterator[tuple[str, WavHeader]]:
    """Yield name and header of the recordings that are readable WAVs."""
    for audio in dataset.audio:
        if audio.wav is not None:
            yield audio.name, audio.wav


@check("A1")
def container(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for recordings that are not RIFF WAVE, or not named so."""
    for audio in dataset.audio:
        header, extension = audio.header, audio.member.extension
        if isinstance(header, ForeignAudio):
            yield Fault(f"is {describe(header)}, not WAV", audio.name)
        elif audio.wav and audio.wav.form != "RIFF":
            yield Fault(f"is a WAVE file of the form {audio.wav.form}, not RIFF", audio.name)
        elif audio.wav and extension != ".wav":
            yield Fault(f"is a WAV, but its extension is {extension!r}", audio.name)


@check("A2")
def encoding(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for samples that are not PCM of 16 bits."""
    for name, header in wavs(dataset):
        if (header.encoding, header.bits) != (PCM, limits.SAMPLE_BITS.value):
            yield Fault(f"samples are {header.encoding_name}, not 16-bit PCM", name)


@check("A3")
def rate(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for other sample rates than the two that are taken."""
    for name, header in wavs(dataset):
        if header.rate not in RATES:
            yield Fault(f"sample rate is {header.rate:,} Hz, not 8,000 or 16,000 Hz", name)


@check("A4")
def channels(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for more than one channel."""
    for name, header in wavs(dataset):
        if header.channels != limits.CHANNELS.value:
            yield Fault(f"has {header.channels} channels, not one", name)


@check("A5")
def test_duration(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for recordings too long for a test."""
    if dataset.settings.purpose is not Purpose.TRAIN:
        yield from longer_than(limits.LONGEST_FILE, dataset)


@check("A6")
def training_duration(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for recordings too long to train on."""
    if trains(dataset) and dataset.settings.profile is Profile.DEFAULT:
        yield from longer_than(limits.TRAINING_CLIP, dataset, "; in training only its text is used")


@check("A7")
def training_all_long(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for a dataset in which no recording is short enough to train on."""
    limit = limits.CLIPS[dataset.settings.profile]
    known = [audio.seconds for audio in dataset.audio if audio.seconds is not None]
    if trains(dataset) and known and min(known) > limit.value:
        certain = dataset.settings.purpose is Purpose.TRAIN
        yield Fault(
            f"every recording is longer than {limit} (the shortest lasts {min(known):,.3f}); "
            "training on them fails",
            severity=None if certain else Severity.WARNING,
        )


@check("A8")
def whisper_duration(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for recordings too long to train a Whisper model on."""
    if trains(dataset) and dataset.settings.profile is Profile.WHISPER:
        yield from longer_than(limits.WHISPER_CLIP, dataset, "; in training only its text is used")


@check("A9")
def audio_only_duration(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for recordings too long even without a transcript."""
    yield from longer_than(limits.LONGEST_FILE, dataset)


@check("A10")
def shortest(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for recordings too short to hold speech."""
    least = limits.SHORTEST_FILE
    for audio in dataset.audio:
        if audio.seconds and audio.seconds < least.value:
            yield Fault(f"lasts {audio.seconds:.3f} seconds, less than {least}", audio.name)


@check("A15")
def audio_only_locale(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for training on audio alone in a locale that does not offer it."""
    locale = dataset.settings.locale
    facts = load_locales().get(locale)
    if trains(dataset) and not (facts and Kind.AUDIO_FILES in facts.kinds):
        yield Fault(f"the service does not train on audio alone in {locale}; it can test with it")


@check("A17")
def broken_header(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for WAVs whose header cannot be used."""
    for audio in dataset.audio:
        if isinstance(audio.header, BrokenHeader):
            yield Fault(f"the header cannot be read: {audio.header.reason}", audio.name)


@check("A18")
def truncated(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for recordings that were cut off."""
    for name, header in wavs(dataset):
        if header.truncated:
            yield Fault(
                f"the header promises {header.promised:,} bytes of samples, "
                f"{header.available:,} are there",
                name,
            )


@check("A19")
def extensible(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for the extensible form of the header."""
    for name, header in wavs(dataset):
        if header.tag == EXTENSIBLE:
            yield Fault("the format tag is 0xFFFE (WAVE_FORMAT_EXTENSIBLE), not 1 (PCM)", name)


@check("A20")
def lying_header(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for numbers in a header that contradict each other or the file."""
    for name, header in wavs(dataset):
        lie = find_lie(header)
        if lie:
            yield Fault(lie, name)


@check("A21")
def no_sound(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for empty files and headers without samples."""
    for audio in dataset.audio:
        if audio.member.readable and audio.member.size == 0:
            yield Fault("the file is empty", audio.name)
        elif audio.wav and audio.wav.sound_size < max(1, audio.wav.frame_size):
            yield Fault("there is a header, but not one sample", audio.name)


@check("A22")
def extra_chunks(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for chunks between format and samples."""
    for name, header in wavs(dataset):
        extra = [chunk for chunk in header.chunks if chunk != "fact"]
        if extra:
            listed = ", ".join(map(repr, extra[:5]))
            yield Fault(f"the samples begin at byte {header.offset}, after {listed}", name)


@check("A23")
def extension_case(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for .WAV and the like."""
    for audio in dataset.audio:
        written = audio.member.base[-4:]
        if audio.wav and audio.member.extension == ".wav" and written != ".wav":
            yield Fault(f"the extension is {written!r}, not '.wav'", audio.name)


def trains(dataset: SpeechDataset) -> bool:
    """Whether the dataset is, or may be, meant for training."""
    return dataset.settings.purpose is not Purpose.TEST


def longer_than(limit: Limit, dataset: SpeechDataset, effect: str = "") -> Iterator[Fault]:
    """Yield the recordings longer than `limit`, with what that means."""
    for audio in dataset.audio:
        if audio.seconds is not None and audio.seconds > limit.value:
            said = f"lasts {audio.seconds:,.3f} seconds, over the limit of {limit}{effect}"
            yield Fault(said, audio.name)


def describe(audio: ForeignAudio) -> str:
    """Say what a file is that is not WAV: ``"FLAC (44,100 Hz, 2 channels)"``."""
    if audio.rate is None:
        return audio.format
    channels = "one channel" if audio.channels == 1 else f"{audio.channels} channels"
    return f"{audio.format} ({audio.rate:,} Hz, {channels})"


def find_lie(header: WavHeader) -> str | None:
    """Say which number of a header is wrong, if one is."""
    if header.unknown_length:
        return f"the header leaves the length open: it says {header.promised:,} bytes of samples"
    return None if header.truncated else next(_lies(header), None)


def _lies(header: WavHeader) -> Iterator[str]:
    frame, size = header.frame_size, header.offset + header.available
    if frame and header.block != frame:
        yield f"the header says {header.block} bytes for a frame, but a frame takes {frame}"
    if frame and header.byte_rate != header.rate * frame:
        yield (
            f"the header says {header.byte_rate:,} bytes a second, but {header.rate:,} Hz "
            f"take {header.rate * frame:,}"
        )
    if frame and header.promised % frame:
        yield f"{header.promised:,} bytes of samples are not a whole number of frames of {frame}"
    if abs(header.riff_size + 8 - size) > 1:  # odd sizes are padded, or not
        yield f"the header says the file has {header.riff_size + 8:,} bytes, it has {size:,}"
