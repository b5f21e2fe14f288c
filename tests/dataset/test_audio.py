"""Any audio becomes the one form the service takes, without audible or countable loss."""

from __future__ import annotations

import shutil
import subprocess
import tracemalloc
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile
import soxr
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.dataset import audio
from cs_toolkit.errors import FormatError

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

ENCODINGS = [
    ("WAV", "PCM_16"),
    ("WAV", "PCM_24"),
    ("WAV", "FLOAT"),
    ("WAV", "DOUBLE"),
    ("WAV", "ULAW"),
    ("WAV", "ALAW"),
    ("WAVEX", "PCM_16"),
    ("RF64", "PCM_16"),
    ("FLAC", "PCM_16"),
    ("FLAC", "PCM_24"),
    ("AIFF", "PCM_16"),
    ("OGG", "VORBIS"),
    ("OGG", "OPUS"),
    ("MP3", "MPEG_LAYER_III"),
]
LOSSLESS = {"PCM_16", "PCM_24", "FLOAT", "DOUBLE"}
CLOSENESS = {
    "ULAW": -35,
    "ALAW": -35,
    "GSM610": -5,
    "G721_32": -15,
    "VORBIS": -20,
    "OPUS": -12,
    "MPEG_LAYER_III": -20,
}
"""Error against the lossless answer in dB that an encoding may leave."""


def encode(samples: NDArray[np.float64], rate: int, container: str, subtype: str) -> BytesIO:
    file = BytesIO()
    soundfile.write(file, samples, rate, format=container, subtype=subtype)
    file.seek(0)
    return file


def decode(wav: BytesIO) -> NDArray[np.int64]:
    return np.frombuffer(wav.getvalue()[audio.HEADER_BYTES :], "<i2").astype(np.int64)


def convert(source: BytesIO | Path) -> tuple[NDArray[np.int64], audio.Conversion]:
    wav = BytesIO()
    conversion = audio.convert(source, wav)
    return decode(wav), conversion


def tone(frequency: float, rate: int, seconds: float = 1.0, level: float = 0.5) -> NDArray:
    return level * np.sin(2 * np.pi * frequency * np.arange(round(rate * seconds)) / rate)


def speechlike(frames: int, seed: int = 0) -> NDArray[np.float64]:
    """Draw noise with the slope of speech, at a third of full scale."""
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(frames))
    spectrum /= np.maximum(np.arange(spectrum.size), 50)
    samples = np.fft.irfft(spectrum, frames)
    return samples / np.abs(samples).max() / 3


def decibels(ratio: float) -> float:
    return 20 * np.log10(max(ratio, 1e-20))


@pytest.mark.parametrize(("container", "subtype"), ENCODINGS)
@pytest.mark.parametrize("channels", [1, 2])
def test_every_encoding_gives_the_same_recording(
    container: str, subtype: str, channels: int
) -> None:
    mono = speechlike(48_000)
    samples = np.stack([mono] * channels, axis=1)
    converted, _ = convert(encode(samples, 48_000, container, subtype))
    expected, _ = convert(encode(mono, 48_000, "WAV", "PCM_16"))
    assert converted.size == expected.size == audio.RATE
    error = converted - expected
    if subtype in LOSSLESS:
        assert np.abs(error).max() <= 2  # one from each side's rounding
    else:
        assert decibels(error.std() / expected.std()) < CLOSENESS[subtype]


@pytest.mark.parametrize("container", ["WAV", "FLAC", "AIFF"])
def test_sixteen_bits_at_the_right_rate_pass_unchanged(container: str) -> None:
    pcm = np.random.default_rng(1).integers(-32_768, 32_768, 100_000).astype(np.int16)
    converted, conversion = convert(encode(pcm, audio.RATE, container, "PCM_16"))
    np.testing.assert_array_equal(converted, pcm)
    assert conversion.clipped == 0


def test_header_is_plain_and_true() -> None:
    wav = BytesIO()
    audio.convert(encode(tone(440, 8_000), 8_000, "WAV", "ULAW"), wav)
    raw = wav.getvalue()
    assert len(raw) == audio.HEADER_BYTES + 2 * audio.RATE
    assert raw[:44].hex(" ", -4) == (
        "52494646 247d0000 57415645 666d7420 10000000 01000100 803e0000 007d0000 02001000"
        " 64617461 007d0000"
    )


