"""Whether two models really differ: every test of :mod:`cs_toolkit.significance` on two scores.

A test that has nothing to work on is undefined and None: those over speakers without a second
speaker, the bootstrap with a single utterance. Models that never differ have p = 1.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import numpy as np

from cs_toolkit.score.intervals import block_numbers, draw, speaker_tag
from cs_toolkit.significance.matched import holm, mapsswe, mcnemar, sign, wilcoxon

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from cs_toolkit.score.evaluation import Evaluation
    from cs_toolkit.score.intervals import Sampling
    from cs_toolkit.significance.bootstrap import PairedBootstrap
    from cs_toolkit.significance.matched import MatchedPairs, SignedTest

    Ops = NDArray[np.uint8]

__all__ = ["TESTS", "PValues", "Significance", "examine", "examine_all"]


@dataclass(frozen=True, slots=True)
class PValues:
    """The two-sided p-value of every test; None where a test is undefined.

    Parameters
    ----------
    mapsswe
        Matched pairs on segments of errors (Gillick and Cox 1989).
    bootstrap
        Paired bootstrap of the error rate (Bisani and Ney 2004).
    mcnemar
        McNemar, exact, on utterances without any error.
    sign, wilcoxon
        Sign test and signed ranks over the error rates of speakers.
    """

    mapsswe: float | None
    bootstrap: float | None
    mcnemar: float | None
    sign: float | None
    wilcoxon: float | None


TESTS = tuple(field.name for field in fields(PValues))
"""Names of the tests."""


@dataclass(frozen=True, slots=True)
class Significance:
    """Every test between two models, on the error rate in the unit of their method.

    Parameters
    ----------
    first, second
        Names of the models.
    mapsswe, mcnemar
        Results of the tests that always work.
    bootstrap
        None where there is a single unit to draw.
    sign, wilcoxon
        None where fewer than two speakers are known.
    p_values
        As each test by itself gives them.
    corrected
        The same after Holm (1979), for having compared all pairs of models.
    """

    first: str
    second: str
    mapsswe: MatchedPairs
    bootstrap: PairedBootstrap | None
    mcnemar: SignedTest
    sign: SignedTest | None
    wilcoxon: SignedTest | None
    p_values: PValues
    corrected: PValues

    def to_dict(self) -> dict[str, object]:
        """Return all results by name, as they stand in the JSON document."""
        return asdict(self)


def examine_all(evaluations: Sequence[Evaluation], sampling: Sampling) -> tuple[Significance, ...]:
    """Test every two models, the earlier one first, and correct for their number."""
    rates = [_speaker_rates(evaluation) for evaluation in evaluations]
    paths = [_paths(evaluation) for evaluation in evaluations]
    draws = draw(evaluations, evaluations[0].rate, sampling)
    pairs = [
        _test(
            (evaluations[i], evaluations[j]),
            draws.compare(i, j),
            (paths[i], paths[j]),
            (rates[i], rates[j]),
        )
        for i, j in combinations(range(len(evaluations)), 2)
    ]
    return _corrected(pairs)


def examine(
    first: Evaluation, second: Evaluation, sampling: Sampling, family: Iterable[Significance]
) -> Significance:
    """Test two models in this order, and correct for the `family` of tests made of all models."""
    found = examine_all([first, second], sampling)[0]
    names = {first.name, second.name}
    known = next((each for each in family if {each.first, each.second} == names), found)
    return replace(found, corrected=known.corrected)


def _test(
    pair: tuple[Evaluation, Evaluation],
    paired: PairedBootstrap | None,
    paths: tuple[list[Ops], list[Ops]],
    rates: tuple[NDArray[np.float64], NDArray[np.float64]],
) -> Significance:
    first, second = pair
    speakers = len(rates[0]) > 1
    # An utterance that neither gets wrong holds no segment.
    rows = np.flatnonzero(first.utterance_errors + second.utterance_errors).tolist()
    matched = mapsswe(*([side[row] for row in rows] for side in paths))
    sentences = mcnemar(first.utterance_errors, second.utterance_errors)
    signs = sign(*rates) if speakers else None
    ranks = wilcoxon(*rates) if speakers else None
    p_values = PValues(
        matched.p_value,
        paired.p_value if paired else None,
        sentences.p_value,
        signs.p_value if signs else None,
        ranks.p_value if ranks else None,
    )
    results = (matched, paired, sentences, signs, ranks)
    return Significance(first.name, second.name, *results, p_values, p_values)


def _paths(evaluation: Evaluation) -> list[Ops]:
    """Edit operations of every utterance."""
    paths = evaluation.trace.paths
    return [paths.ops[first:last] for first, last in pairwise(paths.offsets.tolist())]


def _speaker_rates(evaluation: Evaluation) -> NDArray[np.float64]:
    """Error rate of each speaker who has reference words; nothing where none are known."""
    tag = speaker_tag(evaluation.tags)
    if tag is None:
        return np.zeros(0)
    known = np.array([value is not None for value in evaluation.tags[tag]], np.bool_)
    blocks = block_numbers(evaluation.tags, tag)[known]
    errors, lengths = (
        np.bincount(blocks, column[known]) for column in evaluation.tally(evaluation.rate)
    )
    return np.asarray(errors[lengths > 0] / lengths[lengths > 0])


def _corrected(pairs: Sequence[Significance]) -> tuple[Significance, ...]:
    columns = {name: _holm([getattr(each.p_values, name) for each in pairs]) for name in TESTS}
    return tuple(
        replace(each, corrected=PValues(**{name: columns[name][row] for name in TESTS}))
        for row, each in enumerate(pairs)
    )


def _holm(p_values: Sequence[float | None]) -> list[float | None]:
    """Correct a column; a test is undefined for all pairs or for none."""
    defined = [value for value in p_values if value is not None]
    return [*holm(defined)] if len(defined) == len(p_values) else [*p_values]
