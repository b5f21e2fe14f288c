"""Normalisers are idempotent, say what they did, and do what the service documents."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.errors import UsageError
from cs_toolkit.text.normalise import Normaliser, find_normaliser
from tests.text.alphabets import NORMALISERS, TEXT


@given(text=TEXT, normalise=st.sampled_from(NORMALISERS))
@settings(max_examples=1000)
def test_normalising_twice_changes_nothing(normalise: Normaliser, text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(text=TEXT, normalise=st.sampled_from(NORMALISERS))
def test_the_trace_ends_with_the_normal_form(normalise: Normaliser, text: str) -> None:
    changes = normalise.trace(text)
    assert (changes[-1][1] if changes else text) == normalise(text)


def test_the_trace_names_the_steps_that_changed_something() -> None:
    assert find_normaliser("lexical", "en-US").trace("It\u2019s 1,000!") == [
        ("typography", "It's 1,000!"),
        ("commas-en", "It's 1000!"),
        ("case", "it's 1000!"),
        ("punctuation", "it's 1000 "),
        ("blanks", "it's 1000"),
    ]


@pytest.mark.parametrize(
    ("locale", "text", "normal"),
    [
        ("en-US", '"Holy cow!" said Batman.', "holy cow said batman"),
        ("en-US", "Go get -em!", "go get em"),
        ("en-US", "John\u2019s day", "john's day"),
        ("en-US", "Starbucks Coffee", "starbucks coffee"),
        ("en-US", "double-jointed", "double jointed"),
        ("de-DE", "Frankfurter Ring", "frankfurter ring"),
        ("de-DE", "Wir, haben", "wir haben"),
        ("de-DE", "2 + 3 = 5", "2 3 5"),
        ("zh-CN", "\u9700\u8981\u4ec0\u4e48\u5e2e\u52a9?", "\u9700\u8981\u4ec0\u4e48\u5e2e\u52a9"),
        (
            "zh-CN",
            "\u9700\u8981\u4ec0\u4e48\u5e2e\u52a9\uff1f",
            "\u9700\u8981\u4ec0\u4e48\u5e2e\u52a9",
        ),
    ],
)
def test_documented_examples_without_numbers_hold(locale: str, text: str, normal: str) -> None:
    """Case, punctuation, hyphens and apostrophes are those of the service's tables.

    Not covered yet are the examples that read numbers, money, times or arithmetic aloud ("104 Elm
    Street", "3.14", "$10", "12:23 Uhr", "5:00"). Abbreviations and letters read one by one
    ("Dr.", "UTF-8") are the author's task by the same tables.
    """
    assert find_normaliser("lexical", locale)(text) == normal


@pytest.mark.parametrize(
    ("locale", "text", "normal"),
    [
        ("en-US", "1,000,000.50 1,2,3 12,34", "1000000.50 1 2 3 12 34"),
        ("de-DE", "3,14", "3,14"),
        ("tr-TR", "I\u015eIK \u0130STANBUL", "\u0131\u015f\u0131k istanbul"),
        ("az-AZ", "I\u0307", "i"),
        ("en-US", "I", "i"),
    ],
)
def test_languages_have_their_own_steps(locale: str, text: str, normal: str) -> None:
    assert find_normaliser("lexical", locale)(text) == normal


def test_display_changes_nothing_one_can_see() -> None:
    assert find_normaliser("display", "en-US")(" E\u0301tat,\u00a0\n“so”! ") == "\u00c9tat, “so”!"


def test_raw_is_the_text_as_it_stands() -> None:
    assert find_normaliser("raw", "en-US")(" a  B\u00a0") == " a  B\u00a0"


def test_signatures_are_those_of_the_steps_they_stand_for() -> None:
    """When this fails, steps have changed: raise the normaliser's version with them."""
    assert {normaliser.signature: _steps(normaliser) for normaliser in NORMALISERS} == {
        **{f"lexical-{locale}/1": BEFORE + AFTER for locale in ("fr-FR", "zh-CN", "th-TH")},
        "lexical-en-US/1": f"{BEFORE} commas-en/1{AFTER}",
        "lexical-de-DE/1": f"{BEFORE} operators-de/1{AFTER}",
        "lexical-tr-TR/1": f"{BEFORE} dotted-i-tr/1{AFTER}",
        "display/1": "composed/1 blanks/1",
        "raw/1": "",
    }


BEFORE = "invisible/1 widths/1 composed/1 typography/1"
AFTER = " case/1 pictures/1 punctuation/1 composed/1 blanks/1"


def _steps(normaliser: Normaliser) -> str:
    return " ".join(step.signature for step in normaliser.steps)


def test_an_unknown_form_of_text_is_refused() -> None:
    with pytest.raises(UsageError, match="no 'spoken'; known are lexical, display, raw"):
        find_normaliser("spoken", "en-US")  # type: ignore[arg-type]
