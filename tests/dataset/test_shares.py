"""Members are divided over as few packages as the limits allow, evenly."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.dataset.shares import first_rows


def loads(sizes: list[int], rows: frozenset[int]) -> list[list[int]]:
    bounds = [0, *sorted(rows), len(sizes)]
    return [sizes[start:end] for start, end in pairwise(bounds)]


def test_what_fits_is_not_divided() -> None:
    assert first_rows([5] * 20, most_bytes=100, most_files=20) == frozenset()


def test_nothing_needs_no_package() -> None:
    assert first_rows([], most_bytes=100, most_files=20) == frozenset()


def test_one_too_many_is_divided_in_the_middle() -> None:
    assert first_rows([1] * 21, most_bytes=1_000, most_files=20) == {11}


def test_bytes_divide_where_files_do_not() -> None:
    assert first_rows([60, 60, 60], most_bytes=130, most_files=100) == {2}


@settings(max_examples=100)
@given(st.lists(st.integers(1, 100), min_size=1, max_size=60), st.integers(1, 12))
def test_no_package_is_overfull_and_none_is_idle(sizes: list[int], files: int) -> None:
    shares = loads(sizes, first_rows(sizes, most_bytes=100, most_files=files))
    assert all(share for share in shares)
    assert all(len(share) <= files and sum(share) <= 100 for share in shares)
