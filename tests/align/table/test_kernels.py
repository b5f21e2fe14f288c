"""Tables of one word a row and of several give the canonical path."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.align.bits.kernels import walk
from cs_toolkit.align.symbols.kernels import number
from cs_toolkit.align.table.kernels import (
    are_letters,
    fill_letters,
    fill_sclite,
    fill_unit,
    letter_room,
    trace_table,
)
from tests.align import naive_paths

if TYPE_CHECKING:
    from cs_toolkit.align.costs import CostName
    from tests.align.conftest import Draw

BOTH = pytest.mark.parametrize("costs", ["sclite", "unit"])
ALPHABETS = st.sampled_from([1, 2, 3, 20])


@BOTH
@given(seed=st.integers(0, 1 << 30), alphabet=ALPHABETS)
@settings(deadline=None, max_examples=100)
def test_one_word_a_row(costs: CostName, draw_pair: Draw, seed: int, alphabet: int) -> None:
    reference, hypothesis = draw_pair(seed, alphabet, 90)
    hypothesis = hypothesis[:64]
    planes = np.empty(2 * reference.size, np.uint64)
    fill = fill_unit if costs == "unit" else fill_sclite
    fill(reference, hypothesis, planes)
    ops = np.empty(reference.size + hypothesis.size, np.uint8)
    i, j, place, *counts = walk(
        reference, hypothesis, reference.size, hypothesis.size, 0, planes, 1, 0, ops, ops.size
    )
    expected = naive_paths.align(reference.tolist(), hypothesis.tolist(), costs)
    assert [2] * i + [3] * j + ops[place:].tolist() == expected
    assert counts == np.bincount(ops[place:], minlength=4)[1:].tolist()


@BOTH
@given(seed=st.integers(0, 1 << 30), alphabet=ALPHABETS)
@settings(deadline=None, max_examples=50)
def test_several_words_a_row(costs: CostName, draw_pair: Draw, seed: int, alphabet: int) -> None:
    reference, hypothesis = draw_pair(seed, alphabet, 200)
    rows, symbols, distinct = number(reference, hypothesis)
    ops = np.empty(reference.size + hypothesis.size, np.uint8)
    i, j, place, *_ = trace_table(rows, symbols, distinct, costs == "unit", ops, ops.size)
    expected = naive_paths.align(reference.tolist(), hypothesis.tolist(), costs)
    assert [2] * i + [3] * j + ops[place:].tolist() == expected


@BOTH
@given(seed=st.integers(0, 1 << 30), alphabet=ALPHABETS, longest=st.sampled_from([30, 100, 300]))
@settings(deadline=None, max_examples=100)
def test_letters(costs: CostName, draw_pair: Draw, seed: int, alphabet: int, longest: int) -> None:
    reference, hypothesis = draw_pair(seed, alphabet, longest)
    n, m = reference.size, hypothesis.size
    blocks = -(-m // 64)
    scratch = np.full(letter_room(n, blocks), 77, np.uint64)
    fill_letters(reference, hypothesis, blocks, costs == "unit", scratch)
    ops = np.empty(n + m, np.uint8)
    i, j, place, *_ = walk(reference, hypothesis, n, m, 0, scratch, blocks, 0, ops, ops.size)
    expected = naive_paths.align(reference.tolist(), hypothesis.tolist(), costs)
    assert [2] * i + [3] * j + ops[place:].tolist() == expected


@pytest.mark.parametrize(("symbol", "letter"), [(0, True), (255, True), (256, False), (-1, False)])
@pytest.mark.parametrize("place", [0, 3])
def test_small_numbers_are_letters(symbol: int, letter: bool, place: int) -> None:  # noqa: FBT001
    others = np.array([7, 8, 9])
    with_symbol = np.insert(others, place, symbol)
    assert are_letters(with_symbol, others) is letter
    assert are_letters(others, with_symbol) is letter
