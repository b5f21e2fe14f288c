"""Texts keep their bytes through a column."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cs_toolkit.columns import TextColumn
from cs_toolkit.errors import FormatError

TEXTS = st.lists(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\n\0")))


@given(TEXTS)
def test_strings_come_back_as_they_went_in(texts: list[str]) -> None:
    assert TextColumn.from_strings(texts).to_list() == texts


@given(TEXTS)
def test_single_rows_agree_with_the_whole_list(texts: list[str]) -> None:
    column = TextColumn.from_strings(texts)
    assert [column[row] for row in range(len(column))] == list(column) == texts


@given(st.lists(st.none() | st.text(st.characters(exclude_categories=["Cs"]))), st.integers(0, 3))
def test_arrow_arrays_and_their_slices_are_read_in_place(
    texts: list[str | None], skipped: int
) -> None:
    array = pa.array(texts, pa.string()).slice(min(skipped, len(texts)))
    expected = [text or "" for text in texts[skipped:]]
    assert TextColumn.from_arrow(array).to_list() == expected


def test_chunks_are_joined() -> None:
    chunks = pa.chunked_array([["a"], [], ["b", None]], pa.string())
    assert TextColumn.from_arrow(chunks).to_list() == ["a", "b", ""]
    assert len(TextColumn.from_arrow(pa.chunked_array([], pa.string()))) == 0


def test_one_large_chunk_is_not_copied() -> None:
    array = pa.array(["one", "two"], pa.large_string())
    column = TextColumn.from_arrow(array)
    assert column.buffer.ctypes.data == array.buffers()[2].address


def test_rows_are_taken_in_any_order_and_number() -> None:
    column = TextColumn.from_strings(["a", "b", "c"])
    assert column.take(np.array([2, 0, 2])).to_list() == ["c", "a", "c"]
    assert column[1:].to_list() == ["b", "c"]


def test_a_lone_surrogate_is_named_by_its_row() -> None:
    with pytest.raises(FormatError, match=r"text 2: character 3 is a lone surrogate"):
        TextColumn.from_strings(["fine", "ab\ud800"])
