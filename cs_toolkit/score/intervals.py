"""How far the rates of an evaluation can be trusted: what is drawn, how often, from which seed.

The draws themselves are the business of :mod:`cs_toolkit.significance.bootstrap`. Where speakers
are known, all utterances of one are drawn together: they share a voice, a room and a channel, so
that they tell less than as many utterances of different people.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

from cs_toolkit.errors import UsageError
from cs_toolkit.significance.bootstrap import DRAWS, SEED, Bootstrap

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from cs_toolkit.score.evaluation import Evaluation
    from cs_toolkit.significance.bootstrap import Interval, IntervalMethod

    Counts: TypeAlias = NDArray[np.int64]

__all__ = [
    "Draws",
    "RateName",
    "Sampling",
    "block_numbers",
    "draw",
    "draw_rates",
    "speaker_tag",
    "tag_column",
]

RateName: TypeAlias = Literal["wer", "cer", "ser", "ter"]

SPEAKER_TAGS = ("speaker", "speaker_id", "spk", "spk_id", "speakerid", "talker", "client_id")
"""Names under which files keep who is speaking, in lower case."""

UTTERANCE = "utterance"
"""In place of a tag: every utterance is drawn by itself."""

FEWEST_SPEAKERS = 5
"""Speakers from which they are drawn unasked."""

FEWEST_DRAWS = 1_000
BUDGET = 100_000_000
"""Utterances that are drawn in all, as far as the number of draws is not given."""


@dataclass(frozen=True, slots=True)
class Sampling:
    """What an interval depends on beside the data.

    Parameters
    ----------
    by
        Tag whose values are drawn as one, or ``"utterance"``; without it the speaker, if there are
        five or more, and else the utterance: fewer speakers do not show how speakers vary.
    draws
        How many; without it 10,000, and fewer, but 1,000 at least, for more than 10,000 units.
    seed
        Where the random numbers begin.
    level
        Confidence of the intervals.
    method
        ``"percentile"`` or ``"bca"``.
    """

    by: str | None = None
    draws: int | None = None
    seed: int = SEED
    level: float = 0.95
    method: IntervalMethod = "percentile"

    def settled(self, tags: Mapping[str, Sequence[object]], utterances: int) -> Sampling:
        """Decide what was left open.

        Raises
        ------
        UsageError
            If there is no tag of the name `by`, or `seed` is below zero.
        """
        if self.seed < 0:
            raise UsageError(f"seed: {self.seed} is below zero; any other whole number will do")
        by = self.by or _usual(tags)
        units = utterances if by == UTTERANCE else _count_blocks(tag_column(tags, by))
        draws = min(DRAWS, max(FEWEST_DRAWS, BUDGET // max(units, 1)))
        return replace(self, by=by, draws=draws if self.draws is None else self.draws)

    def to_dict(self) -> dict[str, object]:
        """Return the settings by name, as they stand in the JSON document."""
        return {
            "by": self.by,
            "draws": self.draws,
            "seed": self.seed,
            "level": self.level,
            "interval": self.method,
        }

    def __str__(self) -> str:
        return (
            f"{self.level:.0%} {self.method} bootstrap|by:{self.by}|draws:{self.draws}"
            f"|seed:{self.seed}"
        )


def draw(evaluations: Sequence[Evaluation], rate: RateName, sampling: Sampling) -> Bootstrap:
    """Draw from the same utterances for all models; `sampling` must be settled."""
    tallies = [evaluation.tally(rate) for evaluation in evaluations]
    errors = np.column_stack([errors for errors, _ in tallies])
    return _bootstrap(evaluations[0], errors, tallies[0][1], sampling)


def draw_rates(evaluation: Evaluation, rates: Sequence[RateName], sampling: Sampling) -> Bootstrap:
    """Draw from the same utterances for several rates; `sampling` must be settled."""
    errors, lengths = zip(*map(evaluation.tally, rates), strict=True)
    return _bootstrap(evaluation, np.column_stack(errors), np.column_stack(lengths), sampling)


class Draws:
    """The draws of an evaluation that were made already, by what was drawn, and rate.

    Parameters
    ----------
    evaluation
        What is drawn from.
    """

    def __init__(self, evaluation: Evaluation) -> None:
        self._evaluation = evaluation
        self._drawn: dict[tuple[object, ...], dict[RateName, tuple[Bootstrap, int]]] = {}

    def intervals(
        self, rates: Sequence[RateName], sampling: Sampling
    ) -> dict[RateName, Interval | None]:
        """Return the intervals of some rates; what has not been drawn yet is drawn together."""
        drawn = self._drawn.setdefault((sampling.by, sampling.draws, sampling.seed), {})
        if missing := [rate for rate in rates if rate not in drawn]:
            draws = draw_rates(self._evaluation, missing, sampling)
            drawn.update((rate, (draws, number)) for number, rate in enumerate(missing))
        return {
            rate: draws.interval(number, level=sampling.level, method=sampling.method)
            for rate in rates
            for draws, number in [drawn[rate]]
        }


def _bootstrap(
    evaluation: Evaluation, errors: Counts, lengths: Counts, sampling: Sampling
) -> Bootstrap:
    by = sampling.by or UTTERANCE
    return Bootstrap(
        errors,
        lengths,
        blocks=None if by == UTTERANCE else block_numbers(evaluation.tags, by),
        draws=DRAWS if sampling.draws is None else sampling.draws,
        seed=sampling.seed,
    )


def speaker_tag(tags: Mapping[str, object]) -> str | None:
    """Return the name of the tag that says who is speaking, if there is one."""
    lowered = {name.lower(): name for name in tags}
    return next((lowered[name] for name in SPEAKER_TAGS if name in lowered), None)


def tag_column(tags: Mapping[str, Sequence[object]], name: str) -> Sequence[object]:
    """Return a tag.

    Raises
    ------
    UsageError
        If there is none of that name; the message names those there are.
    """
    if name not in tags:
        known = ", ".join(map(repr, tags)) or "none; give a table of them as tags (--meta FILE)"
        raise UsageError(f"no column {name!r} among what is known of the utterances: {known}")
    return tags[name]


def block_numbers(tags: Mapping[str, Sequence[object]], name: str) -> NDArray[np.int64]:
    """Number the values of a tag; an utterance without one is a block of its own."""
    numbers: dict[object, int] = {}
    return np.fromiter(
        (
            numbers.setdefault(row if value is None else ("", value), len(numbers))
            for row, value in enumerate(tag_column(tags, name))
        ),
        np.int64,
    )


def _count_blocks(values: Sequence[object]) -> int:
    unknown = sum(value is None for value in values)
    return len(set(values) - {None}) + unknown


def _usual(tags: Mapping[str, Sequence[object]]) -> str:
    name = speaker_tag(tags)
    enough = name is not None and len(set(tags[name])) >= FEWEST_SPEAKERS
    return name if name is not None and enough else UTTERANCE
