"""Nothing in a transcript can act on the terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.report.visible import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "<U+001B>[31mred<U+001B>[0m"),
        ("\x1b]0;title\x07", "<U+001B>]0;title<U+0007>"),
        ("a\tb\r\nc\x00", "a<U+0009>b<U+000D><U+000A>c<U+0000>"),
        ("\x9b31m", "<U+009B>31m"),
        ("abc\u202etxt.exe", "abc<U+202E>txt.exe"),
        ("\u2066x\u2069\u200f", "<U+2066>x<U+2069><U+200F>"),
        ("soft\u00adhyphen\u200b", "soft<U+00AD>hyphen<U+200B>"),
        ("line\u2028end", "line<U+2028>end"),
        ("\U000e0041", "<U+E0041>"),
        ("\ue000", "<U+E000>"),
    ],
)
def test_what_would_act_is_shown_by_its_number(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text",
    ["plain", "größer", "你好", "नमस्ते", "नमस्\u200dते", "👨\u200d👩\u200d👧", "e\u0301", "[bold]"],
)
def test_what_can_be_seen_stays(text: str) -> None:
    assert visible(text) == text


@given(st.text())
@settings(deadline=None, max_examples=200)
def test_only_joiners_act_unseen(text: str) -> None:
    left = {unicodedata.category(char) for char in visible(text) if char not in "\u200c\u200d"}
    assert left.isdisjoint({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})


def test_reserved_signs_are_shown_by_their_number() -> None:
    assert visible("a_b", reserved="_") == "a<U+005F>b"
