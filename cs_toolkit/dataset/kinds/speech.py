"""Recordings with or without a transcript: the kinds Acoustic and AudioFiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_toolkit.dataset.container import Damage, Folder, opened, read_member
from cs_toolkit.dataset.header import ForeignAudio, read_header
from cs_toolkit.dataset.kinds.roles import sort_members
from cs_toolkit.dataset.model import Audio, SpeechDataset, TranscriptFile
from cs_toolkit.dataset.rules.limits import TRANSCRIPT_SIZE
from cs_toolkit.dataset.settings import Kind
from cs_toolkit.dataset.textfile import parse_text
from cs_toolkit.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_toolkit.dataset.container import Container, Member
    from cs_toolkit.dataset.settings import Settings

__all__ = ["load_speech"]

USUAL_NAME = "trans.txt"
"""What the service's own samples call the transcript."""


def load_speech(container: Container, settings: Settings) -> SpeechDataset:
    """Read the headers of all recordings, and the transcript where the kind has one."""
    roles = sort_members(container)
    damage = list(container.damage)
    audio = tuple(_load_audio(container, member, damage) for member in roles.audio)
    candidates = rank_candidates(roles.texts) if settings.kind is Kind.ACOUSTIC else []
    transcript = _load_transcript(container, candidates, damage)
    others = roles.others if settings.kind is Kind.ACOUSTIC else roles.others + roles.texts
    return SpeechDataset(
        settings, container, audio, transcript, tuple(candidates), tuple(roles.litter),
        tuple(others), tuple(damage),
    )  # fmt: skip


def rank_candidates(texts: Sequence[Member]) -> list[Member]:
    """Sort the possible transcripts: the one with the usual name first, else the largest."""
    return sorted(texts, key=lambda member: (member.base != USUAL_NAME, -member.size, member.name))


def _load_audio(container: Container, member: Member, damage: list[Damage]) -> Audio:
    if not (member.readable and member.size):
        return Audio(member, None)
    try:
        with opened(container, member) as file:
            header = read_header(file, member.size)
    except DataError as error:
        damage.append(Damage(member.name, str(error)))
        return Audio(member, None)
    if isinstance(header, ForeignAudio) and isinstance(container, Folder):
        header = _ask_decoder(container, member, header)
    return Audio(member, header)


def _ask_decoder(container: Folder, member: Member, header: ForeignAudio) -> ForeignAudio:
    """Let libsndfile say what a file that is no WAV holds."""
    import soundfile  # noqa: PLC0415 - heavy, and seldom needed

    try:
        facts = soundfile.info(str(container.file(member)))
    except soundfile.SoundFileError:
        return header
    return ForeignAudio(facts.format, facts.samplerate, facts.channels, facts.frames)


def _load_transcript(
    container: Container, candidates: Sequence[Member], damage: list[Damage]
) -> TranscriptFile | None:
    if not candidates or not candidates[0].readable or candidates[0].size > TRANSCRIPT_SIZE.value:
        return None
    member = candidates[0]
    try:
        data = read_member(container, member, int(TRANSCRIPT_SIZE.value))
    except DataError as error:
        damage.append(Damage(member.name, str(error)))
        return None
    return TranscriptFile.from_text(parse_text(member.name, data))
