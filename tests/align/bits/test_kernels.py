"""A row of bits holds the differences of the table, across words too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from cs_toolkit.align.bits.kernels import sclite_row, unit_row
from tests.align import naive_paths

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

COLUMNS = 64 * 3


@pytest.mark.parametrize(
    ("costs", "gap", "factor", "move"),
    [("unit", 1, 1, unit_row), ("sclite", 3, 2, sclite_row)],
)
@pytest.mark.parametrize("symbols", [1, 2, 3, 40])
def test_bits_are_the_table(
    costs: str, gap: int, factor: int, move: Callable[..., int], symbols: int
) -> None:
    chance = np.random.default_rng(symbols)
    reference, hypothesis = chance.integers(symbols, size=(2, COLUMNS))
    table = np.array(naive_paths.table(reference.tolist(), hypothesis.tolist(), costs))
    ranks = np.add.outer(np.arange(COLUMNS + 1), np.arange(COLUMNS + 1))
    scores = (gap * ranks - table) // factor
    state, planes = np.zeros(9, np.uint64), np.zeros(6, np.uint64)
    for i, symbol in enumerate(reference, 1):
        edge = move(_words(hypothesis == symbol), state, 0, 3, planes, 0)
        levels = [_bits(state[level::3]) for level in range(3)]
        assert np.array_equal(sum(levels), np.diff(scores[i]))
        assert edge == scores[i, -1] - scores[i - 1, -1]
        insertion = table[i, 1:] == table[i, :-1] + gap
        assert np.array_equal(_bits(planes[1::2]), insertion)


def _words(bits: NDArray[np.bool_]) -> NDArray[np.uint64]:
    return np.packbits(bits, bitorder="little").view(np.uint64)


def _bits(words: NDArray[np.uint64]) -> NDArray[np.uint8]:
    return np.unpackbits(np.ascontiguousarray(words).view(np.uint8), bitorder="little")
