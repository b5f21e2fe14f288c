"""Results of the Azure service, of every kind and version."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from cs_toolkit.errors import FormatError
from cs_toolkit.transcripts import read, recognise
from cs_toolkit.transcripts.azure import base_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cs_toolkit.records import Transcript

    Write = Callable[[str, str | bytes], Path]
    ById = Callable[[Transcript], dict[str, str]]

SOURCE = "https://x.blob.core.windows.net/c/sub/a%20b.wav?sv=1&sig=%2F"


def reading(lexical: str, display: str, **more: object) -> dict[str, Any]:
    return {"confidence": 0.5, "lexical": lexical, "itn": display, "display": display, **more}


def batch(*phrases: dict[str, Any], **more: object) -> str:
    document = {
        "source": SOURCE,
        "durationInTicks": 21_000_000.0,
        "combinedRecognizedPhrases": [],
        "recognizedPhrases": list(phrases),
        **more,
    }
    return json.dumps(document, indent=2)


def heard(begin: float, *readings: dict[str, Any], channel: int = 0) -> dict[str, Any]:
    return {
        "recognitionStatus": "Success",
        "channel": channel,
        "offsetInTicks": begin * 1e7,
        "nBest": list(readings),
    }


def test_a_batch_result_is_its_first_readings_in_the_order_of_time(
    file: Write, by_id: ById
) -> None:
    worse, better = reading("two", "2"), reading("too", "Too", confidence=0.9)
    path = file(
        "c_0.json", batch(heard(2, reading("tickets", "tickets.")), heard(1, worse, better))
    )
    assert recognise(path) == "azure-batch"
    found = read(path, role="hypotheses")
    assert by_id(found) == {"a b.wav": "two tickets"}
    form = {"text_field": ["lexical"], "display": ["2 tickets."]}
    assert found.tags == {"channel": ["0"], "duration_seconds": [2.1], **form}


def test_the_display_form_is_an_option(file: Write, by_id: ById) -> None:
    found = read(file("c.json", batch(heard(1, reading("two", "2.")))), text="display")
    assert (by_id(found), found.tags["text_field"]) == ({"a b.wav": "2."}, ["display"])


def test_without_words_as_spoken_the_displayed_ones_are_taken_and_that_is_said(
    file: Write, by_id: ById
) -> None:
    found = read(file("c.json", batch(heard(1, reading("", "Zwei.")))))
    assert (by_id(found), found.tags["text_field"]) == ({"a b.wav": "Zwei."}, ["display"])


def test_channels_are_utterances_of_their_own(file: Write, by_id: ById) -> None:
    phrases = [
        heard(1, reading("ja", "Ja."), channel=1),
        heard(1, reading("na", "Na?")),
        heard(2, reading("gut", "Gut.")),
    ]
    found = read(file("c.json", batch(*phrases)))
    assert by_id(found) == {"a b.wav#0": "na gut", "a b.wav#1": "ja"}
    assert found.tags["channel"] == ["0", "1"]


def test_silence_is_an_empty_text(file: Write, by_id: ById) -> None:
    silent = {"recognitionStatus": "InitialSilenceTimeout", "channel": 0, "nBest": []}
    assert by_id(read(file("c.json", batch()))) == {"a b.wav": ""}
    assert by_id(read(file("d.json", batch(silent)))) == {"a b.wav": ""}


def test_the_combined_phrases_serve_where_there_are_no_others(file: Write, by_id: ById) -> None:
    combined = [{"channel": 0, **reading("so weit", "So weit.")}]
    document = {"source": "a.wav", "durationTicks": 5, "combinedRecognizedPhrases": combined}
    assert by_id(read(file("c.json", json.dumps(document)))) == {"a.wav": "so weit"}


def test_the_old_version_holds_many_recordings(file: Write, by_id: ById) -> None:
    segments = [
        {"Offset": 20, "ChannelNumber": None, "NBest": [{"Lexical": "WEIT", "Display": "weit."}]},
        {"Offset": 10, "NBest": [{"Lexical": "SO", "Display": "So"}]},
    ]
    files = [
        {"AudioFileName": "a.wav", "SegmentResults": segments},
        {"AudioFileName": "dir/b.wav", "SegmentResults": []},
    ]
    path = file("r.json", json.dumps({"AudioFileResults": files}))
    assert recognise(path) == "azure-batch"
    assert by_id(read(path)) == {"a.wav": "SO WEIT", "b.wav": ""}


def test_a_report_holds_no_utterance(file: Write) -> None:
    with pytest.raises(FormatError, match="no utterance in it"):
        read(file("report.json", '{"successfulTranscriptionsCount": 1, "details": []}'))


@pytest.mark.parametrize(
    ("phrases", "fault"),
    [
        ('"so"', "'so' stands where a list should"),
        ("[5]", "entry 1, '5', is no object"),
        ('[{"nBest": {"lexical": "so"}}]', "nBest is no list of objects"),
        ('[{"nBest": [{"lexical": ["so"]}]}]', "stands where a text should"),
    ],
)
def test_a_result_that_is_built_otherwise_is_named(file: Write, phrases: str, fault: str) -> None:
    with pytest.raises(FormatError, match=f"c.json:1: .*{fault}"):
        read(file("c.json", f'{{"recognizedPhrases": {phrases}}}'))


def test_fast_transcription_has_display_text_only(file: Write, by_id: ById) -> None:
    document = {
        "durationMilliseconds": 2100,
        "combinedPhrases": [{"text": "So weit."}],
        "phrases": [
            {"offsetMilliseconds": 900, "text": "weit."},
            {"offsetMilliseconds": 100, "text": "So"},
        ],
    }
    path = file("a.wav.json", json.dumps(document))
    assert recognise(path) == "azure-fast"
    found = read(path)
    assert by_id(found) == {"a.wav": "So weit."}
    assert found.tags == {"channel": ["0"], "duration_seconds": [2.1], "text_field": ["display"]}


DETAILED = {
    "RecognitionStatus": "Success",
    "Offset": 10,
    "Duration": 5,
    "DisplayText": "Two.",
    "NBest": [
        {"Confidence": 0.5, "Lexical": "two", "ITN": "2", "Display": "Two.", "Words": None},
        {"Confidence": 0.9, "Lexical": "too", "Display": "Too."},
    ],
}
LATER = {**DETAILED, "Offset": 30, "NBest": [{"Lexical": "tickets", "Display": "tickets"}]}
SILENCE = {"RecognitionStatus": "InitialSilenceTimeout", "Offset": 20, "Duration": 0}
PARTIAL = {"Text": "two ti", "Offset": 10, "Duration": 3}


@pytest.mark.parametrize(
    "content",
    [
        json.dumps([LATER, DETAILED, SILENCE], indent=1),
        "\n".join(map(json.dumps, [PARTIAL, DETAILED, SILENCE, LATER])),
    ],
)
def test_results_of_the_speech_sdk_are_one_utterance(
    file: Write, by_id: ById, content: str
) -> None:
    path = file("a.json", content)
    assert recognise(path) == "azure-realtime"
    assert by_id(read(path)) == {"a": "two tickets"}


def test_simple_results_of_the_speech_sdk_have_display_text(file: Write, by_id: ById) -> None:
    found = read(file("a.json", '{"RecognitionStatus": "Success", "DisplayText": "So."}'))
    assert (by_id(found), found.tags["text_field"]) == ({"a": "So."}, ["display"])


def test_an_evaluation_gives_the_hypothesis_and_the_edits_of_the_service(
    file: Write, by_id: ById
) -> None:
    scoring = (
        "two,<deletion>@</deletion>,<substitution>ticket</substitution>,<insertion>a,b</insertion>"
    )
    phrases = [heard(0), heard(1, reading("x", "X", scoringResult=scoring))]
    path = file("a b.wav.model1_score.json", batch(*phrases))
    assert recognise(path) == "azure-evaluation"
    found = read(path, role="hypotheses")
    assert by_id(found) == {"a b.wav": "two ticket a b"}
    edits = ("service_substitutions", "service_deletions", "service_insertions")
    assert [found.tags[edit] for edit in edits] == [[1], [1], [2]]


def test_an_evaluation_without_source_is_known_by_its_file(file: Write, by_id: ById) -> None:
    phrases = [heard(1, {"scoringResult": "so,weit"})]
    path = file("a.wav.model2_score.json", batch(*phrases, source=""))
    assert by_id(read(path)) == {"a.wav": "so weit"}


def test_an_evaluation_that_stops_scoring_is_named(file: Write) -> None:
    phrases = [heard(1, {"scoringResult": "so"}), heard(2, reading("weit", "weit"))]
    with pytest.raises(FormatError, match="a phrase without scoringResult"):
        read(file("a.json", batch(*phrases)))


@pytest.mark.parametrize(
    ("source", "name"),
    [
        (SOURCE, "a b.wav"),
        ("folder/%C3%B6l.wav", "öl.wav"),
        ("C:\\data\\a.wav", "a.wav"),
        ("a#1.wav", "a#1.wav"),
        ("100%.wav", "100%.wav"),
        ("https://[broken/a.wav", "a.wav"),
    ],
)
def test_the_id_is_the_decoded_base_name(source: str, name: str) -> None:
    assert base_name(source) == name
