"""One utterance as a layout tells of it, before anything is read, cut or judged."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from cs_toolkit.dataset.rules import RULES
from cs_toolkit.records import Finding

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from cs_toolkit.records import Severity

__all__ = ["Item", "Place", "SourceUtterance", "TimedWord", "fault"]


class Place(NamedTuple):
    """A file of the dataset as its user knows it, and a line in it, from 1, where there is one."""

    file: str
    line: int | None = None


class TimedWord(NamedTuple):
    """A word of a recording, from `start` to `end` in seconds from the recording's start."""

    start: float
    end: float
    text: str


@dataclass(frozen=True, slots=True)
class SourceUtterance:
    """An utterance and where it lies.

    Parameters
    ----------
    id
        What tells it apart in its dataset; may hold ``/`` between folders.
    audio
        The recording: a file, which need not be there, or the bytes of one.
    text
        What was said; None where nobody wrote it down.
    place
        Where its text stands.
    start_seconds, end_seconds
        Its stretch of the recording; to the end of it where the end is None.
    channel
        Channel of the recording, from 0; None for all of them.
    tags
        What else is known: ``speaker``, ``language``, ``duration_seconds``, ...
    listed
        How its list spells the recording.
    audio_place
        Where recording and times stand, if not beside the text.
    words
        Its words with their times, where somebody has them: not always the very words of `text`.
    made_of
        Ids of the utterances that it was cut and put together from.

    Examples
    --------
    >>> from pathlib import Path
    >>> SourceUtterance("a-1", Path("a.wav"), "so far", Place("text", 3), 1.5, 4.0).whole
    False
    """

    id: str
    audio: Path | bytes
    text: str | None
    place: Place
    start_seconds: float = 0.0
    end_seconds: float | None = None
    channel: int | None = None
    tags: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    listed: str = ""
    audio_place: Place | None = None
    words: Sequence[TimedWord] = ()
    made_of: Sequence[str] = ()

    @property
    def whole(self) -> bool:
        """Whether it is the recording from its start to its end, with all its channels."""
        return self.start_seconds == 0 and self.end_seconds is None and self.channel is None

    @property
    def timed_at(self) -> Place:
        """Where recording and times stand."""
        return self.audio_place or self.place


Item: TypeAlias = SourceUtterance | Finding
"""What a layout yields, in the order of its lists."""


def fault(code: str, message: str, place: Place, *, severity: Severity | None = None) -> Finding:
    """Make a finding of rule `code`, with the severity of the rule unless another is given.

    Examples
    --------
    >>> fault("C9", "'a' stands twice", Place("text", 3)).where
    'text:3'
    """
    rule = RULES[code]
    return Finding(code, severity or rule.severity, message, rule.hint, place.file, place.line)
