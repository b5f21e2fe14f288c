"""Words with times against reference segments: which word belongs to which segment.

As in NIST sclite a word belongs to the segment in which its middle lies; what lies between two
segments goes to the later one, and what comes after the last to the last. Alternates stay together
and go by the latest middle among them. Words in a segment that is not to be scored are dropped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, TypeVar

import numpy as np

from cs_toolkit.columns import TextColumn
from cs_toolkit.records import Transcript
from cs_toolkit.times import Times
from cs_toolkit.transcripts.ctm import MARKERS, alternations, pieces
from cs_toolkit.transcripts.segments import SegmentedTranscript, TimedTranscript
from cs_toolkit.transcripts.stm import is_ignored

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cs_toolkit.score.sources import Source
    from cs_toolkit.transcripts.segments import Segment, Word

    Side: TypeAlias = tuple[str, str]
    Timed = TypeVar("Timed", Segment, Word)

__all__ = ["cut"]


def cut(references: Source, hypotheses: Source) -> Source:
    """Cut words with times into the segments of the references, where both sides are of that kind.

    The words of a recording or channel that the references lack stay together as one utterance,
    and a segment of one that the hypotheses lack has none.
    """
    if not isinstance(references, SegmentedTranscript):
        return hypotheses
    if not isinstance(hypotheses, TimedTranscript):
        return hypotheses
    segments = _by_side(references.segments)
    rows: list[tuple[str, Sequence[Word]]] = []
    for side, words in _by_side(hypotheses.words).items():
        if side in segments:
            ordered = sorted(segments[side], key=lambda segment: segment.begin_seconds)
            rows += _utterances(ordered, alternations(words))
        else:
            rows.append(("-".join(side), words))
    return _transcript(rows, hypotheses.source)


def _transcript(rows: list[tuple[str, Sequence[Word]]], source: str) -> Transcript:
    return Transcript(
        TextColumn.from_strings(name for name, _ in rows),
        TextColumn.from_strings(" ".join(word.text for word in words) for _, words in rows),
        source,
        [words[0].line or 0 for _, words in rows] if all(words for _, words in rows) else None,
        {"confidences": [_confidences(words) for _, words in rows]},
        markup=True,
        times=Times.from_rows(pieces(words) for _, words in rows),
    )


def _confidences(words: Iterable[Word]) -> tuple[float | None, ...]:
    return tuple(word.confidence for word in words if word.text not in MARKERS)


def _by_side(items: Iterable[Timed]) -> dict[Side, list[Timed]]:
    """Sort by recording and channel, whose case does not matter."""
    sides: dict[Side, list[Timed]] = {}
    for each in items:
        sides.setdefault((each.recording.lower(), each.channel.lower()), []).append(each)
    return sides


def _utterances(
    segments: Sequence[Segment], groups: Sequence[list[Word]]
) -> Iterator[tuple[str, list[Word]]]:
    """Yield the words of each segment that is to be scored."""
    first = 0
    for segment in segments:
        last = first
        end = float(np.float32(segment.end_seconds))  # as sclite keeps it, which decides ties
        while last < len(groups) and _middle(groups[last]) < end:
            last += 1
        if segment is segments[-1]:
            last = len(groups)
        if not is_ignored(segment):
            yield segment.id, [word for group in groups[first:last] for word in group]
        first = last


def _middle(group: Iterable[Word]) -> float:
    """The latest middle among alternates; that of the word where there are none."""
    return max((word.middle_seconds for word in group if word.text not in MARKERS), default=0.0)
