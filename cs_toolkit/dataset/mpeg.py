"""How long an MP3 is: its frames, counted, and what the tag in front of them says.

An MP3 has no header. Most encoders put a tag into the first frame (``Xing``, ``Info`` or ``VBRI``)
that counts the others. libsndfile believes it, guesses from the size of the file where there is
none, and decodes no more than that: of two files joined into one it gives the first, of a varying
bit rate without a tag some part or other. So the frames are counted here, and where the tag is
missing or tells too little, a true one can be put in front.

Sources: ISO 11172-3 and 13818-3 on the frames; LAME and Fraunhofer on their tags.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cache
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Mpeg", "read_mpeg", "true_tag"]

SYNC = 0xFF
HEADER_BYTES = 4
TITLE_BYTES = 10
TAG_SHOWS = 64
"""Bytes from the beginning of a frame in which a tag and its count stand."""

CHUNK = 1 << 20
MPEG_1, LAYER_III, MONO = 3, 1, 3
KILOBITS = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
LOW_KILOBITS = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
"""Samples a second, by the version a header gives: 3 is MPEG-1, 2 is MPEG-2, 0 is MPEG-2.5."""

SLACK = 2
"""Frames by which encoders count differently."""


@dataclass(frozen=True, slots=True)
class Mpeg:
    """What an MP3 holds.

    Parameters
    ----------
    header
        The first four bytes of its first frame.
    start
        Byte at which the first frame begins that is no tag.
    frames
        Frames from there on.
    told
        Frames that the tag counts; None where there is none.
    """

    header: bytes
    start: int
    frames: int
    told: int | None

    @property
    def rate(self) -> int:
        """Samples a second."""
        return RATES[_version(self.header)][self.header[2] >> 2 & 3]

    @property
    def channels(self) -> int:
        """One or two."""
        return 1 if self.header[3] >> 6 == MONO else 2

    @property
    def samples(self) -> int:
        """Samples of a channel, with the silence that encoders put around them."""
        return self.frames * (1152 if _version(self.header) == MPEG_1 else 576)

    @property
    def told_all(self) -> bool:
        """Whether there is a tag that counts all the frames there are, or more."""
        return self.told is not None and self.told >= self.frames - SLACK


def read_mpeg(file: IO[bytes]) -> Mpeg | None:
    """Count the frames of an MP3, which is open at its start; None if no frame is found.

    Examples
    --------
    >>> import io
    >>> frame = bytes.fromhex("fffb9064") + bytes(413)  # 128 kbit/s, 44.1 kHz
    >>> mpeg = read_mpeg(io.BytesIO(frame * 100))
    >>> mpeg.frames, mpeg.rate, mpeg.channels, mpeg.samples, mpeg.told_all
    (100, 44100, 2, 115200, False)
    """
    start = _after_titles(file)
    file.seek(start)
    data = file.read(CHUNK)
    place = _find_frame(data, 0, _any_lengths())
    if place is None:
        return None
    first = data[place : place + TAG_SHOWS]
    lengths = _lengths(_version(first), first[2] >> 2 & 3)
    tagged, told = _read_tag(first)
    start += place + (_length(first, lengths) if tagged else 0)
    file.seek(start)
    return Mpeg(first[:HEADER_BYTES], start, _count(file, lengths), told)


def true_tag(mpeg: Mpeg) -> bytes:
    """Make a frame that counts the others, to stand in front of them."""
    told = b"Info" + struct.pack(">LL", 1, mpeg.frames)
    place = HEADER_BYTES + _side_bytes(mpeg.header)
    first, second, third, fourth = mpeg.header
    lengths = _lengths(_version(mpeg.header), third >> 2 & 3)
    headers = (
        bytes((first, second | 1, step << 4 | third & 0b1100, fourth))  # no checksum, no padding
        for step in range(1, 15)
    )
    header = next(each for each in headers if _length(each, lengths) >= place + len(told))
    return (header.ljust(place, b"\0") + told).ljust(_length(header, lengths), b"\0")


def _after_titles(file: IO[bytes]) -> int:
    """Find the end of the ID3 tags at the beginning; their sizes are numbers of seven bits."""
    start = 0
    while True:
        file.seek(start)
        head = file.read(TITLE_BYTES)
        if head[:3] != b"ID3" or len(head) < TITLE_BYTES:
            return start
        size = sum(byte << shift for byte, shift in zip(head[6:], (21, 14, 7, 0), strict=True))
        footer = TITLE_BYTES if head[5] & 0x10 else 0
        start += TITLE_BYTES + size + footer


def _read_tag(frame: bytes) -> tuple[bool, int | None]:
    """Say whether a frame is a tag, and how many frames it counts."""
    place = HEADER_BYTES + _side_bytes(frame)
    if frame[place : place + 4] in {b"Xing", b"Info"} and len(frame) == TAG_SHOWS:
        flags, frames = struct.unpack_from(">LL", frame, place + 4)
        return True, frames if flags & 1 else None
    if frame[36:40] == b"VBRI" and len(frame) == TAG_SHOWS:
        return True, int(struct.unpack_from(">L", frame, 50)[0])
    return False, None


def _count(file: IO[bytes], lengths: Sequence[int]) -> int:
    """Go from frame to frame; what is none is passed over."""
    frames, data, place = 0, b"", 0
    while True:
        while place + HEADER_BYTES <= len(data):
            length = lengths[data[place + 1] << 8 | data[place + 2]] if data[place] == SYNC else 0
            if length:
                frames += 1
                place += length
            else:
                found = _find_frame(data, place + 1, lengths)
                place = len(data) - HEADER_BYTES + 1 if found is None else found
        if place > len(data):
            file.seek(place - len(data), 1)
        more = file.read(CHUNK)
        if not more:
            return frames
        data, place = data[place:] + more, 0


def _find_frame(data: bytes, place: int, lengths: Sequence[int]) -> int | None:
    """Find the next frame that is followed by another one, or by the end of the data."""
    while (place := data.find(SYNC, place)) >= 0:
        follower = place + _length(data[place : place + HEADER_BYTES], lengths)
        head = data[follower : follower + HEADER_BYTES]
        if follower > place and (len(head) < HEADER_BYTES or _length(head, lengths)):
            return place
        place += 1
    return None


def _length(header: bytes, lengths: Sequence[int]) -> int:
    """Bytes of the frame with this header; 0 where it is none."""
    if len(header) < HEADER_BYTES or header[0] != SYNC:
        return 0
    return lengths[header[1] << 8 | header[2]]


@cache
def _lengths(version: int, rate_index: int) -> Sequence[int]:
    """Give the bytes of a frame of one version and rate, by the second and third of its header."""
    lengths = [0] * (1 << 16)
    rate, low = RATES[version][rate_index], version != MPEG_1
    for checksum in (0, 1):
        second = 0xE0 | version << 3 | LAYER_III << 1 | checksum
        for step, kilobits in enumerate(LOW_KILOBITS if low else KILOBITS, 1):
            for rest in range(4):  # padding, and a bit for whoever wants it
                third = step << 4 | rate_index << 2 | rest
                padding = rest >> 1
                size = (72_000 if low else 144_000) * kilobits // rate + padding
                lengths[second << 8 | third] = size
    return lengths


@cache
def _any_lengths() -> Sequence[int]:
    """Give the same for all versions and rates."""
    tables = [_lengths(version, index) for version in RATES for index in range(3)]
    return [max(each) for each in zip(*tables, strict=True)]


def _version(header: bytes) -> int:
    return header[1] >> 3 & 3


def _side_bytes(header: bytes) -> int:
    """Bytes between the header of a frame and a tag in it."""
    mono = header[3] >> 6 == MONO
    if _version(header) == MPEG_1:
        return 17 if mono else 32
    return 9 if mono else 17
