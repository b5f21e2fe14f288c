"""The borders between units: where a piece would end and the next one begin, and how bad that is.

A piece takes some silence along at both ends, but never what others say. Where the pause is too
short for that, both pieces share it: the cut lies where it is quietest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cs_toolkit.dataset.rules import limits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cs_toolkit.dataset.cutting.loudness import Loudness
    from cs_toolkit.dataset.cutting.units import Unit

__all__ = ["Borders", "borders", "cost_of_silence"]

COLLAR, LEAST_COLLAR = limits.COLLAR.value, limits.COLLAR_NEEDED.value

SLACK_SECONDS = 0.15
"""How far from the border of a segment the silence may begin in which it is cut.

Whoever marks segments by hand or for reading misses the words by as much; no word is that short.
"""

REACH_SECONDS = 1.0
"""How far such a silence is followed."""

SHORTEST_SILENCE = 0.05
GOOD_SILENCE, BEST_SILENCE = 0.5, 2.0
"""Seconds of silence from which on a cut is good, and cannot become better."""

NO_SILENCE = 2.0
LONG_SILENCE = 0.25
"""What a cut without silence costs, and what the best silence is worth."""

DECIBELS_A_UNIT, MOST_FOR_NOISE = 10.0, 2.0
INSIDE_SENTENCE = 0.75
OVERLAP = 20.0
"""What it costs to cut where the one speaks before the other has ended."""


@dataclass(frozen=True, slots=True, eq=False)
class Borders:
    """What may become of units.

    Parameters
    ----------
    begins, ends : float64[n]
        When a piece begins that begins with a unit, and ends that ends with one, in seconds.
    costs : float64[n]
        What it costs to cut before a unit.
    """

    begins: NDArray[np.float64]
    ends: NDArray[np.float64]
    costs: NDArray[np.float64]


def borders(units: Sequence[Unit], loudness: Loudness, seconds: float) -> Borders:
    """Look at every border between the units of a recording, in the order of their times.

    Parameters
    ----------
    units
        All that is said in it, by whomever.
    loudness, seconds
        How loud it is, and how long.
    """
    busy = np.maximum.accumulate([unit.end for unit in units])
    begins = np.array([unit.start for unit in units])
    ends = np.array([unit.end for unit in units])
    costs = np.zeros(len(units))
    begins[0] = _led(loudness, max(0.0, begins[0] - COLLAR), begins[0])
    for row in range(1, len(units)):
        before, after, until = units[row - 1], units[row], float(busy[row - 1])
        if until - after.start > (0 if before.word and after.word else SLACK_SECONDS):
            costs[row] = OVERLAP
            continue
        end, begin, costs[row] = _border(before, after, until, loudness)
        begins[row] = begin
        if before.end == until:
            ends[row - 1] = end
    last = min(float(busy[-1]) + COLLAR, seconds)
    if ends[-1] == busy[-1]:
        ends[-1] = _trailed(loudness, ends[-1], max(last, ends[-1]))
    return Borders(begins, ends, costs)


def _border(
    before: Unit, after: Unit, until: float, loudness: Loudness
) -> tuple[float, float, float]:
    """Say when a piece ends and the next one begins, if it is cut here, and what that costs."""
    start = after.start
    if start < until:  # segments that are marked a little too long
        start = until = (start + until) / 2
    silence = _silence(before, after, (until, start), loudness)
    if start - until >= 2 * COLLAR:
        end = _trailed(loudness, until, until + COLLAR)
        begin = _led(loudness, start - COLLAR, start)
    else:
        end = begin = sum(silence) / 2 if silence else loudness.quietest(until, start)
    # A pause between words is one even where something else is to be heard in it.
    seconds = max(silence[1] - silence[0] if silence else 0.0, (start - until) / 2)
    inside = not (after.opens or before.ends_sentence)
    cost = cost_of_silence(seconds, loudness.excess(begin))
    return end, begin, cost + (INSIDE_SENTENCE if inside else 0.0)


def _silence(
    before: Unit, after: Unit, pause: tuple[float, float], loudness: Loudness
) -> tuple[float, float] | None:
    """Find the silence of a pause; that of one between segments may lie a little beside it."""
    if before.word and after.word:
        return loudness.longest_silence(*pause)
    earliest = max(pause[0] - REACH_SECONDS, (before.start + before.end) / 2)
    latest = min(pause[1] + REACH_SECONDS, (after.start + after.end) / 2)
    near = [
        (begin, end)
        for begin, end in loudness.silences(earliest, latest, SHORTEST_SILENCE)
        if begin <= pause[1] + SLACK_SECONDS and end >= pause[0] - SLACK_SECONDS
    ]
    return max(near, key=lambda silence: silence[1] - silence[0], default=None)


def cost_of_silence(seconds: float, excess: float) -> float:
    """Say what it costs to cut in a silence of some length, at a moment that is louder by some dB.

    Examples
    --------
    >>> cost_of_silence(0.0, 0.0), cost_of_silence(0.5, 0.0), cost_of_silence(0.0, 40.0)
    (2.0, 0.0, 4.0)
    """
    worth = min(1.0, max(0.0, seconds - GOOD_SILENCE) / (BEST_SILENCE - GOOD_SILENCE))
    noise = min(MOST_FOR_NOISE, excess / DECIBELS_A_UNIT)
    return NO_SILENCE * (1 - min(1.0, seconds / GOOD_SILENCE)) + noise - LONG_SILENCE * worth


def _trailed(loudness: Loudness, start: float, end: float) -> float:
    """Say how far, from `start` to `end`, the silence after speech goes: up to the next sound."""
    least = min(start + LEAST_COLLAR, end)
    silences = loudness.silences(start, end, SHORTEST_SILENCE)
    if not silences:
        return loudness.quietest(least, end)
    until = silences[0][1]
    return end if end - until < loudness.window_seconds else max(until, least)


def _led(loudness: Loudness, start: float, end: float) -> float:
    """Say how far back, from `end` to `start`, the silence before speech goes."""
    least = max(end - LEAST_COLLAR, start)
    silences = loudness.silences(start, end, SHORTEST_SILENCE)
    if not silences:
        return loudness.quietest(start, least)
    since = silences[-1][0]
    return start if since - start < loudness.window_seconds else min(since, least)
