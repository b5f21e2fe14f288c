"""Annotations beside recordings: stm, ctm, subtitles, TextGrid, ELAN, Audacity, Azure, texts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.dataset.layouts.conftest import Builder

TALK = {"talk-0.500-1.500": "so far", "talk-1.500-4.000": "so good"}


def test_stm_segments_cut_recordings(build: Builder) -> None:
    build.sound("talk.wav", 5.0)
    build.text(
        "talk.stm",
        ";; a comment",
        "talk 1 ann 0.50 1.50 <o,f0> so far",
        "talk 1 ann 1.50 2.00 ignore_time_segment_in_scoring",
        "talk 1 bob 2 4 so good",
        "talk 1 bob",
    )
    read = build.read()
    assert read.layout == "stm"
    assert read.texts == {"talk-1-0.500-1.500": "so far", "talk-1-2.000-4.000": "so good"}
    first = read.tags["talk-1-0.500-1.500"]
    assert first == {"speaker": "ann", "labels": "o,f0", "recording": "talk.wav"}
    assert read.found == ["C1 talk.stm:5"]


def test_stm_channels_are_those_of_the_recording(build: Builder) -> None:
    build.sound("call.wav", 2.0, channels=2)
    build.text("call.stm", "call A ann 0 1 so", "call B bob 0 1 far", "call C eve 0 1 so")
    read = build.read()
    assert [each.channel for each in read.utterances] == [0, 1]
    assert read.found == ["C13 call.stm:3"]


def test_ctm_words_make_an_utterance_of_each_channel(build: Builder) -> None:
    build.sound("talk.wav", 3.0)
    build.text("talk.ctm", "talk 1 1.0 0.2 far", "talk 1 0.5 0.2 so 0.9", "talk 1 x 0.2 gone")
    read = build.read()
    assert (read.layout, read.texts) == ("ctm", {"talk": "so far"})
    assert read.found == ["C1 talk.ctm:3"]


def test_srt_cues_cut_recordings(build: Builder) -> None:
    build.sound("talk.flac", 5.0)
    build.text(
        "talk.srt",
        *("1", "00:00:00,500 --> 00:00:01,500", "<i>so</i>", "far", ""),
        *("2", "00:00:01,500 --> 00:00:04,000", "so good", ""),
        *("3", "00:00:0x --> never", "gone"),
    )
    read = build.read()
    assert (read.layout, read.texts, read.found) == ("subtitles", TALK, ["C1 talk.srt:11"])


def test_lines_without_times_are_found(build: Builder) -> None:
    build.sound("talk.flac", 5.0)
    build.text(
        "talk.srt",
        *("1", "00:00:00,500 --> 00:00:01,500", "so", "far"),
        *("2", "00:00:01,500 --> 00:00:04,000", "so good", "", "lost", "and more", ""),
        *("3", "00:00:04 -> 00:00:05", "gone", "", "4", ""),
    )
    read = build.read()
    assert (read.texts, read.found) == (TALK, ["C1 talk.srt:9", "C1 talk.srt:13"])


def test_vtt_remarks_are_passed_over(build: Builder) -> None:
    build.sound("talk.flac", 5.0)
    build.text(
        "talk.vtt",
        *("\ufeffWEBVTT - of a talk", "Kind: captions", "", "NOTE", "a note", ""),
        *("STYLE", "::cue { color: red }", "", "intro", "00:00.500 --> 00:01.500", "so far", ""),
        "lost",
    )
    read = build.read()
    assert (read.texts, read.found) == ({"talk-0.500-1.500": "so far"}, ["C1 talk.vtt:14"])


def test_captions_that_roll_up_are_read_once(build: Builder) -> None:
    build.sound("talk.wav", 9.0)
    build.text(
        "talk.vtt",
        *("WEBVTT", "Kind: captions", ""),
        *("00:00.000 --> 00:02.500", " ", "so<00:01.000><c> far &amp;</c>", ""),
        *("00:02.500 --> 00:02.510", "so far &amp;", " ", ""),
        *("00:02.510 --> 00:05.000", "so far &amp;", "so<00:03.000><c> good</c>", ""),
        *("00:05.000 --> 00:05.010", "so good", " ", ""),
        *("00:05.010 --> 00:06.000", "so good", "no", ""),
        *("00:06.010 --> 00:07.000", "no", ""),
    )
    read = build.read()
    assert list(read.texts.values()) == ["so far &", "so good", "no", "no"]
    assert [word.text for word in read.utterances[1].words] == ["so", "good"]
    assert read.found == []


def test_words_after_the_end_are_found(build: Builder) -> None:
    build.sound("talk.wav", 3.0)
    build.text("talk.ctm", "talk 1 0.5 0.2 so", "talk 1 3.1 0.3 far")
    assert build.read().found == []
    build.text("talk.ctm", "talk 1 0.5 0.2 so", "talk 1 3.3 0.3 far")
    read = build.read()
    assert (read.texts, read.found) == ({"talk": "so far"}, ["C6 talk.ctm:1"])


def test_vtt_voices_are_speakers(build: Builder) -> None:
    build.sound("talk.flac", 5.0)
    build.text(
        "talk.vtt",
        *("WEBVTT", "", "NOTE a note", ""),
        *("00:00.500 --> 00:01.500 align:start", "<v Ann Lee>so &amp; far</v>"),
    )
    read = build.read()
    assert read.texts == {"talk-0.500-1.500": "so & far"}
    assert read.tags["talk-0.500-1.500"]["speaker"] == "Ann Lee"


LONG = """File type = "ooTextFile"
Object class = "TextGrid"

