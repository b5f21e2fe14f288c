"""Everything one may hold texts in becomes the same side of a score."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

from cs_toolkit.columns import TextColumn
from cs_toolkit.errors import FormatError, MissingFileError, UsageError
from cs_toolkit.records import Transcript
from cs_toolkit.score.sources import Side, read_side

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = ["so weit", "", "größer\nals"]


def contents(side: Side) -> tuple[list[str], list[str] | None, list[bool]]:
    """List what a side holds."""
    return (
        side.texts.to_list(),
        None if side.ids is None else side.ids.to_list(),
        side.absent.tolist(),
    )


@pytest.mark.parametrize(
    "source",
    [
        TEXTS,
        tuple(TEXTS),
        np.array(TEXTS),
        np.array(TEXTS, dtype=object),
        TextColumn.from_strings(TEXTS),
        (text for text in TEXTS),
        {"x": "so weit", "y": "", "z": "größer\nals"}.values(),
    ],
)
def test_texts_alone_have_no_ids(source: Any) -> None:
    assert contents(read_side(source, "references")) == (TEXTS, None, [False] * 3)


def test_a_mapping_has_ids_even_numbers() -> None:
    assert contents(read_side({1: "a", 2: "b"}, "references")) == (
        ["a", "b"],
        ["1", "2"],
        [False, False],
    )


@pytest.mark.parametrize("dtype", [None, object, "string", "str", "string[pyarrow]"])
def test_a_series_has_the_ids_of_its_index(dtype: Any) -> None:
    series = pd.Series(TEXTS, index=["x", "y", "z"], dtype=dtype)
    assert contents(read_side(series, "references")) == (TEXTS, ["x", "y", "z"], [False] * 3)


def test_an_arrow_series_is_taken_without_copying_its_texts() -> None:
    import pyarrow as pa  # noqa: PLC0415 - this test alone needs it

    series = pd.Series(TEXTS, dtype=pd.ArrowDtype(pa.large_string()))
    side = read_side(series, "references")
    data = series.array.__arrow_array__().chunk(0).buffers()[2]
    assert side.texts.buffer.ctypes.data == data.address


def test_the_default_index_counts_from_zero() -> None:
    assert contents(read_side(pd.Series(["a", "b"]), "references"))[1] == ["0", "1"]


@pytest.mark.parametrize("gap", [None, float("nan"), pd.NA])
def test_none_and_nan_are_absent_and_not_empty(gap: Any) -> None:
    assert contents(read_side(["a", gap, ""], "hypotheses"))[2] == [False, True, False]
    assert contents(read_side({"x": gap}, "hypotheses"))[2] == [True]


@pytest.mark.parametrize("dtype", [None, object, "string"])
def test_missing_values_of_a_series_are_absent(dtype: Any) -> None:
    side = read_side(pd.Series(["a", None, ""], dtype=dtype), "hypotheses")
    assert contents(side) == (["a", "", ""], ["0", "1", "2"], [False, True, False])


def test_a_frame_is_read_as_a_file_with_its_columns_would_be() -> None:
    frame = pd.DataFrame({"id": ["x"], "text": ["a"], "pred_text": ["b"]})
    assert contents(read_side(frame, "references"))[:2] == (["a"], ["x"])
    assert contents(read_side(frame, "hypotheses"))[:2] == (["b"], ["x"])


def test_a_frame_without_an_id_column_has_the_ids_of_its_index() -> None:
    frame = pd.DataFrame({"Text": ["a"]}, index=["x"])
    assert contents(read_side(frame, "references"))[:2] == (["a"], ["x"])


def test_a_frame_without_a_text_column_is_refused_with_the_way_out() -> None:
    with pytest.raises(UsageError, match=r"none of the columns 'id', 'words'.*set_index"):
        read_side(pd.DataFrame({"id": ["x"], "words": ["a"]}), "references")


def test_a_row_without_an_id_is_refused() -> None:
    with pytest.raises(UsageError, match="references row 2: has no id"):
        read_side(pd.DataFrame({"id": ["x", None], "text": ["a", "b"]}), "references")


def test_a_transcript_keeps_its_lines_for_messages() -> None:
    column = TextColumn.from_strings(["x", "y"])
    side = read_side(Transcript(column, column, "trans.txt", [2, 9]), "references")
    assert side.where(1) == "trans.txt:9"
    assert read_side(["a", "b"], "references").where(1) == "references row 2"


def test_a_path_is_read_as_the_file_it_is(tmp_path: Path) -> None:
    (tmp_path / "trans.txt").write_text("x\ta\ny\tb\n")
    side = read_side(tmp_path / "trans.txt", "references")
    assert contents(side)[:2] == (["a", "b"], ["x", "y"])


def test_a_path_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match=r"no\.txt"):
        read_side(tmp_path / "no.txt", "references")


@pytest.mark.parametrize(
    ("source", "match"),
    [
        ("so weit", "a single string .*'so weit'.*pathlib.Path"),
        (b"so weit", "a bytes has no order or no texts"),
        ({"so", "weit"}, "a set has no order"),
        (7, "a int has no order or no texts"),
        (["a", 7], "references row 2: 7 is of type int; give texts as str"),
        ({"x": 7.5}, "references row 1: 7.5 is of type float"),
    ],
)
def test_what_holds_no_texts_is_refused(source: Any, match: str) -> None:
    with pytest.raises(UsageError, match=match):
        read_side(source, "references")


def test_half_a_character_is_refused() -> None:
    with pytest.raises(FormatError, match="surrogate"):
        read_side(["\ud83d"], "references")
