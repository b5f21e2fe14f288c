"""The utterances of a report, packed small: tokens as text, edits as letters.

A hypothesis is not written out: what it has in common with its reference is there already, so that
its edits and the tokens of its substitutions and insertions are enough.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias, TypedDict, TypeVar

import numpy as np

from cs_toolkit.align.path import DELETION, INSERTION, SUBSTITUTION
from cs_toolkit.align.tokens import Tokens

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from cs_toolkit.columns import TextColumn
    from cs_toolkit.score.evaluation import Evaluation
    from cs_toolkit.score.method import Method
    from cs_toolkit.score.trace import Trace

    Rows: TypeAlias = NDArray[np.int64]

Texts: TypeAlias = "list[str]"
Sequential = TypeVar("Sequential", str, "list[str]")

__all__ = ["LIMIT", "choosable", "choose_rows", "pack", "pack_tags", "trace_rows"]

LIMIT = 20_000
"""Utterances in one report; of more, the worst are taken and some of the others."""

SEED = 20_061
"""Where the random choice of utterances begins: the same scores give the same report."""

LETTERS = bytes.maketrans(bytes(range(4)), b"HSDI")
"""Hit, substitution, deletion, insertion, in the order of their codes."""

CHANGED = (SUBSTITUTION, INSERTION)
"""What the hypothesis alone can tell."""

MOST_VALUES = 40
"""Values that a tag has at most to be offered as a filter."""

MEASURES = "_seconds"
"""End of the names of tags that measure, and are nothing to choose by."""

SEPARATOR = "\n"
"""Stands between tokens, since no token can hold it."""


class PackedTag(TypedDict):
    """The distinct values of a tag, and for each utterance the place of its value among them."""

    values: list[str]
    rows: list[int]


def choose_rows(evaluations: Sequence[Evaluation], limit: int = LIMIT) -> Rows:
    """Choose the utterances to show: all, or half of them the worst and half by chance.

    They come in the order in which they were scored.
    """
    errors = np.sum([each.utterance_errors for each in evaluations], axis=0)
    if errors.size <= limit:
        return np.arange(errors.size)
    worst_first = np.argsort(-errors, kind="stable")
    worst, others = np.split(worst_first, [limit // 2])
    drawn = np.random.default_rng(SEED).choice(others, limit - worst.size, replace=False)
    return np.sort(np.concatenate((worst, drawn)))


def trace_rows(evaluations: Sequence[Evaluation], rows: Rows) -> list[Trace]:
    """Align the chosen utterances under every model."""
    given = evaluations[0].references.take(rows)
    return [each.method.trace(given, each.hypotheses.take(rows)) for each in evaluations]


def pack(
    evaluations: Sequence[Evaluation], rows: Rows, traces: Sequence[Trace]
) -> dict[str, object]:
    r"""Pack the chosen utterances, as they were aligned, for the page.

    Examples
    --------
    >>> from cs_toolkit.score.evaluate import evaluate
    >>> scored, rows = [evaluate(["So it goes."], ["so that goes on"])], np.arange(1)
    >>> packed = pack(scored, rows, trace_rows(scored, rows))
    >>> packed["reference"], packed["models"][0]["ops"], packed["models"][0]["heard"]
    (['so\nit\ngoes'], ['HSHI'], ['that\non'])
    """
    first = evaluations[0]
    reference = _spell(traces[0].vocabulary, traces[0].reference)
    return {
        "unit": first.method.unit,
        "ids": first.ids.take(rows).to_list(),
        "reference": reference,
        "given": _given(first.references.take(rows), reference, first.method),
        "models": [
            {
                "name": each.name,
                "reference": _other_readings(trace, reference),
                **_pack_model(each.hypotheses.take(rows), trace, each.method),
            }
            for each, trace in zip(evaluations, traces, strict=True)
        ],
    }


def _pack_model(texts: TextColumn, trace: Trace, method: Method) -> dict[str, object]:
    there = trace.ops != DELETION
    changed = np.isin(trace.ops[there], CHANGED)
    ends = np.concatenate(([0], np.cumsum(changed)))[trace.hypothesis.offsets]
    heard = Tokens(trace.hypothesis.ids[changed], ends)
    letters = trace.ops.tobytes().translate(LETTERS).decode()
    return {
        "ops": _cut(letters, trace.paths.offsets),
        "heard": _spell(trace.vocabulary, heard),
        "given": _given(texts, _spell(trace.vocabulary, trace.hypothesis), method),
    }


def _other_readings(trace: Trace, reference: Texts) -> dict[int, str]:
    """Keep the references of which another reading fits this model than fits the first."""
    own = _spell(trace.vocabulary, trace.reference)
    rows = enumerate(zip(own, reference, strict=True))
    return {row: ours for row, (ours, theirs) in rows if ours != theirs}


def _spell(vocabulary: TextColumn, tokens: Tokens) -> Texts:
    """Join the tokens of each row."""
    known = vocabulary.to_list()
    words = [known[number] for number in tokens.ids.tolist()]
    return [SEPARATOR.join(row) for row in _cut(words, tokens.offsets)]


def _cut(whole: Sequential, offsets: NDArray[np.int64]) -> list[Sequential]:
    """Cut a text or list at the offsets."""
    return [whole[first:last] for first, last in pairwise(offsets.tolist())]


def _given(texts: TextColumn, spelled: Texts, method: Method) -> list[str | None]:
    """Keep a text only where its tokens do not say it all."""
    blank = " " if method.unit == "word" else ""
    return [
        None if text == row.replace(SEPARATOR, blank) else text
        for text, row in zip(texts.to_list(), spelled, strict=True)
    ]


def pack_tags(tags: Mapping[str, Sequence[object]], rows: Rows) -> dict[str, PackedTag]:
    """Pack the tags one can choose by: those that have a few values.

    Examples
    --------
    >>> pack_tags({"speaker": ["Ines", None, "Ewan"]}, np.arange(3))
    {'speaker': {'values': ['', 'Ewan', 'Ines'], 'rows': [2, 0, 1]}}
    """
    chosen = rows.tolist()
    packed = {}
    for name in choosable(tags):
        column = ["" if tags[name][row] is None else str(tags[name][row]) for row in chosen]
        values = sorted({*column})
        places = {value: place for place, value in enumerate(values)}
        packed[name] = PackedTag(values=values, rows=[places[text] for text in column])
    return packed


def choosable(tags: Mapping[str, Sequence[object]]) -> list[str]:
    """Name the tags one can choose by.

    Examples
    --------
    >>> choosable({"speaker": ["Ines", None], "note": ["", ""], "begin_seconds": [1.5, 2.5]})
    ['speaker']
    """
    return [
        name
        for name, values in tags.items()
        if not name.endswith(MEASURES) and 1 < len({*map(str, values)}) <= MOST_VALUES
    ]
