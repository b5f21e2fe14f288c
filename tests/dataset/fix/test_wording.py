"""Texts are put right in form, never in words, and every change is told."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cs_toolkit.dataset.fix.wording import mend
from cs_toolkit.dataset.settings import Kind, Settings

ENGLISH = Settings(Kind.ACOUSTIC, "en-US")
GERMAN = Settings(Kind.ACOUSTIC, "de-DE")
HINDI = Settings(Kind.ACOUSTIC, "hi-IN")


@pytest.mark.parametrize(
    ("messy", "clean"),
    [
        ("\u201cdon\u2019t\u201d", '"don\'t"'),
        ("wait\u2014what", "wait--what"),
        ("9\u201317", "9-17"),
        ("well\u2026", "well..."),
        ("so\u00a0weit\u00a0", "so weit"),
        ("soft\u00adhyphen", "softhyphen"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("line\u2028separator\x0btab", "line separator tab"),
        ("cafe\u0301", "caf\u00e9"),
        ("a\tb\t", "a b"),
        ("Contoso\u00ae\u2122", "Contoso"),
        ("\x81\u00c2\x80", "\u20ac"),
        ("it\u00e2\u20ac\u2122s", "it's"),
        ("  outer  blanks ", "outer  blanks"),
    ],
)
def test_english_text_gets_the_documented_form(messy: str, clean: str) -> None:
    assert mend(messy, ENGLISH)[0] == clean


def test_clean_text_is_not_touched() -> None:
    assert mend("So far, so good.", ENGLISH) == ("So far, so good.", [])


def test_typographic_characters_stay_where_they_belong() -> None:
    assert mend("\u201eGut\u201c \u2013 so\u2026", GERMAN)[1] == []


def test_joiners_that_shape_letters_stay() -> None:
    text = "\u0915\u094d\u200d\u0937 \u0915\u094d\u200c\u0937"
    assert mend(text, HINDI) == (text, [])


def test_broken_and_private_characters_are_left_to_a_reader() -> None:
    assert mend("so \ufffd \ue000", GERMAN) == ("so \ufffd \ue000", [])


def test_each_kind_of_change_is_told_once_with_its_number() -> None:
    typographic = (
        'U+2019 RIGHT SINGLE QUOTATION MARK written as "\'" 2 times, '
        "U+2014 EM DASH written as '--'"
    )
    _, done = mend("\u2019a\u2019 \u2014\u00a0b ", ENGLISH)
    assert done == [
        ("H18", "U+00A0 NO-BREAK SPACE written as a blank"),
        ("H5", typographic),
        ("H16", "blanks removed around the text"),
    ]


@settings(max_examples=200)
@given(st.text(max_size=40), st.sampled_from([ENGLISH, GERMAN, HINDI]))
def test_mending_twice_does_what_mending_once_does(text: str, locale: Settings) -> None:
    once, _ = mend(text, locale)
    assert mend(once, locale) == (once, [])


@settings(max_examples=200)
@given(st.text(max_size=40), st.sampled_from([ENGLISH, GERMAN, HINDI]))
def test_no_letter_or_digit_is_lost_or_made(text: str, locale: Settings) -> None:
    mended, done = mend(text, locale)
    assume("H23" not in dict(done))  # garbled letters become others
    wanted = unicodedata.normalize("NFC", text)
    assert list(filter(str.isalnum, mended)) == list(filter(str.isalnum, wanted))
