"""Characters without a look of their own are known, and all are named."""

from __future__ import annotations

import sys

import pytest

from cs_toolkit.dataset.characters import is_cjk, is_invisible, name_character


@pytest.mark.parametrize(
    "character", "\x00\x07\x7f\x85\u00a0\u00ad\u200b\u200e\u2028\ufeff\ufffd\ue000"
)
def test_what_cannot_be_seen_is_invisible(character: str) -> None:
    assert is_invisible(character)


@pytest.mark.parametrize("character", " \u3000aß字\u0301\u200d\u200c€*")
def test_what_belongs_into_text_is_visible(character: str) -> None:
    assert not is_invisible(character)


@pytest.mark.parametrize(("character", "expected"), [("字", True), ("カ", True), ("a", False)])
def test_wide_scripts_are_told_apart(character: str, *, expected: bool) -> None:
    assert is_cjk(character) == expected


def test_every_character_has_something_to_show() -> None:
    sample = range(0, sys.maxunicode, 97)
    assert all(name_character(chr(code)).isprintable() for code in sample)
