"""The report on one model, or on several that are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_toolkit.counting import counted
from cs_toolkit.report.html.overview import models_of, overview
from cs_toolkit.report.html.page import write_page
from cs_toolkit.report.html.recordings import pack_recordings
from cs_toolkit.report.html.rows import choose_rows, pack, pack_tags, trace_rows
from cs_toolkit.report.html.times import pack_times
from cs_toolkit.report.terminal import pairing_notes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from cs_toolkit.score.comparison import Comparison
    from cs_toolkit.score.evaluation import Evaluation
    from cs_toolkit.score.intervals import Sampling

__all__ = ["write_score_report"]

SCRIPTS = (
    *("shared.js", "utterances.js", "filter.js", "row.js"),
    *("list.js", "confusions.js", "copy.js", "player.js", "moments.js", "score.js"),
)
UNITS = {"word": "word", "char": "character"}


def write_score_report(
    path: Path,
    result: Evaluation | Comparison,
    *,
    audio: Path | None = None,
    embed_audio: bool = False,
    sampling: Sampling | None = None,
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
    sampling
        How intervals are drawn.

    Raises
    ------
    UsageError
        If the file cannot be written, or the recordings are too much to embed.
    MissingFileError
        If there is no folder `audio`.
    """
    evaluations = models_of(result)
    rows = choose_rows(evaluations)
    traces = trace_rows(evaluations, rows)
    data = pack(evaluations, rows, traces)
    tags = pack_tags(evaluations[0].tags, rows)
    if audio is not None:
        packed = pack_recordings(evaluations[0], rows, audio, path, embed=embed_audio)
        data["audio"] = packed | pack_times(evaluations, rows, traces)
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
        **overview(result, sampling),
    )


def _subtitle(evaluation: Evaluation) -> str:
    counts, method = evaluation.counts, evaluation.method
    return (
        f"{counted(evaluation.sentences, 'utterance')}, "
        f"{counted(counts.reference_length, UNITS[method.unit])}, "
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