xmin = 0
xmax = 5
tiers? <exists>
size = 2
item []:
    item [1]:
        class = "IntervalTier"
        name = "ann"
        xmin = 0
        xmax = 5
        intervals: size = 3
        intervals [1]:
            xmin = 0
            xmax = 0.5
            text = ""
        intervals [2]:
            xmin = 0.5
            xmax = 1.5
            text = "so far"
        intervals [3]:
            xmin = 1.5
            xmax = 4
            text = "so ""good\"\"\"
    item [2]:
        class = "TextTier"
        name = "clicks"
        xmin = 0
        xmax = 5
        points: size = 1
        points [1]:
            number = 2.5
            mark = "click"
"""
SHORT = """File type = "ooTextFile"
Object class = "TextGrid"

0
5
<exists>
2
"IntervalTier"
"phones"
0
5
1
0
5
"s"
"IntervalTier"
"words"
0
5
2
0
2
"so"
2
5
"far"
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_textgrid_tiers_are_speakers(build: Builder, encoding: str) -> None:
    build.sound("talk.wav", 5.0)
    (build.root / "talk.TextGrid").write_text(LONG, encoding)
    read = build.read()
    assert read.layout == "textgrid"
    assert read.texts == {"talk-0.500-1.500": "so far", "talk-1.500-4.000": 'so "good"'}
    assert {each["speaker"] for each in read.tags.values()} == {"ann"}
    assert read.utterances[0].place.line == 22


def test_textgrid_words_make_one_utterance(build: Builder) -> None:
    build.sound("talk.wav", 5.0)
    build.text("talk.TextGrid", SHORT)
    read = build.read()
    assert read.texts == {"talk-0.000-5.000": "so far"}
    assert read.found == ["C14 talk.TextGrid"]


@pytest.mark.parametrize(
    ("spoiled", "line"), [(LONG[:300], 17), (LONG.replace("= 0.5", "= zero"), 18), ("no", 1)]
)
def test_a_broken_textgrid_is_found_with_its_line(build: Builder, spoiled: str, line: int) -> None:
    build.sound("talk.wav", 5.0)
    build.text("talk.TextGrid", spoiled)
    assert build.read().found == [f"C1 talk.TextGrid:{line}"]


