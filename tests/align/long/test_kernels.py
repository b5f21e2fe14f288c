"""Long pairs get the canonical path whatever the band and the check points."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from cs_toolkit.align.align import align
from cs_toolkit.align.long.kernels import trace_long
from cs_toolkit.align.symbols.kernels import number
from tests.align import naive_paths

if TYPE_CHECKING:
    from cs_toolkit.align.costs import CostName
    from tests.align.conftest import Draw

BOTH = pytest.mark.parametrize("costs", ["sclite", "unit"])
ALPHABETS = st.sampled_from([1, 2, 3, 4, 20, 1000])
EVERY = st.sampled_from([1, 3, 16, 50, 1000])


@BOTH
@given(seed=st.integers(0, 1 << 30), alphabet=ALPHABETS, every=EVERY)
@settings(deadline=None, max_examples=100)
def test_the_band_holds_the_canonical_path(
    costs: CostName, draw_pair: Draw, seed: int, alphabet: int, every: int
) -> None:
    reference, hypothesis = draw_pair(seed, alphabet, 300)
    rows, symbols, distinct = number(reference, hypothesis)
    ops = np.empty(reference.size + hypothesis.size, np.uint8)
    i, j, place, *counts = trace_long(
        rows, symbols, distinct, costs == "unit", every, ops, ops.size
    )
    expected = naive_paths.align(reference.tolist(), hypothesis.tolist(), costs)
    assert [2] * i + [3] * j + ops[place:].tolist() == expected
    assert counts == np.bincount(ops[place:], minlength=4)[1:].tolist()


@BOTH
def test_tens_of_thousands_of_symbols_are_turned_into_each_other(costs: CostName) -> None:
    chance = np.random.default_rng(8)
    reference = chance.zipf(1.3, 20_000) % 5000
    wrong = chance.random(reference.size) < 0.1
    hypothesis = np.where(wrong, chance.integers(5000, size=reference.size), reference)
    hypothesis = np.delete(hypothesis, slice(4000, 7000))
    path = align(reference, hypothesis, costs=costs)
    hits, substitutions, deletions, insertions = path.counts.tolist()
    assert hits + substitutions + deletions == reference.size
    assert hits + substitutions + insertions == hypothesis.size
    for op, i, j in path:
        if i is not None and j is not None:
            assert (reference[i] == hypothesis[j]) == (op == 0)
    if costs == "unit":
        distance = Levenshtein.distance(reference.tolist(), hypothesis.tolist())
        assert substitutions + deletions + insertions == distance


@BOTH
@pytest.mark.parametrize(
    ("n", "m", "counts"),
    [
        (1, 1_000_000, [0, 1, 0, 999_999]),
        (100_000, 1, [0, 1, 99_999, 0]),
        (0, 100_000, [0, 0, 0, 100_000]),
        (5_000, 5_000, [0, 5_000, 0, 0]),
    ],
)
def test_nothing_in_common(costs: CostName, n: int, m: int, counts: list[int]) -> None:
    path = align(np.arange(n), np.arange(m) + 1_000_000, costs=costs)
    assert path.counts.tolist() == counts


@BOTH
def test_equal_pairs(costs: CostName) -> None:
    ids = np.random.default_rng(2).integers(9, size=10_000)
    assert align(ids, ids, costs=costs).ops.tolist() == [0] * 10_000
