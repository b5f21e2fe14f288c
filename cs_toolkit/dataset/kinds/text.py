"""Load the kinds that are one text file, and tell them apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cs_toolkit.dataset.ansi import ansi_of
from cs_toolkit.dataset.container import Damage, read_member
from cs_toolkit.dataset.kinds.language_markdown import MarkdownDataset
from cs_toolkit.dataset.kinds.output_formatting import DisplayDataset, SectionName
from cs_toolkit.dataset.kinds.pronunciation import PronunciationDataset
from cs_toolkit.dataset.kinds.roles import sort_members
from cs_toolkit.dataset.rules import limits
from cs_toolkit.dataset.settings import Kind
from cs_toolkit.dataset.text_dataset import TextDataset
from cs_toolkit.dataset.textfile import TextFile, parse_text, unfit
from cs_toolkit.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_toolkit.dataset.container import Container, Member
    from cs_toolkit.dataset.settings import Settings

__all__ = ["EXTENSIONS", "documents", "load_text", "tell_kind"]

CLASSES = {
    Kind.LANGUAGE: TextDataset,
    Kind.LANGUAGE_MARKDOWN: MarkdownDataset,
    Kind.PRONUNCIATION: PronunciationDataset,
    Kind.OUTPUT_FORMATTING: DisplayDataset,
}
EXTENSIONS = (".txt", ".md", ".tsv")
STRUCTURE = re.compile(r"\s*@\s*(list\b|speech:phoneticlexicon)|\s*[-+*]\s.*\{@", re.IGNORECASE)
FORMATTING = re.compile(rf"\s*#\s*({'|'.join(SectionName)})\s*", re.IGNORECASE)
AUDIO_NAME = re.compile(r"\s*\S.*\.wav\s*\t", re.IGNORECASE)
PAIR = re.compile(r"[^\t]+\t[^\t]+")
MOST = 0.5


def load_text(container: Container, settings: Settings) -> TextDataset:
    """Read the one text file of a dataset; of several the most likely."""
    make, damage = CLASSES[settings.kind], list(container.damage)
    found = documents(container)
    if not found:
        return make(settings, container, TextFile("", ()), 0, "", damage=tuple(damage))
    member, others = found[0], tuple(member.name for member in found[1:])
    limit = limits.PACKED_TEXT_SIZE if container.packed else limits.TEXT_SIZE_READ
    unread = f"has {member.size:,} bytes, over {limit}" if member.size > limit.value else ""
    data = b""
    if not unread and member.readable:
        data = _read(container, member, int(limit.value), damage)
        unread = unfit(data, limits.TEXT_LINES)
        data = b"" if unread else data
    return make(
        settings, container, parse_text(member.name, data, ansi_of(settings.locale)), member.size,
        member.extension, others, unread, tuple(damage),
    )  # fmt: skip


def _read(container: Container, member: Member, limit: int, damage: list[Damage]) -> bytes:
    """Read a member, or note that it cannot be read."""
    try:
        return read_member(container, member, limit)
    except DataError as error:
        damage.append(Damage.of(member, error))
        return b""


def documents(container: Container) -> list[Member]:
    """List the files that may be the text, the most likely first."""
    roles = sort_members(container)
    known = [*roles.texts, *(member for member in roles.others if member.extension in EXTENSIONS)]
    found = known or (roles.others if len(container.members) == 1 else [])
    return sorted(found, key=lambda member: (member.extension not in EXTENSIONS, member.name))


def tell_kind(extension: str, lines: Sequence[str]) -> Kind:
    r"""Tell the kind of a text from its first lines.

    Lists and references make it structured text, the names of sections a display format, names of
    recordings a transcript, and a tab in most lines pronunciations; all else is plain text.

    Examples
    --------
    >>> tell_kind(".txt", ["IEEE\ti triple e"]), tell_kind(".txt", ["so it goes"])
    (<Kind.PRONUNCIATION: 'pronunciation'>, <Kind.LANGUAGE: 'language'>)
    """
    filled = [line for line in lines if line.strip()]
    if any(map(STRUCTURE.match, filled)):
        return Kind.LANGUAGE_MARKDOWN
    if any(map(FORMATTING.fullmatch, filled)):
        return Kind.OUTPUT_FORMATTING
    if extension == ".md":
        return Kind.LANGUAGE_MARKDOWN
    if filled and AUDIO_NAME.match(filled[0]):
        return Kind.ACOUSTIC
    pairs = sum(PAIR.fullmatch(line) is not None for line in filled)
    return Kind.PRONUNCIATION if pairs > MOST * len(filled) else Kind.LANGUAGE
