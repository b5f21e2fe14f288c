"""The report on one model, or on several that are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_toolkit.report.html.page import write_page
from cs_toolkit.report.html.recordings import pack_recordings
from cs_toolkit.report.html.rows import choosable, choose_rows, pack, pack_tags
from cs_toolkit.report.terminal import pairing_notes
from cs_toolkit.score.comparison import Comparison
from cs_toolkit.score.evaluation import RATE_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from cs_toolkit.score.comparison import Delta
    from cs_toolkit.score.evaluation import Evaluation
    from cs_toolkit.score.slices import Slice
    from cs_toolkit.significance.bootstrap import Interval

__all__ = ["write_score_report"]

SCRIPTS = (
    *("shared.js", "utterances.js", "filter.js", "row.js"),
    *("list.js", "confusions.js", "player.js", "score.js"),
)
WORST = 8
"""Slices that are shown."""

FEWEST = 3
"""Utterances of a slice at least; a single one is in the list anyway."""

UNITS = {"word": "words", "char": "characters"}


def write_score_report(
    path: Path,
    result: Evaluation | Comparison,
    *,
    audio: Path | None = None,
    embed_audio: bool = False,
) -> None:
    """Write the report on a score or a comparison.

    Parameters
    ----------
    path
        The HTML file.
    result
        What to show.
    audio
        Folder of the recordings, which the report links to.
    embed_audio
        Whether to put the recordings into the report instead.

    Raises
    ------
    UsageError
        If the file cannot be written, or the recordings are too much to embed.
    MissingFileError
        If there is no folder `audio`.
    """
    evaluations = result.evaluations if isinstance(result, Comparison) else (result,)
    rows = choose_rows(evaluations)
    data = pack(evaluations, rows)
    tags = pack_tags(evaluations[0].tags, rows)
    if audio is not None:
        data["audio"] = pack_recordings(evaluations[0], rows, audio, path, embed=embed_audio)
    write_page(
        path,
        "score.html",
        SCRIPTS,
        data | {"tags": tags},
        title=", ".join(each.name for each in evaluations),
        subtitle=_subtitle(evaluations[0]),
        footer=str(evaluations[0].signature),
        notes=list(_notes(evaluations, rows.size)),
        tags=tags,
        **_overview(result, evaluations),
    )


def _overview(
    result: Evaluation | Comparison, evaluations: Sequence[Evaluation]
) -> dict[str, object]:
    unit = evaluations[0].method.unit
    intervals = {each.name: each.interval(RATE_NAMES[unit]) for each in evaluations}
    return {
        "evaluations": evaluations,
        "names": [each.name for each in evaluations],
        "unit": unit,
        "intervals": intervals,
        "level": f"{evaluations[0].sampling().level:.0%} interval",
        "most": _longest([each.counts.error_rate for each in evaluations], intervals.values()),
        "deltas": _deltas(result) if isinstance(result, Comparison) else {},
        "changes": result.changes() if isinstance(result, Comparison) else (),
        "tests": result.significances() if isinstance(result, Comparison) else (),
        "sampling": str(evaluations[0].sampling()),
        "slices": (slices := _worst_slices(result)),
        "longest": _longest(
            [each.error_rates[-1] for each in slices], [each.intervals[-1] for each in slices]
        ),
        "categories": [each.token_errors for each in evaluations],
    }


def _worst_slices(result: Evaluation | Comparison) -> list[Slice]:
    """Find what the last model does worst, among the tags with a few values."""
    first = result.evaluations[0] if isinstance(result, Comparison) else result
    slices = [each for tag in choosable(first.tags) for each in result.slices(tag)]
    least = max(FEWEST, first.sentences // 200)
    scored = [each for each in slices if each.sentences >= least and each.error_rates[-1]]
    return sorted(scored, key=lambda each: -(each.error_rates[-1] or 0.0))[:WORST]


def _longest(rates: Iterable[float | None], intervals: Iterable[Interval | None]) -> float:
    """Find where the longest bar or interval ends."""
    ends = [interval.high for interval in intervals if interval is not None]
    return max([0.0, *ends, *(rate or 0.0 for rate in rates)])


def _deltas(comparison: Comparison) -> dict[str, Delta]:
    """Give each model's difference in the rate of the method's unit."""
    rate = RATE_NAMES[comparison.evaluations[0].method.unit]
    return {delta.model: delta for delta in comparison.deltas if delta.rate == rate}


def _subtitle(evaluation: Evaluation) -> str:
    counts, method = evaluation.counts, evaluation.method
    return (
        f"{evaluation.sentences:,} utterances, {counts.reference_length:,} {UNITS[method.unit]}, "
        f"{method.locale}"
    )


def _notes(evaluations: Sequence[Evaluation], shown: int) -> Iterator[str]:
    sentences = evaluations[0].sentences
    if shown < sentences:
        worst = shown // 2
        yield (
            f"This page lists {shown:,} of {sentences:,} utterances: the {worst:,} with the most "
            f"errors, and {shown - worst:,} drawn by chance from the others. The overview counts "
            "all of them; confusions and filters know those that are listed."
        )
    for each in evaluations:
        yield from (f"{each.name}: {note}" for note in pairing_notes(each.pairing))
