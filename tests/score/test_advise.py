"""Advice follows from the user's own results, and says from which."""

from __future__ import annotations

import pytest

from cs_toolkit.score.advise import advise, summarise
from cs_toolkit.score.compare import compare
from cs_toolkit.score.evaluate import evaluate
from cs_toolkit.score.missed import find_missed

SAID = ["We sail to Skarra tonight.", "When does the ferry leave?", "Very well, thank you."] * 8
GOOD = ["we sail to skarra tonight", "when does the ferry leave", "very well thank you"] * 8


def topics(said: list[str], heard: list[str], **tags: list[str]) -> dict[str, str]:
    """Findings by topic."""
    found = advise(evaluate(said, heard, tags=tags or None))
    return {each.topic: each.finding for each in found}


@pytest.mark.parametrize(
    ("heard", "band"),
    [(SAID, "ready"), (["", *SAID[1:12], "", *SAID[13:]], "ready"), ([""] * 24, "poor quality")],
)
def test_the_error_rate_is_put_into_a_band(heard: list[str], band: str) -> None:
    assert band in summarise(evaluate(SAID, heard))


def test_no_error_calls_for_nothing() -> None:
    assert advise(evaluate(SAID, SAID)) == ()


def test_missed_words_are_quoted_with_what_was_heard() -> None:
    result = evaluate(SAID, [text.replace("skarra", "scar") for text in GOOD])
    (found,) = (each for each in advise(result) if each.topic == "vocabulary")
    assert found.evidence == ("Skarra: said 8 times, heard as scar",)
    assert found.utterances[:2] == ("0", "3")
    assert found.errors == 8


def test_many_deletions_speak_of_a_weak_signal() -> None:
    found = topics(SAID, [text.rsplit(" ", 1)[0] for text in GOOD])
    assert found["deletions"] == "24 of 24 errors (100%) are deletions"
    assert "insertions" not in found


def test_many_insertions_speak_of_noise() -> None:
    assert "insertions" in topics(SAID, [f"uh {text}" for text in GOOD])


def test_a_condition_that_is_much_worse_is_named_once() -> None:
    heard = [text if number % 3 else "we" for number, text in enumerate(GOOD)]
    noise = ["gale", "none", "none"] * 8
    result = evaluate(SAID, heard, tags={"noise": noise, "place": noise})
    (found,) = (each for each in advise(result) if each.topic == "condition")
    assert found.finding == "noise gale: 80.00% of the words are wrong, 28.57% of all"
    assert "where noise is gale" in found.remedy


def test_errors_of_writing_call_for_display_formats() -> None:
    heard = [text.replace("Skarra", "skarra") for text in SAID]
    assert "display" in topics(SAID, heard)
    assert "display" not in topics(SAID, GOOD)


def test_a_model_that_got_worse_somewhere_is_told_so() -> None:
    heard = [text if number % 3 else "we" for number, text in enumerate(GOOD)]
    tags = {"topic": ["chat", "ferry", "ferry"] * 8}
    found = advise(compare(SAID, {"old": GOOD, "new": heard}, tags=tags))
    assert [each.finding for each in found if each.topic == "regression"] == [
        "topic chat: new makes 32 errors where old makes 0"
    ]
    assert "condition" not in {each.topic for each in found}


def test_references_that_all_models_contradict_are_named() -> None:
    heard = [*GOOD[:-1], "very well thanks"]
    found = advise(compare(SAID, {"old": heard, "new": heard}))
    assert [each.utterances for each in found if each.topic == "references"] == [("23",)]


def test_a_small_test_set_is_said_to_be_small() -> None:
    assert "test set" in topics(["so it goes"], ["so it"])
    assert "test set" not in topics(SAID * 20, [*GOOD * 19, *GOOD[:-1], ""])


def test_the_most_errors_come_first() -> None:
    heard = [text.replace("skarra", "scar").removesuffix(" leave") for text in GOOD]
    errors = [each.errors for each in advise(evaluate(SAID, heard))]
    assert errors == sorted(errors, reverse=True)


def test_a_word_that_is_right_elsewhere_is_not_missed() -> None:
    found = find_missed(evaluate(["Skarra", "Skarra", "Ollaby"], ["skarra", "scar", "ola"]))
    assert [(each.written, each.heard, each.unknown) for each in found] == [
        ("Ollaby", ("ola",), True)
    ]


def test_a_word_is_written_as_within_sentences() -> None:
    said = ["The ship is late.", "Is the ship late?", "They sail."]
    written = {each.word: each.written for each in find_missed(evaluate(said, ["", "", ""]))}
    assert written["the"] == "the"
    assert written["they"] == "They"


@pytest.mark.parametrize(
    ("column", "heard", "remedy"),
    [
        ("topic", "a c b", "text with what is said where topic is x"),
        ("noise", "a c b", "the model the conditions"),
        ("topic", "a b", "the model the conditions"),
    ],
)
def test_words_taken_for_others_call_for_text_unless_the_column_is_heard(
    column: str, heard: str, remedy: str
) -> None:
    said = ["a b b", "so it is"] * 6
    result = evaluate(said, [heard, "so it is"] * 6, tags={column: ["x", "y"] * 6})
    (found,) = [each for each in advise(result) if each.topic == "condition"]
    assert remedy in found.remedy
