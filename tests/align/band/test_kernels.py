"""A band whose bound is the true cost finds it, and a narrower one nothing cheaper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.align.band.kernels import BAND, Pair, begin, descend, goal_cost
from cs_toolkit.align.symbols.kernels import columns_of, least_costs, number
from tests.align import naive_paths

if TYPE_CHECKING:
    from cs_toolkit.align.costs import CostName
    from tests.align.conftest import Draw

FACTORS = {"sclite": (3, 2), "unit": (1, 1)}
BOTH = pytest.mark.parametrize("costs", ["sclite", "unit"])
SEEDS, ALPHABETS = st.integers(0, 1 << 30), st.sampled_from([1, 2, 4, 1000])


@BOTH
@given(seed=SEEDS, alphabet=ALPHABETS)
@settings(deadline=None, max_examples=40)
def test_the_true_cost_is_found_within_itself(
    costs: CostName, draw_pair: Draw, seed: int, alphabet: int
) -> None:
    sides = [side.tolist() for side in draw_pair(seed, alphabet, 260)]
    truth = naive_paths.table(*sides, costs)[-1][-1]
    assert _cost_within(*sides, costs, truth) == truth


@BOTH
@given(seed=SEEDS, alphabet=ALPHABETS)
@settings(deadline=None, max_examples=40)
def test_a_bound_too_low_gives_the_cost_of_some_path(
    costs: CostName, draw_pair: Draw, seed: int, alphabet: int
) -> None:
    sides = [side.tolist() for side in draw_pair(seed, alphabet, 260)]
    truth, gap = naive_paths.table(*sides, costs)[-1][-1], FACTORS[costs][0]
    assert truth <= _cost_within(*sides, costs, 0) <= gap * sum(map(len, sides))


def test_what_is_foreign_to_the_bound_is_left_out() -> None:
    ids = np.arange(6400).tolist()
    pair, band, state, equal, planes = _start(ids, ids, "sclite")
    begin(pair, band, state, 6400, 0, 1)
    descend(pair, band, state, equal, planes, 3200)
    low, high = band[1:3]
    assert low <= 3200 // 64 <= high
    assert high - low <= 3


def _cost_within(reference: list[int], hypothesis: list[int], costs: CostName, bound: int) -> int:
    pair, band, state, equal, planes = _start(reference, hypothesis, costs)
    begin(pair, band, state, len(hypothesis), bound, 1)
    descend(pair, band, state, equal, planes, len(reference))
    return int(goal_cost(pair, band, state))


def _start(reference: list[int], hypothesis: list[int], costs: CostName) -> tuple:
    gap, factor = FACTORS[costs]
    rows, symbols, distinct = number(np.array(reference), np.array(hypothesis))
    columns = columns_of(symbols, distinct)
    least = least_costs(rows, symbols, columns, gap)
    pair = Pair(rows, columns, least, costs == "unit", gap, factor)
    blocks = -(-symbols.size // 64)
    sizes = (BAND, np.int64), (3 * blocks, np.uint64), (blocks, np.uint64), (2 * blocks, np.uint64)
    return pair, *(np.zeros(size, kind) for size, kind in sizes)
