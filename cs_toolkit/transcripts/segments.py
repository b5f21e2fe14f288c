"""Stretches and words of recordings with their times: what stm, ctm and SegLST hold.

Times are seconds from the start of the recording. Formats of this kind carry no ids; an id is made
of what tells a segment apart, so that two files that cut a recording alike can be paired.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cs_toolkit.errors import FormatError
from cs_toolkit.records import Transcript
from cs_toolkit.transcripts.encoding import quoted
from cs_toolkit.transcripts.source import text_column

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "Segment",
    "SegmentedTranscript",
    "TimedTranscript",
    "Word",
    "channel_id",
    "check_words",
    "fields_of",
    "from_segments",
    "seconds",
    "to_segments",
]

COMMENT = ";;"
ASCII_BLANKS = " \t\n\r\v\f"
BLANKS = re.compile(f"[{ASCII_BLANKS}]+")
NEEDED = ("recording", "begin_seconds", "end_seconds")
DEFAULT_CHANNEL = "1"
DEFAULT_SPEAKER = "unknown"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a recording and what was said in it.

    Parameters
    ----------
    recording, channel, speaker
        Where and by whom.
    begin_seconds, end_seconds
        From the start of the recording.
    text
        What was said.
    labels
        Subsets it belongs to, as ``"O,F0"``; empty without any.
    line
        Line in its source, counted from 1.

    Examples
    --------
    >>> Segment("2347", "a", "2347-a", 1.06, 3.47, "so weit").id
    '2347-a-1.060-3.470'
    """

    recording: str
    channel: str
    speaker: str
    begin_seconds: float
    end_seconds: float
    text: str
    labels: str = ""
    line: int | None = None

    @property
    def id(self) -> str:
        """What tells it apart from other segments; the speaker's name does not."""
        return f"{self.recording}-{self.channel}-{self.begin_seconds:.3f}-{self.end_seconds:.3f}"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a recording.

    Parameters
    ----------
    recording, channel
        Where.
    begin_seconds, duration_seconds
        From the start of the recording, and how long.
    text
        The word, or one of ``{ / }`` around and between alternates.
    confidence
        Between 0 and 1, where it is known.
    line
        Line in its source, counted from 1.
    """

    recording: str
    channel: str
    begin_seconds: float
    duration_seconds: float
    text: str
    confidence: float | None = None
    line: int | None = None

    @property
    def middle_seconds(self) -> float:
        """The time by which it belongs to one segment or another."""
        return self.begin_seconds + self.duration_seconds / 2


@dataclass(frozen=True, slots=True, eq=False)
class SegmentedTranscript(Transcript):
    """A transcript of segments, with those that are not utterances.

    Parameters
    ----------
    segments
        All of them, in the order of the source.
    """

    segments: Sequence[Segment] = ()


@dataclass(frozen=True, slots=True, eq=False)
class TimedTranscript(Transcript):
    """A transcript of whole recordings, with the times of its words.

    Parameters
    ----------
    words
        All of them, by recording, channel and time.
    """

    words: Sequence[Word] = ()


def channel_id(recording: str, channel: str, channels: int) -> str:
    """Name one of the `channels` of a recording; a single one is the recording itself."""
    return recording if channels == 1 else f"{recording}#{channel}"


def from_segments(segments: Sequence[Segment], name: str) -> Transcript:
    """Make a transcript with an utterance for each segment; all else becomes tags."""
    lines = [segment.line or 0 for segment in segments]
    return Transcript(
        text_column([segment.id for segment in segments], name, lines),
        text_column([segment.text for segment in segments], name, lines),
        name,
        lines if all(lines) else None,
        {
            "recording": [segment.recording for segment in segments],
            "channel": [segment.channel for segment in segments],
            "speaker": [segment.speaker for segment in segments],
            "begin_seconds": [segment.begin_seconds for segment in segments],
            "end_seconds": [segment.end_seconds for segment in segments],
            "labels": [segment.labels for segment in segments],
        },
    )


def to_segments(transcript: Transcript, format_name: str) -> list[Segment]:
    """Take a transcript back to segments by its tags.

    Raises
    ------
    FormatError
        If the tags lack a recording or its times.
    """
    missing = [tag for tag in NEEDED if tag not in transcript.tags]
    if missing:
        raise FormatError(
            f"{transcript.source}: {format_name} needs times, but there is no {missing[0]}; write "
            "another format"
        )
    count = len(transcript)
    channels = transcript.tags.get("channel", [DEFAULT_CHANNEL] * count)
    speakers = transcript.tags.get("speaker", [DEFAULT_SPEAKER] * count)
    labels = transcript.tags.get("labels", [""] * count)
    begins, ends = (_times(transcript, tag) for tag in NEEDED[1:])
    rows = zip(
        *(map(str, names) for names in (transcript.tags["recording"], channels, speakers)),
        *(begins, ends, transcript.texts, map(str, labels)),
        strict=True,
    )
    return [Segment(*row) for row in rows]


def _times(transcript: Transcript, tag: str) -> list[float]:
    return [seconds(str(time), f"{transcript.source}: {tag}") for time in transcript.tags[tag]]


def seconds(value: str, place: str) -> float:
    """Read a time.

    Raises
    ------
    FormatError
        If it is no number, or none that a time can be.
    """
    try:
        time = float(value)
    except ValueError:
        time = -1.0
    if not 0 <= time < float("inf"):
        raise FormatError(f"{place}: {quoted(value)} is no time in seconds; write one like 12.34")
    return time


def fields_of(line: str, most: int = 0) -> list[str]:
    """Part a line at ASCII blanks, as NIST's and Kaldi's programs do, into at most `most` fields.

    Other blanks, such as the one inside ``10 000`` in French, are part of a word.
    """
    return BLANKS.split(line.strip(ASCII_BLANKS), max(0, most - 1))


def check_words(values: Iterable[tuple[str, str]], format_name: str) -> None:
    """Raise FormatError at the first (what, value) that is not one word without blanks."""
    for what, value in values:
        if not value or BLANKS.search(value) or (what == "recording" and value.startswith(COMMENT)):
            raise FormatError(
                f"the {what} {quoted(value)} is not one word without blanks, or begins a comment, "
                f"which {format_name} cannot hold; change it, or write JSON lines"
            )
