"""SegLST, as meeteval takes it: a JSON list of segments with session, speaker, words and times."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cs_toolkit.errors import FormatError
from cs_toolkit.transcripts.encoding import quoted
from cs_toolkit.transcripts.segments import (
    DEFAULT_CHANNEL,
    DEFAULT_SPEAKER,
    Segment,
    from_segments,
    seconds,
    to_segments,
)

if TYPE_CHECKING:
    from cs_toolkit.records import Transcript
    from cs_toolkit.transcripts.fields import Selection
    from cs_toolkit.transcripts.source import Source

__all__ = ["fits", "parse", "render"]


def fits(source: Source) -> bool:
    """Whether it is a list whose first entry has words of a session."""
    first = source.first_value
    entry = first[0] if isinstance(first, list) and first else None
    return isinstance(entry, dict) and {"session_id", "words"} <= entry.keys()


def parse(source: Source, selection: Selection) -> Transcript:
    """Read all segments.

    Raises
    ------
    FormatError
        If an entry lacks its session, words or times.
    """
    del selection  # one text a segment: there is nothing to choose
    (_, entries), *more = source.values
    if more or not isinstance(entries, list):
        raise FormatError(f"{source.name}:1: not one list of segments; write [{{...}}, {{...}}]")
    found = [_segment(entry, f"{source.name}: entry {n}") for n, entry in enumerate(entries, 1)]
    return from_segments(found, source.name)


def render(transcript: Transcript) -> bytes:
    """Write the list, one segment a line.

    Raises
    ------
    FormatError
        If there are no times.
    """
    rows = ",\n".join(
        json.dumps(_entry(segment), ensure_ascii=False)
        for segment in to_segments(transcript, "SegLST")
    )
    return f"[\n{rows}\n]\n".encode()


def _segment(entry: Any, place: str) -> Segment:
    if not isinstance(entry, dict):
        raise FormatError(f"{place}: {quoted(json.dumps(entry))} is no JSON object")
    for field in ("session_id", "words"):
        if not isinstance(entry.get(field), str):
            raise FormatError(f"{place}: field {field!r} is missing or no string; write one")
    begin, end = (seconds(str(entry.get(f"{field}_time")), place) for field in ("start", "end"))
    speaker = str(entry.get("speaker", DEFAULT_SPEAKER))
    channel = str(entry.get("channel", DEFAULT_CHANNEL))
    return Segment(entry["session_id"], channel, speaker, begin, end, entry["words"])


def _entry(segment: Segment) -> dict[str, object]:
    return {
        "session_id": segment.recording,
        "channel": segment.channel,
        "speaker": segment.speaker,
        "start_time": segment.begin_seconds,
        "end_time": segment.end_seconds,
        "words": segment.text,
    }