EAF = """<?xml version="1.0" encoding="UTF-8"?>
<ANNOTATION_DOCUMENT>
<HEADER><MEDIA_DESCRIPTOR MEDIA_URL="file:///C:/old/talk.wav"/></HEADER>
<TIME_ORDER>
<TIME_SLOT TIME_SLOT_ID="t1" TIME_VALUE="500"/><TIME_SLOT TIME_SLOT_ID="t2" TIME_VALUE="1500"/>
<TIME_SLOT TIME_SLOT_ID="t3"/>
</TIME_ORDER>
<TIER TIER_ID="main" PARTICIPANT="Ann">
<ANNOTATION><ALIGNABLE_ANNOTATION TIME_SLOT_REF1="t1" TIME_SLOT_REF2="t2">
<ANNOTATION_VALUE>so &amp; far</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
<ANNOTATION><ALIGNABLE_ANNOTATION TIME_SLOT_REF1="t2" TIME_SLOT_REF2="t3">
<ANNOTATION_VALUE>gone</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
</TIER>
<TIER TIER_ID="gloss" PARENT_REF="main">
<ANNOTATION><ALIGNABLE_ANNOTATION TIME_SLOT_REF1="t1" TIME_SLOT_REF2="t2">
<ANNOTATION_VALUE>not this</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
</TIER>
</ANNOTATION_DOCUMENT>
"""


def test_elan_annotations_cut_recordings(build: Builder) -> None:
    build.sound("talk.wav", 5.0)
    build.text("interview.eaf", EAF)
    read = build.read()
    assert (read.layout, read.texts) == ("elan", {"talk-0.500-1.500": "so & far"})
    assert read.tags["talk-0.500-1.500"]["speaker"] == "Ann"
    assert read.found == ["C1 interview.eaf:11"]


def test_elan_with_a_document_type_is_refused(build: Builder) -> None:
    build.sound("talk.wav", 5.0)
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    build.text("talk.eaf", EAF.replace("<ANNOTATION_DOCUMENT>", bomb + "<ANNOTATION_DOCUMENT>"))
    read = build.read()
    assert (read.utterances, read.found) == ([], ["C1 talk.eaf:2"])


def test_audacity_labels_cut_recordings(build: Builder) -> None:
    build.sound("talk.wav", 5.0)
    build.text("talk.txt", "0.500000\t1.500000\tso far", "\\\t200\t300", "1,5\t4\tso good", "gone")
    read = build.read()
    assert (read.layout, read.texts, read.found) == ("audacity", TALK, ["C1 talk.txt:4"])


def azure_phrase(offset: int, duration: int, text: str, channel: int = 0) -> dict[str, object]:
    return {
        "channel": channel,
        "offsetInTicks": offset,
        "durationInTicks": duration,
        "nBest": [{"lexical": text, "display": f"{text.capitalize()}."}],
    }


def test_azure_phrases_cut_recordings(build: Builder) -> None:
    build.sound("talk.wav", 5.0)
    phrases = [
        azure_phrase(5_000_000, 10_000_000, "so far"),
        azure_phrase(15_000_000, 25_000_000, "so good"),
        {"nBest": [{"lexical": "gone"}]},
    ]
    document = {"source": "https://x.net/c/talk.wav?sig=1", "recognizedPhrases": phrases}
    build.text("contenturl_0.json", json.dumps(document))
    read = build.read()
    assert read.layout == "azure"
    assert list(read.texts.values()) == list(TALK.values())
    assert list(read.spans.values()) == [(0.5, 1.5), (1.5, 4.0)]
    assert read.utterances[0].tags["display"] == "So far."
    assert read.found == ["C1 contenturl_0.json"]


def test_texts_are_matched_by_name(build: Builder) -> None:
    build.sound("x/a.wav")
    build.sound("x/b.flac")
    build.sound("c.wav")
    build.text("x/a.txt", "so", "far")
    build.text("x/b.flac.txt", "so good")
    build.text("d.txt", "gone")
    read = build.read()
    assert (read.layout, read.texts) == ("texts", {"x/a": "so far", "x/b": "so good"})
    assert read.found == ["C2 d.txt", "C11 c.wav"]


