"""Segments and words with times: stm, ctm, SegLST."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.errors import FormatError
from cs_toolkit.transcripts import (
    ctm,
    read,
    read_segments,
    read_words,
    recognise,
    seglst,
    stm,
    write,
    write_words,
)
from cs_toolkit.transcripts.fields import Selection
from cs_toolkit.transcripts.segments import Segment, Word, from_segments, to_segments
from cs_toolkit.transcripts.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cs_toolkit.records import Transcript

    Write = Callable[[str, str | bytes], Path]
    ById = Callable[[Transcript], dict[str, str]]

STM = """\
;; LABEL "O" "Overall" ""
call a ann 1.06 3.47 <O,F> so { um / uh } weit
call a ann 3.47 4 <O> IGNORE_TIME_SEGMENT_IN_SCORING
call a ann 4.5 5
call b bob 5 6 so gut
"""


def test_segments_are_utterances_with_tags(file: Write, by_id: ById) -> None:
    path = file("a", STM)
    assert recognise(path) == "stm"
    found = read(path)
    assert by_id(found) == {
        "call-a-1.060-3.470": "so { um / uh } weit",
        "call-a-4.500-5.000": "",
        "call-b-5.000-6.000": "so gut",
    }
    assert list(found.lines or []) == [2, 4, 5]
    assert found.tags["speaker"] == ["ann", "ann", "bob"]
    assert found.tags["labels"] == ["O,F", "", ""]


def test_segments_to_be_ignored_are_there_for_whoever_asks(file: Write) -> None:
    found = read_segments(file("a.stm", STM))
    assert [each.line for each in found if each.text == stm.IGNORED] == [3]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("call a ann 1.0", "2: 4 fields in 'call a ann 1.0'"),
        ("call a ann eins 2 so", "2: 'eins' is no time in seconds"),
        ("call a ann nan 2 so", "2: 'nan' is no time"),
        ("call a ann -1 2 so", "2: '-1' is no time"),
        ("call a ann 3 2 so", "2: the segment ends at 2, before it begins at 3"),
    ],
)
def test_a_line_that_is_no_segment_is_named(file: Write, line: str, fault: str) -> None:
    with pytest.raises(FormatError, match=f"a.stm:{fault}"):
        read(file("a.stm", f"call a ann 0 1 so\n{line}\n"))


CTM = """\
;; comment
call B 7.00 0.5 ja
call A 1.00 0.5 weit 0.9
call A 0.10 0.2 so NA
call A *    *   <ALT_BEGIN>
call A 2.00 0.2 um
call A *    *   <ALT>
call A 2.00 0.3 uh
call A *    *   <ALT_END>
other 1 0 1 10\u00a0000
"""


def test_words_of_a_recording_are_one_utterance_for_each_channel(file: Write, by_id: ById) -> None:
    path = file("a.ctm", CTM)
    assert recognise(path) == "ctm"
    assert by_id(read(path)) == {
        "call#B": "ja",
        "call#A": "so weit { um / uh }",
        "other": "10\u00a0000",
    }


def test_words_keep_their_times_and_confidence(file: Write) -> None:
    found = read_words(file("a.ctm", CTM))
    assert found[1] == Word("call", "A", 0.1, 0.2, "so", None, 4)
    assert found[2].confidence == 0.9
    assert [word.middle_seconds for word in found[3:8]] == [2.1, 2.1, 2.1, 2.15, 2.15]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("call A 1 so", "2: 4 fields in 'call A 1 so'"),
        ("call A eins 1 so", "2: 'eins' is no time"),
        ("call A 1 1 so sicher", "2: 'sicher' is no confidence"),
        ("call A * * <ALT_BEGIN>", "2: '{' has no time, nor has its neighbour"),
    ],
)
def test_a_line_that_is_no_word_is_named(file: Write, line: str, fault: str) -> None:
    with pytest.raises(FormatError, match=f"a.ctm:{fault}"):
        read(file("a.ctm", f"call A 0 1 so\n{line}\n"))


NAMES = st.text("aö1-_.#", min_size=1, max_size=5)
TIMES = st.integers(0, 10_000).map(lambda time: time / 1000)
TEXTS = st.text(st.sampled_from("aö <>/{};\u00a0\u2028"), max_size=10).map(str.strip)
SEGMENTS = st.lists(
    st.builds(
        Segment,
        NAMES,
        NAMES,
        NAMES,
        TIMES,
        TIMES.map(lambda time: round(time + 10, 3)),
        TEXTS,
        st.sampled_from(["", "O,F0"]),
    ),
    max_size=5,
)


@settings(deadline=None, max_examples=150)
@given(SEGMENTS)
def test_segments_survive_stm_and_seglst(segments: list[Segment]) -> None:
    written = from_segments(segments, "memory")
    again = to_segments(stm.parse(Source("a.stm", stm.render(written)), Selection()), "stm")
    assert sorted(again, key=repr) == sorted(segments, key=repr)
    listed = seglst.parse(Source("a.json", seglst.render(written)), Selection())
    assert listed.texts.to_list() == written.texts.to_list()
    assert listed.ids.to_list() == written.ids.to_list()


WORDS = st.builds(
    Word,
    st.just("a"),
    st.just("1"),
    TIMES,
    TIMES,
    st.text("aö;<", min_size=1, max_size=4),
    st.none(),
)


@settings(deadline=None, max_examples=100)
@given(st.lists(WORDS, max_size=6))
def test_words_survive_ctm(words: list[Word]) -> None:
    again = ctm.words(Source("a.ctm", ctm.render_words(words)))
    expected = sorted(words, key=lambda word: word.begin_seconds)
    assert [(word.begin_seconds, word.text) for word in again] == [
        (word.begin_seconds, word.text) for word in expected
    ]


def test_alternates_survive_ctm(file: Write) -> None:
    words = read_words(file("a.ctm", CTM))
    again = ctm.words(Source("a.ctm", ctm.render_words(words)))
    assert [word.text for word in again] == [word.text for word in words]


@pytest.mark.parametrize("recording", ["a b", "", ";;a"])
def test_names_that_the_formats_cannot_hold_are_refused(recording: str) -> None:
    segment = Segment(recording, "1", "x", 0, 1, "so")
    with pytest.raises(FormatError, match="which stm cannot hold"):
        stm.render(from_segments([segment], "memory"))
    with pytest.raises(FormatError, match="which ctm cannot hold"):
        ctm.render_words([Word(recording, "1", 0, 1, "so")])


def test_a_transcript_without_times_is_no_segments(transcript: Callable[..., Transcript]) -> None:
    with pytest.raises(FormatError, match="stm needs times, but there is no recording"):
        stm.render(transcript({"a": "so"}))


def test_seglst_is_a_list_of_segments(file: Write, by_id: ById) -> None:
    entry = {
        "session_id": "s",
        "speaker": 3,
        "words": "so weit",
        "start_time": "1",
        "end_time": 2.5,
    }
    path = file("a.json", json.dumps([entry]))
    assert recognise(path) == "seglst"
    found = read(path)
    assert by_id(found) == {"s-1-1.000-2.500": "so weit"}
    assert found.tags["speaker"] == ["3"]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"words": None}, "field 'words' is missing or no string"),
        ({"end_time": None}, "'None' is no time"),
    ],
)
def test_an_entry_that_is_no_segment_is_named(
    file: Write, change: dict[str, object], fault: str
) -> None:
    entry = {"session_id": "s", "words": "so", "start_time": 1, "end_time": 2}
    path = file("a.json", json.dumps([entry, {**entry, **change}]))
    with pytest.raises(FormatError, match=f"entry 2: .*{fault}"):
        read(path)


def test_the_files_of_nist_are_read_whole(shared_data: Path) -> None:
    assert len(read(shared_data / "sctk/lvc_ref.stm")) == 61
    words = read_words(shared_data / "sctk/lvc_hyp.ctm")
    assert len(words) == 1736
    assert len(read(shared_data / "sctk/tests.ref")) == 58


def test_nist_sclite_reads_what_is_written(shared_data: Path, tmp_path: Path, sclite: str) -> None:
    write(read(shared_data / "sctk/lvc_ref.stm"), tmp_path / "ref.stm")
    write_words(read_words(shared_data / "sctk/lvc_hyp.ctm"), tmp_path / "hyp.ctm")
    run = subprocess.run(
        [sclite, "-r", "ref.stm", "stm", "-h", "hyp.ctm", "ctm", "-o", "rsum", "stdout"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    total = next(line for line in run.stdout.splitlines() if "Sum" in line)
    assert total.replace("|", " ").split()[1:7] == ["61", "1779", "1013", "540", "226", "171"]
