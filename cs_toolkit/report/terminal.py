"""Scores in a terminal: rates and counts, what was not scored, the worst utterances.

Tables have no lines and need no colour. Where one is wider than the terminal, its rows are shown
one below the other, so that no number is ever cut.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from cs_toolkit.report.visible import visible
from cs_toolkit.score.counts import percent
from cs_toolkit.text.tokenise import SOLID_CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console

    from cs_toolkit.score.comparison import Change, Comparison, Delta
    from cs_toolkit.score.counts import ErrorCounts
    from cs_toolkit.score.evaluation import Evaluation
    from cs_toolkit.score.pairing import Pairing

__all__ = ["pairing_notes", "show_comparison", "show_evaluation"]

WORST = 5
"""How many utterances are shown."""

NAMED = 5
"""How many ids stand in a note before the rest is counted."""

QUOTED = 60
"""Characters of a reference that are quoted."""

UNBOUND = 10_000
"""Cells that no table fills: with them rich says how wide a table would like to be."""

UNSPACED = (
    "is written without blanks: errors are counted in characters, and a WER, of what happens to "
    "stand between blanks, compares with no other"
)

EDITS = ("hits", "sub", "del", "ins")
UNITS = {"word": "words", "char": "characters"}


def show_evaluation(console: Console, evaluation: Evaluation) -> None:
    """Print the score of one model, the rate in the unit of its method first."""
    words, characters = evaluation.words, evaluation.characters
    rows: list[tuple[str, ...]] = [
        ("WER", percent(evaluation.wer), f"{words.reference_length:,} words", *_edits(words)),
        (
            "CER",
            percent(evaluation.cer),
            f"{characters.reference_length:,} characters",
            *_edits(characters),
        ),
    ]
    if evaluation.method.unit == "char":
        rows.reverse()
    rows += [
        ("SER", percent(evaluation.ser), f"{evaluation.sentences:,} utterances"),
        ("MER", percent(evaluation.mer)),
        ("WIL", percent(evaluation.wil)),
    ]
    _show_table(console, (visible(evaluation.name), "rate", "of", *EDITS), rows, names=("of",))
    _show_worst(console, evaluation)
    _show_notes(console, [evaluation])


def show_comparison(console: Console, comparison: Comparison) -> None:
    """Print the scores of several models, their differences, and who fixed and broke what."""
    method = comparison.evaluations[0].method
    first, second = ("WER", "CER") if method.unit == "word" else ("CER", "WER")
    deltas = {delta.model: delta for delta in comparison.deltas if delta.rate == first.lower()}
    heads = ("model", first, "points", "relative", second, "SER", UNITS[method.unit], *EDITS)
    rows = [_score(each, deltas.get(each.name)) for each in comparison.evaluations]
    _show_table(console, heads, rows)
    _show_changes(console, comparison.changes())
    _show_notes(console, comparison.evaluations)


def _show_changes(console: Console, changes: Sequence[Change]) -> None:
    """Print how many utterances change from one model to another, and name some."""
    rows = [
        (
            *map(visible, (each.first, each.second)),
            *(f"{len(ids):,}" for ids in (each.fixed, each.broken, each.improved, each.worsened)),
        )
        for each in changes
    ]
    heads = ("from", "to", "fixed", "broken", "improved", "worsened")
    _show_table(console, heads, rows, names=("to",))
    for change in changes:
        for verb, ids in (("fixed", change.fixed), ("broken", change.broken)):
            if ids:
                line = f"{verb} from {change.first} to {change.second}"
                console.print(Text(f"{visible(line)}: {_listed(ids)}"), soft_wrap=True)
    console.print()


def _score(evaluation: Evaluation, delta: Delta | None) -> tuple[str, ...]:
    by_word = evaluation.method.unit == "word"
    return (
        visible(evaluation.name),
        percent(evaluation.counts.error_rate),
        *_difference(delta),
        percent(evaluation.cer if by_word else evaluation.wer),
        percent(evaluation.ser),
        f"{evaluation.counts.reference_length:,}",
        *_edits(evaluation.counts),
    )


def _difference(delta: Delta | None) -> tuple[str, str]:
    """Show percentage points and per cent of the baseline; nothing for the baseline itself."""
    if delta is None:
        return "", ""
    if delta.absolute is None:
        return percent(None), percent(None)
    relative = percent(None) if delta.relative is None else f"{delta.relative:+.1%}"
    return f"{100 * delta.absolute:+.2f}", relative


def _edits(counts: ErrorCounts) -> tuple[str, ...]:
    edits = (counts.hits, counts.substitutions, counts.deletions, counts.insertions)
    return tuple(f"{count:,}" for count in edits)


def _show_worst(console: Console, evaluation: Evaluation) -> None:
    """Print the utterances with the most errors; among equals the shorter first."""
    errors, lengths = evaluation.utterance_errors, evaluation.utterance_counts[:, :3].sum(axis=1)
    worst = np.lexsort((lengths, -errors))[:WORST]
    rows = [
        (
            visible(evaluation.ids[row]),
            f"{errors[row]:,}",
            f"{lengths[row]:,}",
            _quoted(evaluation.references[row]),
        )
        for row in worst[errors[worst] > 0].tolist()
    ]
    heads = ("most errors", "errors", UNITS[evaluation.method.unit], "reference")
    if rows:
        _show_table(console, heads, rows, names=("reference",))


def _show_notes(console: Console, evaluations: Sequence[Evaluation]) -> None:
    """Print what was not scored as it stands, and the signature."""
    if evaluations[0].method.tokeniser is SOLID_CHARACTERS:
        console.print(Text(f"note: {evaluations[0].method.locale} {UNSPACED}"), soft_wrap=True)
    for evaluation in evaluations:
        for note in pairing_notes(evaluation.pairing):
            console.print(Text(f"note: {visible(evaluation.name)}: {note}"), soft_wrap=True)
    console.print(Text(str(evaluations[0].signature), style="dim"), soft_wrap=True)


def pairing_notes(pairing: Pairing) -> Iterator[str]:
    """Say what was not scored as it stands, in a line each."""
    if pairing.by == "base name":
        yield "no id is the same on both sides; paired by file name without folder and extension"
    if pairing.missing:
        fate = "scored as deleted" if pairing.policy == "deletions" else "not scored"
        yield f"{len(pairing.missing):,} without a hypothesis, {fate}: {_listed(pairing.missing)}"
    if pairing.set_aside:
        named = _listed(pairing.set_aside)
        yield f"{len(pairing.set_aside):,} not scored because another model lacks them: {named}"
    if pairing.extra:
        yield f"{len(pairing.extra):,} without a reference, left out: {_listed(pairing.extra)}"


def _listed(ids: Sequence[str]) -> str:
    """Name a handful of ids, and count the rest."""
    rest = len(ids) - NAMED
    return ", ".join(map(visible, ids[:NAMED])) + (f" and {rest:,} more" if rest > 0 else "")


def _quoted(text: str) -> str:
    return visible(text if len(text) <= QUOTED else text[: QUOTED - 1] + "\u2026")


def _show_table(
    console: Console,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    names: Sequence[str] = (),
) -> None:
    """Print a table whose first column and `names` are words, and all others numbers."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for head in heads:
        is_name = head in (heads[0], *names)
        table.add_column(Text(head), justify="left" if is_name else "right", no_wrap=True)
    for row in rows:
        table.add_row(*map(Text, row))
    unbound = console.options.update(width=UNBOUND)
    if Measurement.get(console, unbound, table).maximum <= console.width:
        console.print(table)
    else:
        _show_records(console, heads, rows)
    console.print()


def _show_records(console: Console, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    margin = max(map(len, heads)) + 2
    for number, row in enumerate(rows):
        if number:
            console.print()
        for head, cell in zip(heads, row, strict=False):
            if cell:
                console.print(Text(f"{head:{margin}}{cell}"), soft_wrap=True)
