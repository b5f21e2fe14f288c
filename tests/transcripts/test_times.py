"""Every format that has times tells when its words or phrases were said."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from cs_toolkit.score.evaluate import evaluate
from cs_toolkit.transcripts import read

if TYPE_CHECKING:
    from pathlib import Path

    from cs_toolkit.records import Transcript
    from cs_toolkit.times import Piece

TICKS = 10_000_000


def pieces(transcript: Transcript) -> list[Piece]:
    assert transcript.times is not None
    return list(zip(transcript.times.texts, transcript.times.begins.tolist(), strict=True))


def write(path: Path, content: object) -> Path:
    text = content if isinstance(content, str) else json.dumps(content)
    path.write_text(text, "utf-8")
    return path


def test_cues_of_subrip(tmp_path: Path) -> None:
    cues = (
        "1\n00:00:01,500 --> 00:00:02,000\n<i>So it</i>\n\n2\n00:01:02,000 --> 00:01:03,000\ngoes"
    )
    path = write(tmp_path / "a.srt", cues)
    assert pieces(read(path)) == [("So it", 1.5), ("goes", 62.0)]


def test_cues_of_webvtt_and_the_times_inside_them(tmp_path: Path) -> None:
    cues = (
        "WEBVTT\n\n00:01.000 --> 00:04.000\nFish &amp;<00:02.250><c> chips</c>\n\n"
        "1:00:05.000 --> 1:00:06.000\n<v Ann>please"
    )
    path = write(tmp_path / "a.vtt", cues)
    transcript = read(path)
    assert pieces(transcript) == [("Fish &", 1.0), ("chips", 2.25), ("please", 3605.0)]
    assert transcript.texts.to_list() == ["Fish & chips please"]


def test_words_of_ctm_without_the_braces_of_alternates(tmp_path: Path) -> None:
    lines = (
        "a 1 0.50 0.2 so\na 1 * * <ALT_BEGIN>\na 1 1.00 0.2 it\na 1 * * <ALT>\n"
        "a 1 1.10 0.2 that\na 1 * * <ALT_END>\nb 1 2.00 0.2 goes\n"
    )
    path = write(tmp_path / "a.ctm", lines)
    transcript = read(path)
    assert pieces(transcript) == [("so", 0.5), ("it", 1.0), ("that", 1.1), ("goes", 2.0)]
    assert transcript.times is not None
    assert transcript.times.offsets.tolist() == [0, 3, 4]


def test_words_of_ctm_keep_their_times_when_cut_into_segments(tmp_path: Path) -> None:
    stm = write(tmp_path / "r.stm", "a 1 x 0.0 1.0 so it\na 1 x 1.0 2.0 goes\n")
    ctm = write(tmp_path / "h.ctm", "a 1 0.25 0.1 so\na 1 1.50 0.1 goes\n")
    times = evaluate(stm, ctm).hypothesis_times
    assert times is not None
    assert (times.begins.tolist(), times.offsets.tolist()) == ([0.25, 1.5], [0, 1, 2])


def phrase(begin: float, **best: object) -> dict[str, object]:
    return {"offsetInTicks": begin * TICKS, "channel": 0, "nBest": [best]}


def test_words_of_azure_batch_or_else_phrases(tmp_path: Path) -> None:
    words = [{"word": "so", "offset": "PT1.5S", "offsetInTicks": 1.5 * TICKS}]
    phrases = [
        phrase(3, lexical="it goes", display="It goes."),
        phrase(1, lexical="so", words=words),
    ]
    path = write(tmp_path / "a.json", {"source": "a.wav", "recognizedPhrases": phrases})
    assert pieces(read(path)) == [("so", 1.5), ("it goes", 3.0)]


def test_display_words_of_azure(tmp_path: Path) -> None:
    words = [{"displayText": "Twenty.", "offsetMilliseconds": 700}]
    phrases = [phrase(0.5, display="Twenty.", displayWords=words)]
    path = write(tmp_path / "a.json", {"source": "a.wav", "recognizedPhrases": phrases})
    assert pieces(read(path, text="display")) == [("Twenty.", 0.7)]


def test_a_combined_phrase_of_azure_has_no_time(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", {"combinedRecognizedPhrases": [{"lexical": "so"}]})
    assert read(path).times is None


def test_words_of_azure_fast(tmp_path: Path) -> None:
    words = [{"text": "So", "offsetMilliseconds": 250}, {"text": "it.", "offsetMilliseconds": 500}]
    one = {"offsetMilliseconds": 250, "text": "So it.", "words": words}
    path = write(tmp_path / "a.json", {"combinedPhrases": [{"text": "So it."}], "phrases": [one]})
    assert pieces(read(path)) == [("So", 0.25), ("it.", 0.5)]


def test_words_of_azure_in_real_time(tmp_path: Path) -> None:
    words = [{"Word": "so", "Offset": 2 * TICKS, "Duration": TICKS}]
    result = {
        "RecognitionStatus": "Success",
        "Offset": TICKS,
        "NBest": [{"Lexical": "so", "Words": words}],
    }
    assert pieces(read(write(tmp_path / "a.json", [result]))) == [("so", 2.0)]


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ({"text": "So it", "segments": [{"text": " So it", "start": 1.5}]}, [("So it", 1.5)]),
        (
            {"text": "So", "segments": [{"text": "So", "words": [{"word": " So", "start": 0.5}]}]},
            [("So", 0.5)],
        ),
        ({"text": "So", "words": [{"word": "So", "start": 0.25}]}, [("So", 0.25)]),
        ({"text": "So", "chunks": [{"text": "So", "timestamp": [2.0, None]}]}, [("So", 2.0)]),
        ({"transcription": [{"text": " So", "offsets": {"from": 1250}}]}, [("So", 1.25)]),
    ],
    ids=["segments", "words of segments", "words", "chunks", "C++"],
)
def test_parts_of_whisper(tmp_path: Path, document: object, expected: list[Piece]) -> None:
    assert pieces(read(write(tmp_path / "a.json", document))) == expected


@pytest.mark.parametrize("start", [None, "soon", float("nan"), -1, [1], 1e300])
def test_what_is_no_time_is_left_out(tmp_path: Path, start: object) -> None:
    document = {"text": "So", "segments": [{"text": "So", "start": start}]}
    assert read(write(tmp_path / "a.json", document)).times is None


def test_files_of_a_folder_keep_their_times(tmp_path: Path) -> None:
    write(tmp_path / "a.srt", "1\n00:00:01,000 --> 00:00:02,000\nSo")
    write(tmp_path / "b.srt", "1\n00:00:01,000 --> 00:00:02,000\n")
    write(tmp_path / "c.srt", "1\n00:00:03,000 --> 00:00:04,000\ngoes")
    transcript = read(tmp_path)
    assert pieces(transcript) == [("So", 1.0), ("goes", 3.0)]
    assert transcript.times is not None
    assert transcript.times.offsets.tolist() == [0, 1, 1, 2]
