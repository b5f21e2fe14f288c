"""Garbled words are found and mended; words that only look odd stay."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cs_toolkit.dataset.mojibake import find_garbled, may_be_garbled, mend


@pytest.mark.parametrize(
    ("clean", "codec"),
    [
        ("pok\u00e9mon", "cp1252"),
        ("it\u2019s", "cp1252"),
        ("gr\u00f6\u00dfer", "cp1252"),
        ("\u041f\u0440\u0438\u0432\u0435\u0442", "cp1252"),
        ("\u041f\u0440\u0438\u0432\u0435\u0442", "cp1251"),
        ("\u00e9t\u00e9", "mac_roman"),
        ("a \u00a35 note", "cp1252"),
    ],
)
def test_garbled_words_are_mended(clean: str, codec: str) -> None:
    garbled = clean.encode().decode(codec)
    assert garbled != clean
    assert mend(garbled) == clean
    assert mend(clean) == clean


@pytest.mark.parametrize(
    "text",
    ["naïve café", "„Österreich“", "Ãgua", "Привет, мир", "über § 2", "São João", "日本語", "±½"],
)
def test_other_words_stay(text: str) -> None:
    assert mend(text) == text
    assert list(find_garbled(text)) == []


def test_the_place_is_that_of_the_word() -> None:
    [found] = find_garbled("play pokÃ©mon now")
    assert (found.start, found.end, found.word) == (5, 13, "pokÃ©mon")


@given(st.text("abcäöüßéèàçñ ,.", max_size=40))
def test_letters_of_western_europe_are_left_alone(text: str) -> None:
    assert mend(text) == text


@given(st.text("äöüßéœ\u2019“€ ab", min_size=1, max_size=20))
def test_mending_twice_is_mending_once(text: str) -> None:
    garbled = text.encode().decode("cp1252", "replace")
    assert mend(mend(garbled)) == mend(garbled)


def test_ascii_needs_no_second_look() -> None:
    assert not may_be_garbled("plain text" * sys.getrecursionlimit())
