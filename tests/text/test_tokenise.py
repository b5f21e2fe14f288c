"""Tokenisers split where a reader would."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given

from cs_toolkit.errors import UsageError
from cs_toolkit.text.tokenise import find_tokeniser
from tests.text.alphabets import TEXT

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


def test_words_stand_between_white_space() -> None:
    assert find_tokeniser("word", "en-US")(" so\u00a0it\tgoes\x1con ") == ["so", "it", "goes", "on"]


@pytest.mark.parametrize(
    ("text", "characters"),
    [
        ("so  it ", ["s", "o", " ", "i", "t"]),
        ("e\u0301a", ["e\u0301", "a"]),
        ("\u0915\u094d\u0937\u093f", ["\u0915\u094d\u0937\u093f"]),
        (FAMILY, [FAMILY]),
        ("\u1112\u1161\u11ab\uae00", ["\u1112\u1161\u11ab", "\uae00"]),
        ("\u0e01\u0e33\u0e01\u0e49", ["\u0e01\u0e33", "\u0e01\u0e49"]),
        (
            "\U0001f1e9\U0001f1ea\U0001f1eb\U0001f1f7",
            ["\U0001f1e9\U0001f1ea", "\U0001f1eb\U0001f1f7"],
        ),
        ("", []),
    ],
)
def test_characters_are_what_a_reader_takes_for_one(text: str, characters: list[str]) -> None:
    assert find_tokeniser("char", "en-US")(text) == characters


@given(text=TEXT)
def test_characters_are_grapheme_clusters(text: str) -> None:
    assert find_tokeniser("char", "en-US")(text) == regex.findall(r"\X", " ".join(text.split()))


@pytest.mark.parametrize("locale", ["zh-CN", "ja-JP", "th-TH", "lo-LA", "km-KH", "my-MM", "wuu-CN"])
def test_languages_without_blanks_have_none_among_their_characters(locale: str) -> None:
    assert find_tokeniser("char", locale)("\u4f60 \u597d") == ["\u4f60", "\u597d"]


def test_mixed_takes_words_and_ideographs() -> None:
    text = "\u6211\u7528Custom Speech\u4e86 \u304b\u3099x \u0e01\u0e33"
    assert find_tokeniser("mixed", "zh-CN")(text) == [
        *("\u6211", "\u7528", "Custom", "Speech", "\u4e86", "\u304b\u3099", "x", "\u0e01\u0e33"),
    ]


@pytest.mark.parametrize("unit", ["word", "char", "mixed"])
@given(text=TEXT)
def test_no_token_is_empty_or_holds_a_line_feed(unit: str, text: str) -> None:
    tokens = find_tokeniser(unit, "zh-CN")(text)  # type: ignore[arg-type]
    assert all(tokens)
    assert "".join(tokens) == "".join(text.split())


def test_the_unit_follows_the_language_when_none_is_asked_for() -> None:
    assert find_tokeniser(None, "zh-CN") is find_tokeniser("char", "zh-CN")
    assert find_tokeniser(None, "ko-KR") is find_tokeniser("word", "ko-KR")


def test_signatures_tell_tokenisers_apart() -> None:
    signatures = [
        find_tokeniser(unit, locale).signature
        for unit in ("word", "char", "mixed")
        for locale in ("en-US", "zh-CN")
    ]
    assert signatures == ["word/1", "word/1", "char/1", "char-unspaced/1", "mixed/1", "mixed/1"]


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(UsageError, match="no 'syllable'; known are word, char, mixed"):
        find_tokeniser("syllable", "en-US")  # type: ignore[arg-type]
