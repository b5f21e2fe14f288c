"""The frames of an MP3 are counted, and no part of it is lost for want of a count."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st

from cs_toolkit.dataset.audio import convert
from cs_toolkit.dataset.mpeg import Mpeg, read_mpeg, true_tag
from cs_toolkit.errors import FormatError

RATES = [8_000, 11_025, 16_000, 22_050, 32_000, 44_100, 48_000]
SECONDS = 6


def encode(rate: int = 44_100, channels: int = 1, mode: str = "CONSTANT") -> bytes:
    """Make an MP3 of silence with a second of noise at its end, on which bit rates depend."""
    samples = np.zeros((SECONDS * rate, channels))
    samples[-rate:] = np.random.default_rng(0).standard_normal((rate, channels)) / 5
    file = BytesIO()
    soundfile.write(file, samples, rate, format="MP3", bitrate_mode=mode)
    return file.getvalue()


def read(data: bytes) -> Mpeg:
    mpeg = read_mpeg(BytesIO(data))
    assert mpeg is not None
    return mpeg


def untagged(data: bytes) -> bytes:
    return data[read(data).start :]


def converted_seconds(data: bytes) -> float:
    return convert(BytesIO(data), BytesIO()).seconds


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("mode", ["CONSTANT", "VARIABLE"])
def test_frames_are_those_the_encoder_has_counted(rate: int, channels: int, mode: str) -> None:
    data = encode(rate, channels, mode)
    mpeg = read(data)
    assert (mpeg.rate, mpeg.channels, mpeg.told_all) == (rate, channels, True)
    assert mpeg.told == mpeg.frames == read(untagged(data)).frames
    assert mpeg.samples / rate == pytest.approx(SECONDS, abs=0.4)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("mode", ["CONSTANT", "VARIABLE"])
def test_nothing_is_lost_where_the_tag_is(rate: int, channels: int, mode: str) -> None:
    data = encode(rate, channels, mode)
    assert converted_seconds(data) == pytest.approx(SECONDS, abs=0.001)
    assert converted_seconds(untagged(data)) == pytest.approx(SECONDS, abs=0.4)


def test_of_files_joined_into_one_all_are_decoded() -> None:
    assert converted_seconds(encode() * 3) == pytest.approx(3 * SECONDS, abs=0.3)


def test_titles_in_front_and_behind_are_no_frames() -> None:
    data = untagged(encode())
    title = b"ID3\x04\0\0\0\0\1\0" + bytes(128)
    dressed = title * 2 + data + b"TAG" + b"\xff\xfb" * 62
    assert read(dressed).frames == read(data).frames
    assert converted_seconds(dressed) == converted_seconds(data)


def test_the_fraunhofer_tag_is_read() -> None:
    data = encode()
    start = read(data).start
    tag = data[:4] + bytes(32) + b"VBRI" + bytes(10) + (500).to_bytes(4, "big")
    assert read(tag.ljust(start, b"\0") + data[start:]).told == 500


def test_what_was_cut_off_is_refused_as_before() -> None:
    data = encode(mode="VARIABLE")
    with pytest.raises(FormatError, match="before its header says"):
        converted_seconds(data[: len(data) // 2])


@pytest.mark.parametrize("data", [b"", b"\xff\xfb", b"ID3", b"\xff" * 5_000, bytes(5_000)])
def test_where_there_are_no_frames_there_is_nothing(data: bytes) -> None:
    assert read_mpeg(BytesIO(data)) is None


@given(junk=st.binary(max_size=300), place=st.integers(0, 60))
def test_junk_between_frames_costs_at_most_a_frame_or_two(junk: bytes, place: int) -> None:
    frame = bytes.fromhex("fffb9064") + bytes(413)
    data = frame * place + junk + frame * (60 - place)
    assert 58 <= read(data).frames <= 61


def test_chunks_do_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    data = untagged(encode(mode="VARIABLE"))
    frames = read(data).frames
    monkeypatch.setattr("cs_toolkit.dataset.mpeg.CHUNK", 1_000)
    assert read(data).frames == frames


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("channels", [1, 2])
def test_a_true_tag_is_read_back(rate: int, channels: int) -> None:
    data = untagged(encode(rate, channels))
    tagged = read(true_tag(read(data)) + data)
    assert tagged.told == tagged.frames == read(data).frames
