"""Encodings: read, or named."""

from __future__ import annotations

import codecs

import pytest

from cs_toolkit.errors import FormatError
from cs_toolkit.transcripts.encoding import quoted, to_utf8


@pytest.mark.parametrize(
    ("codec", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("utf-32-be", codecs.BOM_UTF32_BE),
    ],
)
def test_marked_unicode_becomes_utf8(codec: str, mark: bytes) -> None:
    assert to_utf8(mark + "a\tschön 🎈".encode(codec), "a.tsv") == "a\tschön 🎈".encode()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            "a\tok\nb\tschön".encode("latin-1"),
            r"x:2:6: byte 0xF6 .* in 'b\\tschön'.*Latin-1.*LATIN1",
        ),
        ("a\t“so”".encode("cp1252"), "x:1:3: byte 0x93 .*Windows-1252.*CP1252"),
        ("a\t今天天气很好".encode("gb18030"), "x:1:3: .*older encoding .*GB 18030"),
        ("a\tschön".encode("utf-16-le"), "UTF-16 without a byte order mark"),
        (b"a\tso\0 weit and so on", r"x:1:5: a NUL byte in 'a\\tso\\x00 weit"),
        ("a\tschön\nb\tsch".encode() + b"\xf6n", "x:2:6: .*UTF-8 up to here"),
        ("a\tsch\u00f6".encode()[:-1], "cut in the middle of a character"),
        (codecs.BOM_UTF16_LE + b"a\0b", "begins as UTF-16, but byte"),
    ],
)
def test_anything_else_is_named_with_its_place_and_a_remedy(data: bytes, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        to_utf8(data, "x")


def test_quotes_are_short_and_escaped() -> None:
    assert quoted("\x1b" * 100).isprintable()
    assert len(quoted("a" * 100)) == 62
