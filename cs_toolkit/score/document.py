"""Scores as JSON documents, for scripts.

The names under ``properties`` are those of the service's evaluation object with the number of the
model behind them: ``wordErrorRate1``, ``wordErrorRate2``, ...; rates are fractions, and what is
undefined is null. Beside each rate stand the ends of its interval (``wordErrorRateInterval1``);
``statistics`` says how it was drawn. The same scores give the same document, byte by byte: it holds
no time and no path but those in messages.
"""

from __future__ import annotations

from dataclasses import asdict, fields
from itertools import repeat
from typing import TYPE_CHECKING, Any, TypeAlias

from cs_toolkit.score.details import (
    breakdowns,
    interval_record,
    significance_records,
    token_properties,
)
from cs_toolkit.score.request import Request

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cs_toolkit.score.alignment import Alignment
    from cs_toolkit.score.comparison import Change, Comparison
    from cs_toolkit.score.counts import ErrorCounts
    from cs_toolkit.score.evaluation import Evaluation
    from cs_toolkit.score.gate import Verdict
    from cs_toolkit.score.intervals import RateName, Sampling
    from cs_toolkit.score.pairing import Pairing

__all__ = [
    "alignment_record",
    "alignments_document",
    "comparison_document",
    "evaluation_document",
]

Document: TypeAlias = dict[str, Any]

SCORE_SCHEMA = "cs_toolkit.score/1"
ALIGN_SCHEMA = "cs_toolkit.align/1"
COMPARE_SCHEMA = "cs_toolkit.compare/1"

RATES: dict[RateName, str] = {"wer": "word", "cer": "character", "ser": "sentence", "ter": "token"}
"""What the service calls each rate, before ``ErrorRate``."""


def evaluation_document(evaluation: Evaluation, request: Request | None = None) -> Document:
    """Return the document of one model's score, and of what was asked for beside it."""
    request = request or Request()
    return {
        "schema": SCORE_SCHEMA,
        **_scores([evaluation], request.sampling),
        **breakdowns(evaluation, [evaluation], request),
        "utterances": list(_utterances([evaluation])),
    }


def comparison_document(
    comparison: Comparison, request: Request | None = None, verdict: Verdict | None = None
) -> Document:
    """Return the document of a comparison: the scores, what differs, and who fixed what."""
    request = request or Request()
    return {
        "schema": COMPARE_SCHEMA,
        **_scores(comparison.evaluations, request.sampling),
        "baseline": comparison.baseline,
        "deltas": [asdict(delta) for delta in comparison.deltas],
        "significance": significance_records(comparison, request.sampling),
        "changes": [_change(change) for change in comparison.changes()],
        "suspectIds": list(comparison.suspects),
        **breakdowns(comparison, comparison.evaluations, request),
        **({"gate": asdict(verdict)} if verdict else {}),
        "utterances": list(_utterances(comparison.evaluations)),
    }


def alignments_document(evaluation: Evaluation, alignments: Iterable[Alignment]) -> Document:
    """Return the document of some alignments of one model."""
    return {
        "schema": ALIGN_SCHEMA,
        **_settings(evaluation),
        "alignments": [alignment_record(alignment) for alignment in alignments],
    }


def alignment_record(alignment: Alignment) -> Document:
    """Return one alignment: its counts, and every edit with both tokens and their places.

    Places count from 0 within the tokens; a side that has nothing there is null.
    """
    edits = zip(alignment, alignment.path, strict=True)
    return {
        "id": alignment.id,
        **asdict(alignment.counts),
        "edits": [
            {
                "op": edit.name,
                "reference": edit.reference,
                "hypothesis": edit.hypothesis,
                "referenceIndex": left,
                "hypothesisIndex": right,
            }
            for edit, (_, left, right) in edits
        ],
    }


def _scores(evaluations: Sequence[Evaluation], sampling: Sampling) -> Document:
    first = evaluations[0]
    properties: Document = {}
    for number, evaluation in enumerate(evaluations, 1):
        named = (*_properties(evaluation), *_intervals(evaluation, sampling))
        properties |= {f"{name}{number}": value for name, value in named}
    return {
        **_settings(first),
        "statistics": first.sampling(sampling).to_dict(),
        "models": [{"name": evaluation.name} for evaluation in evaluations],
        "properties": properties,
        "pairing": _pairing([evaluation.pairing for evaluation in evaluations]),
    }


