"""References and hypotheses as pairs of SegLST files, as meeteval takes them.

The words are those of :mod:`cs_toolkit.report.exports.trn`. A session is a recording where the
utterances have one, and else the utterance itself; times stand there where they are known.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from cs_toolkit.report.exports.trn import sides
from cs_toolkit.score.intervals import speaker_tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_toolkit.records import Transcript
    from cs_toolkit.report.exports.results import Files, Results
    from cs_toolkit.score.evaluation import Evaluation

__all__ = ["render"]

UNKNOWN = "unknown"
FIELDS = {"begin_seconds": "start_time", "end_seconds": "end_time"}


def render(results: Results) -> Files:
    """Write the references, and the hypotheses of every model."""
    first = results.evaluations[0]
    return {name: _file(side, first) for name, side in sides(results, "SegLST")}


def _file(side: Transcript, evaluation: Evaluation) -> bytes:
    names = side.ids.to_list()
    speaker = speaker_tag(evaluation.tags)
    columns: dict[str, Sequence[object]] = {
        "session_id": _known(evaluation, "recording", names),
        "segment_id": names,
        "speaker": _known(evaluation, speaker or "", [UNKNOWN] * len(names)),
        "words": side.texts.to_list(),
    }
    if all(tag in evaluation.tags for tag in FIELDS):
        columns |= {field: evaluation.tags[tag] for tag, field in FIELDS.items()}
    encode = json.JSONEncoder(ensure_ascii=False).encode
    rows = ",\n".join(
        encode(dict(zip(columns, row, strict=True))) for row in zip(*columns.values(), strict=True)
    )
    return f"[\n{rows}\n]\n".encode()


def _known(evaluation: Evaluation, tag: str, other: Sequence[str]) -> list[str]:
    values = evaluation.tags.get(tag, other)
    return [
        name if value is None else str(value) for value, name in zip(values, other, strict=True)
    ]