@settings(deadline=None, max_examples=60)
@given(
    frames=st.integers(10, 200_000),
    rate=st.sampled_from([8_000, 11_025, 16_000, 22_050, 44_100, 48_000, 96_000]),
)
def test_length_is_kept_to_the_sample(frames: int, rate: int) -> None:
    converted, _ = convert(encode(np.zeros(frames), rate, "WAV", "PCM_16"))
    assert abs(converted.size - frames * audio.RATE / rate) <= 0.5


@pytest.mark.parametrize("rate", [44_100, 48_000])
def test_sixteen_bits_add_no_aliases_of_their_own(rate: int) -> None:
    """What is left of a tone above the band is less than half a step: nothing at all."""
    converted, _ = convert(encode(tone(12_345, rate), rate, "WAV", "FLOAT"))
    assert not converted[500:-500].any()


def test_output_is_that_of_sox_without_dither(tmp_path: Path) -> None:
    if shutil.which("sox") is None:
        pytest.skip("sox is not installed")
    samples = np.stack([speechlike(96_123, 1), speechlike(96_123, 2)], axis=1)
    soundfile.write(tmp_path / "in.wav", samples, 48_000, subtype="PCM_16")
    command = ["sox", "-D", "in.wav", "-b", "16", "-c", "1", "out.wav", "rate", "-hs", "16000"]
    subprocess.run(command, cwd=tmp_path, check=True)
    expected, _ = soundfile.read(tmp_path / "out.wav", dtype="int16")
    converted, _ = convert(tmp_path / "in.wav")
    assert converted.size == expected.size
    assert np.abs(converted - expected).max() <= 1


def test_overload_is_cut_and_counted() -> None:
    samples = np.array([1.5, 1.0, 0.5, -0.5, -1.0, -1.5])
    converted, conversion = convert(encode(samples, audio.RATE, "WAV", "FLOAT"))
    assert converted.tolist() == [32_767, 32_767, 16_384, -16_384, -32_768, -32_768]
    assert conversion.clipped == 2


