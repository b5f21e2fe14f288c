"""Subtitles beside recordings, SubRip (.srt) and WebVTT (.vtt): an utterance for every cue.

Captions that roll up, as those that YouTube makes, show every line again above the next one; each
is read once.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from cs_toolkit.dataset.layouts.spans import Span, annotated, unreadable
from cs_toolkit.dataset.layouts.utterance import TimedWord
from cs_toolkit.transcripts.subtitles import MARKUP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cs_toolkit.dataset.layouts.tree import Tree
    from cs_toolkit.dataset.layouts.utterance import Item, Place
    from cs_toolkit.records import Finding
    from cs_toolkit.transcripts.source import Source

__all__ = ["fits", "parse", "read"]

SUFFIXES = (".srt", ".vtt")
CLOCK = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
TIMES = re.compile(rf"\s*{CLOCK}\s*-->\s*{CLOCK}")
ARROW = "-->"
FLASH_SECONDS = 0.05
"""A cue that only shows again what the last one showed is no longer than this."""

REMARKS = ("NOTE", "STYLE", "REGION")
INNER = re.compile(r"<((?:\d{1,4}:)?\d{1,2}:\d{2}[.,]\d{1,3})>")
VOICE = re.compile(r"<v(?:\.[^ \t>]*)*[ \t]+([^>]+)>")


def fits(tree: Tree) -> bool:
    """Whether there are subtitles."""
    return bool(tree.lists(*SUFFIXES))


def read(tree: Tree) -> Iterator[Item]:
    """Yield an utterance for every cue."""
    return annotated(tree, tree.lists(*SUFFIXES), parse)


def parse(source: Source, place: Callable[..., Place]) -> Iterator[Span | Finding]:
    """Yield the cues of a file, and a finding for every block of lines without times."""
    rolls, shown = bool(INNER.search(source.text)), ""
    for row, (head, *cue) in _blocks(source):
        if times := TIMES.match(head):
            new = _new_lines(cue, shown, times.groups()) if rolls else cue
            shown = _plain(cue[-1]) if cue else shown
            yield _cue(times.groups(), new, row + 1)
        elif not _is_remark(source, row, head):
            yield unreadable(head, "00:00:01,000 --> 00:00:02,000", place(row + 1))


def _blocks(source: Source) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield the lines from one with times, or without, up to an empty one, and where they begin.

    Lines of nothing but blanks are left out; in WebVTT they stand within cues.
    """
    lines = source.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not _is_webvtt(source):
        lines = [line.strip() for line in lines]
    row = 0
    while row < len(lines):
        if _is_mute(lines, row):
            row += 1
        else:
            end = _end(lines, row)
            yield row, [line for line in lines[row:end] if line.strip()]
            row = end


def _new_lines(cue: Sequence[str], shown: str, clock: Sequence[str | None]) -> Sequence[str]:
    """Leave out the line that the cue before showed last, if it stands here again."""
    flashes = _seconds(clock[4:]) - _seconds(clock[:4]) < FLASH_SECONDS
    again = bool(cue) and _plain(cue[0]) == shown and (len(cue) > 1 or flashes)
    return cue[1:] if again else cue


def _is_mute(lines: Sequence[str], row: int) -> bool:
    """Whether nothing is on a line, or only the number or the name of the cue that follows."""
    line = lines[row].strip()
    named = ARROW not in line and row + 1 < len(lines) and ARROW in lines[row + 1]
    return named or not line or line.isdecimal()


def _plain(text: str) -> str:
    return html.unescape(MARKUP.sub("", text)).strip()


def _end(lines: Sequence[str], row: int) -> int:
    """Find the line behind a block: a blank one, or the next cue where none is between."""
    for end in range(row + 1, len(lines)):
        if not lines[end]:
            return end
        if TIMES.match(lines[end]):
            return end - (end - 1 > row and lines[end - 1].strip().isdecimal())
    return len(lines)


def _is_remark(source: Source, row: int, line: str) -> bool:
    """Whether a block is the header of a WebVTT, or one that is not meant to be read."""
    return _is_webvtt(source) and (row == 0 or line.startswith(REMARKS))


def _is_webvtt(source: Source) -> bool:
    return source.text.removeprefix("\ufeff").startswith("WEBVTT")


def _cue(clock: Sequence[str | None], lines: Sequence[str], number: int) -> Span:
    text = "\n".join(lines)
    voice = VOICE.search(text)
    plain = html.unescape(MARKUP.sub("", text))
    speaker = voice[1].strip() if voice else ""
    start, end = _seconds(clock[:4]), _seconds(clock[4:])
    return Span(start, end, plain, number, speaker, words=tuple(_words(text, start, end)))


def _words(text: str, start: float, end: float) -> Iterator[TimedWord]:
    """Yield the words of a cue whose times stand between them, as in ``so <00:01.500>far``.

    What stands between two times goes on up to the next one at the latest.
    """
    parts = INNER.split(text)
    starts = [start, *map(_clock, parts[1::2])]
    for begin, until, part in zip(starts, [*starts[1:], end], parts[::2], strict=True):
        words = " ".join(html.unescape(MARKUP.sub("", part)).split())
        if len(starts) > 1 and words:
            yield TimedWord(begin, until, words)


def _clock(text: str) -> float:
    found = re.fullmatch(CLOCK, text)
    return _seconds(found.groups()) if found else 0.0


def _seconds(clock: Sequence[str | None]) -> float:
    """Add up hours, minutes, seconds and their fraction."""
    hours, minutes, seconds, fraction = (part or "0" for part in clock)
    whole = int(hours) * 3600 + int(minutes) * 60 + int(seconds)
    return whole + int(fraction.ljust(3, "0")) / 1000
