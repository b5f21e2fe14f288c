"""Scores as small HTML tables, for notebooks."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from cs_toolkit.score.counts import percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cs_toolkit.score.evaluation import Evaluation

__all__ = ["html_table"]

HEADS = ("model", "WER", "CER", "SER", "words", "sub", "del", "ins", "utterances")


def html_table(evaluations: Sequence[Evaluation]) -> str:
    """Return a table with a row for each model, and the signature below it."""
    rows = "".join(f"<tr>{_cells('td', _row(evaluation))}</tr>" for evaluation in evaluations)
    return (
        f"<table><thead><tr>{_cells('th', HEADS)}</tr></thead><tbody>{rows}</tbody></table>"
        f"<small>{escape(str(evaluations[0].signature))}</small>"
    )


def _row(evaluation: Evaluation) -> tuple[str, ...]:
    words = evaluation.words
    counts = (words.reference_length, words.substitutions, words.deletions, words.insertions)
    return (
        evaluation.name,
        *map(percent, (evaluation.wer, evaluation.cer, evaluation.ser)),
        *(f"{count:,}" for count in (*counts, evaluation.sentences)),
    )


def _cells(tag: str, texts: Iterable[str]) -> str:
    return "".join(f"<{tag}>{escape(text)}</{tag}>" for text in texts)
