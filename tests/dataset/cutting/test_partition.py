"""The cheapest parting is found, as by trying all of them."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from cs_toolkit.dataset.cutting.partition import TOO_LONG, partition, piece_cost

Times = NDArray[np.float64]


def cost_of(firsts: list[int], begins: Times, ends: Times, costs: Times, longest: float) -> float:
    """Add up what a parting costs."""
    lasts = [*firsts[1:], len(begins)]
    seconds = np.array([ends[last - 1] - begins[first] for first, last in zip(firsts, lasts)])  # noqa: B905 - equally many
    return float(piece_cost(seconds, longest).sum() + costs[firsts[1:]].sum())


def cheapest(begins: Times, ends: Times, costs: Times, longest: float) -> float:
    """Try every parting in which no piece of several units is too long."""
    rows = range(1, len(begins))
    partings = ([0, *cuts] for count in range(len(begins)) for cuts in combinations(rows, count))
    allowed = (
        firsts
        for firsts in partings
        if all(
            last - first == 1 or ends[last - 1] - begins[first] <= longest
            for first, last in zip(firsts, [*firsts[1:], len(begins)], strict=True)
        )
    )
    return min(cost_of(firsts, begins, ends, costs, longest) for firsts in allowed)


@given(
    st.lists(st.tuples(st.floats(0.1, 15), st.floats(0, 3), st.floats(-0.25, 5)), min_size=1,
             max_size=9),
    st.floats(5, 40),
)  # fmt: skip
def test_no_parting_is_cheaper(units: list[tuple[float, float, float]], longest: float) -> None:
    lengths, gaps, costs = (np.array(column) for column in zip(*units, strict=True))
    ends = np.cumsum(lengths + gaps)
    begins = ends - lengths
    firsts = partition(begins, ends, costs, longest)
    assert firsts[0] == 0
    assert firsts == sorted(set(firsts))
    found = cost_of(firsts, begins, ends, costs, longest)
    assert found == pytest.approx(cheapest(begins, ends, costs, longest))


def test_a_unit_that_is_too_long_stands_alone() -> None:
    begins, ends = np.array([0.0, 5.0, 60.0]), np.array([5.0, 60.0, 65.0])
    assert partition(begins, ends, np.zeros(3), 40.0) == [0, 1, 2]
    assert piece_cost(np.array([55.0]), 40.0)[0] > TOO_LONG
