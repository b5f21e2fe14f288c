"""Any bytes are lines of text, and what is odd about them is told."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.dataset.textfile import BadByte, parse_text

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n\ufeff\0"))


@pytest.mark.parametrize(
    ("data", "lines", "ends", "odd"),
    [
        (b"", (), (), None),
        (b"\n", ("",), ("LF",), None),
        (b"a", ("a",), (), None),
        (b"a\nb", ("a", "b"), ("LF",), None),
        (b"a\r\nb\r\n", ("a", "b"), ("CRLF",), None),
        (b"a\rb\r", ("a", "b"), ("CR",), None),
        (b"a\nb\r\nc\n", ("a", "b", "c"), ("LF", "CRLF"), 2),
        (b"a\r\nb\r\nc\n", ("a", "b", "c"), ("CRLF", "LF"), 3),
        (b"a\r\nb\n", ("a", "b"), ("CRLF", "LF"), 2),
        (b"a\rb\nc\n", ("a\rb", "c"), ("LF",), None),
        ("a\u2028b\x0bc\x85\n".encode(), ("a\u2028b\x0bc\x85",), ("LF",), None),
    ],
)
def test_lines_end_where_editors_end_them(
    data: bytes, lines: tuple[str, ...], ends: tuple[str, ...], odd: int | None
) -> None:
    file = parse_text("a.txt", data)
    assert (file.lines, file.ends, file.odd_end) == (lines, ends, odd)


@settings(max_examples=100)
@given(st.lists(TEXT, min_size=1), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_lines_come_back_from_every_unicode_encoding(lines: list[str], encoding: str) -> None:
    file = parse_text("a.txt", "".join(f"{line}\n" for line in lines).encode(encoding))
    assert file.lines == tuple(lines)
    assert file.encoding == encoding[:6].upper().removesuffix("-")
    assert file.bom == (encoding == "utf-8-sig")
    assert not file.guessed


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_two_bytes_a_character_are_seen_without_a_mark(encoding: str) -> None:
    file = parse_text("a.txt", "a.wav\tja, genau\n".encode(encoding))
    assert (file.encoding, file.lines) == ("UTF-16", ("a.wav\tja, genau",))


def test_bytes_of_another_encoding_are_guessed_line_by_line() -> None:
    file = parse_text("a.txt", "Größe\n".encode() + "ja\nÄrger\n".encode("latin-1"))
    assert file.lines == ("Größe", "ja", "Ärger")
    assert (file.encoding, file.guessed, file.bad_byte) == ("mixed", {2}, BadByte(3, 1, 0xC4))


@settings(max_examples=300)
@given(st.binary(max_size=200))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    file = parse_text("a.txt", data)
    assert all(isinstance(line, str) and "\n" not in line for line in file.lines)
    assert (file.bad_byte is None) == (not file.guessed)


@settings(max_examples=200)
@given(st.lists(st.binary(max_size=20).map(lambda line: line.translate(None, b"\0\r\n"))))
def test_every_line_keeps_its_number(lines: list[bytes]) -> None:
    data = b"a,b\n" + b"".join(line + b"\n" for line in lines)
    assert len(parse_text("a.txt", data).lines) == len(lines) + 1
