"""Long recordings become pieces: every word once, none of them cut, none too long."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.dataset.cutting import Cutting
from cs_toolkit.dataset.layouts.opening import open_layout
from cs_toolkit.dataset.prepare import prepare
from cs_toolkit.errors import UsageError
from tests.dataset.cutting.conftest import RATE, Talk, speak
from tests.dataset.layouts.conftest import Builder, build

if TYPE_CHECKING:
    from cs_toolkit.dataset.preparation import PreparationReport

__all__ = ["build"]

LIMIT = 40.0


def cut(build: Builder, **options: object) -> PreparationReport:
    """Prepare a dataset with pieces."""
    return prepare(build.root, build.root.parent / "out", segment=True, workers=2, **options)


def members(report: PreparationReport) -> list[dict[str, dict[str, object]]]:
    packages = json.loads(report.manifest.read_bytes())["packages"]
    return [member for package in packages for member in package["members"]]


def spans(report: PreparationReport) -> list[tuple[float, float]]:
    sources = [member["source"] for member in members(report)]
    return [(each["startSeconds"], each["endSeconds"]) for each in sources]


def lecture(count: int = 120) -> Talk:
    """Speak sentences of ten words, with a short pause between words and a longer one after."""
    random = np.random.default_rng(count)
    return speak(
        [
            (0.7 if word % 10 == 0 else 0.05, float(random.uniform(0.2, 0.6)), f"w{word}")
            for word in range(count)
        ]
    )


SPOKEN = st.lists(
    st.tuples(
        st.one_of(st.just(0.0), st.floats(0.01, 0.2), st.floats(0.2, 1.5), st.floats(2.5, 4)),
        st.floats(0.05, 2.0),
        st.sampled_from(["so", "far.", "Good", "it's"]),
    ),
    min_size=1,
    max_size=60,
)


@given(SPOKEN, st.floats(3, 12))
@settings(max_examples=60)
def test_every_word_is_in_one_piece_and_none_is_cut(
    spoken: list[tuple[float, float, str]], longest: float
) -> None:
    talk = speak(spoken)
    with tempfile.TemporaryDirectory() as name:
        build = Builder(Path(name))
        talk.write(build.root / "talk.wav")
        build.text("talk.ctm", *talk.ctm())
        with open_layout(build.root, None, None, Cutting(longest, workers=1)) as container:
            pieces = [container.utterance(each) for each in container.members[:-1]]
    assert " ".join(piece.text for piece in pieces) == talk.text
    if talk.seconds <= longest:
        assert pieces[0].whole
        return
    assert [piece.id for piece in pieces] == sorted(piece.id for piece in pieces)
    for piece in pieces:
        assert piece.end_seconds - piece.start_seconds <= longest
        assert 0 <= piece.start_seconds < piece.end_seconds <= talk.seconds
        assert " ".join(talk.inside(piece.start_seconds, piece.end_seconds)) == piece.text
    assert all(before.end_seconds <= after.start_seconds for before, after in pairwise(pieces))


def test_words_are_cut_at_the_pauses_between_sentences(build: Builder) -> None:
    talk = lecture()
    talk.write(build.root / "talk.wav")
    build.text("talk.ctm", *talk.ctm())
    report = cut(build)
    assert report.ok
    found = [talk.inside(*span) for span in spans(report)]
    assert all(words[0][1:].endswith("0") or words[0] == "w0" for words in found)
    assert [member["text"].split() for member in members(report)] == found
    assert ("A6", "talk.wav") in [(each.code, each.where) for each in report.changes]


def test_pieces_are_the_samples_of_the_recording(build: Builder) -> None:
    talk = lecture()
    talk.write(build.root / "talk.flac")
    build.text("talk.ctm", *talk.ctm())
    report = cut(build)
    with zipfile.ZipFile(report.packages[0].path) as archive:
        for member in members(report):
            wanted = [
                round(member["source"][side] * RATE) for side in ("startSeconds", "endSeconds")
            ]
            samples, _ = soundfile.read(io.BytesIO(archive.read(member["name"])), dtype="int16")
            assert np.array_equal(samples, talk.samples[slice(*wanted)])


def test_pieces_are_named_by_their_times_and_the_same_every_time(build: Builder) -> None:
    talk = lecture()
    talk.write(build.root / "talk.wav")
    build.text("talk.ctm", *talk.ctm())
    first = cut(build)
    names = [member["name"] for member in members(first)]
    assert names == sorted(names)
    assert names[0].startswith("talk-00.")
    again = prepare(build.root, build.root.parent / "again", segment=True, workers=1)
    assert first.packages[0].sha256 == again.packages[0].sha256


def test_whisper_takes_shorter_pieces(build: Builder) -> None:
    talk = lecture()
    talk.write(build.root / "talk.wav")
    build.text("talk.ctm", *talk.ctm())
    report = cut(build, profile="whisper")
    assert max(end - start for start, end in spans(report)) <= 30
    assert json.loads(report.manifest.read_bytes())["options"]["longestSeconds"] == 30
    assert "A8" in [each.code for each in report.changes]


def segments(talk: Talk, size: int = 10) -> list[tuple[float, float, str]]:
    """Give the sentences of a lecture with their times."""
    rows = [talk.words[first : first + size] for first in range(0, len(talk.words), size)]
    return [(row[0].start, row[-1].end, " ".join(word.text for word in row)) for row in rows]


def stm(talk: Talk, speakers: str) -> list[str]:
    """Give the lines of an stm; a letter for each speaker in turn."""
    return [
        f"talk 1 {speakers[row % len(speakers)]} {start:.3f} {end:.3f} {text}"
        for row, (start, end, text) in enumerate(segments(talk))
    ]


def test_segments_are_put_together_and_cut_between(build: Builder) -> None:
    talk = lecture()
    talk.write(build.root / "talk.wav")
    build.text("talk.stm", *stm(talk, "a"))
    report = cut(build)
    assert [talk.inside(*span) for span in spans(report)] == [
        member["text"].split() for member in members(report)
    ]
    assert len(spans(report)) == 2
    sources = [member["source"]["utterances"] for member in members(report)]
    assert sum(map(len, sources)) == 12
    assert sources[0][0].startswith("talk-1-0.700-")


def test_pieces_have_silence_at_both_ends(build: Builder) -> None:
    talk = lecture()
    talk.write(build.root / "talk.wav")
    build.text("talk.stm", *stm(talk, "a"))
    for start, end in spans(cut(build)):
        words = [word for word in talk.words if start <= word.start < end]
        assert 0.3 < words[0].start - start <= 0.5
        assert 0.3 < end - words[-1].end <= 0.5


def test_segments_of_several_speakers_stay_apart(build: Builder) -> None:
    talk = lecture()
    talk.write(build.root / "talk.wav")
    build.text("talk.stm", *stm(talk, "aab"))
    report = cut(build)
    assert [member["tags"]["speaker"] for member in members(report)] == list("abababab")
    assert [talk.inside(*span) for span in spans(report)] == [
        member["text"].split() for member in members(report)
    ]


def test_a_cut_lies_in_the_silence_beside_a_border_that_is_a_little_off(build: Builder) -> None:
    """Subtitles follow each other without a pause, and miss the words by a tenth of a second."""
    talk = lecture()
    talk.write(build.root / "talk.wav")
    rows = segments(talk)
    ends = [after[0] + 0.12 for after in rows[1:]] + [rows[-1][1]]
    lines = [
        f"talk 1 a {start + 0.12 * (row > 0):.3f} {end:.3f} {text}"
        for row, ((start, _, text), end) in enumerate(zip(rows, ends, strict=True))
    ]
    build.text("talk.stm", *lines)
    report = cut(build)
    assert [talk.inside(*span) for span in spans(report)] == [
        member["text"].split() for member in members(report)
    ]


@pytest.mark.parametrize("margin", [-0.03, 0.05, 0.4])
def test_segments_marked_too_long_or_too_short_are_cut_between(
    build: Builder, margin: float
) -> None:
    talk = lecture()
    talk.write(build.root / "talk.wav")
    lines = [
        f"talk 1 {'ab'[row % 2]} {start - margin:.3f} {end + margin:.3f} {text}"
        for row, (start, end, text) in enumerate(segments(talk))
    ]
    build.text("talk.stm", *lines)
    report = cut(build)
    assert [talk.inside(*span) for span in spans(report)] == [
        member["text"].split() for member in members(report)
    ]
    assert all(before[1] <= after[0] for before, after in pairwise(spans(report)))


def test_overlapping_speech_is_never_led_into(build: Builder) -> None:
    talk = lecture(60)
    talk.write(build.root / "talk.wav")
    rows = segments(talk)
    lines = stm(talk, "a")
    lines.insert(3, f"talk 1 b {rows[2][0] + 1:.3f} {rows[2][0] + 2:.3f} yes")
    build.text("talk.stm", *lines)
    report = cut(build)
    inner = next(member for member in members(report) if member["text"] == "yes")
    assert inner["durationSeconds"] == pytest.approx(1.0)
    assert {"C7"} == {each.code for each in report.before.findings if each.code[0] == "C"}


def test_a_long_pause_belongs_to_no_piece(build: Builder) -> None:
    talk = speak([(0.5, 1.0, "so"), (5.0, 1.0, "far"), (40.0, 1.0, "good")])
    talk.write(build.root / "talk.wav")
    build.text("talk.ctm", *talk.ctm())
    assert spans(cut(build)) == [(0.0, 2.0), (6.0, 8.0), (47.0, 49.0)]


def test_what_nobody_wrote_down_belongs_to_no_piece(build: Builder) -> None:
    talk = speak([(0.5, 20.0, "so"), (0.3, 1.0, "aside"), (0.3, 20.0, "far")])
    talk.write(build.root / "talk.wav")
    build.text("talk.stm", "talk 1 a 0.5 20.5 so", "talk 1 a 22.1 42.1 far")
    assert [member["text"] for member in members(cut(build))] == ["so", "far"]


def test_a_segment_that_is_too_long_is_kept_and_told(build: Builder) -> None:
    talk = lecture()
    talk.write(build.root / "talk.wav")
    last = segments(talk)[-1][1]
    build.text("talk.stm", f"talk 1 a 0.5 {last:.3f} {talk.text}")
    report = cut(build)
    (told,) = (each for each in report.before.findings if each.code == "C15")
    assert told.where == "talk.stm:1"
    assert "has no times of words" in told.message
    assert [member["text"] for member in members(report)] == [talk.text]


def test_a_recording_without_times_is_kept_for_its_text_and_told(build: Builder) -> None:
    lecture().write(build.root / "talk.wav")
    build.sound("short.wav")
    build.text("trans.txt", "talk.wav\tso far", "short.wav\tso good")
    report = cut(build)
    (told,) = (each for each in report.before.findings if each.code == "C15")
    assert (told.where, told.severity) == ("trans.txt:1", "warning")
    assert [member["text"] for member in members(report)] == ["so good", "so far"]
    assert report.utterance_count == 2


def test_times_beside_a_transcript_cut_it(build: Builder) -> None:
    """The words are those of the transcript, whatever the aligner made of them."""
    talk = lecture()
    talk.write(build.root / "talk.wav")
    text = " ".join(f"{word.text.capitalize()}," for word in talk.words)
    build.text("trans.txt", f"talk.wav\t{text}")
    build.text("talk.ctm", *talk.ctm())
    report = cut(build)
    assert " ".join(member["text"] for member in members(report)) == text
    for member, span in zip(members(report), spans(report), strict=True):
        assert talk.inside(*span) == member["text"].lower().replace(",", "").split()
    assert report.before.findings == ()


def test_a_textgrid_of_an_aligner_cuts_what_is_written_elsewhere(build: Builder) -> None:
    talk = lecture()
    talk.write(build.root / "talk.wav")
    build.json_lines("manifest.jsonl", {"audio_filepath": "talk.wav", "text": talk.text})
    build.text("talk.TextGrid", *textgrid(talk))
    report = cut(build)
    assert report.layout == "nemo"
    assert [talk.inside(*span) for span in spans(report)] == [
        member["text"].split() for member in members(report)
    ]


def textgrid(talk: Talk, *names: str) -> list[str]:
    """Give the lines of a TextGrid with a tier of words, or the words in turn in several."""
    names = names or ("words",)
    lines = ['"ooTextFile"', '"TextGrid"', f"0 {talk.seconds} <exists> {len(names)}"]
    for row, name in enumerate(names):
        words = talk.words[row :: len(names)]
        lines.append(f'"IntervalTier" "{name}" 0 {talk.seconds} {len(words)}')
        lines += [f'{word.start} {word.end} "{word.text}"' for word in words]
    return lines


def test_words_of_a_textgrid_cut_it(build: Builder) -> None:
    talk = lecture()
    talk.write(build.root / "talk.wav")
    build.text("talk.TextGrid", *textgrid(talk))
    report = cut(build)
    assert report.layout == "textgrid"
    assert [talk.inside(*span) for span in spans(report)] == [
        member["text"].split() for member in members(report)
    ]


def test_tiers_of_words_are_those_of_their_speakers(build: Builder) -> None:
    talk = lecture()
    talk.write(build.root / "talk.wav")
    build.text("talk.TextGrid", *textgrid(talk, "ann - words", "bob - words"))
    read = build.read()
    assert [each.tags["speaker"] for each in read.utterances] == ["ann", "bob"]
    assert sum(len(each.words) for each in read.utterances) == len(talk.words)


def kaldi(build: Builder, talk: Talk) -> None:
    """Write a Kaldi directory whose utterances are longer than is trained on."""
    talk.write(build.root / "talk.wav")
    build.text("wav.scp", "rec talk.wav")
    middle = talk.words[100]
    build.text("segments", f"u1 rec 0.5 {middle.end}", f"u2 rec {middle.end} {talk.seconds}")
    build.text("text", f"u1 {' '.join(word.text for word in talk.words[:101])}",
               f"u2 {' '.join(word.text for word in talk.words[101:])}")  # fmt: skip
    build.text("utt2spk", "u1 ann", "u2 ann")


@pytest.mark.parametrize("by", ["recording", "utterance"])
def test_words_of_kaldi_cut_its_segments(build: Builder, by: str) -> None:
    talk = lecture()
    kaldi(build, talk)
    if by == "recording":
        build.text("ctm.ctm", *talk.ctm("rec"))
    else:
        first = [f"u1 1 {word.start - 0.5:.3f} {word.end - word.start:.3f} {word.text}"
                 for word in talk.words[:101]]  # fmt: skip
        build.text("ctm.ctm", *first)
    report = cut(build)
    assert report.layout == "kaldi"
    for member, span in zip(members(report), spans(report), strict=True):
        assert talk.inside(*span) == member["text"].split()
        assert member["tags"] == {"speaker": "ann", "recording": "rec"}
    texts = " ".join(member["text"] for member in members(report))
    assert texts == talk.text
    assert all(member["name"].startswith("rec-") for member in members(report))


def azure(talk: Talk, size: int) -> str:
    """Give a result of Azure batch transcription with phrases of `size` words."""
    phrases = []
    for first in range(0, len(talk.words), size):
        words = talk.words[first : first + size]
        phrases.append({
            "channel": 0,
            "offsetInTicks": round(words[0].start * 1e7),
            "durationInTicks": round((words[-1].end - words[0].start) * 1e7),
            "nBest": [{
                "lexical": " ".join(word.text for word in words),
                "words": [{"word": word.text, "offsetInTicks": round(word.start * 1e7),
                           "durationInTicks": round((word.end - word.start) * 1e7)}
                          for word in words],
            }],
        })  # fmt: skip
    return json.dumps({"recognizedPhrases": phrases})


@pytest.mark.parametrize("size", [10, 120])
def test_words_of_azure_cut_its_phrases(build: Builder, size: int) -> None:
    talk = lecture()
    talk.write(build.root / "talk.wav")
    build.text("talk.json", azure(talk, size))
    report = cut(build)
    assert len(spans(report)) == 2
    assert [talk.inside(*span) for span in spans(report)] == [
        member["text"].split() for member in members(report)
    ]


def test_times_within_a_cue_cut_it(build: Builder) -> None:
    talk = lecture()
    talk.write(build.root / "talk.wav")
    first, *others = talk.words
    inner = "".join(f"<{clock(word.start)}><c> {word.text}</c>" for word in others)
    cue = f"{clock(first.start)} --> {clock(talk.words[-1].end)}"
    build.text("talk.vtt", "WEBVTT", "", cue, f"{first.text}{inner}", "")
    report = cut(build)
    assert [talk.inside(*span) for span in spans(report)] == [
        member["text"].split() for member in members(report)
    ]


def test_words_of_elan_cut_its_annotations(build: Builder) -> None:
    talk = lecture()
    talk.write(build.root / "talk.wav")
    times = [(0.5, talk.seconds), *((word.start, word.end) for word in talk.words)]
    slots = "".join(
        f'<TIME_SLOT TIME_SLOT_ID="{side}{row}" TIME_VALUE="{round(time * 1000)}"/>'
        for row, span in enumerate(times)
        for side, time in zip("ab", span, strict=True)
    )
    texts = [talk.text, *(word.text for word in talk.words)]
    notes = [
        f'<ANNOTATION><ALIGNABLE_ANNOTATION TIME_SLOT_REF1="a{row}" TIME_SLOT_REF2="b{row}">'
        f"<ANNOTATION_VALUE>{text}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>"
        for row, text in enumerate(texts)
    ]
    build.text(
        "talk.eaf",
        f"<ANNOTATION_DOCUMENT><TIME_ORDER>{slots}</TIME_ORDER>",
        f'<TIER TIER_ID="ann">{notes[0]}</TIER>',
        f'<TIER TIER_ID="ann-words" PARENT_REF="ann">{"".join(notes[1:])}</TIER>',
        "</ANNOTATION_DOCUMENT>",
    )
    report = cut(build)
    assert report.layout == "elan"
    assert [talk.inside(*span) for span in spans(report)] == [
        member["text"].split() for member in members(report)
    ]
    assert members(report)[0]["tags"]["speaker"] == "ann"


def test_lines_that_cannot_be_read_are_left_out(build: Builder) -> None:
    build.sound("a.wav")
    build.sound("b.wav")
    (build.root / "trans.txt").write_bytes(b"a.wav\tso \x81 far\nb.wav\tso good\n")
    report = cut(build)
    assert [(each.code, each.where) for each in report.left_out] == [("H15", "trans.txt:1")]
    assert [member["text"] for member in members(report)] == ["so good"]


def clock(seconds: float) -> str:
    return f"00:{int(seconds // 60):02}:{seconds % 60:06.3f}"


def test_alignments_of_lhotse_cut_its_supervisions(build: Builder) -> None:
    talk = lecture()
    talk.write(build.root / "talk.wav")
    recording = {"id": "r", "sources": [{"type": "file", "channels": [0], "source": "talk.wav"}],
                 "sampling_rate": RATE, "num_samples": len(talk.samples),
                 "duration": talk.seconds}  # fmt: skip
    words = [[word.text, word.start, word.end - word.start, None] for word in talk.words]
    supervision = {"id": "s", "recording_id": "r", "start": 0.0, "duration": talk.seconds,
                   "channel": 0, "text": talk.text, "speaker": "ann",
                   "alignment": {"word": words}}  # fmt: skip
    build.json_lines("recordings.jsonl", recording)
    build.json_lines("supervisions.jsonl", supervision)
    report = cut(build)
    assert [talk.inside(*span) for span in spans(report)] == [
        member["text"].split() for member in members(report)
    ]
    assert members(report)[1]["tags"]["speaker"] == "ann"


def test_alternates_of_a_ctm_are_told_and_the_first_is_read(build: Builder) -> None:
    build.sound("talk.wav")
    build.text(
        "talk.ctm",
        *("talk 1 * * <ALT_BEGIN>", "talk 1 0.1 0.1 so", "talk 1 * * <ALT>", "talk 1 0.1 0.1 no"),
        *("talk 1 * * <ALT_END>", "talk 1 0.3 0.2 far", "talk 1 * * good"),
    )
    read = build.read()
    assert read.texts == {"talk": "so far good"}
    assert read.found == ["C14 talk.ctm:3"]


def test_words_with_the_times_of_another_recording_are_not_used(build: Builder) -> None:
    talk = lecture()
    talk.write(build.root / "talk.wav")
    build.text("talk.ctm", *talk.ctm(), "talk 1 5000 1 gone")
    report = cut(build)
    assert [each.code for each in report.before.findings if each.code[0] == "C"] == ["C15", "C6"]
    assert [member["text"] for member in members(report)] == [f"{talk.text} gone"]


def test_recordings_that_nobody_wrote_down_are_parted_where_they_are_quiet(build: Builder) -> None:
    talk = lecture()
    talk.write(build.root / "talk.wav")
    build.sound("short.wav")
    report = cut(build)
    found = spans_of(report, "talk")
    assert [start for start, _ in found[1:]] == [end for _, end in found[:-1]]
    assert (found[0][0], found[-1][1]) == (0.0, pytest.approx(talk.seconds))
    assert max(end - start for start, end in found) <= LIMIT
    assert sum(len(talk.inside(*span)) for span in found) == len(talk.words)


def spans_of(report: PreparationReport, name: str) -> list[tuple[float, float]]:
    sources = [each["source"] for each in members(report) if each["name"].startswith(name)]
    return [(each["startSeconds"], each["endSeconds"]) for each in sources]


def test_short_recordings_are_left_alone(build: Builder) -> None:
    talk = lecture(30)
    talk.write(build.root / "talk.wav")
    build.text("talk.ctm", *talk.ctm())
    report = cut(build)
    assert [member["name"] for member in members(report)] == ["talk.wav"]
    assert report.changes == ()


def test_texts_are_not_cut(build: Builder) -> None:
    path = build.text("related.txt", "so far", "so good")
    with pytest.raises(UsageError, match="only recordings are cut"):
        prepare(path, build.root.parent / "out", kind="language", segment=True)
