"""Phones of ARPAbet become those of the service, and others stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cs_toolkit.dataset.phones import ARPABET, PHONES, to_ups

WRITTEN = st.sampled_from([*sorted(PHONES), *ARPABET, "AH0", "ER1", "er", "k", "xx", "AY2"])


def test_the_set_is_as_large_as_the_article_says() -> None:
    assert len(PHONES) == 24 + 21
    assert not PHONES & ARPABET.keys()
    assert PHONES.issuperset(ARPABET.values())


@pytest.mark.parametrize(
    ("arpabet", "ups"),
    [
        ("HH AH0 L OW1", "H AX L O"),
        ("Y UW1", "J U"),
        ("B ER1 D", "B ER R D"),
        ("B ER R D", "B ER R D"),
        ("M AY1 N ER0", "M AI N AX R"),
        ("k ae t", "k ae t"),
        ("N AW1", "N AU"),
        ("x y", "x J"),
    ],
)
def test_arpabet_is_written_anew(arpabet: str, ups: str) -> None:
    assert to_ups(arpabet) == ups


@given(st.lists(WRITTEN, max_size=8).map(" ".join))
def test_writing_anew_twice_is_writing_anew_once(phones: str) -> None:
    assert to_ups(to_ups(phones)) == to_ups(phones)


@given(st.lists(st.sampled_from(sorted(PHONES - {"ER"})), max_size=8).map(" ".join))
def test_phones_of_the_service_stay(phones: str) -> None:
    assert to_ups(phones) == phones
