"""A dataset of speech as it was found: recordings, transcript, and what else lies about.

Nothing is judged here and nothing is left out: a line without a tab, a recording without a header
and a file of unknown purpose all have their place, and the checks say what is wrong with them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from cs_toolkit.dataset.header import ForeignAudio, WavHeader
from cs_toolkit.dataset.names import NameIndex

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from cs_toolkit.dataset.container import Container, Damage, Member
    from cs_toolkit.dataset.header import BrokenHeader
    from cs_toolkit.dataset.levels import Levels, Unheard
    from cs_toolkit.dataset.settings import Settings
    from cs_toolkit.dataset.textfile import TextFile

__all__ = ["Audio", "Dataset", "Line", "SpeechDataset", "TranscriptFile"]


NAME = re.compile(r".+?\.[A-Za-z0-9]{2,4}(?=\s|$)|\S+")
"""What looks like a file name at the beginning of a line without a tab."""


@dataclass(frozen=True, slots=True)
class Audio:
    """A recording.

    Parameters
    ----------
    member
        Its place in the container.
    header
        What its header says; None where the file is empty or cannot be read.
    """

    member: Member
    header: WavHeader | ForeignAudio | BrokenHeader | None

    @property
    def name(self) -> str:
        """Name in the container, folders included."""
        return self.member.name

    @property
    def wav(self) -> WavHeader | None:
        """The header, where there is a usable one."""
        return self.header if isinstance(self.header, WavHeader) else None

    @property
    def sounds(self) -> bool:
        """Whether its header says that there is something to decode."""
        return isinstance(self.header, ForeignAudio) or (
            self.wav is not None and self.wav.sound_size >= max(1, self.wav.frame_size)
        )

    @property
    def seconds(self) -> float | None:
        """Duration, where it is known."""
        return self.header.seconds if isinstance(self.header, WavHeader | ForeignAudio) else None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a transcript.

    Parameters
    ----------
    number
        Counted from 1.
    raw
        The whole line.
    name, text
        What stands before and after the first tab, blanks and all. A line without a tab has no
        text, and for a name what looks like one at its beginning.
    guessed
        Whether its bytes were not UTF-8, so that its characters are a guess.
    tags
        What a table says besides, such as ``speaker``.
    """

    number: int
    raw: str
    name: str
    text: str | None
    guessed: bool = False
    tags: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}), compare=False)

    @property
    def text_column(self) -> int:
        """Column, from 1, where the text begins."""
        return len(self.name) + 2

    @property
    def blank(self) -> bool:
        """Whether nothing is on the line."""
        return not self.raw.strip()


@dataclass(frozen=True)
class TranscriptFile:
    """The transcript: its bytes as a text file, and its lines as names and texts."""

    file: TextFile
    lines: tuple[Line, ...]

    @classmethod
    def from_text(cls, file: TextFile) -> TranscriptFile:
        """Divide every line at its first tab."""
        return cls(file, tuple(_line(file, row, raw) for row, raw in enumerate(file.lines)))

    @property
    def name(self) -> str:
        """Member name."""
        return self.file.name

    @cached_property
    def filled(self) -> tuple[Line, ...]:
        """The lines that are not blank."""
        return tuple(line for line in self.lines if not line.blank)


class Dataset(Protocol):
    """What datasets of every kind have in common."""

    @property
    def settings(self) -> Settings:
        """How it is judged."""

    @property
    def container(self) -> Container:
        """Where it lies."""

    @property
    def damage(self) -> tuple[Damage, ...]:
        """What cannot be read."""

    @property
    def seconds(self) -> float:
        """Duration of all recordings; 0 for text."""

    def count_lines(self, faulty: AbstractSet[tuple[str, int | None]]) -> tuple[int, int]:
        """Count the lines without and with an error, `faulty` being files and lines of errors."""


@dataclass(frozen=True)
class SpeechDataset:
    """Recordings, with a transcript or without.

    Parameters
    ----------
    settings
        How it is judged.
    container
        Where it lies.
    audio
        Recordings in the order of the container.
    transcript
        The transcript, where there is one that can be read.
    candidates
        All members that could be the transcript; the first is the one that was read.
    litter, others
        Files of the operating system, and files of no use here.
    damage
        Members that cannot be read.
    unread
        Why the transcript was not read, where it could have been.
    heard
        What was heard in the recordings, by the index of their members; empty if nobody listened.
    """

    settings: Settings
    container: Container
    audio: tuple[Audio, ...]
    transcript: TranscriptFile | None = None
    candidates: tuple[Member, ...] = ()
    litter: tuple[Member, ...] = ()
    others: tuple[Member, ...] = ()
    damage: tuple[Damage, ...] = ()
    unread: str = ""
    heard: Mapping[int, Levels | Unheard] = field(default_factory=lambda: MappingProxyType({}))

    @cached_property
    def names(self) -> NameIndex:
        """Recordings by the names a transcript may give them."""
        return NameIndex(self.audio)

    @property
    def seconds(self) -> float:
        """Duration of all recordings whose duration is known."""
        return sum(audio.seconds or 0.0 for audio in self.audio)

    def count_lines(self, faulty: AbstractSet[tuple[str, int | None]]) -> tuple[int, int]:
        """Count the lines without and with an error; recordings where there is no transcript.

        A line is as good as its recording, and no better than the transcript as a whole.
        """
        bad = {audio.name for audio in self.audio if (audio.name, None) in faulty}
        if self.transcript is None:
            lost = len(self.audio) if self.unread else len(bad)
            return len(self.audio) - lost, lost
        file, lines = self.transcript.name, self.transcript.filled
        if (file, None) in faulty:
            return 0, len(lines)
        rejected = sum(
            line.guessed or (file, line.number) in faulty or self._recording(line) in bad
            for line in lines
        )
        return len(lines) - rejected, rejected

    def _recording(self, line: Line) -> str | None:
        audio = self.names.nearly(line.name)
        return audio.name if audio else None


def _line(file: TextFile, row: int, raw: str) -> Line:
    name, tab, text = raw.partition("\t")
    if tab:
        return Line(row + 1, raw, name, text, row in file.guessed)
    start = NAME.match(raw)
    return Line(row + 1, raw, start[0] if start else "", None, row in file.guessed)
