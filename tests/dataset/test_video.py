"""What libsndfile does not read becomes what any other recording becomes."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from cs_toolkit.dataset import audio
from cs_toolkit.dataset.inspect import inspect
from cs_toolkit.dataset.prepare import prepare
from cs_toolkit.errors import FormatError

if TYPE_CHECKING:
    from pathlib import Path

RATE = 44_100
needs_av = pytest.mark.skipif(
    importlib.util.find_spec("av") is None, reason="PyAV is not installed (extra video)"
)
CODECS = {
    "a.m4a": ["-c:a", "aac"],
    "a.aac": ["-c:a", "aac"],
    "a.webm": ["-c:a", "libopus"],
    "a.mkv": ["-c:a", "flac"],
    "a.mp4": ["-c:a", "aac"],
    "a.mov": ["-c:a", "pcm_s16le"],
    "a.avi": ["-c:a", "mp2"],
    "a.flv": ["-c:a", "aac"],
    "a.mpg": ["-c:a", "mp2"],
    "a.wma": ["-c:a", "wmav2"],
    "a.wv": ["-c:a", "wavpack"],
    "a.ac3": ["-c:a", "ac3"],
}
PICTURES = (".mp4", ".mov", ".avi", ".mpg")


def ffmpeg(*words: str | Path) -> None:
    if shutil.which("ffmpeg") is None:
        pytest.skip("ffmpeg, which makes the files, is not installed")
    subprocess.run(["ffmpeg", "-nostdin", "-v", "error", "-y", *map(str, words)], check=True)


@pytest.fixture
def tone(tmp_path: Path) -> Path:
    """Return a WAV with a tone of two seconds, in stereo."""
    wave = 0.3 * np.sin(2 * np.pi * 440 * np.arange(2 * RATE) / RATE)
    soundfile.write(tmp_path / "tone.wav", np.stack([wave, wave], axis=1), RATE)
    return tmp_path / "tone.wav"


def encoded(tone: Path, name: str) -> Path:
    path = tone.with_name(name)
    picture = ["-f", "lavfi", "-i", "color=d=2:s=32x32:r=25"] if name.endswith(PICTURES) else []
    ffmpeg("-i", tone, *picture, *CODECS[name], path)
    return path


def convert(source: Path | BytesIO) -> tuple[np.ndarray, audio.Conversion]:
    wav = BytesIO()
    conversion = audio.convert(source, wav)
    return np.frombuffer(wav.getvalue()[audio.HEADER_BYTES :], "<i2"), conversion


@needs_av
@pytest.mark.parametrize("name", CODECS)
def test_it_sounds_like_the_original(tone: Path, name: str) -> None:
    samples, conversion = convert(encoded(tone, name))
    assert conversion.seconds == pytest.approx(2, abs=0.1)
    middle = samples[8_000:24_000] / 32_768
    spectrum = np.abs(np.fft.rfft(middle)) / (middle.size / 2)
    assert spectrum[440] == pytest.approx(0.3, rel=0.05)
    assert [step.aspect for step in conversion.steps] == ["container", "channels", "rate"]


@needs_av
@pytest.mark.parametrize("name", sorted(CODECS.keys() - {"a.aac", "a.ac3", "a.mpg"}))
def test_its_duration_is_known_before_it_is_decoded(tone: Path, name: str) -> None:
    encoded(tone, name)
    tone.unlink()
    assert inspect(tone.parent).seconds.total == pytest.approx(2, abs=0.1)


@needs_av
def test_a_duration_that_is_but_guessed_is_no_promise(tmp_path: Path) -> None:
    """A raw AAC tells no length, and FFmpeg takes its beginning, here silence, for all of it."""
    samples = np.zeros(20 * RATE)
    samples[-5 * RATE :] = np.random.default_rng(0).standard_normal(5 * RATE) / 5
    soundfile.write(tmp_path / "a.wav", samples, RATE)
    ffmpeg("-i", tmp_path / "a.wav", "-q:a", "2", tmp_path / "a.aac")
    assert convert(tmp_path / "a.aac")[1].seconds == pytest.approx(20, abs=0.1)


@needs_av
def test_it_is_read_out_of_memory_too(tone: Path) -> None:
    path = encoded(tone, "a.m4a")
    np.testing.assert_array_equal(convert(BytesIO(path.read_bytes()))[0], convert(path)[0])


@needs_av
def test_a_video_without_sound_is_told(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    ffmpeg("-f", "lavfi", "-i", "color=d=1:s=32x32", tmp_path / "raw" / "a.mp4")
    (tmp_path / "raw" / "trans.txt").write_text("a.mp4\tso\n", "utf-8-sig")
    report = prepare(tmp_path / "raw", tmp_path / "out")
    assert [(each.code, each.message) for each in report.left_out] == [
        ("A24", "holds no sound, only pictures; leave it out")
    ]


@needs_av
@pytest.mark.parametrize("share", [0.3, 0.7])
def test_what_ends_early_is_refused(tone: Path, share: float) -> None:
    data = encoded(tone, "a.m4a").read_bytes()
    with pytest.raises(FormatError, match=r"decoded|ends"):
        convert(BytesIO(data[: int(len(data) * share)]))


@pytest.fixture
def longer_picture(tone: Path) -> bytes:
    """Give a video whose picture goes on for four seconds after the sound has ended."""
    path = tone.with_name("a.mkv")
    ffmpeg("-i", tone, "-f", "lavfi", "-i", "color=d=6:s=32x32:r=25", path)
    return path.read_bytes()


@needs_av
@pytest.mark.parametrize("tag", [b"DURATION", b"UNTAGGED"])
def test_the_picture_may_go_on_after_the_sound(longer_picture: bytes, tag: bytes) -> None:
    """Matroska tells the length of a track in a tag, which some programs leave out."""
    data = longer_picture.replace(b"DURATION", tag)
    assert convert(BytesIO(data))[1].seconds == pytest.approx(2, abs=0.1)


@needs_av
def test_a_video_that_ends_early_is_refused_if_its_sound_may_be_missing(
    longer_picture: bytes,
) -> None:
    first_part = longer_picture[: longer_picture.rindex(b"\x1f\x43\xb6\x75")]
    assert convert(BytesIO(first_part))[1].seconds == pytest.approx(2, abs=0.1)
    with pytest.raises(FormatError, match="before its header says"):
        convert(BytesIO(first_part.replace(b"DURATION", b"UNTAGGED")))


def test_without_the_decoder_the_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "av", None)
    (tmp_path / "a.m4a").write_bytes(b"\0\0\0\x20ftypM4A " + bytes(100))
    with pytest.raises(FormatError, match=r'pip install "cs_toolkit\[video\]"'):
        convert(tmp_path / "a.m4a")
