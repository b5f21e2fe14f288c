"""The lines of a text file, whatever its encoding, and what was odd about the bytes.

Reading never fails: lines that are not UTF-8 are read as what Windows calls ANSI, Windows-1252 in
western Europe, and marked as guesses, so that one bad byte does not hide what else is wrong.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cs_toolkit.dataset.ansi import WESTERN, Ansi
from cs_toolkit.dataset.rules import limits

if TYPE_CHECKING:
    from cs_toolkit.dataset.rules import Limit

__all__ = ["BadByte", "TextFile", "parse_text", "unfit"]

MARKS = (
    # UTF-32 first: its little-endian mark begins with the one of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
UTF_8 = "UTF-8"
ESCAPED = re.compile("[\udc80-\udcff]")
"""Bytes that are not UTF-8, as Python's ``surrogateescape`` shows them."""

ENDS = {"CRLF": "\r\n", "LF": "\n", "CR": "\r"}
CONTROLS = bytes({*range(32), 127} - set(b"\t\n\v\f\r\x1a\x1b"))
"""What no text is made of; the end of file of old, and the shifts of ISO-2022 left aside."""

SAMPLE, FEW, OFTEN = 65_536, 8, 0.05
"""In so many bytes a text has no more of them, or no more than such a share."""

WHOLE = re.compile(".+", re.DOTALL)


