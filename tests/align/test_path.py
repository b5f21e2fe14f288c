"""Paths walk both sides and count their edits."""

from __future__ import annotations

import numpy as np

from cs_toolkit.align.path import Path, Paths


def test_a_path_walks_both_sides() -> None:
    path = Path(np.array([2, 0, 3, 1], np.uint8))
    assert list(path) == [(2, 0, None), (0, 1, 0), (3, None, 1), (1, 2, 2)]
    assert len(path) == 4


def test_counts_keep_rows_without_edits() -> None:
    paths = Paths(np.array([0, 0, 3], np.uint8), np.array([0, 0, 2, 2, 3]))
    assert paths.counts.tolist() == [[0, 0, 0, 0], [2, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 1]]
    assert paths[-1].counts.tolist() == [0, 0, 0, 1]
