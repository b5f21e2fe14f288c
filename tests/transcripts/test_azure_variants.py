"""Every variant of results that the service and its tools have written, as it was documented."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from cs_toolkit.report.terminal import pairing_notes
from cs_toolkit.score.evaluate import evaluate
from cs_toolkit.transcripts import read, recognise

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cs_toolkit.records import Transcript

    Write = Callable[[str, str | bytes], Path]
    ById = Callable[[Transcript], dict[str, str]]

FORMS = {"lexical": "two tickets", "itn": "2 tickets", "maskedITN": "2 tickets"}
BEST = {"confidence": 0.61, **FORMS, "display": "2 tickets."}
SECOND = {"confidence": 0.91, "lexical": "to tickets", "itn": "to", "display": "To tickets."}
TICKS = {"offsetInTicks": 1000000.0, "durationInTicks": 19000000.0}
PHRASE = {
    "recognitionStatus": "Success",
    "channel": 0,
    "offset": "PT0.1S",
    "duration": "PT1.9S",
    **TICKS,
    "nBest": [BEST, SECOND],
}
BATCH = {
    "source": "https://x.blob.core.windows.net/c/sub/a%20b.wav?sv=1&sig=%2F",
    "timestamp": "2026-01-01T00:00:00Z",
    "durationInTicks": 21000000,
    "duration": "PT2.1S",
    "combinedRecognizedPhrases": [{"channel": 0, **FORMS, "display": "2 tickets."}],
    "recognizedPhrases": [PHRASE],
}
WORD = {
    "word": "two",
    "offset": "PT0.1S",
    "duration": "PT0S",
    "offsetInTicks": 1000000.0,
    "durationInTicks": 0.0,
    "offsetMilliseconds": 100,
    "durationMilliseconds": -100000,
    "confidence": 0.9,
}
NEW_WORDS = {
    "words": [WORD],
    "displayWords": [{"displayText": "2", "offset": "PT0.1S", "offsetMilliseconds": 100}],
}


def without(document: dict[str, Any], *names: str, **more: object) -> dict[str, Any]:
    return {name: value for name, value in document.items() if name not in names} | more


BATCHES = {
    "version 3": BATCH,
    "version 2024-11-15": without(
        BATCH,
        durationMilliseconds=2100,
        recognizedPhrases=[
            PHRASE
            | {"offsetMilliseconds": 100, "durationMilliseconds": 1900, "nBest": [BEST | NEW_WORDS]}
        ],
    ),
    "durationTicks": without(BATCH, "durationInTicks", "duration", durationTicks=21000000),
    "ticks as floats": BATCH | {"durationInTicks": 21000000.0},
    "with speaker and locale": BATCH
    | {"recognizedPhrases": [PHRASE | {"speaker": 1, "locale": "en-US"}]},
    "of a container, with a path": BATCH | {"source": "sub/a%20b.wav"},
    "words null": BATCH | {"recognizedPhrases": [PHRASE | {"nBest": [BEST | {"words": None}]}]},
    "combined phrases alone": without(BATCH, "recognizedPhrases"),
}


@pytest.mark.parametrize("document", BATCHES.values(), ids=BATCHES)
def test_batch_results_of_every_version(
    file: Write, by_id: ById, document: dict[str, object]
) -> None:
    path = file("contenturl_0.json", json.dumps(document, indent=2))
    assert recognise(path) == "azure-batch"
    lexical, display = read(path, role="hypotheses"), read(path, text="display")
    assert by_id(lexical) == {"a b.wav": "two tickets"}
    assert by_id(display) == {"a b.wav": "2 tickets."}
    assert lexical.tags["duration_seconds"] == [2.1]


def test_the_first_reading_is_taken_even_if_it_is_empty(file: Write, by_id: ById) -> None:
    empty = dict.fromkeys(BEST, "") | {"confidence": 0.1}
    document = BATCH | {"recognizedPhrases": [PHRASE | {"nBest": [empty, SECOND]}]}
    assert by_id(read(file("c.json", json.dumps(document)))) == {"a b.wav": ""}


def test_a_phrase_that_was_not_recognised_says_nothing(file: Write, by_id: ById) -> None:
    failed = without(PHRASE, "nBest", recognitionStatus="Failure")
    document = BATCH | {"recognizedPhrases": [failed, PHRASE]}
    assert by_id(read(file("c.json", json.dumps(document)))) == {"a b.wav": "two tickets"}


def test_there_is_a_combined_phrase_for_each_channel(file: Write, by_id: ById) -> None:
    combined = [{"channel": channel, **FORMS} for channel in (0, 1)]
    document = without(BATCH, "recognizedPhrases", combinedRecognizedPhrases=combined)
    found = by_id(read(file("c.json", json.dumps(document))))
    assert found == {"a b.wav#0": "two tickets", "a b.wav#1": "two tickets"}


VERSION_2 = {
    "AudioFileName": "sub/a b.wav",
    "AudioFileUrl": None,
    "AudioLengthInSeconds": 2.1,
    "CombinedResults": [{"ChannelNumber": None, "Lexical": "two tickets", "Display": "2 tickets."}],
    "SegmentResults": [
        {
            "RecognitionStatus": "Success",
            "ChannelNumber": None,
            "SpeakerId": None,
            "Offset": 1000000,
            "Duration": 19000000,
            "NBest": [
                {
                    "Confidence": 0.61,
                    "Lexical": "two tickets",
                    "ITN": "2 tickets",
                    "MaskedITN": "2 tickets",
                    "Display": "2 tickets.",
                    "Words": None,
                }
            ],
        }
    ],
}


@pytest.mark.parametrize(
    "result",
    [
        VERSION_2,
        without(VERSION_2, "AudioFileName", AudioFileUrl="https://x/c/sub/a%20b.wav?sv=1"),
        without(VERSION_2, "SegmentResults"),
        VERSION_2 | {"SegmentResults": None},
    ],
    ids=["whole", "by its address", "combined", "combined, segments null"],
)
def test_version_2_has_names_in_capitals(
    file: Write, by_id: ById, result: dict[str, object]
) -> None:
    path = file("results.json", json.dumps({"AudioFileResults": [result]}))
    assert recognise(path) == "azure-batch"
    found = read(path)
    assert by_id(found) == {"a b.wav": "two tickets"}
    assert found.tags["duration_seconds"] == [2.1]


FAST_PHRASE = {
    "offsetMilliseconds": 100,
    "durationMilliseconds": 1900,
    "text": "2 tickets.",
    "locale": "en-US",
    "confidence": 0.91,
    "words": [{"text": "2", "offsetMilliseconds": 100, "durationMilliseconds": 500}],
}


def fast(*phrases: dict[str, object], **combined: object) -> str:
    document = {
        "durationMilliseconds": 2100,
        "combinedPhrases": [{**combined, "text": "2 tickets."}],
        "phrases": list(phrases),
    }
    return json.dumps(document)


@pytest.mark.parametrize(
    "phrases", [[FAST_PHRASE], [FAST_PHRASE | {"speaker": 2}], []], ids=["plain", "speaker", "none"]
)
def test_fast_transcription(file: Write, by_id: ById, phrases: list[dict[str, object]]) -> None:
    path = file("a b.wav.json", fast(*phrases))
    assert recognise(path) == "azure-fast"
    found = read(path, role="hypotheses")
    assert (by_id(found), found.tags["text_field"]) == ({"a b.wav": "2 tickets."}, ["display"])


def test_fast_transcription_of_two_channels(file: Write, by_id: ById) -> None:
    phrases = [FAST_PHRASE | {"channel": channel} for channel in (0, 1)]
    found = by_id(read(file("a.json", fast(*phrases, channel=0))))
    assert found == {"a#0": "2 tickets.", "a#1": "2 tickets."}


def test_display_text_alone_is_normalised_to_be_scored(file: Write) -> None:
    path = file("a.wav.json", fast(FAST_PHRASE))
    result = evaluate({"a.wav": "2 Tickets"}, path)
    assert (result.wer, result.pairing.displayed) == (0.0, 1)
    assert "display text was normalised" in " ".join(pairing_notes(result.pairing))
    assert not evaluate({"a.wav": "2 tickets."}, path, text="display").pairing.displayed


DETAILED = {
    "RecognitionStatus": "Success",
    "Offset": 1000000,
    "Duration": 19000000,
    "Channel": 0,
    "DisplayText": "2 tickets.",
    "NBest": VERSION_2["SegmentResults"][0]["NBest"],  # type: ignore[index]
}
WORDS = [{"Word": "two", "Offset": 1000000, "Duration": 5000000}]


@pytest.mark.parametrize(
    "content",
    [
        DETAILED,
        [DETAILED],
        [DETAILED | {"SpeakerId": "Guest-1"}],
        [DETAILED | {"NBest": [{**DETAILED["NBest"][0], "Words": WORDS}]}],  # type: ignore[index]
    ],
    ids=["object, Words null", "array", "SpeakerId", "words"],
)
def test_detailed_results_of_the_speech_sdk(file: Write, by_id: ById, content: object) -> None:
    path = file("a.wav.json", json.dumps(content))
    assert recognise(path) == "azure-realtime"
    assert by_id(read(path, role="hypotheses")) == {"a.wav": "two tickets"}
    assert by_id(read(path, text="display")) == {"a.wav": "2 tickets."}


def test_speakers_in_an_array_are_joined_in_the_order_of_time(file: Write, by_id: ById) -> None:
    turns = [
        DETAILED | {"SpeakerId": speaker, "Offset": begin, "NBest": [{"Lexical": said}]}
        for speaker, begin, said in (("2", 30, "please"), ("1", 10, "two"), ("2", 20, "tickets"))
    ]
    found = by_id(read(file("a.json", json.dumps(turns))))
    assert found == {"a": "two tickets please"}


def test_the_service_scored_in_tags_of_its_own(file: Write) -> None:
    scoring = (
        "two,<substitution>cricket</substitution>,<insertion>s</insertion>,<deletion>@</deletion>"
    )
    document = BATCH | {
        "recognizedPhrases": [PHRASE | {"nBest": [BEST | {"scoringResult": scoring}]}]
    }
    path = file("a b.wav.model1_score.json", json.dumps(document))
    assert recognise(path) == "azure-evaluation"
    counts = evaluate({"a b.wav": "two tickets now please"}, path).counts
    assert (counts.hits, counts.reference_length) == (1, 4)
    found = read(path, role="hypotheses")
    assert [*found.texts] == ["two cricket s"]
    assert found.tags["service_deletions"] == [1]
