"""CSV and Parquet."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.errors import FormatError, MissingExtraError
from cs_toolkit.transcripts import read, recognise, table
from cs_toolkit.transcripts.fields import Selection
from cs_toolkit.transcripts.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cs_toolkit.records import Transcript

    Write = Callable[[str, str | bytes], Path]
    ById = Callable[[Transcript], dict[str, str]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_the_one_of_the_header(file: Write, by_id: ById, delimiter: str) -> None:
    rows = [
        ["Path", "age", "Sentence"],
        ["a.mp3", "30", '"so, ""weit"""'],
        ["b.mp3", "", "so\u2028"],
    ]
    path = file("t.txt", "\r\n".join(delimiter.join(row) for row in rows))
    assert recognise(path) == "csv"
    found = read(path)
    assert by_id(found) == {"a.mp3": 'so, "weit"', "b.mp3": "so\u2028"}
    assert found.tags == {"age": ["30", ""], "text_field": ["Sentence"] * 2}


def test_one_table_holds_both_sides(file: Write, by_id: ById) -> None:
    path = file("t.csv", "id,reference,hypothesis\na,so weit,so weiß\n")
    assert by_id(read(path)) == {"a": "so weit"}
    assert by_id(read(path, role="hypotheses")) == {"a": "so weiß"}


def test_rows_know_the_line_they_begin_in(file: Write) -> None:
    found = read(file("t.csv", 'id,text\n\na,"so\nweit"\n,\nb,x\n'))
    assert list(found.lines or []) == [3, 6]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("id,text\na,so,weit\n", ":2: 3 cells, but the header has 2; .*'a,so,weit'"),
        ('id,text\na,x\nb,"so\n', ":3: not CSV: .*check the quotes"),
        ("a,so\n", r":1: no header .*'a,so\\n'"),
    ],
)
def test_broken_tables_are_named(file: Write, content: str, fault: str) -> None:
    with pytest.raises(FormatError, match=fault):
        read(file("t.csv", content), format="csv")


def test_a_cell_may_hold_hours_of_speech(file: Write) -> None:
    found = read(file("t.csv", "id,text\na," + "wort " * 50_000))
    assert len(found.texts[0]) == 250_000


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=10)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(CELLS, CELLS), max_size=6))
def test_every_text_survives_csv(
    transcript: Callable[..., Transcript], cells: list[tuple[str, str]]
) -> None:
    texts = {f"{row}{name}": text for row, (name, text) in enumerate(cells)}
    again = table.parse(Source("t.csv", table.render(transcript(texts))), Selection())
    assert (again.ids.to_list(), again.texts.to_list()) == (list(texts), list(texts.values()))


def parquet(path: Path, **columns: list[object]) -> Path:
    pa = pytest.importorskip("pyarrow")
    parquet_module = pytest.importorskip("pyarrow.parquet")
    parquet_module.write_table(pa.table(columns), path)
    return path


def test_parquet_is_read_with_its_other_columns_as_tags(tmp_path: Path, by_id: ById) -> None:
    path = parquet(
        tmp_path / "t.parquet", id=[1, 2], text=["so", "wéit"], snr=[1.5, None], words=[["a"], []]
    )
    assert recognise(path) == "parquet"
    found = read(path)
    assert by_id(found) == {"1": "so", "2": "wéit"}
    assert found.tags == {"snr": [1.5, None], "text_field": ["text"] * 2}


def test_a_null_text_in_parquet_is_named(tmp_path: Path) -> None:
    path = parquet(tmp_path / "t.parquet", id=["a", "b"], text=["so", None])
    with pytest.raises(FormatError, match="row 2: column 'text' is null"):
        read(path)


def test_a_column_that_holds_no_strings_is_named(tmp_path: Path) -> None:
    path = parquet(tmp_path / "t.parquet", id=["a"], text=[["so"]])
    with pytest.raises(FormatError, match=r"column 'text' holds list.*not strings"):
        read(path)


def test_damaged_parquet_is_named(file: Write) -> None:
    with pytest.raises(FormatError, match="not a Parquet file that can be read"):
        read(file("t.parquet", b"PAR1" + b"x" * 100 + b"PAR1"))


def test_a_text_that_begins_as_parquet_does_is_still_text(file: Write, by_id: ById) -> None:
    assert by_id(read(file("t.tsv", "PAR1.wav\tso"))) == {"PAR1.wav": "so"}


def test_without_pyarrow_the_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = parquet(tmp_path / "t.parquet", id=["a"], text=["so"])
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"cs_toolkit\[parquet\]"):
        read(path)
