"""Recordings that nobody wrote down, parted where they are quiet; all of the sound is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from cs_toolkit.dataset.cutting.borders import SHORTEST_SILENCE, cost_of_silence
from cs_toolkit.dataset.cutting.partition import partition
from cs_toolkit.dataset.cutting.pieces import DIGITS, SPARE_SECONDS, named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_toolkit.dataset.cutting.loudness import Loudness
    from cs_toolkit.dataset.layouts.utterance import SourceUtterance

__all__ = ["quiet_pieces"]

STEP_SECONDS = 0.5
"""There is a place for a cut in every stretch of this length."""


def quiet_pieces(
    utterance: SourceUtterance, loudness: Loudness, seconds: float, longest: float
) -> Iterator[SourceUtterance]:
    """Part an utterance without text into pieces that follow each other.

    Parameters
    ----------
    utterance
        A recording, or a stretch of one.
    loudness, seconds
        How loud the recording is, and how long.
    longest
        No piece lasts longer, in seconds.
    """
    start = utterance.start_seconds
    end = seconds if utterance.end_seconds is None else utterance.end_seconds
    between = (round(moment, DIGITS) for moment in _moments(loudness, start, end))
    moments = [start, *between, end]
    costs = [0.0, *(_cost(loudness, moment) for moment in moments[1:-1])]
    begins, ends = np.array(moments[:-1]), np.array(moments[1:])
    firsts = partition(begins, ends, np.array(costs), longest - SPARE_SECONDS)
    for first, last in zip(firsts, [*firsts[1:], len(begins)], strict=True):
        span = moments[first], moments[last]
        yield replace(
            utterance,
            id=named(utterance, *span, seconds),
            start_seconds=span[0],
            end_seconds=span[1],
            made_of=(utterance.id,),
        )


def _moments(loudness: Loudness, start: float, end: float) -> Iterator[float]:
    """Give the middle of every silence, and of stretches without one the quietest moment."""
    silences = loudness.silences(start, end, SHORTEST_SILENCE)
    middles = np.array([sum(silence) / 2 for silence in silences])
    for edge in np.arange(start + STEP_SECONDS, end - 2 * STEP_SECONDS, STEP_SECONDS).tolist():
        within = middles[(edge <= middles) & (middles < edge + STEP_SECONDS)]
        yield from within.tolist() or [loudness.quietest(edge, edge + STEP_SECONDS)]


def _cost(loudness: Loudness, moment: float) -> float:
    """Say how bad it is to cut at a moment, by the silence around it."""
    return cost_of_silence(loudness.silence_around(moment), loudness.excess(moment))
