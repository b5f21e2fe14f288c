"""The parts of JSON documents that go beyond rates and counts.

Rates and ends of intervals are fractions, p-values two-sided; what is undefined is null.
"""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any, TypeAlias

from cs_toolkit.score.counts import ratio
from cs_toolkit.score.keywords import pool

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cs_toolkit.score.categories import TokenErrors
    from cs_toolkit.score.comparison import Comparison
    from cs_toolkit.score.counts import ErrorCounts
    from cs_toolkit.score.evaluation import Evaluation
    from cs_toolkit.score.intervals import Sampling
    from cs_toolkit.score.keywords import Keyword
    from cs_toolkit.score.request import Request
    from cs_toolkit.score.significance import Significance
    from cs_toolkit.score.slices import Slice
    from cs_toolkit.significance.bootstrap import Interval

    Document: TypeAlias = dict[str, Any]

__all__ = ["breakdowns", "interval_record", "significance_records", "token_properties"]

TESTS = ("mapsswe", "bootstrap", "mcnemar", "sign", "wilcoxon")


def interval_record(interval: Interval | None) -> Document | None:
    """Return the ends of an interval."""
    return None if interval is None else {"low": interval.low, "high": interval.high}


def token_properties(found: TokenErrors) -> Iterator[tuple[str, object]]:
    """Yield the categories of display-token errors as the service has them."""
    counts = found.counts
    yield (
        "tokenErrors",
        {
            name: {
                "numberOfEdits": edits,
                "percentageOfAllEdits": _percentage(edits, counts.errors),
            }
            for name, edits in found.categories.items()
        },
    )


def significance_records(comparison: Comparison, sampling: Sampling) -> list[Document]:
    """Return every test between every two models."""
    return [_significance(found) for found in comparison.significances(sampling)]


def breakdowns(
    result: Evaluation | Comparison, evaluations: Sequence[Evaluation], request: Request
) -> Document:
    """Return what was asked for beside the rates; nothing for what was not."""
    document: Document = {}
    if request.cuts:
        document["slices"] = [
            _slice(found)
            for cut in request.cuts
            for found in result.slices(cut.column, edges=cut.edges, sampling=request.sampling)
        ]
    if request.phrases is not None:
        document["keywords"] = [
            {"model": each.name, **_keywords(each.keywords(request.phrases))}
            for each in evaluations
        ]
    if request.confusions:
        document["confusions"] = [
            {"model": each.name, **_confusions(each, request.confusions)} for each in evaluations
        ]
    return document


def _percentage(part: int, whole: int) -> float | None:
    share = ratio(part, whole)
    return None if share is None else 100 * share


def _significance(found: Significance) -> Document:
    return {
        "first": found.first,
        "second": found.second,
        "pValues": asdict(found.p_values),
        "correctedPValues": asdict(found.corrected),
        **{name: _camel(getattr(found, name)) for name in TESTS},
    }


def _camel(result: Any) -> Document | None:
    """Name the fields of a test's result as JSON does."""
    if result is None:
        return None
    return {
        _camel_name(field.name): interval_record(value) if field.name == "interval" else value
        for field in fields(result)
        for value in (getattr(result, field.name),)
    }


def _camel_name(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(map(str.capitalize, rest))


def _slice(found: Slice) -> Document:
    models = zip(found.models, found.counts, found.intervals, strict=True)
    return {
        "column": found.column,
        "value": found.value,
        "utteranceCount": found.sentences,
        "models": [
            {"model": name, **_counts(counts), "errorRateInterval": interval_record(interval)}
            for name, counts, interval in models
        ],
    }


def _counts(counts: ErrorCounts) -> Document:
    return {**asdict(counts), "errorRate": counts.error_rate}


def _keywords(found: Sequence[Keyword]) -> Document:
    whole, *groups = map(_keyword, pool(found))
    return {"total": whole, "groups": groups, "phrases": [_keyword(each) for each in found]}


def _keyword(found: Keyword) -> Document:
    return {
        "phrase": found.phrase or None,
        "group": found.group or None,
        "references": found.references,
        "hypotheses": found.hypotheses,
        "matches": found.matches,
        "precision": found.precision,
        "recall": found.recall,
        "f1": found.f1,
        **_counts(found.counts),
    }


def _confusions(evaluation: Evaluation, most: int) -> Document:
    found = evaluation.confusions
    buckets = {
        "byPosition": found.by_position(),
        "byFrequency": found.by_frequency(),
        "byLength": found.by_length(),
    }
    return {
        "substitutions": [asdict(each) for each in found.substitutions(most)],
        "deletions": [asdict(each) for each in found.deletions(most)],
        "insertions": [asdict(each) for each in found.insertions(most)],
        "words": [asdict(each) | {"accuracy": each.accuracy} for each in found.words(most)],
        "contexts": [asdict(each) for each in found.contexts(most)],
        **{
            name: [{"label": each.label, **_counts(each.counts)} for each in listed]
            for name, listed in buckets.items()
        },
    }
