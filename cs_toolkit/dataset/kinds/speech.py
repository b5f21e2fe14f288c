"""Recordings with or without a transcript: the kinds Acoustic and AudioFiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_toolkit.dataset.ansi import ansi_of
from cs_toolkit.dataset.container import Damage, opened, read_member
from cs_toolkit.dataset.header import ForeignAudio, read_header
from cs_toolkit.dataset.kinds.roles import sort_members
from cs_toolkit.dataset.model import Audio, SpeechDataset, TranscriptFile
from cs_toolkit.dataset.rules import limits
from cs_toolkit.dataset.settings import Kind
from cs_toolkit.dataset.textfile import parse_text, unfit
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
    read: TranscriptFile | str = ""
    if candidates and candidates[0].readable:
        read = _load_transcript(container, candidates[0], settings, damage)
    transcript, unread = (None, read) if isinstance(read, str) else (read, "")
    others = roles.others if settings.kind is Kind.ACOUSTIC else roles.others + roles.texts
    return SpeechDataset(
        settings, container, audio, transcript, tuple(candidates), tuple(roles.litter),
        tuple(others), tuple(damage), unread,
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
        damage.append(Damage.of(member, error))
        return Audio(member, None)
    if isinstance(header, ForeignAudio) and header.known and not container.packed:
        header = _ask_decoder(container, member, header)
    return Audio(member, header)


def _ask_decoder(container: Container, member: Member, header: ForeignAudio) -> ForeignAudio:
    """Let a decoder say what a file that is no WAV holds."""
    from cs_toolkit.dataset.decoding import ask_decoder  # noqa: PLC0415 - heavy, and seldom needed

    try:
        with opened(container, member) as file:
            return ask_decoder(file, header)
    except DataError:
        return header


def _load_transcript(
    container: Container, member: Member, settings: Settings, damage: list[Damage]
) -> TranscriptFile | str:
    """Read the transcript, or say why that is not done."""
    limit = limits.PACKED_TEXT_SIZE if container.packed else limits.TRANSCRIPT_SIZE
    if member.size > limit.value:
        return f"has {member.size:,} bytes, over {limit}"
    try:
        data = read_member(container, member, int(limit.value))
    except DataError as error:
        damage.append(Damage.of(member, error))
        return ""
    file = unfit(data, limits.TRANSCRIPT_LINES) or parse_text(
        member.name, data, ansi_of(settings.locale)
    )
    return file if isinstance(file, str) else TranscriptFile.from_text(file)
