"""Rows of ids are checked when they are joined, not when a kernel reads them."""

from __future__ import annotations

import numpy as np
import pytest

from cs_toolkit.align.tokens import Tokens
from cs_toolkit.errors import UsageError


def test_rows_come_back() -> None:
    tokens = Tokens.from_rows([[1, 2], np.array([], int), (3,)])
    assert [row.tolist() for row in tokens] == [[1, 2], [], [3]]
    assert tokens.lengths.tolist() == [2, 0, 1]
    assert tokens[-1].tolist() == [3]


def test_no_rows() -> None:
    assert len(Tokens.from_rows([])) == 0


@pytest.mark.parametrize("offsets", [[0, 1], [1, 2], [0, 3, 2], [0, 3]])
def test_offsets_cover_the_ids(offsets: list[int]) -> None:
    with pytest.raises(UsageError, match="offsets go from"):
        Tokens(np.array([1, 2]), np.array(offsets))


def test_a_bad_row_is_named() -> None:
    with pytest.raises(UsageError, match="row 2: ids are <U1"):
        Tokens.from_rows([[1], ["a"]])