def test_what_resampling_throws_beyond_full_scale_is_cut_and_counted() -> None:
    """A square wave at full scale overshoots by a tenth when its upper harmonics go."""
    square = np.where(np.arange(44_100) // 50 % 2, 32_767, -32_768).astype(np.int16)
    converted, conversion = convert(encode(square, 44_100, "WAV", "PCM_16"))
    unbounded = soxr.resample(square / 32_768, 44_100, audio.RATE, quality="VHQ") * 32_768
    assert np.abs(converted - unbounded.clip(-32_768, 32_767)).max() < 2_000  # but for the filter
    assert conversion.clipped == pytest.approx(np.sum(np.abs(unbounded) > 32_768), rel=0.1)


@pytest.mark.parametrize("subtype", ["PCM_24", "PCM_32", "FLOAT", "DOUBLE"])
def test_what_is_softer_than_a_step_is_kept_of_fine_sources(subtype: str) -> None:
    samples = tone(440, 48_000, 4, level=0.4 / 32_768)
    converted, _ = convert(encode(samples, 48_000, "WAV", subtype))
    phase = 2 * np.pi * 440 * np.arange(converted.size) / audio.RATE
    assert 2 * np.mean(converted * np.sin(phase)) == pytest.approx(0.4, abs=0.02)


def test_sources_of_sixteen_bits_and_lossy_ones_get_no_noise() -> None:
    quiet = np.full(48_000, 3, np.int16)
    converted, _ = convert(encode(quiet, 48_000, "WAV", "PCM_16"))
    assert set(converted[500:-500].tolist()) == {3}
    converted, _ = convert(encode(np.zeros(48_000), 48_000, "OGG", "VORBIS"))
    assert not converted.any()


@pytest.mark.parametrize("subtype", ["PCM_24", "FLOAT"])
def test_fine_sources_that_hold_sixteen_bits_pass_unchanged(subtype: str) -> None:
    pcm = np.random.default_rng(1).integers(-32_768, 32_768, 100_000)
    converted, _ = convert(encode(pcm / 32_768, audio.RATE, "WAV", subtype))
    np.testing.assert_array_equal(converted, pcm)


def test_mix_is_the_mean_of_the_channels() -> None:
    channels = np.arange(5 * 1_000).reshape(1_000, 5).astype(np.int16)
    converted, conversion = convert(encode(channels, audio.RATE, "WAV", "PCM_16"))
    np.testing.assert_array_equal(converted, channels[:, 2])
    assert conversion.steps == (audio.Step("channels", "5 channels to 1"),)


@pytest.mark.parametrize(("container", "share"), [("FLAC", 0.5), ("MP3", 0.5), ("FLAC", 0.01)])
def test_audio_that_ends_early_is_refused(container: str, share: float) -> None:
    whole = encode(speechlike(160_000), audio.RATE, container, None).getvalue()
    with pytest.raises(FormatError, match=r"ends .* before its header|cannot be decoded"):
        convert(BytesIO(whole[: int(len(whole) * share)]))


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("rate", [audio.RATE, 44_100])
def test_samples_that_are_no_numbers_are_refused(value: float, rate: int) -> None:
    samples = tone(440, rate)
    samples[rate // 2] = value
    with pytest.raises(FormatError, match="no numbers"):
        convert(encode(samples, rate, "WAV", "FLOAT"))


@pytest.mark.parametrize("data", [b"", b"RIFF", b"not audio at all" * 100])
def test_what_is_no_audio_is_refused(data: bytes) -> None:
    with pytest.raises(FormatError, match="cannot be decoded"):
        convert(BytesIO(data))


@pytest.mark.parametrize("rate", [1, 999, 4_000_000])
def test_impossible_rates_are_refused(rate: int) -> None:
    with pytest.raises(FormatError, match=f"{rate} Hz"):
        convert(encode(np.zeros(10), rate, "WAV", "PCM_16"))


def test_recording_without_samples_is_refused() -> None:
    with pytest.raises(FormatError, match="no samples"):
        convert(encode(np.zeros(0), 44_100, "WAV", "PCM_16"))


def test_copied_samples_stand_behind_a_plain_header() -> None:
    wav = BytesIO()
    conversion = audio.copy_samples(BytesIO(b"abcdef"), 2, wav, rate=audio.RATE)
    assert wav.getvalue() == audio.wave_header(2, audio.RATE) + b"abcd"
    assert conversion == audio.Conversion(2, audio.RATE)


def test_copying_notices_a_missing_end() -> None:
    with pytest.raises(FormatError, match="ends 4 bytes before"):
        audio.copy_samples(BytesIO(b"abcd"), 4, BytesIO(), rate=audio.RATE)


def test_header_refuses_what_a_wav_cannot_hold() -> None:
    with pytest.raises(FormatError, match="37 hours"):
        audio.wave_header(1 << 31, audio.RATE)


def test_memory_does_not_grow_with_the_recording(tmp_path: Path) -> None:
    with soundfile.SoundFile(tmp_path / "long.wav", "w", 48_000, 2, "PCM_16") as file:
        for _ in range(600):
            file.write(np.zeros((48_000, 2), np.int16))
    tracemalloc.start()
    with (tmp_path / "out.wav").open("wb+") as sink:
        conversion = audio.convert(tmp_path / "long.wav", sink)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert conversion.seconds == 600
    assert peak < 8 << 20


@pytest.mark.parametrize(
    ("channel", "expected"), [(None, 1_500), (0, 1_000), (1, 2_000)], ids=["mix", "left", "right"]
)
def test_one_channel_can_be_taken(channel: int | None, expected: int) -> None:
    samples = np.tile(np.array([1_000, 2_000], np.int16), (1_000, 1))
    wav = BytesIO()
    conversion = audio.convert(
        encode(samples, audio.RATE, "WAV", "PCM_16"), wav, part=audio.Part(channel)
    )
    assert set(decode(wav).tolist()) == {expected}
    words = "2 channels to 1" if channel is None else f"channel {channel + 1} of 2"
    assert conversion.steps == (audio.Step("channels", words),)


def test_the_only_channel_is_taken_whichever_is_asked_for() -> None:
    wav = BytesIO()
    audio.convert(
        encode(np.full(9, 0.5), audio.RATE, "WAV", "PCM_16"), wav, part=audio.Part(channel=1)
    )
    assert decode(wav).tolist() == [16_384] * 9


def test_a_channel_that_is_not_there_is_refused() -> None:
    with pytest.raises(FormatError, match="has 2 channels, not 5"):
        audio.convert(
            encode(np.zeros((9, 2)), 8_000, "WAV", "PCM_16"), BytesIO(), part=audio.Part(4)
        )


@pytest.mark.parametrize("container", ["WAV", "FLAC"])
@pytest.mark.parametrize(("begin", "end"), [(0.0, 1.0), (0.25, 9.5), (12.0, None), (9.0, 99.0)])
def test_a_stretch_is_cut_to_the_sample(container: str, begin: float, end: float | None) -> None:
    ramp = np.arange(20 * audio.RATE) % 30_000
    source = encode(ramp.astype(np.int16), audio.RATE, container, "PCM_16")
    wav = BytesIO()
    audio.convert(source, wav, part=audio.Part(None, begin, end))
    last = None if end is None else round(end * audio.RATE)
    np.testing.assert_array_equal(decode(wav), ramp[round(begin * audio.RATE) : last])


@pytest.mark.parametrize(("container", "subtype"), [("WAV", "GSM610"), ("AU", "G721_32")])
def test_what_nobody_can_seek_in_is_read_and_cut(container: str, subtype: str) -> None:
    """Telephone systems write such files; they have one channel."""
    tone = np.sin(np.cumsum(np.linspace(0.01, 1, 9 * audio.RATE))) / 2
    whole, part = BytesIO(), BytesIO()
    conversion = audio.convert(encode(tone, audio.RATE, container, subtype), whole)
    source = encode(tone, audio.RATE, container, subtype)
    audio.convert(source, part, part=audio.Part(None, 4.1, 6.3))
    assert conversion.seconds == pytest.approx(9, abs=0.1)
    np.testing.assert_array_equal(decode(part), decode(whole)[65_600:100_800])


@pytest.mark.parametrize("quality", [0.1, 0.5, 0.9])
@pytest.mark.parametrize(("container", "subtype"), ENCODINGS[-3:])
def test_what_leans_on_earlier_frames_is_read_in_one_go(
    container: str, subtype: str, quality: float
) -> None:
    """The seek that soundfile makes after every block would spoil the next one."""
    tone = np.sin(np.cumsum(np.linspace(0.01, 1, 20 * audio.RATE))) / 2
    source, wav = BytesIO(), BytesIO()
    soundfile.write(
        source, tone, audio.RATE, format=container, subtype=subtype, compression_level=quality
    )
    source.seek(0)
    audio.convert(source, wav)
    source.seek(0)
    whole, _ = soundfile.read(source, dtype="float32")
    np.testing.assert_allclose(decode(wav) / audio.FULL_SCALE, whole, atol=1 / audio.FULL_SCALE)


@pytest.mark.parametrize(("container", "subtype"), ENCODINGS[-3:])
def test_a_stretch_of_what_leans_on_earlier_frames_is_that_of_the_whole(
    container: str, subtype: str
) -> None:
    tone = np.sin(np.cumsum(np.linspace(0.01, 1, 9 * audio.RATE))) / 2
    whole, part = BytesIO(), BytesIO()
    audio.convert(encode(tone, audio.RATE, container, subtype), whole)
    source = encode(tone, audio.RATE, container, subtype)
    audio.convert(source, part, part=audio.Part(None, 4.1, 6.3))
    np.testing.assert_array_equal(decode(part), decode(whole)[65_600:100_800])


@pytest.mark.parametrize("rate", [16_000, 44_100])
def test_telephone_speech_may_keep_its_rate(rate: int) -> None:
    wav = BytesIO()
    conversion = audio.convert(encode(np.zeros(rate), rate, "WAV", "PCM_16"), wav, rate=8_000)
    assert (conversion.frames, conversion.rate) == (8_000, 8_000)
    assert soundfile.info(BytesIO(wav.getvalue())).samplerate == 8_000
