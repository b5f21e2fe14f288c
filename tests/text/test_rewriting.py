"""The kernels bring bytes to the form that Python brings strings to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.text.characters import ALL, tabulate
from cs_toolkit.text.normalise import find_normaliser
from cs_toolkit.text.rewriting import kernels
from tests.text.alphabets import NORMALISERS, TEXT
from tests.text.clean import Clean

if TYPE_CHECKING:
    from cs_toolkit.text.normalise import Normaliser


@given(text=TEXT, normalise=st.sampled_from(NORMALISERS))
@settings(max_examples=2000)
def test_bytes_are_normalised_as_python_does(normalise: Normaliser, text: str) -> None:
    clean = Clean(text.encode(), tabulate(normalise.steps, text))
    if clean.size >= 0:
        tokens = [token.decode() for token in clean.split()[0]]
        assert tokens == normalise(text).split()


@given(text=st.text("aB1 '.,:-\u2019\u2014\u2026\uff0c\uff11\u00e4\u4f60\u20ac\u00a0", max_size=12))
@settings(max_examples=500)
def test_what_people_write_is_normalised_without_python(text: str) -> None:
    normalise = find_normaliser("lexical", "en-US")
    clean = Clean(text.encode(), tabulate(normalise.steps, text))
    assert [token.decode() for token in clean.split()[0]] == normalise(text).split()


@pytest.mark.parametrize(
    "text",
    [
        "1,000 1,000,000 12,345.67 1,23 1,2345 x,000 1,000x 1, 000 ,000",
        "3.14 1.2.3 .5 5. 1..2 U.S.A. ab.cd ab.c a.bc 1a.bc 12.ab ab. .cd",
        "12:30 a:1 1:a ::1 1:2:3",
        "don't 'tis dogs' 1's 's1 a''b '",
    ],
)
def test_marks_with_neighbours_are_treated_as_python_does(text: str) -> None:
    normalise = find_normaliser("lexical", "en-US")
    clean = Clean(text.encode(), tabulate(normalise.steps))
    assert [token.decode() for token in clean.split()[0]] == normalise(text).split()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("hi", "\u092f\u0939 \u0939\u093f\u0928\u094d\u0926\u0940 \u0939\u0948\u0964"),
        ("fa", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"),
        ("th", "\u0e2d\u0e22\u0e39\u0e48\u0e17\u0e35\u0e48"),
        ("en", "co\u00adoperate\ufeff"),
    ],
)
def test_words_with_marks_and_joiners_take_no_python(language: str, text: str) -> None:
    normalise = find_normaliser("lexical", language)
    clean = Clean(text.encode(), tabulate(normalise.steps, text))
    assert [token.decode() for token in clean.split()[0]] == normalise(text).split()


@pytest.mark.parametrize(
    "text", ["e\u0301", "\u0661", "\u00bd", "\u1112\u1161", "\U0001f600", "\u0e19\u0e48\u0e38"]
)
def test_what_takes_more_than_a_table_is_left_to_python(text: str) -> None:
    normalise = find_normaliser("lexical", "en-US")
    assert Clean(text.encode(), tabulate(normalise.steps, text)).size == -1


@pytest.mark.parametrize(
    "data",
    [
        b"\xe4",
        b"\xe4\xbd",
        b"\xe4\xbda",
        b"\xc0\x80",
        b"\xe0\x80\x80",
        b"\xed\xa0\x80",
        b"\xff",
        b"\x80",
    ],
)
def test_what_is_not_utf8_is_left_to_python(data: bytes) -> None:
    with pytest.raises(UnicodeDecodeError):
        data.decode()
    assert Clean(data, tabulate([], map(chr, range(2**16)))).size == -1


@given(text=st.text(max_size=8))
def test_a_survey_finds_every_character_of_16_bits(text: str) -> None:
    seen = np.zeros(ALL, np.uint8)
    kernels.survey(np.frombuffer(text.encode(), np.uint8), seen)
    codes = {code for code in map(ord, text) if 128 <= code < ALL}
    assert codes == set(np.flatnonzero(seen).tolist())
