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
    from numpy.typing import NDArray

    from cs_toolkit.align.costs import CostName

BOTH = pytest.mark.parametrize("costs", ["sclite", "unit"])
ALPHABETS = st.sampled_from([1, 2, 3, 4, 20, 1000])
EVERY = st.sampled_from([1, 3, 16, 50, 1 << 20])


@BOTH
@given(seed=st.integers(0, 1 << 30), alphabet=ALPHABETS, every=EVERY)
@settings(deadline=None, max_examples=60)
def test_unlike_pairs(costs: CostName, seed: int, alphabet: int, every: int) -> None:
    chance = np.random.default_rng(seed)
    sides = (chance.integers(alphabet, size=chance.integers(1, 260)) for _ in range(2))
    _check(*sides, costs, every)


@BOTH
@given(seed=st.integers(0, 1 << 30), alphabet=ALPHABETS, every=EVERY)
@settings(deadline=None, max_examples=60)
def test_alike_pairs(costs: CostName, seed: int, alphabet: int, every: int) -> None:
    chance = np.random.default_rng(seed)
    reference = chance.integers(alphabet, size=chance.integers(1, 300))
    _check(reference, _mistaken(chance, reference, alphabet, chance.random() / 2), costs, every)


@BOTH
@given(seed=st.integers(0, 1 << 30), alphabet=ALPHABETS, every=EVERY)
@settings(deadline=None, max_examples=40)
def test_moved_and_missing_stretches(costs: CostName, seed: int, alphabet: int, every: int) -> None:
    chance = np.random.default_rng(seed)
    reference = chance.integers(alphabet, size=400)
    first, second, third = np.sort(chance.integers(400, size=3))
    pieces = (reference[second:third], reference[:first], reference[third:])
    hypothesis = _mistaken(chance, np.concatenate(pieces), alphabet, 0.1)
    _check(reference, hypothesis, costs, every)


@BOTH
def test_tens_of_thousands_of_symbols_are_turned_into_each_other(costs: CostName) -> None:
    chance = np.random.default_rng(8)
    reference = chance.zipf(1.3, 20_000) % 5000
    hypothesis = np.delete(_mistaken(chance, reference, 5000, 0.1), slice(4000, 7000))
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
        (1, 100_000, [0, 1, 0, 99_999]),
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


def _check(
    reference: NDArray[np.int64], hypothesis: NDArray[np.int64], costs: CostName, every: int
) -> None:
    """Compare the path, and what is left at the start of one side, with the slow twin's."""
    rows, symbols, distinct = number(reference, hypothesis)
    ops = np.empty(reference.size + hypothesis.size, np.uint8)
    i, j, place, *counts = trace_long(
        rows, symbols, distinct, costs == "unit", every, ops, ops.size, keep=True
    )
    expected = naive_paths.align(reference.tolist(), hypothesis.tolist(), costs)
    assert [2] * i + [3] * j + ops[place:].tolist() == expected
    assert counts == np.bincount(ops[place:], minlength=4)[1:].tolist()


def _mistaken(
    chance: np.random.Generator, ids: NDArray[np.int64], alphabet: int, errors: float
) -> NDArray[np.int64]:
    """Substitute, drop and insert symbols; at least one is left."""
    draw = chance.random(ids.size)
    changed = np.where(draw < 0.6 * errors, chance.integers(alphabet, size=ids.size), ids)
    repeats = np.where(draw > 1 - 0.2 * errors, 0, np.where(draw > 1 - 0.4 * errors, 2, 1))
    return np.concatenate((np.repeat(changed, repeats), chance.integers(alphabet, size=1)))
