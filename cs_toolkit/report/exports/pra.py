"""Alignments as NIST sclite shows them (``-o pralign``): reference above hypothesis.

Words of an error stand in capitals, unless their case counts; what cannot be seen, and a blank
among characters, stands by its number.
"""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from cs_toolkit.report.exports.sclite import NAMES, case_counts, rows_by_speaker, utterances
from cs_toolkit.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_toolkit.report.exports.results import Files, Results
    from cs_toolkit.score.evaluation import Evaluation

__all__ = ["blocks", "render"]

WIDTH = 1000
"""Characters of a line, as with sclite, before an alignment goes on below."""

LABELS = ("REF:  ", "HYP:  ", "Eval: ")
CONTINUED = ">> "


class Column(NamedTuple):
    """One edit: reference, hypothesis and what happened, each padded to `width` and a blank."""

    cells: tuple[str, str, str]
    width: int


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
    column = cache(partial(_column, cased=cased))  # most words occur often
    for path in utterances(evaluation):
        counts = " ".join(str(path.edits.count(name)) for name in NAMES)
        kept = "Attributes: Case_sensitve \n" if cased else ""  # spelt so by sclite
        lines = "".join(_lines([*map(column, path.edits, path.reference, path.hypothesis)]))
        yield f"id: ({visible(path.id)})\nScores: (#C #S #D #I) {counts}\n{kept}{lines}\n"


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
    """Lay an alignment out, in lines of `WIDTH` characters."""
    first = 0
    while first < len(columns):
        last = _last(columns, first)
        yield "\n" if first else ""
        for place, label in enumerate(LABELS):
            cells = "".join([each.cells[place] for each in columns[first:last]])
            yield f"{CONTINUED if first else ''}{label}{cells}\n"
        first = last


def _last(columns: list[Column], first: int) -> int:
    """Where a line ends that begins with column `first`: the one that fills it goes below."""
    used, place = len(LABELS[0]) + (len(CONTINUED) if first else 0), first
    while used < WIDTH and place < len(columns):
        used += 1 + columns[place].width
        place += 1
    return place if place == len(columns) else max(place - 1, first + 1)


def _column(name: str, reference: str, hypothesis: str, *, cased: bool) -> Column:
    words = [visible(word, reserved=" ") for word in (reference, hypothesis)]
    if name != "C" and not cased:
        words = list(map(_capitals, words))
    width = max(map(len, words))
    if name in "DI":
        words["ID".index(name)] = "*" * width
    first, second, third = (f"{cell:{width}} " for cell in (*words, name.replace("C", "")))
    return Column((first, second, third), width)


def _capitals(word: str) -> str:
    """Write in capitals what can be read back from them."""
    capitals = word.upper()
    return capitals if capitals.lower() == word else word
