"""The header of a WAV file: what it says, and how much of that is there.

Samples are never read. Sizes are bytes, offsets count from the start of the file.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from cs_toolkit.counting import counted
from cs_toolkit.dataset.rules.limits import HEADER_SEARCH

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["BrokenHeader", "ForeignAudio", "WavHeader", "name_format", "read_header"]

FORMS = {b"RIFF": "<", b"RIFX": ">", b"RF64": "<", b"BW64": "<"}
"""First four bytes of the WAVE family, with the byte order each one means."""

PCM, FLOAT, A_LAW, MU_LAW, EXTENSIBLE = 1, 3, 6, 7, 0xFFFE
ENCODINGS = {
    PCM: "PCM",
    2: "ADPCM",
    FLOAT: "floating point",
    A_LAW: "A-law",
    MU_LAW: "mu-law",
    0x11: "IMA ADPCM",
    0x31: "GSM",
    0x50: "MPEG",
    0x55: "MP3",
    EXTENSIBLE: "WAVE_FORMAT_EXTENSIBLE",
}
SAMPLEWISE = {PCM, FLOAT, A_LAW, MU_LAW}
"""Encodings in which every sample takes the same room."""

UNKNOWN_64 = 0xFFFFFFFF
STREAMED = 0x7FFFF000
"""Sizes from here on are what writers to a pipe put when they cannot know the length."""

UNKNOWN = "an unknown format"
MAGIC = (
    (0, b"fLaC", "FLAC"),
    (0, b"OggS", "OGG"),
    (0, b"ID3", "MP3"),
    *((0, bytes((0xFF, second)), "MP3") for second in (0xFB, 0xFA, 0xF3, 0xF2, 0xE3, 0xE2)),
    (0, b"\x0b\x77", "AC-3"),
    (0, b"\x00\x00\x01\xba", "MPEG"),
    (0, b"FLV\x01", "FLV"),
    (0, b"\xff\xf1", "AAC"),
    (0, b"\xff\xf9", "AAC"),
    (0, b"FORM", "AIFF"),
    (0, b".snd", "AU"),
    (0, b"NIST_1A", "SPHERE"),
    (0, b"#!AMR", "AMR"),
    (0, b"caff", "CAF"),
    (0, b"riff\x2e\x91\xcf\x11", "W64"),
    (0, b"Creative Voi", "VOC"),
    (0, b"wvpk", "WavPack"),
    (0, b"\x1a\x45\xdf\xa3", "WebM or Matroska"),
    (0, b"\x30\x26\xb2\x75", "WMA"),
    (4, b"ftyp", "MP4"),
    (0, b"PK\x03\x04", "a zip"),
    (0, b"<", "a web page"),
)
"""Where which bytes stand in the formats that get mistaken for WAV."""


@dataclass(frozen=True, slots=True)
class BrokenHeader:
    """A file of the WAVE family whose header cannot be used, and why."""

    reason: str


@dataclass(frozen=True, slots=True)
class ForeignAudio:
    """Something that is not of the WAVE family; the numbers are None where nobody knows them."""

    format: str
    rate: int | None = None
    channels: int | None = None
    frames: int | None = None

    @property
    def known(self) -> bool:
        """Whether its first bytes say what it is."""
        return self.format != UNKNOWN

    @property
    def seconds(self) -> float | None:
        """Duration, where it is known."""
        return self.frames / self.rate if self.frames is not None and self.rate else None


@dataclass(frozen=True, slots=True)
class WavHeader:
    """What the header of a WAV says.

    Parameters
    ----------
    form
        ``"RIFF"``, ``"RIFX"`` (big-endian), ``"RF64"`` or ``"BW64"`` (64-bit sizes).
    tag
        Format tag; 1 is PCM, 0xFFFE says that the true one stands in `encoding`.
    encoding
        Format tag that counts: `tag`, or what the extension says.
    channels, rate, byte_rate, block, bits
        As stored; `rate` in Hz, `block` in bytes for one sample of every channel.
    format_size
        Size of the ``fmt`` chunk: 16, 18 or 40.
    offset
        Where the samples begin.
    promised
        Bytes of samples, as the header says.
    available
        Bytes from `offset` to the end of the file.
    riff_size
        Size of everything after the first 8 bytes, as the header says.
    chunks
        Ids of the chunks before the samples, ``fmt`` apart.
    """

    form: str
    tag: int
    encoding: int
    channels: int
    rate: int
    byte_rate: int
    block: int
    bits: int
    format_size: int
    offset: int
    promised: int
    available: int
    riff_size: int
    chunks: tuple[str, ...] = ()

    @property
    def unknown_length(self) -> bool:
        """Whether the writer left the length open, as one does who writes into a pipe."""
        if self.promised == 0:
            return self.available > 0 and self.riff_size < self.offset
        return self.promised >= STREAMED and self.promised > self.available

    @property
    def truncated(self) -> bool:
        """Whether samples that the header promises are missing."""
        return self.promised > self.available and not self.unknown_length

    @property
    def sound_size(self) -> int:
        """Bytes of samples that are there."""
        return self.available if self.unknown_length else min(self.promised, self.available)

    @property
    def frame_size(self) -> int:
        """Bytes for one sample of every channel, computed; 0 where samples share bytes."""
        return self.channels * ((self.bits + 7) // 8) if self.encoding in SAMPLEWISE else 0

    @property
    def seconds(self) -> float:
        """Duration of the samples that are there."""
        if self.frame_size:
            return self.sound_size // self.frame_size / self.rate
        return self.sound_size / self.byte_rate if self.byte_rate else 0.0

    @property
    def encoding_name(self) -> str:
        """Encoding in words: ``"16-bit PCM"``."""
        name = ENCODINGS.get(self.encoding, f"encoding 0x{self.encoding:04X}")
        return f"{self.bits}-bit {name}" if self.encoding in {PCM, FLOAT} else name

    @property
    def plain(self) -> bool:
        """Whether it is the 44-byte header of PCM, with nothing after the samples."""
        return (
            (self.form, self.tag, self.format_size, self.offset) == ("RIFF", PCM, 16, 44)
            and self.promised == self.available
            and self.riff_size == self.available + 36
            and self.block == self.frame_size
            and self.byte_rate == self.rate * self.block
        )


def read_header(file: IO[bytes], size: int) -> WavHeader | ForeignAudio | BrokenHeader:
    """Read the header of `file`, which is `size` bytes long and open at its start.

    Examples
    --------
    >>> import io
    >>> read_header(io.BytesIO(b"fLaC and more of it"), 19)
    ForeignAudio(format='FLAC', rate=None, channels=None, frames=None)
    >>> read_header(io.BytesIO(b"RIFF....WAVE"), 12)
    BrokenHeader(reason="the chunk 'fmt ' is missing")
    """
    start = file.read(12)
    order = FORMS.get(start[:4])
    if order is None or (len(start) == 12 and start[8:] != b"WAVE"):  # noqa: PLR2004 - the 12 above
        return ForeignAudio(name_format(start))
    if len(start) < 12:  # noqa: PLR2004 - the same
        return BrokenHeader(f"the file ends after {counted(len(start), 'byte')}")
    return _Reader(file, size, start, order).read()


class _Reader:
    """One pass over the chunks before the samples."""

    def __init__(self, file: IO[bytes], size: int, start: bytes, order: str) -> None:
        self.file, self.size, self.order = file, size, order
        self.form = start[:4].decode("ascii")
        self.riff_size: int = self._unpack("I", start[4:8])[0]
        self.data_size = 0
        self.format: bytes | None = None
        self.others: list[str] = []

    def read(self) -> WavHeader | BrokenHeader:
        for name, offset, length in self._chunks():
            if name == b"data":
                return self._at_samples(offset, length)
            if name == b"fmt ":
                self.format = self.file.read(min(length, 40))
            elif name == b"ds64":
                self._take_sizes(self.file.read(min(length, 16)))
            else:
                self.others.append(_spell(name))
        missing = "fmt " if self.format is None else "data"
        return BrokenHeader(f"the chunk {missing!r} is missing")

    def _chunks(self) -> Iterator[tuple[bytes, int, int]]:
        """Yield name, offset of the content and size of each chunk that begins early enough."""
        position = 12
        while position < HEADER_SEARCH.value:
            self.file.seek(position)
            head = self.file.read(8)
            if len(head) < 8:  # noqa: PLR2004 - the 8 above
                return
            length: int = self._unpack("I", head[4:])[0]
            yield head[:4], position + 8, length
            position += 8 + length + length % 2

    def _at_samples(self, offset: int, length: int) -> WavHeader | BrokenHeader:
        if self.format is None:
            return BrokenHeader("the samples come before the chunk 'fmt '")
        if len(self.format) < 16:  # noqa: PLR2004 - the fields below
            return BrokenHeader(
                f"the chunk 'fmt ' has {counted(len(self.format), 'byte')} instead of 16"
            )
        tag, channels, rate, byte_rate, block, bits = self._unpack("HHIIHH", self.format[:16])
        if not (channels and rate):
            return BrokenHeader(f"it says {counted(channels, 'channel')} at {rate} Hz")
        promised = self.data_size if length == UNKNOWN_64 and self.data_size else length
        return WavHeader(
            self.form, tag, self._encoding(tag), channels, rate, byte_rate, block, bits,
            len(self.format), offset, promised, max(0, self.size - offset), self.riff_size,
            tuple(self.others),
        )  # fmt: skip

    def _encoding(self, tag: int) -> int:
        """Find the true tag of an extensible header: the first two bytes of its long name."""
        if tag == EXTENSIBLE and self.format is not None and len(self.format) == 40:  # noqa: PLR2004
            true_tag: int = self._unpack("H", self.format[24:26])[0]
            return true_tag
        return tag

    def _take_sizes(self, content: bytes) -> None:
        if len(content) == 16:  # noqa: PLR2004 - two 64-bit numbers
            self.riff_size, self.data_size = self._unpack("QQ", content)

    def _unpack(self, fields: str, data: bytes) -> tuple[int, ...]:
        return struct.unpack(self.order + fields, data)


def name_format(start: bytes) -> str:
    """Name the format of a file by its first 12 bytes."""
    for offset, magic, name in MAGIC:
        if start[offset : offset + len(magic)] == magic:
            return name
    return f"RIFF {_spell(start[8:])}" if start[:4] == b"RIFF" else UNKNOWN


def _spell(name: bytes) -> str:
    return ascii(name.decode("latin-1").strip())[1:-1]