@dataclass(frozen=True, slots=True)
class BadByte:
    """The first byte of a file that is not UTF-8; line and column count from 1."""

    line: int
    column: int
    value: int


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text file as lines.

    Parameters
    ----------
    name
        Member name.
    lines
        Text of each line without its end. What follows the last line end is a line only if it is
        not empty.
    encoding
        ``"UTF-8"``, ``"UTF-16"``, ``"UTF-32"``, ``"Windows-1252"`` or its like elsewhere, or
        ``"mixed"`` (UTF-8 with other bytes in some lines).
    bom
        Whether it begins with the byte order mark of UTF-8.
    guessed
        Rows, from 0, whose bytes were not UTF-8.
    bad_byte
        The first such byte.
    ends
        The kinds of line end that occur, most frequent first: ``"CRLF"``, ``"LF"``, ``"CR"``.
    odd_end
        First line, from 1, that ends otherwise than most.
    carriage
        Rows, from 0, that end in CRLF where others do not.
    """

    name: str
    lines: tuple[str, ...]
    encoding: str = UTF_8
    bom: bool = False
    guessed: frozenset[int] = frozenset()
    bad_byte: BadByte | None = None
    ends: tuple[str, ...] = ()
    odd_end: int | None = None
    carriage: frozenset[int] = frozenset()

    def end_of(self, row: int) -> str:
        """Give the line end of a row, from 0; of a last line without one that of most lines."""
        if self.carriage:
            return ENDS["CRLF" if row in self.carriage else "LF"]
        return ENDS[self.ends[0]] if self.ends else ENDS["LF"]


def parse_text(name: str, data: bytes, ansi: Ansi = WESTERN) -> TextFile:
    r"""Split the bytes of a text file into lines.

    Parameters
    ----------
    name
        Member name.
    data
        The file.
    ansi
        What lines are in that are not UTF-8.

    Examples
    --------
    >>> file = parse_text("trans.txt", b"a.wav\tso\r\nb.wav\tweit\n")
    >>> file.lines, file.ends, file.odd_end, file.bom
    (('a.wav\tso', 'b.wav\tweit'), ('CRLF', 'LF'), 2, False)
    """
    codec = _wide_codec(data)
    if codec:
        data = data.decode(codec, "replace").removeprefix("\ufeff").encode("utf-8", "replace")
    bom = data.startswith(codecs.BOM_UTF8)
    text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "surrogateescape")
    lines, ends, odd, carriage = _split(text)
    guessed = _not_utf_8(text, lines)
    if not guessed:
        encoding = codec[:6].upper() if codec else UTF_8
        return TextFile(
            name, tuple(lines), encoding, bom, ends=ends, odd_end=odd, carriage=carriage
        )
    bad = _bad_byte(min(guessed), lines)
    sure = all(line.isascii() for row, line in enumerate(lines) if row not in guessed)
    for row in guessed:
        lines[row] = _guess(lines[row], ansi)
    encoding = ansi.title if sure else "mixed"
    return TextFile(name, tuple(lines), encoding, bom, guessed, bad, ends, odd, carriage)


def unfit(data: bytes, most_lines: Limit) -> str:
    r"""Say what makes the bytes of a file no text of sentences, if anything does.

    Examples
    --------
    >>> unfit(b"so\n" * 1_000_001, limits.TRANSCRIPT_LINES)
    'has 1,000,001 lines, over 1,000,000 lines'
    >>> unfit(bytes(range(32)) * 9, limits.TRANSCRIPT_LINES)
    'is no text: 225 of its first 288 characters are control characters'
    """
    beginning, codec = data[:SAMPLE], _wide_codec(data)
    if codec:
        beginning = beginning.decode(codec, "replace").encode("utf-8", "replace")
    controls = len(beginning) - len(beginning.translate(None, CONTROLS))
    if controls > max(FEW, OFTEN * len(beginning)):
        said = f"{controls:,} of its first {len(beginning):,} characters are control characters"
        return f"is no text: {said}"
    count = data.count(b"\n")
    if count > most_lines.value:
        return f"has {count:,} lines, over {most_lines}"
    longest = max(map(len, data.split(b"\n")))
    if longest > limits.LINE_SIZE.value and b"\r" in data:  # old Macs end lines so
        longest = max(map(len, data.replace(b"\r", b"\n").split(b"\n")))
    if longest > limits.LINE_SIZE.value:
        return f"has a line of {longest:,} bytes, over {limits.LINE_SIZE}"
    return ""


def _wide_codec(data: bytes) -> str | None:
    """Name the codec of a file of two or four bytes a character, by its mark or its NUL bytes."""
    for mark, codec in MARKS:
        if data.startswith(mark):
            return codec
    sample = data[:1000]
    if sample[1::2].count(0) * 3 > len(sample):
        return "utf-16-le"
    if sample[::2].count(0) * 3 > len(sample):
        return "utf-16-be"
    return None


def _split(text: str) -> tuple[list[str], tuple[str, ...], int | None, frozenset[int]]:
    """Split into lines; name the kinds of line end, the first rare one, and rows that differ."""
    if "\r" in text and "\n" not in text:
        return text.removesuffix("\r").split("\r"), ("CR",), None, frozenset()
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    carriage, newline = text.count("\r\n"), text.count("\n")
    if not carriage:
        return lines, ("LF",) if newline else (), None, frozenset()
    mixed: frozenset[int] = frozenset()
    odd = _first_odd(lines[:newline], rare=carriage * 2 < newline) if carriage < newline else None
    if odd is None:
        ends: tuple[str, ...] = ("CRLF",)
    else:
        ends = ("CRLF", "LF") if carriage * 2 >= newline else ("LF", "CRLF")
        mixed = frozenset(row for row in range(newline) if lines[row].endswith("\r"))
    terminated = [line.removesuffix("\r") for line in lines[:newline]]
    return terminated + lines[newline:], ends, odd, mixed


def _first_odd(lines: list[str], *, rare: bool) -> int:
    """Find the first line, from 1, of which it is `rare` that it ends in a carriage return."""
    return next(number for number, line in enumerate(lines, 1) if line.endswith("\r") == rare)


def _not_utf_8(text: str, lines: list[str]) -> frozenset[int]:
    """Find the rows with bytes that are no UTF-8, which stand as lone surrogates."""
    if text.isascii() or not ESCAPED.search(text):
        return frozenset()
    return frozenset(row for row, line in enumerate(lines) if ESCAPED.search(line))


def _guess(line: str, ansi: Ansi) -> str:
    """Read the bytes that are not UTF-8; the whole line where a character takes several of them."""

    def read(found: re.Match[str]) -> str:
        return found.group().encode("utf-8", "surrogateescape").decode(ansi.codec, "replace")

    return (ESCAPED if ansi.single else WHOLE).sub(read, line)


def _bad_byte(row: int, lines: list[str]) -> BadByte | None:
    found = ESCAPED.search(lines[row])
    return BadByte(row + 1, found.start() + 1, ord(found.group()) - 0xDC00) if found else None
