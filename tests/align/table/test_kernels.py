"""Tables of one word a row and of several give the canonical path."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.align.bits.kernels import walk
from cs_toolkit.align.symbols.kernels import number
from cs_toolkit.align.table.kernels import fill_sclite, fill_unit, trace_table
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
