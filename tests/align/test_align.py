"""Alignments are exact, canonical and refuse what is not a row of ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.align.align import align, align_all, count_errors
from cs_toolkit.align.costs import Costs
from cs_toolkit.align.tokens import Tokens
from cs_toolkit.errors import UsageError
from tests.align import naive_paths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike

    from cs_toolkit.align.costs import CostName
    from tests.align.conftest import Draw

    Pairs: TypeAlias = Sequence[tuple[ArrayLike, ArrayLike]]

ROW = st.lists(st.integers(0, 2), max_size=12)
PAIRS = st.lists(st.tuples(ROW, ROW), max_size=40)
BOTH = pytest.mark.parametrize("costs", ["sclite", "unit"])


@BOTH
@given(pairs=PAIRS)
@settings(deadline=None, max_examples=150)
def test_every_path_is_the_canonical_one(costs: CostName, pairs: Pairs) -> None:
    paths = align_all(*_tokens(pairs), costs=costs, workers=1)
    assert [path.ops.tolist() for path in paths] == [
        naive_paths.align(*pair, costs) for pair in pairs
    ]


@BOTH
@given(pairs=PAIRS)
@settings(deadline=None, max_examples=50)
def test_counts_are_those_of_the_paths(costs: CostName, pairs: Pairs) -> None:
    sides = _tokens(pairs)
    counts = count_errors(*sides, costs=costs, workers=1)
    assert counts.tolist() == align_all(*sides, costs=costs, workers=1).counts.tolist()


@BOTH
@given(seeds=st.lists(st.integers(0, 1 << 30), max_size=4), alphabet=st.sampled_from([2, 9]))
@settings(deadline=None, max_examples=40)
def test_longer_rows_among_short_ones(
    costs: CostName, draw_pair: Draw, seeds: list[int], alphabet: int
) -> None:
    pairs = [draw_pair(seed, alphabet, 30 * (seed % 5 + 1)) for seed in seeds]
    paths = align_all(*_tokens(pairs), costs=costs, workers=1)
    assert [path.ops.tolist() for path in paths] == [
        naive_paths.align(reference.tolist(), hypothesis.tolist(), costs)
        for reference, hypothesis in pairs
    ]


@BOTH
def test_one_pair_is_aligned_as_in_a_column(costs: CostName) -> None:
    random = np.random.default_rng(5)
    reference, hypothesis = random.integers(0, 3, (2, 300))
    path = align(reference, hypothesis, costs=costs)
    assert path.ops.tolist() == naive_paths.align(reference.tolist(), hypothesis.tolist(), costs)


@pytest.mark.parametrize(
    ("reference", "hypothesis", "counts"),
    [
        ([], [], [0, 0, 0, 0]),
        ([], [1, 2], [0, 0, 0, 2]),
        ([1, 2], [], [0, 0, 2, 0]),
        ([1], [1], [1, 0, 0, 0]),
        ([1], [2], [0, 1, 0, 0]),
        ([1, 2, 3], [4, 5, 6], [0, 3, 0, 0]),
    ],
)
@BOTH
def test_edges(
    costs: CostName, reference: list[int], hypothesis: list[int], counts: list[int]
) -> None:
    assert align(reference, hypothesis, costs=costs).counts.tolist() == counts


def test_threads_change_nothing() -> None:
    random = np.random.default_rng(1)
    pairs = [(random.integers(0, 4, k % 23), random.integers(0, 4, k % 17)) for k in range(2000)]
    sides = _tokens(pairs)
    assert count_errors(*sides, workers=3).tolist() == count_errors(*sides, workers=1).tolist()
    assert np.array_equal(align_all(*sides, workers=3).ops, align_all(*sides, workers=1).ops)


def test_ids_are_flat_integers() -> None:
    with pytest.raises(UsageError, match="reference: ids are float64"):
        align([1.5], [1])
    with pytest.raises(UsageError, match="hypothesis: ids have 2 dimensions"):
        align([1], [[1]])
    with pytest.raises(UsageError, match="beyond 32 bits"):
        align([1 << 40], [1])


def test_sides_have_equal_rows() -> None:
    with pytest.raises(UsageError, match="reference has 1 row, hypothesis 0"):
        count_errors(Tokens.from_rows([[1]]), Tokens.from_rows([]))


def test_other_costs_are_refused() -> None:
    with pytest.raises(UsageError, match="neither"):
        align([1], [2], costs=Costs("unit", 1, 2, 3))
    with pytest.raises(UsageError, match="no 'words'"):
        align([1], [2], costs="words")


def _tokens(pairs: Pairs) -> tuple[Tokens, Tokens]:
    references, hypotheses = zip(*pairs, strict=True) if pairs else ((), ())
    return Tokens.from_rows(references), Tokens.from_rows(hypotheses)
