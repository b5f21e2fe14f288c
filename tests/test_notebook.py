"""Tables for notebooks hold text, never markup of others."""

from __future__ import annotations

from cs_toolkit.notebook import bars, fold, table


def test_cells_heads_and_captions_are_escaped() -> None:
    shown = table(("<h>",), [("<c>",)], caption="<t>")
    for text in ("&lt;h&gt;", "&lt;c&gt;", "&lt;t&gt;"):
        assert f">{text}<" in shown


def test_numbers_stand_to_the_right() -> None:
    shown = table(("rule", "times"), [("H1", "7")], numbers=["times"])
    assert "<td style='text-align:right'>7</td>" in shown
    assert "<td style='text-align:left'>H1</td>" in shown


def test_bars_are_as_long_as_their_share() -> None:
    assert "width:40.0px" in bars([(0.25, "#000000", "deletions")])


def test_a_bar_in_a_cell_is_not_escaped() -> None:
    assert "<span" in table(("errors",), [(bars([(1.0, "#000000", "x")]),)])


def test_a_title_that_opens_is_escaped() -> None:
    assert "<summary>a &lt; b</summary>" in fold("a < b", table((), []))
