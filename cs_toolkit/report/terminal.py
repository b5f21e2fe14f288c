"""Scores in a terminal: rates and counts, what was not scored, the worst utterances."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from rich.cells import cell_len
from rich.text import Text

from cs_toolkit.counting import counted
from cs_toolkit.report.breakdowns import show_breakdowns
from cs_toolkit.report.statistics import (
    ends,
    level,
    show_categories,
    show_intervals,
    show_significance,
)
from cs_toolkit.report.table import show_table
from cs_toolkit.report.visible import visible
from cs_toolkit.score.counts import percent
from cs_toolkit.score.request import Request
from cs_toolkit.text.tokenise import SOLID_CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console

    from cs_toolkit.score.comparison import Change, Comparison, Delta
    from cs_toolkit.score.counts import ErrorCounts
    from cs_toolkit.score.evaluation import Evaluation
    from cs_toolkit.score.intervals import RateName, Sampling
    from cs_toolkit.score.pairing import Pairing
    from cs_toolkit.significance.bootstrap import Interval

__all__ = ["pairing_notes", "show_comparison", "show_evaluation"]

WORST = 5
"""How many utterances are shown."""

NAMED = 5
"""How many ids stand in a note before the rest is counted."""

QUOTED = 60
"""Cells of a reference that are quoted."""

QUOTED_LEAST = 24
"""Cells of it without which a quotation says little."""

UNSPACED = (
    "is written without blanks: errors are counted in characters, and a WER, of what happens to "
    "stand between blanks, compares with no other"
)

EDITS = ("hits", "sub", "del", "ins")
UNITS = {"word": "words", "char": "characters"}


def show_evaluation(
    console: Console, evaluation: Evaluation, request: Request | None = None
) -> None:
    """Print the score of one model, the rate in the unit of its method first."""
    request = request or Request()
    heads = ("rate", level(request.sampling), "of", *EDITS)
    intervals = evaluation.intervals(request.sampling)
    rows = [_rate(evaluation, rate, intervals[rate]) for rate in _ordered(evaluation)]
    rows += [("MER", percent(evaluation.mer)), ("WIL", percent(evaluation.wil))]
    show_table(console, (visible(evaluation.name), *heads), rows, names=("of",))
    show_categories(console, [evaluation], request.sampling)
    _show_worst(console, evaluation)
    show_breakdowns(console, evaluation, [evaluation], request)
    _show_notes(console, [evaluation], request.sampling)


def show_comparison(
    console: Console, comparison: Comparison, request: Request | None = None
) -> None:
    """Print the scores of several models, their differences, and who fixed and broke what."""
    request = request or Request()
    evaluations, sampling = comparison.evaluations, request.sampling
    method = evaluations[0].method
    first, second = ("WER", "CER") if method.unit == "word" else ("CER", "WER")
    deltas = {delta.model: delta for delta in comparison.deltas if delta.rate == first.lower()}
    heads = ("model", first, "points", "relative", second, "SER", UNITS[method.unit], *EDITS)
    rows = [_score(each, deltas.get(each.name)) for each in evaluations]
    show_table(console, heads, rows)
    show_categories(console, evaluations, sampling)
    show_intervals(console, evaluations, sampling)
    show_significance(console, comparison, sampling)
    _show_changes(console, comparison.changes())
    show_breakdowns(console, comparison, evaluations, request)
    if comparison.suspects:
        line = f"all models contradict the reference alike: {_listed(comparison.suspects)}"
        console.print(Text(line), soft_wrap=True)
        console.print()
    _show_notes(console, evaluations, sampling)


def _ordered(evaluation: Evaluation) -> list[RateName]:
    """Names of the rates, that in the unit of the method first."""
    return sorted(evaluation.rates, key=lambda rate: rate != evaluation.rate)


def _rate(evaluation: Evaluation, rate: RateName, interval: Interval | None) -> tuple[str, ...]:
    """Show a rate, how far it is to be trusted, and what it is made of."""
    shown = percent(getattr(evaluation, rate)), ends(interval)
    if rate == "ser":
        return ("SER", *shown, counted(evaluation.sentences, "utterance"))
    if rate == "ter" and evaluation.token_errors:
        counts, unit = evaluation.token_errors.counts, "display token"
    else:
        counts, unit = (
            (evaluation.words, "word") if rate == "wer" else (evaluation.characters, "character")
        )
    return (rate.upper(), *shown, counted(counts.reference_length, unit), *_edits(counts))


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
    show_table(console, heads, rows, names=("to",))
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
    shown = worst[errors[worst] > 0].tolist()
    ids = [visible(evaluation.ids[row]) for row in shown]
    heads = ("most errors", "errors", UNITS[evaluation.method.unit], "reference")
    room = console.width - max(map(cell_len, (*ids, heads[0]))) - len("".join(heads[1:3])) - 6
    rows = [
        (
            name,
            f"{errors[row]:,}",
            f"{lengths[row]:,}",
            _quoted(evaluation.references[row], min(max(room, QUOTED_LEAST), QUOTED)),
        )
        for name, row in zip(ids, shown, strict=True)
    ]
    if rows:
        show_table(console, heads, rows, names=("reference",))


def _show_notes(console: Console, evaluations: Sequence[Evaluation], sampling: Sampling) -> None:
    """Print what was not scored as it stands, the signature, and how intervals were drawn."""
    if evaluations[0].method.tokeniser is SOLID_CHARACTERS:
        console.print(Text(f"note: {evaluations[0].method.locale} {UNSPACED}"), soft_wrap=True)
    for evaluation in evaluations:
        for note in pairing_notes(evaluation.pairing):
            console.print(Text(f"note: {visible(evaluation.name)}: {note}"), soft_wrap=True)
    console.print(Text(str(evaluations[0].signature), style="dim"), soft_wrap=True)
    console.print(Text(str(evaluations[0].sampling(sampling)), style="dim"), soft_wrap=True)


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
    if pairing.unreadable:
        faults = [f"{fault.where} ({fault.message})" for fault in pairing.unreadable]
        yield f"cannot be read, and left out: {_listed(faults)}"
    if pairing.displayed:
        yield (
            f"{pairing.displayed:,} without words as spoken: their display text was normalised and "
            "scored; figures count as errors where the references spell numbers"
        )


def _listed(ids: Sequence[str]) -> str:
    """Name a handful of ids, and count the rest."""
    rest = len(ids) - NAMED
    return ", ".join(map(visible, ids[:NAMED])) + (f" and {rest:,} more" if rest > 0 else "")


def _quoted(text: str, most: int) -> str:
    shown = Text(visible(text[: QUOTED + 1]))
    shown.truncate(most, overflow="ellipsis")
    return shown.plain
