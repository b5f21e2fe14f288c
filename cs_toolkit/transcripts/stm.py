"""NIST stm: ``recording channel speaker begin end <labels> the words``, one segment a line.

Lines that begin with ``;;`` are comments. Labels are optional. Alternates and tags are kept in the
text as they stand. A segment of ``IGNORE_TIME_SEGMENT_IN_SCORING`` is no utterance; `segments`
gives it all the same, for whoever scores words by their times.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from cs_toolkit.errors import FormatError
from cs_toolkit.transcripts.encoding import quoted
from cs_toolkit.transcripts.forbidden import refuse
from cs_toolkit.transcripts.segments import (
    COMMENT,
    Segment,
    SegmentedTranscript,
    check_words,
    fields_of,
    from_segments,
    seconds,
    to_segments,
)

if TYPE_CHECKING:
    from cs_toolkit.records import Transcript
    from cs_toolkit.transcripts.fields import Selection
    from cs_toolkit.transcripts.source import Source

__all__ = ["IGNORED", "fits", "is_ignored", "parse", "render", "segments"]

IGNORED = "IGNORE_TIME_SEGMENT_IN_SCORING"
FIELDS = 5
"""Fields before the labels and the words."""


def fits(source: Source) -> bool:
    """Whether the first line has times where a segment has them."""
    fields = fields_of(source.head[0], FIELDS + 1) if source.head else []
    try:
        begin, end = map(float, fields[3:5])
    except ValueError:
        return False
    return begin <= end


def parse(source: Source, selection: Selection) -> Transcript:
    """Read the segments that are to be scored.

    Raises
    ------
    FormatError
        At the first line that is no segment.
    """
    del selection  # one text a line: there is nothing to choose
    found = segments(source)
    scored = from_segments([each for each in found if not is_ignored(each)], source.name)
    fields = {field.name: getattr(scored, field.name) for field in dataclasses.fields(scored)}
    return SegmentedTranscript(**fields | {"markup": True}, segments=found)


def is_ignored(segment: Segment) -> bool:
    """Whether what is said in this time does not count."""
    return IGNORED in segment.text.upper()


def segments(source: Source) -> list[Segment]:
    """Read all segments, those to be ignored included."""
    return [
        _segment(line, number, f"{source.name}:{number}")
        for number, line in source.lines
        if not line.startswith(COMMENT)
    ]


def render(transcript: Transcript) -> bytes:
    """Write one line a segment, in order of recording, channel and time, as sclite needs them.

    Raises
    ------
    FormatError
        If there are no times, or a name holds blanks.
    """
    found = to_segments(transcript, "stm")
    refuse([each.text for each in found], "\n\r", "stm", "text")
    found.sort(key=lambda each: (each.recording, each.channel, each.begin_seconds))
    return "".join(map(_line, found)).encode()


def _segment(line: str, number: int, place: str) -> Segment:
    fields = fields_of(line, FIELDS + 1)
    if len(fields) < FIELDS:
        raise FormatError(
            f"{place}: {len(fields)} fields in {quoted(line)}; write: recording channel speaker "
            "begin end the words"
        )
    recording, channel, speaker, begin, end = fields[:FIELDS]
    labels, text = _labels(fields[FIELDS] if len(fields) > FIELDS else "")
    begin_seconds, end_seconds = seconds(begin, place), seconds(end, place)
    if end_seconds < begin_seconds:
        raise FormatError(f"{place}: the segment ends at {end}, before it begins at {begin}")
    return Segment(recording, channel, speaker, begin_seconds, end_seconds, text, labels, number)


def _labels(rest: str) -> tuple[str, str]:
    """Part ``<O,F0> the words`` into labels and words."""
    first, _, words = rest.partition(" ")
    if first.startswith("<") and first.endswith(">"):
        return first[1:-1], words.strip()
    return "", rest.strip()


def _line(segment: Segment) -> str:
    names = (segment.recording, segment.channel, segment.speaker)
    check_words(zip(("recording", "channel", "speaker"), names, strict=True), "stm")
    times = f"{segment.begin_seconds:.3f} {segment.end_seconds:.3f}"
    return f"{' '.join(names)} {times} {_label_field(segment)}{segment.text}".rstrip(" ") + "\n"


def _label_field(segment: Segment) -> str:
    if segment.labels:
        check_words([("labels", segment.labels)], "stm")
        return f"<{segment.labels}> "
    # Without labels of its own, a first word in angle brackets would be taken for them.
    return "<> " if _labels(segment.text.strip())[1] != segment.text.strip() else ""
