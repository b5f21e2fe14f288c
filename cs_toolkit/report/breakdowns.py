"""Slices, keywords and confusions as tables in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from cs_toolkit.report.statistics import ends
from cs_toolkit.report.table import show_table
from cs_toolkit.report.visible import visible
from cs_toolkit.score.counts import ErrorCounts, percent
from cs_toolkit.score.keywords import pool

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console

    from cs_toolkit.score.comparison import Comparison
    from cs_toolkit.score.confusions import Bucket, Confusion
    from cs_toolkit.score.evaluation import Evaluation
    from cs_toolkit.score.keywords import Keyword
    from cs_toolkit.score.request import Cut, Request
    from cs_toolkit.score.slices import Slice

__all__ = ["show_breakdowns"]

MOST = 12
"""Slices and phrases that are shown; all of them stand in the JSON."""

NOTHING = "-"
NONE = ErrorCounts.zero()


def show_breakdowns(
    console: Console,
    result: Evaluation | Comparison,
    evaluations: Sequence[Evaluation],
    request: Request,
) -> None:
    """Print what was asked for beside the rates."""
    for cut in request.cuts:
        _show_slices(console, result, cut, request)
    for each in evaluations:
        if request.phrases is not None:
            _show_keywords(console, each, each.keywords(request.phrases))
        if request.confusions:
            _show_confusions(console, each, request.confusions)


def _show_slices(
    console: Console, result: Evaluation | Comparison, cut: Cut, request: Request
) -> None:
    slices = result.slices(cut.column, edges=cut.edges, sampling=request.sampling)
    models = slices[0].models if slices else ()
    titles = (visible(name) for name in models) if len(models) > 1 else ("rate",)
    heads = [visible(cut.column), "utterances"]
    for title in titles:
        heads += [title, "interval"]
    show_table(console, [*heads, "sub", "del", "ins"], list(map(_slice, slices[:MOST])))
    _show_rest(console, len(slices) - MOST)


def _slice(found: Slice) -> tuple[str, ...]:
    """Show the rates of all models, and the kinds of errors of the last."""
    rates = zip(found.error_rates, found.intervals, strict=True)
    cells = (cell for rate, interval in rates for cell in (percent(rate), ends(interval)))
    last = found.counts[-1]
    edits = (last.substitutions, last.deletions, last.insertions)
    return (
        visible(found.value),
        f"{found.sentences:,}",
        *cells,
        *(f"{count:,}" for count in edits),
    )


def _show_keywords(console: Console, evaluation: Evaluation, found: Sequence[Keyword]) -> None:
    heads = ("said", "understood", "right", "precision", "recall", "F1", "WER")
    whole, *groups = pool(found)
    rows = [_keyword("all keywords", whole), *(_keyword(each.group, each) for each in groups)]
    rows += [_keyword(each.phrase, each) for each in found[:MOST]]
    show_table(console, (f"keywords, {visible(evaluation.name)}", *heads), rows)
    _show_rest(console, len(found) - MOST)


def _keyword(name: str, found: Keyword) -> tuple[str, ...]:
    counts = (found.references, found.hypotheses, found.matches)
    rates = (found.precision, found.recall, found.f1, found.error_rate)
    return (visible(name), *(f"{count:,}" for count in counts), *map(percent, rates))


def _show_confusions(console: Console, evaluation: Evaluation, most: int) -> None:
    found, name = evaluation.confusions, visible(evaluation.name)
    pairs = [*found.substitutions(most), *found.deletions(most), *found.insertions(most)]
    pairs.sort(key=lambda each: -each.count)
    heads: tuple[str, ...] = (f"said, {name}", "understood", "times")
    _show_filled(console, heads, map(_confusion, pairs[:most]), names=("understood",))
    words = (
        (visible(each.word), f"{each.count:,}", f"{each.errors:,}", percent(each.accuracy))
        for each in found.words(most)
    )
    _show_filled(console, (f"word, {name}", "said", "wrong", "accuracy"), words)
    contexts = (
        (*map(_word, (each.before, each.word, each.after)), f"{each.count:,}")
        for each in found.contexts(most)
    )
    heads = (f"before, {name}", "wrong", "after", "times")
    _show_filled(console, heads, contexts, names=("wrong", "after"))
    for title, buckets in (
        ("place", found.by_position()),
        ("frequency", found.by_frequency()),
        ("length", found.by_length()),
    ):
        heads = (f"{title}, {name}", "words", "rate", "sub", "del", "ins")
        _show_filled(console, heads, (_bucket(each) for each in buckets if each.counts != NONE))


def _show_filled(
    console: Console,
    heads: Sequence[str],
    rows: Iterable[tuple[str, ...]],
    names: Sequence[str] = (),
) -> None:
    """Print a table, if there is anything in it."""
    filled = list(rows)
    if filled:
        show_table(console, heads, filled, names=names)


def _confusion(found: Confusion) -> tuple[str, ...]:
    return (_word(found.reference), _word(found.hypothesis), f"{found.count:,}")


def _word(word: str | None) -> str:
    return NOTHING if word is None else visible(word)


def _bucket(found: Bucket) -> tuple[str, ...]:
    counts = found.counts
    edits = (counts.substitutions, counts.deletions, counts.insertions)
    return (
        found.label,
        f"{counts.reference_length:,}",
        percent(counts.error_rate),
        *(f"{count:,}" for count in edits),
    )


def _show_rest(console: Console, rest: int) -> None:
    if rest > 0:
        console.print(Text(f"and {rest:,} more; --json FILE has them all"), soft_wrap=True)
        console.print()
