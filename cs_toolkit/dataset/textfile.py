"""The lines of a text file, whatever its encoding, and what was odd about the bytes.

Reading never fails: bytes that are not UTF-8 are read as Windows-1252, line by line, and the lines
are marked as guesses, so that one bad byte does not hide what else is wrong.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

__all__ = ["BadByte", "TextFile", "parse_text"]

MARKS = (
    # UTF-32 first: its little-endian mark begins with the one of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
UTF_8, WINDOWS = "UTF-8", "Windows-1252"


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
        ``"UTF-8"``, ``"UTF-16"``, ``"UTF-32"``, ``"Windows-1252"`` or ``"mixed"`` (UTF-8 with
        other bytes in some lines).
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
    """

    name: str
    lines: tuple[str, ...]
    encoding: str = UTF_8
    bom: bool = False
    guessed: frozenset[int] = frozenset()
    bad_byte: BadByte | None = None
    ends: tuple[str, ...] = ()
    odd_end: int | None = None


def parse_text(name: str, data: bytes) -> TextFile:
    r"""Split the bytes of a text file into lines.

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
    raw, ends, odd = _split(data.removeprefix(codecs.BOM_UTF8))
    guessed = frozenset(row for row, line in enumerate(raw) if not _is_utf_8(line))
    if not guessed:
        lines = tuple(line.decode() for line in raw)
        encoding = codec[:6].upper() if codec else UTF_8
        return TextFile(name, lines, encoding, bom, ends=ends, odd_end=odd)
    lines = tuple(_guess(line) if row in guessed else line.decode() for row, line in enumerate(raw))
    first = min(guessed)
    bad = _bad_byte(first, raw[first])
    others = b"".join(line for row, line in enumerate(raw) if row not in guessed)
    encoding = WINDOWS if others.isascii() else "mixed"
    return TextFile(name, lines, encoding, bom, guessed, bad, ends, odd)


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


def _split(data: bytes) -> tuple[list[bytes], tuple[str, ...], int | None]:
    """Split into lines; name the kinds of line end and the first line with a rare one."""
    if b"\r" in data and b"\n" not in data:
        return data.removesuffix(b"\r").split(b"\r"), ("CR",), None
    lines = data.split(b"\n")
    if not lines[-1]:
        lines.pop()
    carriage, newline = data.count(b"\r\n"), data.count(b"\n")
    if not carriage:
        return lines, ("LF",) if newline else (), None
    odd = _first_odd(lines[:newline], rare=carriage * 2 < newline) if carriage < newline else None
    ends = (
        ("CRLF",) if odd is None else ("CRLF", "LF") if carriage * 2 >= newline else ("LF", "CRLF")
    )
    terminated = [line.removesuffix(b"\r") for line in lines[:newline]]
    return terminated + lines[newline:], ends, odd


def _first_odd(lines: list[bytes], *, rare: bool) -> int:
    """Find the first line, from 1, of which it is `rare` that it ends in a carriage return."""
    return next(number for number, line in enumerate(lines, 1) if line.endswith(b"\r") == rare)


def _is_utf_8(line: bytes) -> bool:
    if line.isascii():
        return True
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _guess(line: bytes) -> str:
    return line.decode("cp1252", "replace")


def _bad_byte(row: int, line: bytes) -> BadByte | None:
    try:
        line.decode()
    except UnicodeDecodeError as error:
        return BadByte(row + 1, len(line[: error.start].decode()) + 1, line[error.start])
    return None
