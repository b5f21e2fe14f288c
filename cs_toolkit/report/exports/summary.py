"""The summary of NIST sclite (``-o sum``, its ``.sys`` file): percentages by speaker.

One table a model. As there, the mean, standard deviation and median are those of the speakers, and
a speaker without a reference word has counts in place of percentages and is no part of them; half
of a tenth is rounded up, and names are as wide as they have bytes.
"""

from __future__ import annotations

from math import floor
from statistics import mean, median, stdev
from typing import TYPE_CHECKING

import numpy as np

from cs_toolkit.report.exports.sclite import rows_by_speaker
from cs_toolkit.report.visible import visible
from cs_toolkit.score.counts import ratio

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeAlias

    from numpy.typing import NDArray

    from cs_toolkit.report.exports.results import Files, Results
    from cs_toolkit.score.evaluation import Evaluation

    Counts: TypeAlias = NDArray[np.int64]

__all__ = ["render"]

PAGE = 80
COLUMNS = 41
"""Characters of the percentages."""

HEADS = " Corr    Sub    Del    Ins    Err  S.Err "
SIZES = {"word": (" # Snt", "# Wrd"), "char": (" # Snt", "# Chr")}
"""Above the sentences and words, or characters, of a speaker."""

MEASURES = ("Mean", "S.D.", "Median")

NOTES = (
    "* no reference word: counts in place of percentages",
    "+ without the speakers who have no reference word",
)


def render(results: Results) -> Files:
    """Write the summary of every model."""
    lines = (line for each in results.evaluations for line in _table(each))
    return {"": "".join(f"{line}\n" for line in lines).encode()}


def _table(evaluation: Evaluation) -> Iterator[str]:
    speakers = {visible(name): rows for name, rows in rows_by_speaker(evaluation).items()}
    tallies = _tallies(evaluation)
    counts = {name: tallies[rows].sum(axis=0) for name, rows in speakers.items()}
    total = sum(counts.values(), np.zeros(6, np.int64))
    width = max(len("Sum/Avg"), *(1 + len(name.encode()) for name in counts), 0)
    heads = SIZES[evaluation.method.unit]
    rooms = _rooms(heads, [*counts.values()], total)
    sizes = _sizes(heads, rooms)
    inner = width + 1 + len(sizes) + COLUMNS + 2
    rule = f"|{'-' * (width + 1)}+{'-' * len(sizes)}+{'-' * COLUMNS}|"
    rows = [
        f",{'-' * inner}.",
        f"|{visible(evaluation.name):^{inner}}|",
        f"|{'-' * inner}|",
        f"| {'SPKR':{width}}|{sizes}|{HEADS}|",
    ]
    for name, each in counts.items():
        rows += [rule, _row(name, width, rooms, each)]
    rows += [f"|{'=' * inner}|", _row("Sum/Avg", width, rooms, total), f"|{'=' * inner}|"]
    rows += _statistics([*counts.values()], width, rooms)
    rows.append(f"`{'-' * inner}'")
    indent = " " * max((PAGE - inner - 2) // 2, 0)
    yield from ("", "", "", f"{'SYSTEM SUMMARY PERCENTAGES by SPEAKER':^{PAGE}}", "")
    yield from (indent + row for row in rows)
    if not all(map(_words, counts.values())):
        yield from ("", *NOTES)


def _tallies(evaluation: Evaluation) -> Counts:
    """One, hits, substitutions, deletions, insertions, and one if it has errors: int64[n, 6]."""
    counts = evaluation.utterance_counts
    return np.column_stack(
        [np.ones(len(counts), np.int64), counts, evaluation.utterance_errors > 0]
    )


def _words(tally: Counts) -> int:
    return int(tally[1:4].sum())


def _percentages(tally: Counts) -> list[float]:
    """Per cent of words: hits, substitutions, deletions, insertions, errors; and of sentences."""
    words = _words(tally)
    parts = (*tally[1:5].tolist(), int(tally[2:5].sum()))
    return [*(100 * (ratio(part, words) or 0.0) for part in parts), 100 * int(tally[5]) / tally[0]]


def _rooms(heads: Sequence[str], tallies: Sequence[Counts], total: Counts) -> list[int]:
    """Widths of the columns of sentences and words, by the longest that stands in each."""
    columns = [
        [head, *_counted(column), *_averaged(column[:-1])]
        for head, column in zip(
            heads, zip(*map(_size, (*tallies, total)), strict=True), strict=True
        )
    ]
    return [max(map(len, column)) for column in columns]


def _size(tally: Counts) -> tuple[int, int]:
    """Sentences and words of a speaker."""
    return int(tally[0]), _words(tally)


def _counted(sizes: Sequence[int]) -> list[str]:
    return [f"{size:5}" for size in sizes]


def _averaged(sizes: Sequence[int]) -> list[str]:
    return [f"{shown:>5} " for shown in _summarised(sizes)]


def _sizes(cells: Sequence[str], rooms: Sequence[int]) -> str:
    """Centre cells as sclite does: the odd blank goes to the right."""
    lefts = [" " * ((room - len(cell)) // 2) for cell, room in zip(cells, rooms, strict=True)]
    cells = [left + cell for left, cell in zip(lefts, cells, strict=True)]
    return " ".join(f"{cell:{room}}" for cell, room in zip(cells, rooms, strict=True))


def _row(name: str, width: int, rooms: Sequence[int], tally: Counts) -> str:
    sizes = _sizes(_counted(_size(tally)), rooms)
    name += " " * (width - len(name.encode()))
    *shares, sentences = _percentages(tally)
    if _words(tally):
        cells = [f"{_tenths(share)} " for share in shares]
    else:
        cells = [f"{count}*" for count in (*tally[1:5], tally[2:5].sum())]
    return f"| {name}|{sizes}|{_cells([*cells, f'{_tenths(sentences)} '])}|"


def _statistics(tallies: Sequence[Counts], width: int, rooms: Sequence[int]) -> Iterator[str]:
    """Yield mean, standard deviation and median of the speakers."""
    spoken = [_percentages(tally) for tally in tallies if _words(tally)]
    columns = [*zip(*spoken, strict=True)] or [()] * 6
    columns[5] = tuple(_percentages(tally)[5] for tally in tallies)
    marks = [" " if len(spoken) == len(tallies) else "+"] * 5 + [" "]
    sizes = map(_averaged, zip(*map(_size, tallies), strict=True))
    shares = map(_summarised, columns)
    rows = zip(MEASURES, zip(*sizes, strict=True), zip(*shares, strict=True), strict=True)
    for name, size, shown in rows:
        cells = [share + mark for share, mark in zip(shown, marks, strict=True)]
        yield f"|{name:^{width + 1}}|{_sizes(size, rooms)}|{_cells(cells)}|"


def _summarised(column: Sequence[float]) -> list[str]:
    """Return the mean, standard deviation and median, rounded."""
    measures: tuple[Callable[[Sequence[float]], float], ...] = (mean, _deviation, median)
    return [_tenths(measure(column) if column else 0.0) for measure in measures]


def _tenths(value: float) -> str:
    """Round to tenths as sclite does: half of one goes up."""
    return f"{floor(10 * value + 0.5) / 10:.1f}"


def _cells(cells: Sequence[str]) -> str:
    return f"{cells[0]:>6}" + "".join(f"{cell:>7}" for cell in cells[1:])


def _deviation(values: Sequence[float]) -> float:
    return stdev(values) if len(values) > 1 else 0.0
