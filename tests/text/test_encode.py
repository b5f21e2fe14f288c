"""Numbered tokens are the tokens of plain Python."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.columns import TextColumn
from cs_toolkit.text.encode import Encoding, encode
from cs_toolkit.text.normalise import Normaliser, find_normaliser
from cs_toolkit.text.tokenise import Tokeniser, find_tokeniser
from tests.cold import cold
from tests.text.alphabets import NORMALISERS, TEXT

if TYPE_CHECKING:
    from collections.abc import Sequence

LEXICAL, WORDS = find_normaliser("lexical", "en-US"), find_tokeniser("word", "en-US")
TOKENISERS = [
    find_tokeniser(unit, locale)
    for unit in ("word", "char", "mixed")
    for locale in ("en-US", "zh-CN")
]
LONG = st.lists(st.sampled_from(["abcdefgh", "abcdefgi", "abcdefghabcdefgh", "a"])).map(" ".join)
COLUMN = st.lists(st.one_of(TEXT, LONG), max_size=6)


def spelled(encoding: Encoding) -> list[list[list[str]]]:
    """Turn numbers back into tokens, column by column and row by row."""
    words = encoding.vocabulary.to_list()
    return [
        [[words[number] for number in ids[start:end]] for start, end in pairwise(offsets)]
        for ids, offsets in encoding.columns
    ]


def encoded(
    columns: Sequence[list[str]], normaliser: Normaliser = LEXICAL, tokeniser: Tokeniser = WORDS
) -> Encoding:
    return encode([TextColumn.from_strings(column) for column in columns], normaliser, tokeniser)


@given(
    columns=st.lists(COLUMN, min_size=1, max_size=3),
    normaliser=st.sampled_from(NORMALISERS),
    tokeniser=st.sampled_from(TOKENISERS),
)
@settings(max_examples=150)
def test_tokens_are_those_of_plain_python(
    columns: list[list[str]], normaliser: Normaliser, tokeniser: Tokeniser
) -> None:
    encoding = encoded(columns, normaliser, tokeniser)
    assert spelled(encoding) == [
        [tokeniser(normaliser(text)) for text in column] for column in columns
    ]


@given(
    columns=st.lists(COLUMN, min_size=1, max_size=3),
    normaliser=st.sampled_from(NORMALISERS),
    tokeniser=st.sampled_from(TOKENISERS),
)
def test_numbers_are_the_same_while_no_kernel_is_loaded(
    columns: list[list[str]], normaliser: Normaliser, tokeniser: Tokeniser
) -> None:
    warm = encoded(columns, normaliser, tokeniser)
    with cold():
        found = encoded(columns, normaliser, tokeniser)
    assert found.vocabulary.to_list() == warm.vocabulary.to_list()
    for ours, theirs in zip(found.columns, warm.columns, strict=True):
        assert [side.tolist() for side in ours] == [side.tolist() for side in theirs]


@given(columns=st.lists(COLUMN, min_size=1, max_size=3))
@settings(max_examples=50)
def test_no_token_has_two_numbers(columns: list[list[str]]) -> None:
    vocabulary = encoded(columns).vocabulary.to_list()
    assert len(set(vocabulary)) == len(vocabulary)


def test_a_vocabulary_outgrows_its_first_table() -> None:
    texts = [" ".join(f"w{number}" for number in range(row, 20_000, 10)) for row in range(10)]
    encoding = encoded([texts, texts])
    assert len(encoding.vocabulary) == 20_000
    assert spelled(encoding) == [[text.split() for text in texts]] * 2


def test_nothing_at_all_is_encoded() -> None:
    assert spelled(encoded([[], [""]])) == [[], [[]]]
