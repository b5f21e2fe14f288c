"""Tell the kind of a dataset from what lies in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cs_toolkit.dataset.container import read_member
from cs_toolkit.dataset.kinds.roles import sort_members
from cs_toolkit.dataset.kinds.speech import rank_candidates
from cs_toolkit.dataset.settings import Kind
from cs_toolkit.errors import DataError

if TYPE_CHECKING:
    from cs_toolkit.dataset.container import Container, Member
    from cs_toolkit.dataset.kinds.roles import Roles

__all__ = ["recognise_kind"]

PEEK = 65_536
"""Bytes of a text that are looked at."""

FORMATTING = re.compile(rb"^\s*#\s*(itn|rewrite|profanity|test)\s*$", re.IGNORECASE | re.MULTILINE)
LISTS = re.compile(rb"^\s*@\s*(list\b|speech:phoneticlexicon)", re.IGNORECASE | re.MULTILINE)
PAIR = re.compile(rb"^[^\t]+\t[^\t]+$")


def recognise_kind(container: Container) -> Kind:
    """Look at names first, and into a text only where names do not tell.

    Recordings beside a text that has tabs, or that names one of them, are acoustic; recordings
    without such a text are audio files. A text alone is told by its sections, its lists, or a tab
    in every line.
    """
    roles = sort_members(container)
    texts = rank_candidates(roles.texts)
    if roles.audio:
        transcribed = any(_is_transcript(_peek(container, text), roles) for text in texts[:1])
        return Kind.ACOUSTIC if transcribed else Kind.AUDIO_FILES
    documents = texts or [member for member in roles.others if member.extension == ".md"]
    return _text_kind(documents[0], _peek(container, documents[0])) if documents else Kind.ACOUSTIC


def _is_transcript(data: bytes, roles: Roles) -> bool:
    """Tell from its beginning whether a text is about the recordings, tabs or not."""
    names = {member.base.encode("utf-8", "replace") for member in roles.audio}
    stems = {name.rpartition(b".")[0] for name in names}
    firsts = (line.split()[0] for line in data.splitlines() if line.strip())
    return b"\t" in data or any(first in names or first in stems for first in firsts)


def _text_kind(member: Member, data: bytes) -> Kind:
    if FORMATTING.search(data):
        return Kind.OUTPUT_FORMATTING
    if LISTS.search(data) or member.extension == ".md":
        return Kind.LANGUAGE_MARKDOWN
    lines = [line for line in data.splitlines()[:-1] or [data] if line.strip()]
    return Kind.PRONUNCIATION if lines and all(map(PAIR.match, lines)) else Kind.LANGUAGE


def _peek(container: Container, member: Member) -> bytes:
    try:
        return read_member(container, member, PEEK).removeprefix(b"\xef\xbb\xbf")
    except DataError:
        return b""
