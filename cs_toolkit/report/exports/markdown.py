"""A summary in Markdown, short enough for a pull request or the page of a build."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cs_toolkit.counting import counted
from cs_toolkit.report.statistics import ends, level
from cs_toolkit.report.terminal import pairing_notes
from cs_toolkit.report.visible import visible
from cs_toolkit.score.counts import percent
from cs_toolkit.score.significance import TESTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cs_toolkit.report.exports.results import Files, Results
    from cs_toolkit.score.comparison import Comparison, Delta
    from cs_toolkit.score.evaluation import Evaluation
    from cs_toolkit.score.intervals import Sampling
    from cs_toolkit.score.significance import Significance

__all__ = ["render"]

SIGNS = re.compile(r"[\\`*_\[\]<>#|~&@$]")
"""What Markdown, or a site that shows it, may read as more than itself."""

TITLES = ("MAPSSWE", "bootstrap", "McNemar", "sign", "Wilcoxon")
SMALLEST = 0.0001


def render(results: Results) -> Files:
    """Write the summary."""
    return {"": ("\n".join(_lines(results)) + "\n").encode()}


def _lines(results: Results) -> Iterator[str]:
    first = results.evaluations[0]
    if results.verdict:
        yield from (f"**{_plain(results.verdict.reason)}**", "")
    yield from _rates(results)
    if results.comparison:
        yield from _tests(results.comparison, results.sampling)
        yield from _changes(results.comparison)
    utterances = counted(first.sentences, "utterance")
    yield f"{utterances}; intervals and tests: {first.sampling(results.sampling)}"
    yield ""
    for each in results.evaluations:
        notes = [_plain(f"{each.name}: {note}") for note in pairing_notes(each.pairing)]
        yield from (f"- {note}" for note in notes)
        yield from [""] * bool(notes)
    yield f"<sub>{_plain(str(first.signature))}</sub>"


def _rates(results: Results) -> Iterator[str]:
    main, other = ("wer", "cer") if results.evaluations[0].rate == "wer" else ("cer", "wer")
    deltas = {
        delta.model: delta
        for delta in (results.comparison.deltas if results.comparison else ())
        if delta.rate == main
    }
    heads = ["model", main.upper(), level(results.sampling)]
    heads += ["points", "relative"] if deltas else []
    heads += [other.upper(), "SER", "substitutions", "deletions", "insertions", "of"]
    rows = []
    for each in results.evaluations:
        delta = deltas.get(each.name)
        interval = ends(each.interval(each.rate, results.sampling))
        row = [_plain(each.name), percent(each.counts.error_rate), interval]
        if deltas:
            row += _difference(delta)
        rows.append([*row, percent(getattr(each, other)), percent(each.ser), *_edits(each)])
    yield from _table(heads, rows)


def _edits(evaluation: Evaluation) -> tuple[str, ...]:
    counts = evaluation.counts
    edits = (counts.substitutions, counts.deletions, counts.insertions, counts.reference_length)
    return tuple(f"{count:,}" for count in edits)


def _tests(comparison: Comparison, sampling: Sampling) -> Iterator[str]:
    pairs = comparison.significances(sampling)
    used = [test for test in TESTS if any(_value(found, test) is not None for found in pairs)]
    after = ", after Holm" if len(pairs) > 1 else ""
    titles = dict(zip(TESTS, TITLES, strict=True))
    rows = [
        [
            *map(_plain, (found.first, found.second)),
            *(_p_value(_value(found, test)) for test in used),
        ]
        for found in pairs
    ]
    yield from _table([f"p-value{after}", "to", *(titles[test] for test in used)], rows)


def _changes(comparison: Comparison) -> Iterator[str]:
    rows = [
        [
            *map(_plain, (each.first, each.second)),
            *(f"{len(ids):,}" for ids in (each.fixed, each.broken, each.improved, each.worsened)),
        ]
        for each in comparison.changes()
    ]
    heads = ["utterances from", "to", "fixed", "broken", "improved", "worsened"]
    yield from _table(heads, rows)


def _value(found: Significance, test: str) -> float | None:
    value: float | None = getattr(found.corrected, test)
    return value


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Lay a table out: the first column to the left, all others to the right."""
    yield _row(heads)
    yield _row([":--", *["--:"] * (len(heads) - 1)])
    yield from map(_row, rows)
    yield ""


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(text: str) -> str:
    r"""Show other people's text as it stands.

    Examples
    --------
    >>> print(_plain("a|b <i>"))
    a\|b \<i\>
    """
    return SIGNS.sub(r"\\\g<0>", visible(text))


def _difference(delta: Delta | None) -> tuple[str, str]:
    """Show percentage points and per cent of the baseline; nothing for the baseline itself."""
    if delta is None or delta.absolute is None:
        return "", ""
    relative = "" if delta.relative is None else f"{delta.relative:+.1%}"
    return f"{100 * delta.absolute:+.2f}", relative


def _p_value(value: float | None) -> str:
    if value is None:
        return "n/a"
    return f"<{SMALLEST}" if value < SMALLEST else f"{value:.4f}"
