"""What files about a recording are called besides its name: ``a.en.srt``, ``a.ch1.txt``."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from cs_toolkit.dataset.kinds.roles import AUDIO

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Spelling", "bare", "channel_spelling", "spellings"]

NUMBER = re.compile(
    r"(?P<name>.+?)[._-](?:ch|chan|channel)[._-]?(?P<number>\d{1,2})", re.IGNORECASE
)
SIDE = re.compile(r"(?P<name>.+?)[._-](?P<side>left|right)", re.IGNORECASE)
LANGUAGE = re.compile(r"(?P<name>.+)\.[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
SIDES = ("left", "right")


class Spelling(NamedTuple):
    """The name of a recording, and a channel of it as it is written, where one is."""

    name: str
    channel: int | None = None
    counted: bool = False
    """Whether channels are counted, and not called left and right."""


def spellings(name: str) -> Iterator[Spelling]:
    """Yield what the name of a file may mean, the nearest first.

    Examples
    --------
    >>> [(each.name, each.channel) for each in spellings("call.ch2.en")]
    [('call.ch2.en', None), ('call.ch2', None), ('call', 2)]
    """
    yield Spelling(name)
    stem = bare(name)
    if language := LANGUAGE.fullmatch(stem):
        yield Spelling(language["name"])
        stem = language["name"]
    if channel := channel_spelling(stem):
        yield channel


def channel_spelling(name: str) -> Spelling | None:
    """Part a name into that of a recording and a channel; None if it names no channel.

    Examples
    --------
    >>> channel_spelling("x/call-ch1.wav")
    Spelling(name='x/call', channel=1, counted=True)
    >>> channel_spelling("call_right")
    Spelling(name='call', channel=1, counted=False)
    """
    stem = bare(name)
    if found := NUMBER.fullmatch(stem):
        return Spelling(found["name"], int(found["number"]), counted=True)
    if found := SIDE.fullmatch(stem):
        return Spelling(found["name"], SIDES.index(found["side"].lower()))
    return None


def bare(name: str) -> str:
    """Take the extension of a recording off a name; other dots are part of it."""
    path = PurePosixPath(name)
    return path.with_suffix("").as_posix() if path.suffix.lower() in AUDIO else name