def test_texts_may_lie_in_folders_of_their_own(build: Builder) -> None:
    for name in ("wav/ann/1.wav", "wav/bob/1.wav", "wav/bob/2.wav", "wav/3.wav"):
        build.sound(name)
    for name in ("txt/ann/1", "txt/bob/1", "txt/2", "txt/bob/3.wav", "txt/4/1"):
        build.text(f"{name}.txt", name)
    read = build.read()
    assert (read.layout, read.texts) == (
        "texts",
        {
            "wav/ann/1": "txt/ann/1",
            "wav/bob/1": "txt/bob/1",
            "wav/bob/2": "txt/2",
            "wav/3": "txt/bob/3.wav",
        },
    )
    assert read.found == ["C2 txt/4/1.txt"]


def test_annotations_of_recordings_that_are_called_alike(build: Builder) -> None:
    for folder in ("x", "y"):
        build.sound(f"{folder}/talk.wav")
        build.text(f"{folder}/talk.srt", "1", "00:00:00,000 --> 00:00:00,500", folder, "")
    read = build.read()
    assert read.texts == {"talk-0.000-0.500": "x", "y/talk-0.000-0.500": "y"}
    assert read.found == []


def test_two_may_speak_from_and_to_the_same_time(build: Builder) -> None:
    build.sound("talk.wav", 3.0)
    build.text("talk.stm", *(f"talk 1 {who} 0 2 {who}" for who in ("ann", "bob", "ann")))
    read = build.read()
    assert read.texts == {"talk-1-0.000-2.000": "ann", "talk-1-0.000-2.000-2": "bob"}
    assert read.found == ["C9 talk.stm:3", "C7 talk.stm:2"]


def test_an_annotation_of_no_recording_is_found_once(build: Builder) -> None:
    build.text("talk.stm", "talk 1 ann 0 1 so", "talk 1 ann 1 2 far")
    assert build.read().found == ["C2 talk.stm:1"]


def test_an_annotation_of_two_recordings_is_found(build: Builder) -> None:
    build.sound("x/talk.wav")
    build.sound("y/talk.wav")
    build.text("talk.stm", "talk 1 ann 0 1 so")
    assert build.read().found == ["C12 talk.stm:1"]


def test_a_cue_of_an_impossible_time_is_found(build: Builder) -> None:
    build.sound("talk.wav")
    build.text("talk.srt", "1", f"{'9' * 400}:00:00,000 --> 00:00:00,100", "so", "")
    assert build.read().found == ["C1 talk.srt:2"]


def test_a_phrase_of_an_impossible_time_is_found(build: Builder) -> None:
    build.sound("talk.wav")
    phrase = azure_phrase(10**400, 1, "so")
    build.text("talk.json", json.dumps({"recognizedPhrases": [phrase]}))
    assert build.read().found == ["C1 talk.json"]


def test_a_language_in_the_name_is_passed_over(build: Builder) -> None:
    build.sound("talk.wav")
    build.text("talk.en-US.srt", "1", "00:00:00,000 --> 00:00:00,500", "so", "")
    assert build.read().texts == {"talk-0.000-0.500": "so"}


@pytest.mark.parametrize(
    ("offset", "duration", "code"), [(0.5, 1.0, "C8"), (0, 1, "C8"), (9, 1, "C5")]
)
def test_seconds_in_a_field_of_ticks_are_found(
    build: Builder, offset: float, duration: float, code: str
) -> None:
    build.sound("talk.wav", 5.0)
    phrase = {"offset": offset, "duration": duration, "nBest": [{"lexical": "so"}]}
    build.text("talk.json", json.dumps({"recognizedPhrases": [phrase]}))
    assert build.read().found == [f"{code} talk.json"]
