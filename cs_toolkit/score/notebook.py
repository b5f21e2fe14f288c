"""Scores as small HTML tables, for notebooks."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from cs_toolkit.notebook import Markup, bars, table
from cs_toolkit.plotting import COLOURS
from cs_toolkit.score.counts import percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_toolkit.score.evaluation import Evaluation

__all__ = ["html_table"]

HEADS = ("model", "WER", "errors", "sub", "del", "ins", "words", "CER", "SER", "utterances")
NAMES = ("model", "errors")


def html_table(evaluations: Sequence[Evaluation]) -> str:
    """Return a table with a row for each model, and the signature below it."""
    most = max(evaluation.wer or 0.0 for evaluation in evaluations)
    rows = [_row(evaluation, most) for evaluation in evaluations]
    shown = table(HEADS, rows, numbers=[head for head in HEADS if head not in NAMES])
    return f"{shown}<small>{escape(str(evaluations[0].signature))}</small>"


def _row(evaluation: Evaluation, most: float) -> tuple[str, ...]:
    words = evaluation.words
    counts = (words.substitutions, words.deletions, words.insertions, words.reference_length)
    return (
        evaluation.name,
        percent(evaluation.wer),
        _bar(evaluation, most),
        *(f"{count:,}" for count in counts),
        *map(percent, (evaluation.cer, evaluation.ser)),
        f"{evaluation.sentences:,}",
    )


def _bar(evaluation: Evaluation, most: float) -> Markup:
    """Draw the kinds of errors; the longest bar is that of the highest rate, `most`."""
    words = evaluation.words
    whole = most * words.reference_length
    return bars(
        (getattr(words, kind) / whole if whole else 0.0, colour, kind)
        for kind, colour in COLOURS.items()
    )
