"""Symbols keep their equality, columns their places, and the bound stays below the truth."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.align.symbols.kernels import columns_of, least_costs, number
from tests.align import naive_paths

GAPS = {"sclite": 3, "unit": 1}
IDS = st.lists(st.integers(-4, 4), min_size=1, max_size=30)


@given(reference=IDS, hypothesis=IDS)
@settings(deadline=None, max_examples=100)
def test_numbers_are_equal_where_ids_are(reference: list[int], hypothesis: list[int]) -> None:
    ids = (np.array(side).astype(np.uint64) for side in (reference, hypothesis))
    rows, symbols, distinct = number(*ids)
    assert sorted(set(rows.tolist())) == list(range(distinct))
    for i, id_ in enumerate(reference):
        assert (rows[i] == symbols).tolist() == [id_ == other for other in hypothesis]


def test_columns_are_listed_and_common_ones_are_bits() -> None:
    symbols = np.random.default_rng(3).integers(5, size=300).astype(np.int32)
    symbols[[7, 250]] = 5
    symbols[99] = 6
    columns = columns_of(symbols, 6)
    for symbol in range(6):
        places = np.flatnonzero(symbols == symbol)
        start, end = columns.starts[symbol : symbol + 2]
        assert columns.positions[start:end].tolist() == places.tolist()
        if columns.common[symbol] >= 0:
            bits = columns.bits[columns.common[symbol]].view(np.uint8)
            assert (
                np.flatnonzero(np.unpackbits(bits, bitorder="little")).tolist() == places.tolist()
            )
    assert columns.common[5] == -1
    assert (columns.common[:5] >= 0).all()


@pytest.mark.parametrize("costs", ["sclite", "unit"])
@given(seed=st.integers(0, 1000), alphabet=st.sampled_from([1, 2, 5, 1000]))
@settings(deadline=None, max_examples=60)
def test_least_costs_are_never_above_the_truth(costs: str, seed: int, alphabet: int) -> None:
    chance = np.random.default_rng(seed)
    reference = chance.integers(alphabet, size=chance.integers(1, 60))
    kept = reference[chance.random(reference.size) < chance.random()]
    hypothesis = np.concatenate((chance.integers(alphabet, size=3), kept))
    rows, symbols, distinct = number(*(side.astype(np.uint64) for side in (reference, hypothesis)))
    least = least_costs(rows, symbols, columns_of(symbols, distinct), GAPS[costs])
    table = naive_paths.table(reference[::-1].tolist(), hypothesis[::-1].tolist(), costs)
    assert all(least[i] <= min(table[reference.size - i]) for i in range(reference.size + 1))


def test_what_occurs_nowhere_is_in_the_bound() -> None:
    rows, symbols, distinct = number(*(np.arange(100) + start for start in (0, 1000)))
    least = least_costs(rows, symbols, columns_of(symbols, distinct), 3)
    assert least[0] >= 0.9 * 3 * 100
    assert least[100] == 0
