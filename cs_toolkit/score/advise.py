"""From the errors of a model to the data that would help.

What helps against which errors is the guidance of the service: much deleted speaks of a weak
signal, much inserted of noise and crosstalk, much substituted of words and names that the model
does not know. Every advice carries the numbers and utterances that it rests on, and the errors it
is about, by which the list is sorted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cs_toolkit.counting import counted
from cs_toolkit.score.comparison import Comparison
from cs_toolkit.score.counts import described, percent
from cs_toolkit.score.missed import find_missed
from cs_toolkit.score.slices import label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from cs_toolkit.score.evaluation import Evaluation
    from cs_toolkit.score.missed import MissedWord
    from cs_toolkit.score.slices import Slice

__all__ = ["Advice", "advise", "summarise"]

BANDS = (
    (0.10, "ready to use (5 to 10% is good quality)"),
    (0.20, "acceptable; more training will help"),
    (0.30, "worse than what is acceptable (20%); training is needed"),
    (float("inf"), "poor quality (30% and more); customising and training are needed"),
)
"""Bands of the word error rate, from the service's page on evaluating models."""

SHARE = 0.25
"""Share of all errors from which deletions or insertions are a finding of their own."""

MUCH = 1.25
"""How many times as high a rate is that is spoken of."""

VERY_MUCH = 1.5
"""The same, where it may be chance."""

DOUBT = ": too few to be sure"

FEWEST = 4
"""Utterances a slice must have to be spoken of."""

MOST_VALUES = 50
"""Values up to which a column is looked at."""

WIDE = 0.05
"""Half the width of an interval from which the test set is called small."""

MOSTLY = 0.6
"""Share of the errors from which substitutions are most of them."""

HEARD = {
    *("accent", "channel", "codec", "device", "environment", "gender", "level_db", "microphone"),
    *("noise", "noise_db", "room", "snr", "speaker"),
}
"""Columns, in lower case, whose values are heard and not said."""

LISTED = 8


@dataclass(frozen=True, slots=True)
class Advice:
    """What would help, and why.

    Parameters
    ----------
    topic
        Short name: ``"vocabulary"``, ``"deletions"``, ``"insertions"``, ``"condition"``,
        ``"regression"``, ``"display"``, ``"references"`` or ``"test set"``.
    finding
        What is seen in the results.
    remedy
        The data that would help, by the service's guidance.
    evidence
        Numbers and words behind the finding.
    utterances
        Ids to look at.
    errors
        How many errors it is about.
    """

    topic: str
    finding: str
    remedy: str
    evidence: tuple[str, ...]
    utterances: tuple[str, ...]
    errors: int


def advise(result: Evaluation | Comparison) -> tuple[Advice, ...]:
    """Say what data would help a model; of a comparison, the last.

    Examples
    --------
    >>> from cs_toolkit.score.evaluate import evaluate
    >>> result = evaluate(["To Skarra, please.", "Skarra?"], ["to scar please", "scar"])
    >>> advise(result)[0].topic, advise(result)[0].evidence[0]
    ('vocabulary', 'Skarra: said 2 times, heard as scar')
    """
    evaluation = result.evaluations[-1] if isinstance(result, Comparison) else result
    found = [*_vocabulary(evaluation), *_signal(evaluation), *_display(evaluation)]
    slices = list(_slices(evaluation))
    lost: list[Slice] = []
    if isinstance(result, Comparison):
        lost = list(_lost(result, slices))
        found += [_regression(result, each) for each in lost]
        found += _suspects(result)
    found += _conditions(evaluation, slices, {frozenset(each.rows.tolist()) for each in lost})
    found.sort(key=lambda each: -each.errors)
    return (*found, *_size(evaluation))


def summarise(evaluation: Evaluation) -> str:
    """Say in a line how good the error rate is."""
    rate = evaluation.counts.error_rate
    if rate is None:
        return f"{evaluation.name}: no reference has a word, so there is nothing to advise on"
    band = next(words for limit, words in BANDS if rate <= limit)
    return f"{evaluation.name}: {evaluation.headline}: {band}"


