"""Headers that leave open, or lie about, how much there is."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from cs_toolkit.dataset.audio import HEADER_BYTES, convert
from cs_toolkit.dataset.decoding import ask_decoder
from cs_toolkit.dataset.header import ForeignAudio
from cs_toolkit.errors import FormatError

if TYPE_CHECKING:
    from pathlib import Path

RATE = 16_000


def encode(container: str, subtype: str | None = None, rate: int = RATE) -> bytearray:
    samples = np.random.default_rng(0).standard_normal(3 * rate) / 9
    file = BytesIO()
    soundfile.write(file, samples, rate, format=container, subtype=subtype)
    return bytearray(file.getvalue())


def told(flac: bytearray, frames: int) -> bytes:
    """Write another number of frames into the header of a FLAC: the lower 36 bits from byte 21."""
    flac[21] &= 0xF0
    flac[22:26] = frames.to_bytes(4, "big")
    return bytes(flac)


def test_flac_from_a_pipe_leaves_its_length_open_and_is_decoded_to_its_end(tmp_path: Path) -> None:
    data = told(encode("FLAC"), 0)
    (tmp_path / "a.flac").write_bytes(data)
    whole, piped, from_disk = BytesIO(), BytesIO(), BytesIO()
    convert(BytesIO(encode("FLAC")), whole)
    assert convert(BytesIO(data), piped).frames == 3 * RATE
    convert(tmp_path / "a.flac", from_disk)
    assert whole.getvalue()[HEADER_BYTES:] == piped.getvalue()[HEADER_BYTES:]
    assert from_disk.getvalue() == piped.getvalue()


def test_a_length_left_open_is_unknown() -> None:
    header = ask_decoder(BytesIO(told(encode("FLAC"), 0)), ForeignAudio("FLAC"))
    assert header == ForeignAudio("FLAC", RATE, 1, None)


def test_a_header_that_promises_more_is_refused() -> None:
    with pytest.raises(FormatError, match=r"ends 57\.00 s before its header says"):
        convert(BytesIO(told(encode("FLAC"), 60 * RATE)), BytesIO())


@pytest.mark.parametrize("subtype", ["VORBIS", "OPUS"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.99])
def test_ogg_that_was_cut_off_is_refused(subtype: str, share: float) -> None:
    data = bytes(encode("OGG", subtype))
    with pytest.raises(FormatError, match=r"in the middle of a page|cannot be decoded"):
        convert(BytesIO(data[: int(len(data) * share)]), BytesIO())
    assert convert(BytesIO(data), BytesIO()).seconds == pytest.approx(3, abs=0.01)


@pytest.mark.parametrize("name", ["FLAC", "MP3", "OGG", "AIFF", "MP4", "WebM or Matroska"])
def test_of_what_cannot_be_decoded_the_format_is_all_that_is_known(name: str) -> None:
    assert ask_decoder(BytesIO(b"neither this nor that" * 99), ForeignAudio(name)).rate is None
