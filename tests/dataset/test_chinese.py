"""Half-width punctuation among Chinese characters becomes full-width, in one go."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cs_toolkit.dataset.chinese import find_half_width, widen


@pytest.mark.parametrize(
    ("messy", "clean"),
    [
        ("你好,世界", "你好，世界"),
        ("你好, 世界.", "你好， 世界。"),
        ('他说"好"', "他说“好”"),
        ("他说:'好'!", "他说：‘好’！"),
        ("价格是3.5元(约)", "价格是3.5元（约）"),
        ("Microsoft, Windows.", "Microsoft, Windows."),
        ("don't 说", "don't 说"),
        ('5" 的管', '5" 的管'),
        ('好"abc', '好"abc'),
    ],
)
def test_punctuation_beside_chinese_is_widened(messy: str, clean: str) -> None:
    assert widen(messy) == clean


@given(st.text("好a1 ,.?!:;()\"'，", max_size=60))
def test_nothing_but_punctuation_changes_and_twice_is_once(text: str) -> None:
    wide = widen(text)
    assert len(wide) == len(text)
    assert list(filter(str.isalnum, wide)) == list(filter(str.isalnum, text))
    assert widen(wide) == wide
    assert {match.group() for match in find_half_width(wide)} <= set("\"'")


def test_a_megabyte_of_commas_takes_no_longer_than_its_length() -> None:
    assert widen("好" + "," * 1_000_000) == "好" + "，" * 1_000_000