def _vocabulary(evaluation: Evaluation) -> Iterator[Advice]:
    missed = find_missed(evaluation)
    if not missed:
        return
    names = [each for each in missed if each.is_name]
    unknown = sum(each.unknown for each in missed)
    yield Advice(
        "vocabulary",
        f"never right: {counted(len(missed), 'word')}, {len(names):,} of them names or the like; "
        f"{unknown:,} of them the model never writes",
        "text with these words in sentences as they are said (plain text, or structured text where "
        "sentences are alike), and pronunciations of those that are not said as they are written; "
        "audio with transcripts where they are many",
        tuple(map(_missed, missed[:LISTED])),
        _utterances_with(evaluation, missed[:LISTED]),
        sum(each.count for each in missed),
    )


def _missed(found: MissedWord) -> str:
    heard = f", heard as {', '.join(found.heard[:3])}" if found.heard else ", not heard"
    times = "once" if found.count == 1 else f"{found.count:,} times"
    return f"{found.written}: said {times}{heard}"


def _signal(evaluation: Evaluation) -> Iterator[Advice]:
    counts = evaluation.counts
    for topic, count, remedy in (
        (
            "deletions",
            counts.deletions,
            "a stronger signal: microphone nearer, levels up; recordings from where words get lost",
        ),
        (
            "insertions",
            counts.insertions,
            "less noise and crosstalk: one speaker a channel; recordings in the same noise",
        ),
    ):
        if counts.errors and count >= SHARE * counts.errors:
            column = evaluation.utterance_counts[:, 2 if topic == "deletions" else 3]
            words = evaluation.confusions
            listed = words.deletions(LISTED) if topic == "deletions" else words.insertions(LISTED)
            named = (f"{each.reference or each.hypothesis} ({each.count})" for each in listed)
            yield Advice(
                topic,
                f"{count:,} of {counted(counts.errors, 'error')} ({count / counts.errors:.0%}) "
                f"{'is a ' + topic[:-1] if count == 1 else 'are ' + topic}",
                remedy,
                (f"most often: {', '.join(named)}",),
                _worst(evaluation, column),
                count,
            )


def _display(evaluation: Evaluation) -> Iterator[Advice]:
    found = evaluation.token_errors
    if found is None:
        return
    names = ("punctuation", "capitalization", "inverseTextNormalization")
    written = {name: found.categories[name] for name in names if found.categories[name]}
    edits = sum(written.values())
    if edits < SHARE * found.counts.errors or not edits:
        return
    yield Advice(
        "display",
        f"{edits:,} of {found.counts.errors:,} errors of display tokens are in how words are "
        "written, not in which were understood",
        "display format data: rewrite rules for names and spellings, ITN rules for numbers and "
        "references",
        tuple(f"{name}: {count:,}" for name, count in written.items()),
        _worst(evaluation, found.utterance_categories[:, :3].sum(axis=1)),
        edits,
    )


def _conditions(
    evaluation: Evaluation, slices: Sequence[Slice], known: set[frozenset[int]]
) -> Iterator[Advice]:
    """Slices that are much worse than the whole, but for those spoken of already."""
    rate = evaluation.counts.error_rate
    for found in slices:
        worse, interval, rows = found.error_rates[-1], found.intervals[-1], frozenset(found.rows)
        if not rate or not worse or interval is None or rows in known:
            continue
        sure = interval.low > rate
        if worse < (MUCH if sure else VERY_MUCH) * rate:
            continue
        known.add(rows)
        ends = f"{percent(interval.low)} and {percent(interval.high)}"
        yield Advice(
            "condition",
            f"{found.column} {found.value}: {percent(worse)} of the words are wrong, "
            f"{percent(rate)} of all",
            _remedy(found),
            (
                f"{counted(found.sentences, 'utterance')}, between {ends}{'' if sure else DOUBT}",
                _kinds(found),
            ),
            _worst(evaluation, evaluation.utterance_errors, found.rows),
            found.counts[-1].errors,
        )


