"""What is never cut: a word with times, or a segment that has none of its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cs_toolkit.dataset.cutting.matching import matched

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_toolkit.dataset.layouts.utterance import SourceUtterance

__all__ = ["Unit", "units_of"]

SENTENCE_END = re.compile(r"[.!?\u2026\u3002\uff01\uff1f\u061f\u06d4\u0964]\W*$")


class Unit(NamedTuple):
    """A stretch of speech that stays whole.

    Attributes
    ----------
    start, end
        In seconds.
    text
        What is said in it; None where nobody wrote it down.
    row
        Number of the utterance that it belongs to.
    glue
        What stands between its text and the one before in the same utterance.
    word
        Whether the times are those of a word, which are closer than those of segments.
    opens
        Whether an utterance begins with it.
    """

    start: float
    end: float
    text: str | None
    row: int = 0
    glue: str = " "
    word: bool = False
    opens: bool = True

    @property
    def ends_sentence(self) -> bool:
        """Whether its text ends with a full stop or the like."""
        return SENTENCE_END.search(self.text or "") is not None


def units_of(utterances: Sequence[SourceUtterance], seconds: float) -> list[Unit]:
    """Give the units of the utterances of a recording, those of an utterance together.

    Parameters
    ----------
    utterances
        They, with times, in the order in which they begin.
    seconds
        Length of the recording.
    """
    units: list[Unit] = []
    for row, utterance in enumerate(utterances):
        units += _words(utterance, row, seconds) or [_segment(utterance, row, seconds)]
    return units


def _segment(utterance: SourceUtterance, row: int, seconds: float) -> Unit:
    end = seconds if utterance.end_seconds is None else utterance.end_seconds
    return Unit(utterance.start_seconds, end, utterance.text, row)


def _words(utterance: SourceUtterance, row: int, seconds: float) -> list[Unit]:
    """Give the words of an utterance, each beginning no earlier than the one before."""
    if not utterance.words or not utterance.text:
        return []
    units: list[Unit] = []
    now = utterance.start_seconds
    until = seconds if utterance.end_seconds is None else utterance.end_seconds
    for part in matched(utterance.text, utterance.words):
        start = min(max(now, part.start), until)
        end = min(max(start, part.end), until)
        units.append(Unit(start, end, part.text, row, part.glue, word=True, opens=not units))
        now = start
    return units