def _settings(evaluation: Evaluation) -> Document:
    return {
        "locale": evaluation.method.locale,
        "unit": evaluation.method.unit,
        "signature": str(evaluation.signature),
        "settings": evaluation.signature.to_dict(),
    }


def _properties(evaluation: Evaluation) -> Iterator[tuple[str, object]]:
    yield "wordErrorRate", evaluation.wer
    yield "sentenceErrorRate", evaluation.ser
    yield "sentenceCount", evaluation.sentences
    yield from _counts("word", evaluation.words)
    yield "matchErrorRate", evaluation.words.match_error_rate
    yield "wordInformationLost", evaluation.words.word_information_lost
    yield "wordInformationPreserved", evaluation.words.word_information_preserved
    yield "characterErrorRate", evaluation.cer
    yield from _counts("character", evaluation.characters)
    if evaluation.token_errors:
        yield "tokenErrorRate", evaluation.ter
        yield from _counts("token", evaluation.token_errors.counts)
        yield from token_properties(evaluation.token_errors)


def _intervals(evaluation: Evaluation, sampling: Sampling) -> Iterator[tuple[str, object]]:
    for rate, interval in evaluation.intervals(sampling).items():
        yield f"{RATES[rate]}ErrorRateInterval", interval_record(interval)


def _counts(unit: str, counts: ErrorCounts) -> Iterator[tuple[str, int]]:
    """Name counts as the service does: ``wordCount``, ``correctWordCount``, ..."""
    yield f"{unit}Count", counts.reference_length
    yield f"correct{unit.capitalize()}Count", counts.hits
    yield f"{unit}SubstitutionCount", counts.substitutions
    yield f"{unit}DeletionCount", counts.deletions
    yield f"{unit}InsertionCount", counts.insertions


def _pairing(pairings: Sequence[Pairing]) -> Document:
    first = pairings[0]
    return {
        "missing": first.policy,
        "referenceCount": first.references,
        "utteranceCount": len(first),
        "models": [
            {
                "by": pairing.by,
                "hypothesisCount": pairing.hypotheses,
                "missingIds": list(pairing.missing),
                "extraIds": list(pairing.extra),
                "setAsideIds": list(pairing.set_aside),
                "unreadableFiles": [fault.file for fault in pairing.unreadable],
                "displayTextCount": pairing.displayed,
            }
            for pairing in pairings
        ],
    }


def _change(change: Change) -> Document:
    """Return the fields as they are; `asdict` would copy every id."""
    return {field.name: getattr(change, field.name) for field in fields(change)}


def _utterances(evaluations: Sequence[Evaluation]) -> Iterator[Document]:
    first = evaluations[0]
    models = zip(*map(_model_rows, evaluations), strict=True)
    shown = next((each.displayed[0] for each in evaluations if each.displayed), None)
    rows = zip(first.ids, first.references, shown or repeat(None), models, strict=False)
    tags = zip(*first.tags.values(), strict=True) if first.tags else repeat(())
    for (name, reference, display, each), values in zip(rows, tags, strict=False):
        record: Document = {"id": name, "reference": reference}
        if display is not None:
            record["display"] = display
        record["models"] = list(each)
        if values:
            record["tags"] = dict(zip(first.tags, map(_plain, values), strict=True))
        yield record


def _plain(value: object) -> object:
    """Write what JSON has no form for as text."""
    return value if isinstance(value, str | int | float | None) else str(value)


def _model_rows(evaluation: Evaluation) -> Iterator[Document]:
    shown = evaluation.displayed[1] if evaluation.displayed else repeat(None)
    rows = zip(evaluation.hypotheses, evaluation.utterance_counts.tolist(), shown, strict=False)
    for hypothesis, (hits, substitutions, deletions, insertions), display in rows:
        yield {
            "hypothesis": hypothesis,
            **({} if display is None else {"display": display}),
            "hits": hits,
            "substitutions": substitutions,
            "deletions": deletions,
            "insertions": insertions,
        }
