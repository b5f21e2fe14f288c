"""The documents are what scripts rely on."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from cs_toolkit.score.compare import compare
from cs_toolkit.score.document import (
    alignments_document,
    comparison_document,
    evaluation_document,
)
from cs_toolkit.score.evaluate import evaluate
from cs_toolkit.score.intervals import Sampling
from cs_toolkit.score.request import Cut, Request

REFERENCES = {"a": "one two three", "b": ""}
OLD = {"a": "one too", "b": "uh", "x": "extra"}
NEW = {"a": "one two three", "b": ""}


def score() -> dict[str, Any]:
    return evaluation_document(evaluate(REFERENCES, OLD, missing="skip", name="old"))


def test_a_score_has_the_names_of_the_service() -> None:
    assert score()["properties"] == {
        "wordErrorRate1": 1.0,
        "sentenceErrorRate1": 1.0,
        "sentenceCount1": 2,
        "wordCount1": 3,
        "correctWordCount1": 1,
        "wordSubstitutionCount1": 1,
        "wordDeletionCount1": 1,
        "wordInsertionCount1": 1,
        "matchErrorRate1": 0.75,
        "wordInformationLost1": 1 - 1 / 9,
        "wordInformationPreserved1": 1 / 9,
        "characterErrorRate1": 9 / 13,
        "characterCount1": 13,
        "correctCharacterCount1": 6,
        "characterSubstitutionCount1": 1,
        "characterDeletionCount1": 6,
        "characterInsertionCount1": 2,
        "wordErrorRateInterval1": {"low": 2 / 3, "high": 1.0},
        "characterErrorRateInterval1": {"low": 7 / 13, "high": 9 / 13},
        "sentenceErrorRateInterval1": {"low": 1.0, "high": 1.0},
    }


def test_a_score_lists_every_utterance_with_its_counts() -> None:
    assert score()["utterances"] == [
        {
            "id": "a",
            "reference": "one two three",
            "models": [
                {
                    "hypothesis": "one too",
                    "hits": 1,
                    "substitutions": 1,
                    "deletions": 1,
                    "insertions": 0,
                }
            ],
        },
        {
            "id": "b",
            "reference": "",
            "models": [
                {
                    "hypothesis": "uh",
                    "hits": 0,
                    "substitutions": 0,
                    "deletions": 0,
                    "insertions": 1,
                }
            ],
        },
    ]


def test_a_score_tells_what_was_paired_and_how_it_came_about() -> None:
    document = score()
    assert document["schema"] == "cs_toolkit.score/1"
    assert document["unit"] == "word"
    assert document["models"] == [{"name": "old"}]
    assert document["settings"]["missing"] == "skip"
    assert "costs:sclite" in document["signature"]
    assert document["pairing"] == {
        "missing": "skip",
        "referenceCount": 2,
        "utteranceCount": 2,
        "models": [
            {
                "by": "id",
                "hypothesisCount": 3,
                "missingIds": [],
                "extraIds": ["x"],
                "setAsideIds": [],
                "unreadableFiles": [],
                "displayTextCount": 0,
            }
        ],
    }


def test_words_stay_words_where_utterances_count_characters() -> None:
    document = evaluation_document(evaluate({"a": "so it"}, {"a": "so"}, unit="char"))
    assert document["unit"] == "char"
    assert document["properties"]["wordCount1"] == 2
    assert document["properties"]["characterCount1"] == 5
    assert document["utterances"][0]["models"][0]["deletions"] == 3


def test_what_is_undefined_is_null() -> None:
    document = evaluation_document(evaluate([""], ["a"]))
    assert document["properties"]["wordErrorRate1"] is None
    assert '"wordErrorRate1": null' in json.dumps(document)


def test_a_comparison_numbers_the_models() -> None:
    document = comparison_document(compare(REFERENCES, {"old": OLD, "new": NEW}, missing="skip"))
    assert document["schema"] == "cs_toolkit.compare/1"
    assert document["properties"]["wordErrorRate1"] == 1.0
    assert document["properties"]["wordErrorRate2"] == 0.0
    assert document["models"] == [{"name": "old"}, {"name": "new"}]
    assert [len(each["models"]) for each in document["utterances"]] == [2, 2]
    assert document["deltas"][0] == {
        "model": "new",
        "rate": "wer",
        "absolute": -1.0,
        "relative": -1.0,
    }
    assert json.loads(json.dumps(document["changes"])) == [
        {
            "first": "old",
            "second": "new",
            "fixed": ["a", "b"],
            "broken": [],
            "improved": ["a", "b"],
            "worsened": [],
        }
    ]


def test_alignments_hold_both_words_and_both_places() -> None:
    result = evaluate({"a": "one two three"}, {"a": "one too"})
    document = alignments_document(result, result.alignments())
    assert document["schema"] == "cs_toolkit.align/1"
    (record,) = document["alignments"]
    assert (record["id"], record["hits"], record["deletions"]) == ("a", 1, 1)
    assert record["edits"] == [
        {
            "op": "hit",
            "reference": "one",
            "hypothesis": "one",
            "referenceIndex": 0,
            "hypothesisIndex": 0,
        },
        {
            "op": "deletion",
            "reference": "two",
            "hypothesis": None,
            "referenceIndex": 1,
            "hypothesisIndex": None,
        },
        {
            "op": "substitution",
            "reference": "three",
            "hypothesis": "too",
            "referenceIndex": 2,
            "hypothesisIndex": 1,
        },
    ]


def test_the_same_scores_give_the_same_bytes() -> None:
    assert evaluate(REFERENCES, NEW).to_json() == evaluate(REFERENCES, NEW).to_json()


def test_intervals_say_how_they_were_drawn() -> None:
    sampling = Sampling(by="utterance", draws=500, seed=3, method="bca")
    document = evaluation_document(evaluate(REFERENCES, NEW), Request(sampling))
    assert document["statistics"] == {
        "by": "utterance",
        "draws": 500,
        "seed": 3,
        "level": 0.95,
        "interval": "bca",
    }


def test_display_tokens_have_the_names_of_the_service() -> None:
    result = evaluate(["It costs $20, John."], ["it costs twenty dollars, Jon."])
    properties = evaluation_document(result)["properties"]
    assert properties["tokenErrorRate1"] == 1.0
    assert properties["tokenCount1"] == 4
    assert properties["correctTokenCount1"] == 1
    assert properties["tokenSubstitutionCount1"] == 3
    assert properties["tokenInsertionCount1"] == 1
    assert properties["tokenErrors1"] == {
        "punctuation": {"numberOfEdits": 0, "percentageOfAllEdits": 0.0},
        "capitalization": {"numberOfEdits": 1, "percentageOfAllEdits": 25.0},
        "inverseTextNormalization": {"numberOfEdits": 2, "percentageOfAllEdits": 50.0},
        "lexical": {"numberOfEdits": 1, "percentageOfAllEdits": 25.0},
        "others": {"numberOfEdits": 0, "percentageOfAllEdits": 0.0},
    }


def test_a_perfect_display_text_has_no_percentages() -> None:
    properties = evaluation_document(evaluate(["So."], ["So."]))["properties"]
    assert properties["tokenErrors1"]["lexical"] == {
        "numberOfEdits": 0,
        "percentageOfAllEdits": None,
    }


def test_every_pair_has_its_tests() -> None:
    (found,) = comparison_document(
        compare(REFERENCES, {"old": OLD, "new": NEW}, missing="skip"),
    )["significance"]
    assert (found["first"], found["second"]) == ("old", "new")
    assert set(found["pValues"]) == set(found["correctedPValues"])
    assert found["mcnemar"] == {"first": 0, "second": 2, "same": 0, "pValue": 0.5}
    assert found["mapsswe"]["segments"] == 2
    assert found["bootstrap"]["interval"] == {"low": -1.0, "high": -2 / 3}
    assert found["sign"] is None


def test_tags_stand_with_their_utterances() -> None:
    tags = {"speaker": ["Ines", None], "day": [date(2026, 1, 2), date(2026, 1, 3)]}
    document = evaluation_document(evaluate(REFERENCES, NEW, tags=tags))
    assert [each["tags"] for each in document["utterances"]] == [
        {"speaker": "Ines", "day": "2026-01-02"},
        {"speaker": None, "day": "2026-01-03"},
    ]


def test_what_is_asked_for_is_broken_down() -> None:
    request = Request(cuts=(Cut("room"),), phrases={"numbers": ["one", "two"]}, confusions=1)
    result = compare(
        REFERENCES, {"old": OLD, "new": NEW}, missing="skip", tags={"room": ["x", "y"]}
    )
    document = comparison_document(result, request)
    assert [(each["column"], each["value"]) for each in document["slices"]] == [
        ("room", "x"),
        ("room", "y"),
    ]
    assert document["slices"][0]["models"][0] == {
        "model": "old",
        "hits": 1,
        "substitutions": 1,
        "deletions": 1,
        "insertions": 0,
        "errorRate": 2 / 3,
        "errorRateInterval": None,
    }
    old = document["keywords"][0]
    assert old["total"]["recall"] == 0.5
    assert [each["phrase"] for each in old["phrases"]] == ["two", "one"]
    assert document["confusions"][0]["deletions"] == [
        {"reference": "two", "hypothesis": None, "count": 1}
    ]
    assert json.loads(json.dumps(document))["confusions"] == document["confusions"]


def test_what_is_not_asked_for_is_not_there() -> None:
    document = evaluation_document(evaluate(REFERENCES, NEW))
    assert not {"slices", "keywords", "confusions", "gate"} & set(document)
