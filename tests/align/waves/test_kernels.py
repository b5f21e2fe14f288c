"""The first wave at the last cell is the cost, and waves lead back the canonical way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.align.waves.kernels import spread, wade
from tests.align import naive_paths

if TYPE_CHECKING:
    from cs_toolkit.align.costs import CostName
    from tests.align.conftest import Draw

ENDLESS = 1 << 30


@pytest.mark.parametrize("costs", ["sclite", "unit"])
@given(seed=st.integers(0, 1 << 30), alphabet=st.sampled_from([1, 2, 3, 20]))
@settings(deadline=None, max_examples=150)
def test_waves_find_the_canonical_path(
    costs: CostName, draw_pair: Draw, seed: int, alphabet: int
) -> None:
    reference, hypothesis = draw_pair(seed, alphabet, 40)
    waves = np.full(1 << 16, 77, np.int32)
    cost = spread(reference, hypothesis, costs == "unit", waves, ENDLESS)
    sides = (reference.tolist(), hypothesis.tolist())
    assert cost == naive_paths.table(*sides, costs)[-1][-1]
    ops = np.empty(reference.size + hypothesis.size, np.uint8)
    i, j, place, *counts = wade(reference, hypothesis, costs == "unit", waves, cost, ops, ops.size)
    assert [2] * i + [3] * j + ops[place:].tolist() == naive_paths.align(*sides, costs)
    assert counts == np.bincount(ops[place:], minlength=4)[1:].tolist()


@pytest.mark.parametrize("unit", [True, False])
def test_waves_give_up_where_a_table_is_cheaper(unit: bool) -> None:  # noqa: FBT001 - a parameter
    reference, hypothesis = np.arange(100), np.arange(100) + 100
    assert spread(reference, hypothesis, unit, np.empty(1 << 16, np.int32), 500) == -1


@pytest.mark.parametrize("unit", [True, False])
def test_waves_give_up_without_room(unit: bool) -> None:  # noqa: FBT001 - a parameter
    reference, hypothesis = np.arange(100), np.arange(100) + 100
    assert spread(reference, hypothesis, unit, np.empty(2000, np.int32), ENDLESS) == -1
