"""Tab-separated text: what lines are, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.columns import TextColumn
from cs_toolkit.errors import FormatError
from cs_toolkit.records import Transcript
from cs_toolkit.transcripts import read, recognise, tsv
from cs_toolkit.transcripts.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Write = Callable[[str, str | bytes], Path]


def parse(data: bytes) -> Transcript:
    return tsv.parse(Source("trans.txt", data))


def rows(transcript: Transcript) -> list[tuple[int, str, str]]:
    assert transcript.lines is not None
    return list(zip(transcript.lines, transcript.ids, transcript.texts, strict=True))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("ends", [1, 2])
def test_lines_may_end_in_any_of_three_ways_and_the_last_in_none(end: str, ends: int) -> None:
    data = f"a\tso weit{end}b\tso gut{end * (ends - 1)}"
    assert rows(parse(data.encode())) == [(1, "a", "so weit"), (2, "b", "so gut")]


def test_blank_lines_are_skipped_and_still_counted() -> None:
    data = b"\n  \na\tso\n\t \n\nb\tweit\n\n"
    assert rows(parse(data)) == [(3, "a", "so"), (6, "b", "weit")]


def test_a_text_keeps_its_further_tabs_and_its_blanks() -> None:
    assert rows(parse(b"a\t so\tweit  \n")) == [(1, "a", " so\tweit  ")]


def test_blanks_around_a_name_are_not_part_of_it() -> None:
    assert rows(parse(b" a b.wav \t so")) == [(1, "a b.wav", " so")]


def test_a_text_may_be_empty() -> None:
    assert rows(parse(b"a\t\nb\t\r\nc\t")) == [(1, "a", ""), (2, "b", ""), (3, "c", "")]


@pytest.mark.parametrize("header", ["name\ttext", "ID\tText", "filename\ttranscript"])
def test_a_header_is_not_an_utterance(header: str) -> None:
    assert rows(parse(f"{header}\na\tso".encode())) == [(2, "a", "so")]


def test_names_that_stand_twice_are_kept_for_the_pairing_to_refuse() -> None:
    assert rows(parse(b"a\tx\na\ty")) == [(1, "a", "x"), (2, "a", "y")]


def test_a_line_without_a_tab_is_named_and_quoted() -> None:
    with pytest.raises(FormatError, match=r"trans\.txt:3:6: no tab .* in 'b\.wav so gut'"):
        parse(b"a.wav\tso weit\n\nb.wav so gut\n")


def test_a_tab_in_the_next_line_does_not_help() -> None:
    with pytest.raises(FormatError, match=r"trans\.txt:1:2: no tab"):
        parse(b"a\nb\tc")


def test_a_line_without_a_name_is_named() -> None:
    with pytest.raises(FormatError, match=r"trans\.txt:2:1: no name before the tab.*'so gut'"):
        parse(b"a\tso weit\n  \tso gut\n")


def test_long_lines_are_shortened_in_messages() -> None:
    with pytest.raises(FormatError) as caught:
        parse(b"x" * 10_000)
    assert len(str(caught.value)) < 250


def test_controls_are_escaped_in_messages() -> None:
    with pytest.raises(FormatError, match=r"'a\\x1b\[31m'"):
        parse(b"a\x1b[31m")


def test_a_transcript_with_a_byte_order_mark_is_read(file: Write) -> None:
    assert rows(read(file("trans.txt", b"\xef\xbb\xbfa\tso"))) == [(1, "a", "so")]


def test_a_transcript_in_utf16_with_a_mark_is_read(file: Write) -> None:
    assert rows(read(file("trans.txt", "a\tschön\r\n".encode("utf-16")))) == [(1, "a", "schön")]


def test_a_tsv_whose_first_line_lost_its_tab_is_still_one(file: Write) -> None:
    path = file("x.unknown", "a.wav so\nb\tso\nc\tso\n")
    assert recognise(path) == "tsv"
    with pytest.raises(FormatError, match=":1:6: no tab"):
        read(path)


ENDS = "\n\r\0"
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters=ENDS), max_size=12)
NAMES = TEXTS.filter(lambda name: name and name == name.strip() and "\t" not in name)


@settings(deadline=None, max_examples=200)
@given(st.lists(st.tuples(NAMES, TEXTS), max_size=8))
def test_what_is_written_is_read(utterances: list[tuple[str, str]]) -> None:
    names, texts = [name for name, _ in utterances], [text for _, text in utterances]
    written = Transcript(TextColumn.from_strings(names), TextColumn.from_strings(texts), "memory")
    again = parse(tsv.render(written))
    assert (again.ids.to_list(), again.texts.to_list()) == (names, texts)


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(["a", "ö", "\t", "\n", "\r", " ", "\r\n"]), max_size=20))
def test_lines_are_cut_as_the_slow_twin_does(pieces: list[str]) -> None:
    text = "".join(pieces)
    try:
        expected: object = naive(text)
    except ValueError:
        expected = None
    try:
        found: object = rows(parse(text.encode()))
    except FormatError:
        found = None
    assert found == expected


def naive(text: str) -> list[tuple[int, str, str]]:
    """Read line by line, as one would on paper."""
    utterances = []
    for number, raw in enumerate(text.split("\n" if "\n" in text else "\r"), 1):
        line = raw.removesuffix("\r")
        if not line.strip():
            continue
        name, tab, rest = line.partition("\t")
        if not tab or not name.strip():
            raise ValueError
        utterances.append((number, name.strip(), rest))
    return utterances


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("a\tb", "so", r"holds '\\t'"),
        ("a", "so\nweit", r"holds '\\n'"),
        (" a", "so", "begins or ends with a blank"),
        ("", "so", "is empty"),
        ("name", "text", "would be read as a header"),
    ],
)
def test_what_the_format_cannot_hold_is_refused(name: str, text: str, fault: str) -> None:
    names, texts = TextColumn.from_strings([name]), TextColumn.from_strings([text])
    with pytest.raises(FormatError, match=fault):
        tsv.render(Transcript(names, texts, "memory"))
