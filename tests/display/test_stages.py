"""The stages beside the rules of ``#itn``: numbers, rewrites, capitals, profanity."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cs_toolkit.display.capitals import capital_edits
from cs_toolkit.display.edits import Edit, apply_edits, moved_edits
from cs_toolkit.display.lists import PhraseList
from cs_toolkit.display.words import phrases, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Builder


@pytest.mark.parametrize(
    ("said", "figures", "locale"),
    [
        ("twenty two cats and one dog", "22 cats and one dog", "en-US"),
        ("one two three", "123", "en-US"),
        ("nine one one now", "911 now", "en-US"),
        ("two hundred and five", "205", "en-US"),
        ("six point five", "6.5", "en-US"),
        ("oh two of them", "oh 2 of them", "en-US"),
        ("five oh oh", "500", "en-US"),
        ("oh double seven", "077", "en-US"),
        ("oh no", "oh no", "en-US"),
        ("five o clock", "5 o clock", "en-US"),
        ("in nineteen ninety nine", "in 1999", "en-US"),
        ("the twenty first of may", "the twenty first of may", "en-US"),
        ("double five", "double five", "en-US"),
        ("5 hundred", "5 hundred", "en-US"),
        ("one, two", "one, 2", "en-US"),
        ("zweiundzwanzig katzen und ein hund", "22 katzen und ein hund", "de-DE"),
        ("quatre vingt dix neuf", "99", "fr-FR"),
        ("tjugoett katter", "21 katter", "sv-SE"),
        ("dwadzieścia jeden kotów", "21 kotów", "pl-PL"),
        ("我有三百二十只猫", "我有320只猫", "zh-CN"),
        ("二零二四年", "2024年", "zh-CN"),
        ("三明治", "三明治", "zh-CN"),
        ("यह दो है", "यह दो है", "hi-IN"),
    ],
)
def test_numbers_become_figures(said: str, figures: str, locale: str, build: Builder) -> None:
    rules = build(locale=locale, itn=["x-y"])
    assert rules.display(said).stages[1].text == figures
    assert rules.knows_numbers is (locale != "hi-IN")


@pytest.mark.parametrize(
    ("locale", "rule", "said", "printed"),
    [
        ("de-DE", r"Gleis-\d\d", "an gleis zweiundzwanzig", "an Gleis-22"),
        ("es-ES", r"AB-\d", "a b nueve", "AB-9"),
        ("ja-JP", r"猫-\d\d", "私の猫九九です", "私の猫-99です"),
        ("zh-CN", r"T\d\d\d次", "坐t三百二十次车", "坐T320次车"),
        ("ko-KR", r"\d\d-번", "이십일 번", "21-번"),
        ("tr-TR", r"K\d", "k iki", "K2"),
    ],
)
def test_rules_see_the_numbers_of_a_language(
    locale: str, rule: str, said: str, printed: str, itn: Callable[..., str]
) -> None:
    assert itn(said, rule, locale=locale) == printed


def test_what_a_rule_printed_is_not_put_in_figures(build: Builder) -> None:
    rules = build(itn=["{deuce>two}"])
    assert rules.display("deuce two").display == "Two 2"


@pytest.mark.parametrize(
    ("rewrites", "said", "displayed"),
    [
        (["end to end\tE2E", "end\tEND"], "an end to end test", "An E2E test"),
        (["a b\tX", "b c d\tY"], "a b c d", "A Y"),
        (["mister smith.\tMr. Smith"], "is mister Smith, here", "Is Mr. Smith, here"),
        (["x.y\tXY"], "x.y x. y", "XY x. y"),
        (["x. y\tXY"], "x.y x. y", "X.y XY"),
        (["iphone\tiPhone"], "iphone here", "iPhone here"),
        (["port\tPort"], "airport", "Airport"),
        (["STAND BY\tstandby"], "stand by me", "standby me"),
        (["two pens\tTwoPens"], "two pens", "2 pens"),
    ],
)
def test_rewrites(rewrites: list[str], said: str, displayed: str, build: Builder) -> None:
    assert build(rewrite=rewrites).display(said).display == displayed


def test_a_rewrite_of_number_words_never_fires_and_that_is_told(build: Builder) -> None:
    rules = build(rewrite=["two pens\tTwoPens", "one pen\tOnePen", "2 pins\t2Pins"])
    assert [rule.text for rule in rules.overtaken] == ["two pens\tTwoPens"]


def test_in_writing_without_blanks_parts_of_words_are_found() -> None:
    phrases = PhraseList(["中文", "AI"], unspaced=True)
    assert [each.phrase for each in phrases.find("说中。文!ai said AI语")] == [0, 1, 1]


def test_punctuation_is_of_grammar_at_the_edge_of_a_word() -> None:
    assert [word.text for word in words("x. y")] == ["x", "y"]
    assert [word.text for word in words("x.y")] == ["x.y"]
    assert [word.text for word in words("中.文", unspaced=True)] == ["中", "文"]
    assert [[word.text for word in part] for part in phrases("a, b c! . d")] == [
        ["a"], ["b", "c"], ["d"],
    ]  # fmt: skip


PROFANITY = ["fake word", "fake", "it's"]


@pytest.mark.parametrize(
    ("handling", "displayed"),
    [
        ("masked", "A **** ****, **** and **** too"),
        ("removed", "A , and too"),
        ("raw", "A fake Word, FAKE and it's too"),
    ],
)
def test_profanity_is_handled_as_asked(handling: str, displayed: str, build: Builder) -> None:
    rules = build(handling=handling, profanity=PROFANITY)
    found = rules.display("a fake Word, FAKE and it's too")
    assert found.display == displayed
    assert [firing.rule.line for firing in found.firings] == [2, 3, 4]


@pytest.mark.parametrize(
    ("text", "locale", "display"),
    [
        ("so. it is", "en-US", "So. It is"),
        ("¿qué?", "es-ES", "¿Qué?"),
        ("istanbul", "tr-TR", "İstanbul"),
        ("istanbul", "en-US", "Istanbul"),
        ("u.s. law", "en-US", "U.s. law"),
        ("iPhone", "en-US", "iPhone"),
        ("ßx", "de-DE", "ßx"),
        ("9 lives", "en-US", "9 lives"),
        ("你好", "zh-CN", "你好"),
        ("", "en-US", ""),
    ],
)
def test_the_first_letter_of_a_sentence_is_a_capital(text: str, locale: str, display: str) -> None:
    assert apply_edits(text, capital_edits(text, [], locale)) == display


EDITS = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 3), st.text("xyz", min_size=1)))


@given(EDITS)
def test_edits_stand_where_they_are_said_to(drawn: list[tuple[int, int, str]]) -> None:
    edits, at = [], 0
    for gap, length, text in drawn:
        edits.append(Edit(at + gap, at + gap + length, text))
        at += gap + length
    result = apply_edits("-" * at, edits)
    assert [result[start:end] for start, end in moved_edits(edits)] == [each.text for each in edits]
    assert len(result) == at + sum(len(text) - length for _, length, text in drawn)


@pytest.mark.parametrize(
    ("text", "start", "end", "left"),
    [
        ("a b c", 2, 3, "a c"),
        ("a b", 0, 1, "b"),
        ("a b", 2, 3, "a"),
        ("a", 0, 1, ""),
        ("a.", 0, 1, "."),
    ],
)
def test_what_is_taken_out_leaves_no_blank(text: str, start: int, end: int, left: str) -> None:
    assert apply_edits(text, [Edit(start, end, "")]) == left
