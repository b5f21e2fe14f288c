"""Rows are counted exactly, whichever way their bytes take."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.align.costs import SCLITE, UNIT, Costs
from cs_toolkit.columns import TextColumn
from cs_toolkit.errors import FormatError, UsageError
from cs_toolkit.score import kernels as score_kernels
from cs_toolkit.score.rows import align_row, count_rows
from cs_toolkit.text.encode import Encoding, encode
from cs_toolkit.text.normalise import Normaliser, find_normaliser
from cs_toolkit.text.splitting import kernels as splitting
from cs_toolkit.text.steps import Step
from cs_toolkit.text.tokenise import Tokeniser, find_tokeniser
from tests.align import naive_paths
from tests.text.alphabets import NORMALISERS, TEXT

if TYPE_CHECKING:
    from collections.abc import Sequence

LEXICAL, RAW = find_normaliser("lexical", "en-US"), find_normaliser("raw", "en-US")
WORDS, CHARACTERS = find_tokeniser("word", "en-US"), find_tokeniser("char", "en-US")
TOKENISERS = [
    find_tokeniser(unit, locale)
    for unit in ("word", "char", "mixed")
    for locale in ("en-US", "zh-CN")
]
LONG_WORDS = ["abcdefgh", "abcdefgi", "abcdefgh" * 2, "abcdefgh" * 2 + "i", "abcdefg", "a"]
LONG = st.lists(st.sampled_from(LONG_WORDS), max_size=8).map(" ".join)
ROWS = st.lists(st.tuples(st.one_of(TEXT, LONG), st.one_of(TEXT, LONG)), max_size=8)


def naive_counts(
    reference: str, hypothesis: str, normaliser: Normaliser, tokeniser: Tokeniser, costs: Costs
) -> list[int]:
    """Normalise, split, number and align one row in plain Python."""
    vocabulary: dict[str, int] = {}
    sides = [
        [vocabulary.setdefault(token, len(vocabulary)) for token in tokeniser(normaliser(text))]
        for text in (reference, hypothesis)
    ]
    ops = Counter(naive_paths.align(sides[0], sides[1], costs.name))
    return [ops[op] for op in range(4)]


def columns(rows: Sequence[tuple[str, str]]) -> tuple[TextColumn, TextColumn]:
    """References and hypotheses of rows."""
    return tuple(TextColumn.from_strings([row[side] for row in rows]) for side in (0, 1))


def count(
    rows: Sequence[tuple[str, str]],
    normaliser: Normaliser = LEXICAL,
    tokeniser: Tokeniser = WORDS,
    costs: Costs = SCLITE,
) -> list[list[int]]:
    """Counts of rows of strings."""
    return count_rows(*columns(rows), normaliser, tokeniser, costs, workers=1).tolist()


@given(
    rows=ROWS,
    normaliser=st.sampled_from(NORMALISERS),
    tokeniser=st.sampled_from(TOKENISERS),
    costs=st.sampled_from([SCLITE, UNIT]),
)
@settings(max_examples=400)
def test_counts_are_those_of_plain_python(
    rows: list[tuple[str, str]], normaliser: Normaliser, tokeniser: Tokeniser, costs: Costs
) -> None:
    method = (normaliser, tokeniser, costs)
    assert count(rows, *method) == [naive_counts(*row, *method) for row in rows]


@given(row=st.tuples(TEXT, TEXT), tokeniser=st.sampled_from(TOKENISERS))
def test_the_alignment_shown_is_the_one_counted(row: tuple[str, str], tokeniser: Tokeniser) -> None:
    reference, hypothesis, path = align_row(*row, LEXICAL, tokeniser, SCLITE)
    assert [path.counts.tolist()] == count([row], LEXICAL, tokeniser)
    assert reference == tokeniser(LEXICAL(row[0]))
    assert hypothesis == tokeniser(LEXICAL(row[1]))


@pytest.fixture
def weak_hash(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give all long words one fingerprint, and note the references whose tokens are numbered."""
    numbered: list[str] = []

    def noting(columns: Sequence[TextColumn], *rest: object) -> Encoding:
        numbered.extend(columns[0])
        return encode(columns, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(splitting, "MIXER", np.uint64(0))
    monkeypatch.setattr("cs_toolkit.score.rows.encode", noting)
    return numbered


def test_words_that_only_share_a_fingerprint_are_told_apart(weak_hash: list[str]) -> None:
    rows = [("x abcdefgh y", "z abcdefgi w"), ("x abcdefgh y", "z abcdefgh w")]
    assert count(rows) == [[0, 3, 0, 0], [1, 2, 0, 0]]
    assert weak_hash == ["x abcdefgh y"]


def test_a_false_equality_off_the_path_does_no_harm(weak_hash: list[str]) -> None:
    rows = [("a abcdefgh b c d e", "b c d abcdefgi e x")]
    assert count(rows) == [naive_counts(*rows[0], LEXICAL, WORDS, SCLITE)]
    assert weak_hash == []


@given(rows=st.lists(st.tuples(LONG, LONG), max_size=6), costs=st.sampled_from([SCLITE, UNIT]))
@settings(max_examples=200)
def test_counts_are_exact_with_the_weakest_hash(rows: list[tuple[str, str]], costs: Costs) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(splitting, "MIXER", np.uint64(0))
        assert count(rows, costs=costs) == [
            naive_counts(*row, LEXICAL, WORDS, costs) for row in rows
        ]


def test_rows_are_independent_of_chunks_and_threads() -> None:
    rows = [(f"a b {i} d", f"a c {i % 7} e d") for i in range(700)]
    rows[300] = ("\u00fcber uns", "uber uns")
    sides = columns(rows)
    single = count_rows(*sides, LEXICAL, WORDS, SCLITE, workers=1)
    assert count_rows(*sides, LEXICAL, WORDS, SCLITE, workers=3).tolist() == single.tolist()
    assert single[[0, 299, 300, 699]].tolist() == [
        naive_counts(*rows[i], LEXICAL, WORDS, SCLITE) for i in (0, 299, 300, 699)
    ]


def test_no_rows_have_no_counts() -> None:
    counts = count_rows(*columns([]), LEXICAL, WORDS, SCLITE)
    assert (counts.shape, counts.dtype) == ((0, 4), np.int64)


@pytest.mark.parametrize("tokeniser", [WORDS, CHARACTERS], ids=["words", "characters"])
def test_texts_too_long_for_the_kernel_are_counted(tokeniser: Tokeniser) -> None:
    long = "ab cd " * (score_kernels.LONGEST // 6 + 1)
    size = len(tokeniser(long))
    rows = [(long, long), (long, ""), ("", long), ("a", "a")]
    assert count(rows, RAW, tokeniser) == [
        [size, 0, 0, 0],
        [0, 0, size, 0],
        [0, 0, 0, size],
        [1, 0, 0, 0],
    ]


@pytest.mark.parametrize("size", range(score_kernels.LONGEST - 9, score_kernels.LONGEST + 2))
def test_texts_that_just_fit_the_kernel_are_counted(size: int) -> None:
    text = ("abcdefgh " * size)[:size]
    assert count([(text, text + ""), (text, "b")], RAW) == [
        [len(text.split()), 0, 0, 0],
        [0, 1, len(text.split()) - 1, 0],
    ]


def test_a_null_byte_is_a_character() -> None:
    assert count([("a\0b c", "a\0b d"), ("a", "a\0")], RAW) == [[1, 1, 0, 0], [0, 1, 0, 0]]
    assert count([("a\0b c", "ab c")]) == [[2, 0, 0, 0]]


def test_a_normaliser_of_unknown_effect_on_bytes_goes_through_python() -> None:
    twelve = Step("twelve", 1, lambda text: text.replace("12", "twelve"))
    spoken = Normaliser("spoken", (twelve, *LEXICAL.steps))
    assert count([("12 Men", "twelve men")], spoken) == [[2, 0, 0, 0]]


def test_spans_need_not_be_in_order_or_contiguous() -> None:
    column = TextColumn.from_strings(["a b", "c", "d e f"])
    flipped = TextColumn(column.buffer.copy(), column.starts[::-1], column.ends[::-1])
    assert count_rows(flipped, column, RAW, WORDS, SCLITE).tolist() == [
        [0, 2, 1, 0],
        [1, 0, 0, 0],
        [0, 2, 0, 1],
    ]


def test_texts_beyond_two_gigabytes_are_reached() -> None:
    text, far = b"so it goes", 2**31 + 5
    buffer = np.zeros(far + len(text), np.uint8)
    buffer[far:] = np.frombuffer(text, np.uint8)
    column = TextColumn(buffer, np.array([far]), np.array([far + len(text)]))
    other = TextColumn.from_strings(["so it went"])
    assert count_rows(column, other, LEXICAL, WORDS, SCLITE).tolist() == [[2, 1, 0, 0]]


@pytest.mark.parametrize("more", [0, score_kernels.LONGEST])
def test_text_that_is_not_utf8_is_refused_with_its_row(more: int) -> None:
    data = np.frombuffer(b"ok" + b"b\xe4d" + more * b" a", np.uint8)
    bad = TextColumn(data, np.array([0, 2]), np.array([2, data.size]))
    good = TextColumn.from_strings(["ok", "bad"])
    with pytest.raises(FormatError, match=r"hypothesis 2: byte 2 is not UTF-8 \(0xe4\); save"):
        count_rows(good, bad, LEXICAL, WORDS, SCLITE)
    with pytest.raises(FormatError, match="reference 2: byte 2"):
        count_rows(bad, good, LEXICAL, WORDS, SCLITE)


def test_columns_of_unequal_length_are_refused() -> None:
    one, two = TextColumn.from_strings(["a"]), TextColumn.from_strings(["a", "b"])
    with pytest.raises(UsageError, match="1 reference and 2 hypotheses; give one"):
        count_rows(one, two, LEXICAL, WORDS, SCLITE)
