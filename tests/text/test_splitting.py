"""Tokens are those of Python, and fingerprints tell them apart."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.text.splitting import kernels
from tests.text.alphabets import PLAIN
from tests.text.clean import Clean, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

TOKENS = st.lists(st.text("ab", min_size=1, max_size=20), max_size=8)


@given(tokens=st.lists(st.text(min_size=1, max_size=12).filter(str.split), max_size=6))
def test_lines_are_split_as_they_are(tokens: list[str]) -> None:
    tokens = [token for token in tokens if "\n" not in token]
    assert Clean(joined(tokens)).split()[0] == [token.encode() for token in tokens]


@given(tokens=TOKENS)
def test_fingerprints_are_equal_exactly_when_tokens_are(tokens: list[str]) -> None:
    prints = Clean(joined(tokens)).split()[1]
    assert len(set(prints)) == len(set(tokens))


def test_short_tokens_are_packed_and_long_ones_marked() -> None:
    prints = Clean(b"a\nabcdefg\nabcdefgh\n\0\n\0\0").split()[1]
    assert [value >= kernels.HASHED for value in prints] == [False, False, True, False, False]
    assert len(set(prints)) == 5


@given(tokens=TOKENS, others=TOKENS)
def test_same_asks_the_bytes(tokens: list[str], others: list[str]) -> None:
    left, right = Clean(joined(tokens)).scratch, Clean(joined(others)).scratch
    places = [np.cumsum([0, *(len(token) + 1 for token in side)]) for side in (tokens, others)]
    for token, place in zip(tokens, places[0][:-1], strict=True):
        for other, other_place in zip(others, places[1][:-1], strict=True):
            assert kernels.same(left.words, place, right.words, other_place) == (token == other)


@given(text=PLAIN, cuts=st.tuples(st.integers(0, 14), st.integers(0, 14)))
@settings(max_examples=500)
def test_tokens_between_two_places_are_counted_as_they_are_split(
    text: str, cuts: tuple[int, int]
) -> None:
    clean = Clean(text.replace(" ", "\n").encode())
    start, end = sorted(min(cut, clean.size) for cut in cuts)
    start = 0 if text[start - 1 : start] not in {" ", "\n"} else start
    while end < clean.size and clean.text[end] != ord("\n"):
        end += 1
    assert kernels.count_words(clean.scratch, start, end) == len(clean.text[start:end].split())


@given(head=TOKENS, left=TOKENS, right=TOKENS, tail=TOKENS)
@settings(max_examples=500)
def test_common_ends_are_common_and_whole_tokens(
    head: list[str], left: list[str], right: list[str], tail: list[str]
) -> None:
    sides = [Clean(joined(head + middle + tail)) for middle in (left, right)]
    texts = [side.text for side in sides]
    views = [view for side in sides for view in (side.scratch, side.size)]
    start = kernels.common_start(*views)
    end = kernels.common_end(*views, start)
    assert texts[0][:start].split() == texts[1][:start].split()
    assert texts[0][len(texts[0]) - end :] == texts[1][len(texts[1]) - end :]
    for text in texts:
        parts = text[:start], text[start : len(text) - end], text[len(text) - end :]
        assert [token for part in parts for token in part.split()] == text.split()
    assert len(texts[0][:start].split()) >= len(head)


@given(
    text=st.text("ab \n\u00e4\u4f60", max_size=24),
    cuts=st.tuples(st.integers(0, 24), st.integers(0, 24)),
)
@settings(max_examples=300)
def test_characters_between_two_places_are_counted(text: str, cuts: tuple[int, int]) -> None:
    start, end = sorted(min(cut, len(text)) for cut in cuts)
    clean = Clean(text.replace(" ", "\n").encode())
    places = [len(text[:place].encode()) for place in (start, end)]
    characters = "".join(text[start:end].split())
    assert kernels.count_characters(clean.scratch, *places) == len(characters)


@pytest.mark.parametrize("blank", ["", " "])
@given(text=st.text("ab \u00e4\u4f60", max_size=14))
def test_characters_are_split_with_a_blank_between_words(blank: str, text: str) -> None:
    assert characters_of(text, 0, len(text), blank) == list(blank.join(text.split()))


@pytest.mark.parametrize(("before", "behind"), [("", ""), ("x", ""), ("", "x"), ("x", "x")])
@given(text=st.text("ab ", max_size=8))
def test_blanks_to_the_words_around_are_tokens(before: str, behind: str, text: str) -> None:
    words = [word for word in (before, *text.split(), behind) if word]
    inner = " ".join(words).removeprefix(before).removesuffix(behind)
    whole = f"{before} {text} {behind}"
    places = len(before), len(whole) - len(behind)
    assert characters_of(whole, *places, " ", before=before, behind=behind) == list(inner)


def characters_of(
    text: str, start: int, end: int, blank: str, *, before: str = "", behind: str = ""
) -> list[str]:
    """Split what stands between two places into characters, as strings again."""
    clean = Clean(text.replace(" ", "\n").encode())
    places = [len(text[:place].encode()) for place in (start, end)]
    rest = bool(blank), bool(before), bool(behind)
    count = kernels.split_characters(clean.scratch, *places, *rest)
    prints = clean.scratch.prints[:count].tolist()
    return [spelled(value) for value in prints]


def spelled(value: int) -> str:
    return value.to_bytes(4, "big").lstrip(b"\0").decode().replace("\n", " ")


@given(text=st.text("ab \u00e4", max_size=40))
@settings(max_examples=300)
def test_plain_texts_are_ascii_with_single_blanks_inside(text: str) -> None:
    clean = Clean(text.replace(" ", "\n").encode())
    plain = text.isascii() and bool(text) and text == " ".join(text.split())
    assert kernels.is_plain(clean.scratch, clean.size) is plain


@given(*[st.text("ab ", max_size=20)] * 4)
def test_bytes_that_differ_are_tokens(head: str, left: str, right: str, tail: str) -> None:
    texts = [head + middle + tail for middle in (left, right)]
    sides = [Clean(text.replace(" ", "\n").encode()) for text in texts]
    views = [view for side in sides for view in (side.scratch, side.size)]
    shared = kernels.differing_bytes(*views)
    first = equal_start(texts)
    last = equal_start([text[first:][::-1] for text in texts])
    assert shared == first + last
    for side, text in zip(sides, texts, strict=True):
        prints = side.scratch.prints[: side.size - shared].tolist()
        assert "".join(map(spelled, prints)) == text[first : len(text) - last]


def equal_start(texts: Sequence[str]) -> int:
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(*texts, strict=False))))
