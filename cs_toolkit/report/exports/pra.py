"""Alignments as NIST sclite shows them (``-o pralign``): reference above hypothesis.

Words of an error stand in capitals, unless their case counts; what cannot be seen, and a blank
among characters, stands by its number. It is sclite's file byte by byte, and sclite counts bytes
and knows the capitals of ASCII: beyond that, columns and capitals are not what a reader expects.
The text of ``cs-toolkit align`` is made for readers.
"""

from __future__ import annotations

from functools import cache, partial
from string import ascii_lowercase, ascii_uppercase
from typing import TYPE_CHECKING, TypeAlias

from cs_toolkit.report.exports.sclite import (
    case_counts,
    drawn_edits,
    rows_by_speaker,
    utterance_ids,
)
from cs_toolkit.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cs_toolkit.report.exports.results import Files, Results
    from cs_toolkit.score.evaluation import Evaluation

__all__ = ["blocks", "render"]

WIDTH = 1000
"""Bytes of a line, as with sclite, before an alignment goes on below."""

LABELS = ("REF:  ", "HYP:  ", "Eval: ")
CONTINUED = ">> "
CAPITALS = str.maketrans(ascii_lowercase, ascii_uppercase)


Column: TypeAlias = tuple[str, str, str]
"""One edit: reference, hypothesis and what happened, each as wide as the others, and a blank."""

Shown: TypeAlias = tuple[str, int]
"""A word, and how many bytes it takes."""


def render(results: Results) -> Files:
    """Write the alignments of every model."""
    text = "".join(line for each in results.evaluations for line in _system(each))
    return {"": text.encode()}


def blocks(evaluation: Evaluation) -> Iterator[str]:
    """Yield the text of each utterance, in the order of the evaluation.

    Examples
    --------
    >>> from cs_toolkit.score.evaluate import evaluate
    >>> print(*blocks(evaluate({"a": "how are you"}, {"a": "how you do"})))
    id: (a)
    Scores: (#C #S #D #I) 2 0 1 1
    REF:  how ARE you **
    HYP:  how *** you DO
    Eval:     D       I
    """
    cased = case_counts(evaluation)
    draw = partial(_column, word=cache(partial(_word, cased=cased)))
    kept = "Attributes: Case_sensitve \n" if cased else ""  # spelt so by sclite
    counts = evaluation.trace.paths.counts.tolist()
    rows = zip(utterance_ids(evaluation), counts, drawn_edits(evaluation, draw), strict=True)
    for name, scores, columns in rows:
        shown = " ".join(map(str, scores))
        lines = "".join(_lines(columns))
        yield f"id: ({visible(name)})\nScores: (#C #S #D #I) {shown}\n{kept}{lines}\n"


def _system(evaluation: Evaluation) -> Iterator[str]:
    speakers = {visible(name): rows for name, rows in rows_by_speaker(evaluation).items()}
    yield "\n\n\t\tDUMP OF SYSTEM ALIGNMENT STRUCTURE\n\n"
    yield f"System name:   {visible(evaluation.name)}\n\nSpeakers: \n"
    yield from (f"   {number:2}:  {name}\n" for number, name in enumerate(speakers))
    yield "\n"
    shown = list(blocks(evaluation))
    for number, (name, rows) in enumerate(speakers.items()):
        yield f"Speaker sentences{number:4}:  {name}   #utts: {len(rows)}\n"
        yield from (shown[row] for row in rows)
    yield "\n"


def _lines(columns: list[Column]) -> Iterator[str]:
    """Lay an alignment out, in lines of `WIDTH` bytes."""
    first = 0
    while first < len(columns):
        last = _last(columns, first)
        yield "\n" if first else ""
        rows = map("".join, zip(*columns[first:last], strict=True))
        for label, row in zip(LABELS, rows, strict=True):
            yield f"{CONTINUED if first else ''}{label}{row}\n"
        first = last


def _last(columns: list[Column], first: int) -> int:
    """Where a line ends that begins with column `first`: the one that fills it goes below."""
    used, place = len(LABELS[0]) + (len(CONTINUED) if first else 0), first
    while used < WIDTH and place < len(columns):
        used += len(columns[place][2])
        place += 1
    return place if place == len(columns) else max(place - 1, first + 1)


def _column(name: str, left: str, right: str, *, word: Callable[[str, bool], Shown]) -> Column:
    (reference, first), (hypothesis, second) = word(left, name == "C"), word(right, name == "C")
    width = max(first, second)
    if name == "D":
        hypothesis, second = "*" * width, width
    if name == "I":
        reference, first = "*" * width, width
    below = "" if name == "C" else name
    return (
        reference + " " * (width + 1 - first),
        hypothesis + " " * (width + 1 - second),
        below.ljust(width + 1),
    )


def _word(token: str, right: bool, *, cased: bool) -> Shown:  # noqa: FBT001 - positional, to be kept
    """Show a token, in capitals where it is wrong, unless its case counts."""
    word = visible(token, reserved=" ")
    size = len(word.encode())
    return (word if right or cased else word.translate(CAPITALS)), size
