"""Bytes to UTF-8, or a message that names the encoding a file is really in.

UTF-8 is read with and without a byte order mark. UTF-16 and UTF-32 are read where a mark says so,
as Windows programs write them; without a mark they are named and refused, as is everything else.
"""

from __future__ import annotations

import codecs
from itertools import pairwise

from cs_toolkit.errors import FormatError

__all__ = ["quoted", "to_utf8"]

MARKS = (
    # UTF-32 first: its little-endian mark begins with the one of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
C1 = range(0x80, 0xA0)
"""Control characters in Latin-1, letters and quotation marks in Windows-1252."""


def quoted(text: str, limit: int = 60) -> str:
    r"""Show a user's text in a message: in quotes, controls escaped, shortened.

    Examples
    --------
    >>> print(quoted("a\tb"))
    'a\tb'
    """
    return repr(text if len(text) <= limit else f"{text[: limit - 3]}...")


def to_utf8(data: bytes, name: str) -> bytes:
    """Return `data` as UTF-8 without a byte order mark.

    Parameters
    ----------
    data
        A whole file.
    name
        What the message calls it.

    Raises
    ------
    FormatError
        If `data` is in another encoding or holds NUL bytes; names the first place and the remedy.

    Examples
    --------
    >>> to_utf8("Öl".encode("utf-16"), "a.tsv").decode()
    'Öl'
    >>> to_utf8("Öl".encode("latin-1"), "a.tsv")
    Traceback (most recent call last):
    cs_toolkit.errors.FormatError: a.tsv:1:1: byte 0xD6 is not UTF-8, in 'Öl'; ...
    """
    data = _unmarked(data, name)
    if b"\0" in data:
        raise _nul_error(data, name)
    if not data.isascii():
        _check(data, name)
    return data


def _unmarked(data: bytes, name: str) -> bytes:
    for mark, codec, title in MARKS:
        if data.startswith(mark):
            try:
                return data.decode(codec).encode()
            except UnicodeDecodeError as error:
                raise FormatError(
                    f"{name}: begins as {title}, but byte {error.start + 1} does not fit: "
                    f"{error.reason}; save the file as UTF-8"
                ) from None
    return data.removeprefix(codecs.BOM_UTF8)


def _nul_error(data: bytes, name: str) -> FormatError:
    place = data.index(b"\0")
    if data[:200].count(0) * 3 >= len(data[:200]):
        return FormatError(
            f"{name}: every other byte is NUL: UTF-16 without a byte order mark, or no text at "
            f"all; {_conversion('UTF-16LE')}"
        )
    line, column, text = _place(data, place)
    return FormatError(
        f"{name}:{line}:{column}: a NUL byte in {quoted(text)}; the file is damaged, no text, or "
        f"UTF-16 without a byte order mark; save the file as UTF-8"
    )


def _check(data: bytes, name: str) -> None:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        line, column, text = _place(data, error.start)
        raise FormatError(
            f"{name}:{line}:{column}: byte 0x{data[error.start]:02X} is not UTF-8, "
            f"in {quoted(text)}; {_diagnosis(data, error)}"
        ) from None


def _place(data: bytes, offset: int) -> tuple[int, int, str]:
    """Line, column and text around a byte; what is not UTF-8 there is shown as Windows-1252."""
    start = data.rfind(b"\n", 0, offset) + 1
    end = data.find(b"\n", offset)
    before = data[start:offset].decode("utf-8", "replace")
    after = data[offset : end if end >= 0 else len(data)][:200].decode("cp1252", "replace")
    return data.count(b"\n", 0, offset) + 1, len(before) + 1, (before[-20:] + after).rstrip("\r")


def _diagnosis(data: bytes, error: UnicodeDecodeError) -> str:
    """Say what the file looks like and how to convert it."""
    if error.reason == "unexpected end of data":
        return "the file was cut in the middle of a character: copy it again"
    if not data[: error.start].isascii():
        return "the file is UTF-8 up to here: two encodings were mixed; write this line again"
    sample = data[error.start : error.start + 1000]
    if _is_dense(sample):
        title = "an older encoding (GB 18030, Shift JIS, EUC-KR, Windows-1251 or another)"
        return f"the file looks like {title}: {_conversion('GB18030')}"
    if any(byte in C1 for byte in sample):
        return f"the file looks like Windows-1252: {_conversion('CP1252')}"
    return f"the file looks like Latin-1: {_conversion('LATIN1')}"


def _conversion(encoding: str) -> str:
    return f"save it as UTF-8, or run: iconv -f {encoding} -t UTF-8 OLD > NEW"


def _is_dense(sample: bytes) -> bool:
    """Whether most bytes beyond ASCII stand beside another, which is rare in Latin scripts."""
    high = [byte > 0x7F for byte in sample]  # noqa: PLR2004 - the end of ASCII
    beside = sum(here and there for here, there in pairwise(high))
    return beside * 2 > sum(high)
