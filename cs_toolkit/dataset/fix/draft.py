"""Judge a package before it is written: the usual checks, on what it is going to hold."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from cs_toolkit.dataset.checks import run_checks
from cs_toolkit.dataset.container import Member
from cs_toolkit.dataset.header import PCM, WavHeader
from cs_toolkit.dataset.model import Audio, Line, SpeechDataset, TranscriptFile
from cs_toolkit.dataset.textfile import TextFile
from cs_toolkit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_toolkit.dataset.container import Damage
    from cs_toolkit.dataset.fix.plan import Utterance
    from cs_toolkit.dataset.settings import Settings
    from cs_toolkit.records import Finding

__all__ = ["TRANSCRIPT", "draft_findings"]

TRANSCRIPT = "trans.txt"
"""What the service's own samples call the transcript."""

RATE, FRAME, HEADER = 16_000, 2, 44
UNKNOWN_SECONDS = 1.0
"""Taken for recordings whose length is known only when they are decoded."""


def draft_findings(utterances: Sequence[Utterance], settings: Settings) -> list[Finding]:
    """Run the checks on the package that `utterances` would make.

    Line n of its transcript belongs to utterance n, counted from 1.
    """
    audio = tuple(_converted(row, utterance) for row, utterance in enumerate(utterances))
    members = tuple(each.member for each in audio)
    spoken = [each for each in utterances if each.text is not None]
    transcript = _transcript(spoken) if spoken else None
    return run_checks(SpeechDataset(settings, _Draft(members), audio, transcript))


class _Draft(AbstractContextManager["_Draft"]):
    """A package that exists in thought only."""

    packed = False
    damage: tuple[Damage, ...] = ()

    def __init__(self, members: tuple[Member, ...]) -> None:
        self.path = Path(TRANSCRIPT)
        self.members = members

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Do nothing: nothing is open."""

    def file(self, member: Member) -> None:
        """Say that nothing is on disk."""

    def open(self, member: Member) -> IO[bytes]:
        """Refuse: there is nothing to read yet."""
        raise UsageError(f"{member.name}: is not written yet and cannot be read")


def _converted(row: int, utterance: Utterance) -> Audio:
    """Give the recording as it will be."""
    seconds = utterance.audio.seconds
    size = round((UNKNOWN_SECONDS if seconds is None else seconds) * RATE) * FRAME
    header = WavHeader(
        *("RIFF", PCM, PCM, 1, RATE, RATE * FRAME, FRAME, 8 * FRAME, 16, HEADER),
        *(size, size, size + HEADER - 8),
    )
    return Audio(Member(row, utterance.name, HEADER + size, HEADER + size), header)


def _transcript(utterances: Sequence[Utterance]) -> TranscriptFile:
    lines = tuple(
        Line(number, f"{each.name}\t{each.text}", each.name, each.text)
        for number, each in enumerate(utterances, 1)
    )
    file = TextFile(TRANSCRIPT, tuple(line.raw for line in lines), bom=True, ends=("CRLF",))
    return TranscriptFile(file, lines)
