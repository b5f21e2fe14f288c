"""Tables fit the terminal, whatever its width."""

from __future__ import annotations

import io

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from cs_toolkit.report.table import show_sentences, show_table

HEADS = ("rule", "so that", "times")
ROWS = [
    (Text("A1"), Text("every recording is a RIFF WAVE file named .wav"), Text("29")),
    (Text("Z3"), Text("你好吗我想订一张去上海的票你好吗我想订一张去上海的票"), Text("1,234")),
]


def printed(width: int, *, sentences: bool) -> list[str]:
    console = Console(file=io.StringIO(), width=width, color_system=None)
    if sentences:
        show_sentences(console, HEADS, ROWS, numbers=("times",))
    else:
        show_table(console, HEADS, [[cell.plain for cell in row] for row in ROWS], ("so that",))
    return console.file.getvalue().split("\n")  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize("width", [24, 40, 80, 200])
def test_sentences_stay_within_the_terminal(width: int) -> None:
    lines = printed(width, sentences=True)
    assert max(map(cell_len, lines)) <= width
    said = "".join("".join(lines).split())
    if width >= 80:
        assert "everyrecordingisaRIFFWAVEfilenamed.wav" in said


def test_where_it_is_narrow_a_sentence_stands_beside_its_head() -> None:
    lines = printed(40, sentences=True)
    assert lines[:4] == [
        "rule     A1",
        "so that  every recording is a RIFF WAVE",
        "         file named .wav",
        "times    29",
    ]


def test_where_it_is_wide_there_is_a_row_for_each() -> None:
    lines = printed(200, sentences=True)
    assert len([line for line in lines if line.strip()]) == 1 + len(ROWS)


@pytest.mark.parametrize("width", [24, 40, 80])
def test_no_number_is_ever_cut(width: int) -> None:
    lines = printed(width, sentences=False)
    assert any(line.endswith("1,234") for line in map(str.rstrip, lines))


def test_a_table_is_turned_before_its_rows_stand_below_each_other() -> None:
    console = Console(file=io.StringIO(), width=24, color_system=None)
    heads = ("model", "errors", "words", "insertions")
    show_table(console, heads, [("old", "1,234", "7"), ("new", "5", "7", "1")])
    lines = console.file.getvalue().split("\n")  # type: ignore[attr-defined]
    assert [line.rstrip() for line in lines] == [
        "model         old  new",
        "errors      1,234    5",
        "words           7    7",
        "insertions           1",
        "",
        "",
    ]