def _remedy(found: Slice) -> str:
    """Say what would help a slice: text against words taken for others, recordings always."""
    counts, where = found.counts[-1], f"where {found.column} is {found.value}"
    recordings = f"recordings with transcripts {where}"
    if found.column.lower() not in HEARD and counts.substitutions >= MOSTLY * counts.errors:
        return (
            f"text with what is said {where}, since most of its errors are words taken for others; "
            f"and {recordings}"
        )
    return f"{recordings}: they teach the model the conditions, which text cannot"


def _lost(comparison: Comparison, slices: Sequence[Slice]) -> Iterator[Slice]:
    """Slices in which the last model makes many more errors than the baseline."""
    first, last = comparison[comparison.baseline], comparison.evaluations[-1]
    for found in slices:
        before, after = (int(each.utterance_errors[found.rows].sum()) for each in (first, last))
        if after > before and after >= MUCH * before:
            yield found


def _regression(comparison: Comparison, found: Slice) -> Advice:
    first, last = comparison[comparison.baseline], comparison.evaluations[-1]
    more = last.utterance_errors - first.utterance_errors
    before, after = (int(each.utterance_errors[found.rows].sum()) for each in (first, last))
    return Advice(
        "regression",
        f"{found.column} {found.value}: {last.name} makes {counted(after, 'error')} where "
        f"{first.name} makes {before:,}",
        "training data that also holds what this slice is about: a model that has only seen one "
        "domain expects it everywhere",
        (counted(found.sentences, "utterance"), _kinds(found)),
        _worst(last, more, found.rows),
        after,
    )


def _suspects(comparison: Comparison) -> Iterator[Advice]:
    suspects = comparison.suspects
    if suspects:
        last = comparison.evaluations[-1]
        rows = np.array([last.row(name) for name in suspects])
        yield Advice(
            "references",
            f"{counted(len(suspects), 'reference')} {'is' if len(suspects) == 1 else 'are'} "
            "contradicted by all models with the same words",
            "a second look at these references: if they are wrong, correct them before training",
            (),
            suspects[:LISTED],
            int(last.utterance_errors[rows].sum()),
        )


def _size(evaluation: Evaluation) -> Iterator[Advice]:
    interval = evaluation.interval(evaluation.rate)
    half = (interval.high - interval.low) / 2 if interval else None
    if half is None or half > WIDE:
        width = "unknown" if half is None else f"{100 * half:.1f} points to either side"
        yield Advice(
            "test set",
            f"{counted(evaluation.sentences, 'utterance')} say little: the error rate is known to "
            f"{width}",
            "a larger test set: half an hour to five hours of recordings with transcripts",
            (),
            (),
            0,
        )


def _slices(evaluation: Evaluation) -> Iterator[Slice]:
    """All slices that are worth a word, of all columns with few values."""
    for column, values in evaluation.tags.items():
        if 1 < len(set(label(column, values)[0])) <= min(MOST_VALUES, len(values) // 2):
            yield from (each for each in evaluation.slices(column) if each.sentences >= FEWEST)


def _kinds(found: Slice) -> str:
    counts = found.counts[-1]
    return f"{described(counts)} in {counts.reference_length:,}"


def _worst(
    evaluation: Evaluation, errors: NDArray[np.int64], rows: NDArray[np.int64] | None = None
) -> tuple[str, ...]:
    """Ids of the utterances with the most errors of some kind."""
    within = np.arange(evaluation.sentences) if rows is None else rows
    order = within[np.argsort(-errors[within], kind="stable")][:LISTED]
    return tuple(evaluation.ids[row] for row in order.tolist() if errors[row] > 0)


def _utterances_with(evaluation: Evaluation, missed: Sequence[MissedWord]) -> tuple[str, ...]:
    """Ids of some utterances in which words were missed."""
    trace = evaluation.trace
    wanted = {each.word for each in missed}
    ids = [number for number, word in enumerate(trace.vocabulary.to_list()) if word in wanted]
    rows = np.unique(trace.rows[np.isin(trace.left, ids)])[:LISTED]
    return tuple(evaluation.ids[row] for row in rows.tolist())
