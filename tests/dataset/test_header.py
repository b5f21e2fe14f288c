"""Headers are read as they stand, and never believed."""

from __future__ import annotations

import io
import wave
from typing import Any

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.dataset.header import BrokenHeader, ForeignAudio, WavHeader, read_header

STARTS = [
    b"",
    b"RIFF",
    *(form + b"\0\0\0\0WAVEfmt \x10\0\0\0" for form in (b"RIFF", b"RIFX", b"RF64")),
]


def read(data: bytes) -> WavHeader:
    header = read_header(io.BytesIO(data), len(data))
    assert isinstance(header, WavHeader), header
    return header


@pytest.mark.parametrize("subtype", ["PCM_16", "PCM_24", "FLOAT", "ULAW", "ALAW", "PCM_U8"])
@pytest.mark.parametrize("container", ["WAV", "WAVEX"])
def test_it_agrees_with_libsndfile(tmp_path: Any, container: str, subtype: str) -> None:
    path = tmp_path / "a.wav"
    soundfile.write(path, np.zeros((12_345, 2)), 22_050, format=container, subtype=subtype)
    facts, header = soundfile.info(str(path)), read(path.read_bytes())
    assert (header.rate, header.channels) == (facts.samplerate, facts.channels)
    assert header.seconds == pytest.approx(facts.duration)
    assert not header.truncated
    assert not header.unknown_length


def test_it_agrees_with_the_standard_library(tmp_path: Any) -> None:
    path = tmp_path / "a.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 16_000, 0, "NONE", "NONE"))
        file.writeframes(bytes(6400))
    header = read(path.read_bytes())
    assert header.plain
    assert header.seconds == 0.2


def test_64_bit_sizes_are_read(wav: Any) -> None:
    data = wav(form=b"RF64", promised=0xFFFFFFFF, riff_size=0xFFFFFFFF)
    sizes = len(data).to_bytes(8, "little") + (32_000).to_bytes(8, "little")
    data = data[:12] + b"ds64" + (28).to_bytes(4, "little") + sizes.ljust(28, b"\0") + data[12:]
    header = read(data)
    assert (header.promised, header.seconds) == (32_000, 1.0)
    assert not header.unknown_length


@pytest.mark.parametrize(
    "changes",
    [
        {"format_size": 18},
        {"before": b"LIST\4\0\0\0INFO"},
        {"riff_size": 7},
        {"block": 4},
        {"byte_rate": 1},
        {"promised": 7},
        {"subtag": 1},
    ],
)
def test_only_the_plain_header_is_plain(wav: Any, changes: dict[str, Any]) -> None:
    assert read(wav()).plain
    assert not read(wav(**changes)).plain


def test_a_chunk_of_gigabytes_ends_the_search_at_once() -> None:
    data = b"RIFF\0\0\0\0WAVEjunk\xff\xff\xff\xff"
    assert read_header(io.BytesIO(data), len(data)) == BrokenHeader("the chunk 'fmt ' is missing")


def test_a_chain_of_empty_chunks_ends_the_search_in_bounded_time() -> None:
    data = b"RIFF\0\0\0\0WAVE" + b"junk\0\0\0\0" * 1_000_000
    assert isinstance(read_header(io.BytesIO(data), len(data)), BrokenHeader)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"fLaC", "FLAC"),
        (b"\0\0\0\x20ftypM4A ", "MP4"),
        (b"RIFF\0\0\0\0AVI LIST", "RIFF AVI"),
        (b"RIFF\0\0\0\0\x1b[2JLIST", "RIFF \\x1b[2J"),
        (b"", "an unknown format"),
    ],
)
def test_other_formats_are_named(data: bytes, name: str) -> None:
    assert read_header(io.BytesIO(data), len(data)) == ForeignAudio(name)


@settings(max_examples=300)
@given(st.binary(max_size=100), st.sampled_from(STARTS))
def test_no_bytes_make_it_fail(rest: bytes, start: bytes) -> None:
    data = start + rest
    header = read_header(io.BytesIO(data), len(data))
    if isinstance(header, WavHeader):
        assert header.seconds >= 0
        assert header.encoding_name


@settings(max_examples=300)
@given(st.integers(0, 60), st.binary(min_size=1, max_size=8))
def test_no_spoiled_header_makes_it_fail(place: int, bytes_: bytes) -> None:
    data = bytearray(PLAIN)
    data[place : place + len(bytes_)] = bytes_
    header = read_header(io.BytesIO(bytes(data)), len(data))
    assert isinstance(header, WavHeader | ForeignAudio | BrokenHeader)
    if isinstance(header, WavHeader):
        assert 0 <= header.sound_size <= len(data)


PLAIN = (
    b"RIFF\x24\x01\0\0WAVEfmt \x10\0\0\0\1\0\1\0\x80\x3e\0\0\0\x7d\0\0\2\0\x10\0data\0\1\0\0"
    + bytes(256)
)
