"""The byte kernels agree with Python, and fingerprints tell tokens apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.text import kernels
from cs_toolkit.text.characters import ALL, tabulate
from cs_toolkit.text.normalise import find_normaliser
from tests.text.alphabets import NORMALISERS, PLAIN, TEXT

if TYPE_CHECKING:
    from cs_toolkit.text.characters import Characters
    from cs_toolkit.text.normalise import Normaliser

TOKENS = st.lists(st.text("ab", min_size=1, max_size=20), max_size=8)

pytestmark = pytest.mark.filterwarnings("ignore:overflow encountered:RuntimeWarning")


class Clean:
    """A text in normal form in the scratch arrays of the kernels; size -1 if they cannot."""

    def __init__(self, text: bytes, characters: Characters | None = None) -> None:
        room = kernels.GROWTH * len(text)
        self.words = np.full(room // 8 + kernels.PADDING, 0x77, np.uint64)
        self.text = self.words.view(np.uint8)
        span = np.frombuffer(b"x.1" + text + b"1.x", np.uint8), 3, 3 + len(text)
        if characters is None:
            self.size = kernels.copy(*span, self.words, self.text)
            return
        entries = np.full(len(text) + 2 * kernels.MARGIN, 0x77, np.int32)
        self.size = kernels.clean(*span, characters.narrow, self.words, self.text)
        if self.size < 0:
            self.size = kernels.rewrite(*span, characters.wide, entries, self.text)

    def split(self, mixer: np.uint64 = kernels.MIXER) -> tuple[list[bytes], list[int]]:
        """Split into tokens and their fingerprints."""
        starts, prints = np.zeros(self.size, np.int64), np.zeros(self.size, np.uint64)
        count = kernels.split(self.words, 0, self.size, mixer, starts, prints)
        data = self.text.tobytes()
        tokens = [data[start : data.index(b"\n", start)] for start in starts[:count].tolist()]
        return tokens, prints[:count].tolist()


def joined(tokens: list[str]) -> bytes:
    """Tokens as clean text."""
    return "\n".join(tokens).encode()


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
    "text", ["e\u0301", "\u0661", "\u00bd", "a\u00ad", "\u1112\u1161", "\U0001f600", "\u0e33", "\0"]
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
    left, right = Clean(joined(tokens)), Clean(joined(others))
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
    words = clean.text[start:end].tobytes().split()
    assert kernels.count_between(clean.words, start, end) == len(words)


@given(head=TOKENS, left=TOKENS, right=TOKENS, tail=TOKENS)
@settings(max_examples=500)
def test_common_ends_are_common_and_whole_tokens(
    head: list[str], left: list[str], right: list[str], tail: list[str]
) -> None:
    sides = [Clean(joined(head + middle + tail)) for middle in (left, right)]
    views = [view for side in sides for view in (side.words, side.text, side.size)]
    start = kernels.common_start(*views)
    end = kernels.common_end(*views, start)
    texts = [side.text[: side.size].tobytes() for side in sides]
    assert texts[0][:start].split() == texts[1][:start].split()
    assert texts[0][len(texts[0]) - end :] == texts[1][len(texts[1]) - end :]
    for text in texts:
        parts = text[:start], text[start : len(text) - end], text[len(text) - end :]
        assert [token for part in parts for token in part.split()] == text.split()
    assert len(texts[0][:start].split()) >= len(head)


@pytest.mark.parametrize("blank", ["", " "])
@given(text=st.text("ab \u00e4\u4f60", max_size=14))
def test_characters_are_split_with_a_blank_between_words(blank: str, text: str) -> None:
    clean = Clean(text.replace(" ", "\n").encode())
    prints = np.zeros(clean.size, np.uint64)
    count = kernels.split_characters(clean.text, clean.size, ord(blank or "\0"), prints)
    characters = [int.from_bytes(character.encode()) for character in blank.join(text.split())]
    assert prints[:count].tolist() == characters
