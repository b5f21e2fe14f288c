"""Alignments side by side: reference above hypothesis, and what happened below.

Every place of the path takes as many cells as its wider token, so wide and combining characters
stay in line. What is missing on one side is filled with `GAP`, which no token can show: in a token
it would stand as its code point. So does what the terminal's encoding lacks; where that are the
signs, others take their place.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.text import Text

from cs_toolkit.report.visible import visible
from cs_toolkit.score.counts import percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console

    from cs_toolkit.score.alignment import Alignment, Edit, EditName

__all__ = ["BLANK", "GAP", "show_alignment", "side_by_side"]

GAP = "\u2591"
BLANK = "\u2423"
"""How a blank looks where it is a token of its own, among characters."""

ASCII_GAP, ASCII_BLANK = "*", "_"
"""The same where the terminal has no others."""

LABELS = ("REF", "HYP", "")
MARKS: dict[EditName, str] = {"hit": "", "substitution": "S", "deletion": "D", "insertion": "I"}
STYLES: dict[EditName, str] = {
    "hit": "",
    "substitution": "bold magenta",
    "deletion": "bold red",
    "insertion": "bold blue",
}
NARROWEST = 8
"""Cells that a line has at least, however narrow the terminal."""


class Column(NamedTuple):
    """One place, or a piece of one that is wider than a line."""

    cells: tuple[str, str, str]
    width: int
    style: str


class Signs(NamedTuple):
    """What can be shown, and by what."""

    gap: str
    blank: str
    encoding: str

    @classmethod
    def of(cls, encoding: str) -> Signs:
        """Choose the signs that an encoding has."""
        if _lacking(GAP + BLANK, encoding):
            return cls(ASCII_GAP, ASCII_BLANK, encoding)
        return cls(GAP, BLANK, encoding)

    def show(self, token: str | None) -> str:
        """Give what stands for a token."""
        if token is None:
            return self.gap
        if token.isspace():
            return self.blank
        # A token of nothing but marks that need a letter to stand on is shown by their numbers.
        signs = self.gap + self.blank if cell_len(token) else token
        return visible(token, reserved=signs + _lacking(token, self.encoding))


def side_by_side(alignment: Alignment, width: int, encoding: str = "utf-8") -> Iterator[Text]:
    """Yield the lines of an alignment, broken where `width` cells are full.

    What `encoding` has no signs for is shown by numbers, so that all stays in line.

    Examples
    --------
    >>> from cs_toolkit.score.evaluate import evaluate
    >>> alignment = evaluate(["how are you today"], ["how you a today"]).alignment(0)
    >>> for line in side_by_side(alignment, width=40):
    ...     print(line.plain)
    REF  how are you ░ today
    HYP  how ░░░ you a today
             D       I
    """
    room = max(width - len(LABELS[0]) - 2, NARROWEST)
    gutter = 1 if alignment.unit == "word" else 0
    signs = Signs.of(encoding)
    columns = [column for edit in alignment for column in _columns(edit, room, signs)]
    for number, line in enumerate(_lines(columns, room, gutter)):
        if number:
            yield Text()
        for place, label in enumerate(LABELS):
            row = Text.assemble((f"{label:5}", "dim"), *_cells(line, place, gutter))
            row.rstrip()
            if row.plain:
                yield row


def show_alignment(console: Console, alignment: Alignment) -> None:
    """Print one utterance: its id and errors, then both sides."""
    counts = alignment.counts
    console.print(
        Text.assemble(
            (visible(alignment.id), "bold"),
            f"  {percent(counts.error_rate)}  {counts.substitutions} S, {counts.deletions} D, "
            f"{counts.insertions} I in {counts.reference_length}",
        ),
        soft_wrap=True,
    )
    for line in side_by_side(alignment, console.width, console.encoding):
        console.print(line, no_wrap=True, overflow="ignore", crop=False)
    console.print()


def _columns(edit: Edit, room: int, signs: Signs) -> Iterator[Column]:
    """Cut one place into pieces that fit into a line; nearly always it is one."""
    sides = [signs.show(token) for token in (edit.reference, edit.hypothesis)]
    width = max(map(cell_len, sides))
    reference, hypothesis = (
        chop_cells(signs.gap * width if token is None else shown, room)
        for token, shown in zip((edit.reference, edit.hypothesis), sides, strict=True)
    )
    pieces = zip_longest(reference, hypothesis, fillvalue="")
    mark = MARKS[edit.name]
    for left, right in pieces:
        fit = max(cell_len(left), cell_len(right), len(mark))
        yield Column((left, right, mark), fit, STYLES[edit.name])
        mark = ""


def _lacking(text: str, encoding: str) -> str:
    """Name the characters of a text that an encoding does not have."""
    if text.isascii() or encoding == "utf-8":
        return ""
    return "".join(sign for sign in text if not sign.encode(encoding, "ignore"))


def _lines(columns: Iterable[Column], room: int, gutter: int) -> Iterator[list[Column]]:
    """Fill lines with columns, as many as fit."""
    line: list[Column] = []
    used = 0
    for column in columns:
        if line and used + column.width > room:
            yield line
            line, used = [], 0
        line.append(column)
        used += column.width + gutter
    if line:
        yield line


def _cells(line: Iterable[Column], place: int, gutter: int) -> Iterator[tuple[str, str]]:
    """Yield the cells of one row of a line, each with its style."""
    for column in line:
        yield set_cell_size(column.cells[place], column.width), column.style
        yield " " * gutter, ""
