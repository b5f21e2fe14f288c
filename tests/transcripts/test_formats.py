"""What files are taken for, and what the whole package refuses."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cs_toolkit.errors import DataError, FormatError, MissingFileError, UsageError
from cs_toolkit.transcripts import FORMATS, read, recognise, write
from cs_toolkit.transcripts.fields import Selection
from cs_toolkit.transcripts.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cs_toolkit.records import Transcript

    Write = Callable[[str, str | bytes], Path]
    ById = Callable[[Transcript], dict[str, str]]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", "a\tso", "tsv"),
        ("a.txt", "so (a)", "trn"),
        ("a.txt", "id,text\na,so", "csv"),
        ("a.tsv", "name\ttext\na\tso", "tsv"),
        ("a.tsv", "client_id\tpath\tsentence\nx\ta.mp3\tso", "csv"),
        ("a.trn", "so\tweit (a)", "trn"),
        ("a.stm", "a\t1\tann\t0\t1\tso", "stm"),
        ("a", '{"id": "a", "text": "so"}\n{"id": "b", "text": "so"}', "jsonl"),
        ("a.txt", "a.wav lost its tab", "tsv"),
        ("a.csv", "a;so", "csv"),
        ("a", "{ a / b } c (a)", "trn"),
    ],
)
def test_content_decides_and_the_suffix_where_it_leaves_a_doubt(
    file: Write, name: str, content: str, expected: str
) -> None:
    assert recognise(file(name, content)) == expected


def test_an_unknown_file_is_refused_with_all_that_is_known(file: Write) -> None:
    with pytest.raises(FormatError) as caught:
        recognise(file("a.xyz", "hello world\n"))
    assert all(name in str(caught.value) for name in FORMATS)
    assert "'hello world" in str(caught.value)


def test_unknown_json_is_refused_with_what_it_holds(file: Write) -> None:
    with pytest.raises(FormatError, match=r"JSON of no known format .* it holds 'foo', 'bar'"):
        read(file("a.json", '{"foo": 1, "bar": 2}'))


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf\r\n"])
def test_an_empty_file_is_refused(file: Write, content: bytes) -> None:
    with pytest.raises(FormatError, match=r"a\.tsv: the file is empty: there is nothing to score"):
        read(file("a.tsv", content))


def test_a_file_of_nothing_but_a_header_is_refused(file: Write) -> None:
    with pytest.raises(FormatError, match="no utterance in it"):
        read(file("a.csv", "id,text\n"))


PIECES = st.sampled_from(
    [
        *'\t\n\r {}[]:,;()<>"/*ö',
        *("so", "-1", "0.5", "1e999", "null", "true", '"id"', '"text"', ";;", "WEBVTT"),
        *('"nBest":[{', '"recognizedPhrases":[{', '"scoringResult":"', '"NBest":', '"segments":['),
        *('"session_id"', '"words"', "<SYSTEM >", '<PATH id="(a)">\n', "</PATH>", 'C,"a","a"'),
        *("00:00:01,000 --> 00:00:02,000\n", "<ALT_BEGIN>", "id,text\n", "a 1 b 0 1 "),
    ]
)


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(sorted(FORMATS)), st.lists(PIECES, max_size=25).map("".join))
def test_whatever_stands_in_a_file_is_read_or_refused(name: str, text: str) -> None:
    assume(name not in ("zip", "parquet"))
    known, source = FORMATS[name], Source("a.json", text.encode())
    known.fits(source)
    try:
        found = known.parse(source, Selection())
    except DataError:
        return
    assert len(found.texts) == len(found.ids) == len(found)
    assert all(len(values) == len(found) for values in found.tags.values())
    assert found.lines is None or len(found.lines) == len(found)


def test_a_missing_file_is_misuse(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match=r"nope\.tsv: no such file or folder"):
        read(tmp_path / "nope.tsv")


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        ({"format": "docx"}, "no format 'docx'; there are zip, parquet, .*folder"),
        ({"role": "reference"}, "no 'reference'; there are references and hypotheses"),
        ({"text": "raw"}, "no 'raw'; there are lexical and display"),
    ],
)
def test_options_that_do_not_exist_are_misuse(
    file: Write, options: dict[str, str], fault: str
) -> None:
    with pytest.raises(UsageError, match=fault):
        read(file("a.tsv", "a\tso"), **options)  # type: ignore[arg-type]


def test_a_format_may_be_insisted_on(file: Write) -> None:
    with pytest.raises(FormatError, match="no id in parentheses"):
        read(file("a.tsv", "a\tso"), format="trn")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_read_once(tmp_path: Path, by_id: ById) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    threading.Thread(target=pipe.write_text, args=("a\tso weit\n",)).start()
    assert by_id(read(pipe)) == {"a": "so weit"}


@pytest.mark.parametrize("name", ["a.tsv", "a.txt", "a.jsonl", "a.csv", "a.trn"])
def test_what_is_written_is_recognised_and_read(
    tmp_path: Path, transcript: Callable[..., Transcript], by_id: ById, name: str
) -> None:
    texts = {"a.wav": "so weit", "b (1).wav": "", "c": "schön"}
    write(transcript(texts), tmp_path / name)
    assert by_id(read(tmp_path / name)) == texts


def test_a_refused_text_leaves_no_file(
    tmp_path: Path, transcript: Callable[..., Transcript]
) -> None:
    with pytest.raises(FormatError):
        write(transcript({"a": "so\nweit"}), tmp_path / "a.tsv")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["a.tsv", "a.trn", "a.csv"])
def test_a_text_that_readers_would_take_for_a_mark_is_refused(
    tmp_path: Path, transcript: Callable[..., Transcript], name: str
) -> None:
    texts = {"\ufeffa": "\ufeffso"}
    try:
        write(transcript(texts), tmp_path / name)
    except FormatError:
        return
    found = read(tmp_path / name)
    assert (found.ids[0], found.texts[0]) == ("\ufeffa", "\ufeffso")


def test_formats_that_are_only_read_are_not_written(
    tmp_path: Path, transcript: Callable[..., Transcript]
) -> None:
    with pytest.raises(UsageError, match="zip is read, but not written"):
        write(transcript({"a": "so"}), tmp_path / "a.zip", format="zip")
    with pytest.raises(UsageError, match=r"end in one of .*\.tsv"):
        write(transcript({"a": "so"}), tmp_path / "a.zip")


def test_a_folder_that_is_not_there_is_misuse(
    tmp_path: Path, transcript: Callable[..., Transcript]
) -> None:
    with pytest.raises(UsageError, match="cannot be written: No such file"):
        write(transcript({"a": "so"}), tmp_path / "no" / "a.tsv")
