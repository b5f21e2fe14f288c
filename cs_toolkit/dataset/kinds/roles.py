"""Sort the members of a container by what they can be, from their names alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cs_toolkit.dataset.container import Container, Member

__all__ = ["ARCHIVES", "AUDIO", "TEXTS", "Roles", "is_litter", "sort_members"]

AUDIO = frozenset({
    ".wav", ".wave", ".w64", ".rf64", ".flac", ".mp3", ".ogg", ".oga", ".opus", ".aif", ".aiff",
    ".aifc", ".au", ".snd", ".caf", ".sph", ".amr", ".m4a", ".aac", ".wma", ".webm", ".mp4",
    ".mov", ".mkv", ".raw", ".pcm", ".g722", ".3gp", ".ac3", ".avi", ".flv", ".m4b", ".m4v",
    ".mka", ".mpeg", ".mpg", ".wv",
})  # fmt: skip
"""Extensions of recordings."""

TEXTS = (".txt", ".tsv")
"""Extensions a transcript may have."""

LOOSE_TEXTS = (".csv", ".text", ".tab", ".lst", "")
"""Extensions of what may be meant as a transcript when nothing else is there."""

ARCHIVES = frozenset({".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar"})
LITTER = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r"})


@dataclass(slots=True)
class Roles:
    """Members by what they can be; folders of a zip are in none of them."""

    audio: list[Member] = field(default_factory=list)
    texts: list[Member] = field(default_factory=list)
    litter: list[Member] = field(default_factory=list)
    others: list[Member] = field(default_factory=list)


def sort_members(container: Container) -> Roles:
    """Give every member its role."""
    roles = Roles()
    for member in container.members:
        if not member.folder:
            _role(roles, member).append(member)
    if not roles.texts:
        roles.texts = [member for member in roles.others if member.extension in LOOSE_TEXTS]
        roles.others = [member for member in roles.others if member.extension not in LOOSE_TEXTS]
    return roles


def is_litter(member: Member) -> bool:
    """Tell whether an operating system left it there.

    Examples
    --------
    >>> from cs_toolkit.dataset.container import Member
    >>> [is_litter(Member(0, name, 0, 0)) for name in ("__MACOSX/._a.wav", ".DS_Store", "a.wav")]
    [True, True, False]
    """
    folders = member.name.split("/")
    return "__MACOSX" in folders or member.base.startswith(".") or member.base.lower() in LITTER


def _role(roles: Roles, member: Member) -> list[Member]:
    if is_litter(member):
        return roles.litter
    if member.extension in AUDIO:
        return roles.audio
    return roles.texts if member.extension in TEXTS else roles.others
