"""Tell the kind of a dataset from what lies in it."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from cs_toolkit.dataset.container import read_member
from cs_toolkit.dataset.kinds.roles import sort_members
from cs_toolkit.dataset.kinds.speech import rank_candidates
from cs_toolkit.dataset.kinds.text import EXTENSIONS, documents, tell_kind
from cs_toolkit.dataset.settings import Kind
from cs_toolkit.dataset.textfile import parse_text
from cs_toolkit.errors import DataError
from cs_toolkit.transcripts.fields import is_header

if TYPE_CHECKING:
    from cs_toolkit.dataset.container import Container, Member
    from cs_toolkit.dataset.kinds.roles import Roles

__all__ = ["recognise_kind"]

PEEK = 65_536
"""Bytes of a text that are looked at."""

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

FIRST_WORD = re.compile(rb'\s*"?([^\s",;|]+)')
"""What a line begins with, quoted or not, up to a blank or a delimiter."""


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
    found = documents(container)
    if not found:
        return Kind.ACOUSTIC
    head = _peek(container, found[0])
    if found[0].extension not in EXTENSIONS and b"\0" in head and not head.startswith(UTF_16):
        return Kind.ACOUSTIC  # a picture, an archive or the like: what it lacks will be told
    lines = parse_text(found[0].name, head).lines
    whole = lines if found[0].size <= PEEK else lines[:-1]
    return tell_kind(found[0].extension, whole or lines)


def _is_transcript(data: bytes, roles: Roles) -> bool:
    """Tell from its beginning whether a text is about the recordings, tabs or not."""
    names = {member.base.encode("utf-8", "replace") for member in roles.audio}
    stems = {name.rpartition(b".")[0] for name in names}
    matches = filter(None, map(FIRST_WORD.match, data.splitlines()))
    firsts = (match[1].replace(b"\\", b"/").rpartition(b"/")[2] for match in matches)
    return (
        b"\t" in data
        or is_header(data.decode("utf-8", "replace").partition("\n")[0].split(","))
        or any(first in names or first in stems for first in firsts)
    )


def _peek(container: Container, member: Member) -> bytes:
    try:
        return read_member(container, member, PEEK).removeprefix(b"\xef\xbb\xbf")
    except DataError:
        return b""
