"""Rows aligned by numpy alone have the paths of the slow twin, and of the kernels."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.align.align import align, align_all, count_errors
from cs_toolkit.align.batch import CELLS, align_batch, is_small
from cs_toolkit.align.costs import find_costs
from cs_toolkit.align.tokens import Tokens
from tests.align import naive_paths
from tests.cold import cold

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
@settings(max_examples=150)
def test_every_path_is_the_canonical_one(costs: CostName, pairs: Pairs) -> None:
    paths = align_batch(*_tokens(pairs), find_costs(costs))
    assert [path.ops.tolist() for path in paths] == [
        naive_paths.align(*pair, costs) for pair in pairs
    ]


@BOTH
@given(seeds=st.lists(st.integers(0, 1 << 30), max_size=30), alphabet=st.sampled_from([2, 9, 500]))
@settings(max_examples=40)
def test_longer_rows_have_the_paths_of_the_kernels(
    costs: CostName, draw_pair: Draw, seeds: list[int], alphabet: int
) -> None:
    sides = _tokens([draw_pair(seed, alphabet, 40 * (seed % 9 + 1)) for seed in seeds])
    _same(sides, costs)


@BOTH
def test_a_row_whose_costs_take_more_than_16_bits(costs: CostName) -> None:
    ids = np.arange(9_000)
    _same(_tokens([(ids, [5, -1, 700]), ([-1, *range(40)], ids)]), costs)


@BOTH
def test_more_rows_than_a_table_holds(costs: CostName) -> None:
    chance = np.random.default_rng(2)
    rows = CELLS // 30**2 + 500
    _same(_tokens(list(zip(*chance.integers(4, size=(2, rows, 30)), strict=True))), costs)


@BOTH
def test_while_no_kernel_is_loaded_few_rows_are_aligned_here(costs: CostName) -> None:
    sides = _tokens([([1, 2, 3], [1, 3]), ([], [4]), ([], [])])
    warm = align_all(*sides, costs=costs), count_errors(*sides, costs=costs)
    with cold():
        assert align_all(*sides, costs=costs).ops.tolist() == warm[0].ops.tolist()
        assert count_errors(*sides, costs=costs).tolist() == warm[1].tolist()
        assert align([1, 2, 3], [1, 3], costs=costs).ops.tolist() == warm[0][0].ops.tolist()


def test_who_goes_on_asking_gets_kernels() -> None:
    sides = [Tokens.from_rows([range(first, first + 900)] * 10) for first in (0, 450)]
    with cold():
        answers = [is_small(*sides) for _ in range(200)]
    assert answers[0]
    assert not answers[-1]
    assert answers == sorted(answers, reverse=True)


def test_where_kernels_are_loaded_or_rows_many_or_long_they_are_not() -> None:
    few, long = Tokens.from_rows([[1, 2]] * 9), Tokens.from_rows([range(3_000)])
    assert not is_small(few, few)
    with cold():
        assert is_small(few, few)
        assert not is_small(long, long)
        many = Tokens(np.zeros(3_000_000, np.int32), np.arange(0, 3_000_001, 300))
        assert not is_small(many, many)


def _same(sides: tuple[Tokens, Tokens], costs: CostName) -> None:
    ours, theirs = align_batch(*sides, find_costs(costs)), align_all(*sides, costs=costs)
    assert np.array_equal(ours.ops, theirs.ops)
    assert np.array_equal(ours.offsets, theirs.offsets)


def _tokens(pairs: Pairs) -> tuple[Tokens, Tokens]:
    return (
        Tokens.from_rows([reference for reference, _ in pairs]),
        Tokens.from_rows([hypothesis for _, hypothesis in pairs]),
    )
