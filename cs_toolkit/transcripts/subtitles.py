r"""Subtitles, SubRip (.srt) and WebVTT (.vtt): the cues of a file make one utterance.

The id is the name of the file without its suffix. Markup inside cues is left out: ``<i>``,
``<v Ann>``, ``{\an8}``, and escapes such as ``&amp;`` in WebVTT. Each cue has its time, and what
follows a time inside a cue, ``<00:01.500>``, has that one.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from cs_toolkit.columns import TextColumn
from cs_toolkit.errors import FormatError
from cs_toolkit.records import Transcript
from cs_toolkit.times import Times
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cs_toolkit.transcripts.fields import Selection
    from cs_toolkit.transcripts.source import Source

__all__ = ["fits_srt", "fits_vtt", "parse_srt", "parse_vtt"]

CLOCK = r"(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}"
TIMES = re.compile(rf"\s*({CLOCK})\s*-->\s*{CLOCK}")
INNER = re.compile(rf"<({CLOCK})>")
BLANK_LINES = re.compile(r"\n[ \t]*\n")
MARKUP = re.compile(r"<[^<>]*>|\{\\[^{}]*\}")


def fits_srt(source: Source) -> bool:
    """Whether a number and the times of a cue come first."""
    head = source.head
    return len(head) > 1 and head[0].strip().isdecimal() and bool(TIMES.match(head[1]))


def fits_vtt(source: Source) -> bool:
    """Whether it begins as WebVTT must."""
    return source.data.startswith(b"WEBVTT")


def parse_srt(source: Source, selection: Selection) -> Transcript:
    """Read the cues of a SubRip file.

    Raises
    ------
    FormatError
        If it holds a block without times.
    """
    del selection  # one text a cue: there is nothing to choose
    return _transcript(source, lambda text: text)


def parse_vtt(source: Source, selection: Selection) -> Transcript:
    """Read the cues of a WebVTT file; its header, notes, styles and regions hold none."""
    del selection  # the same
    return _transcript(source, html.unescape)


def _transcript(source: Source, unescape: Callable[[str], str]) -> Transcript:
    cues = list(_cues(source))
    whole = unescape(MARKUP.sub("", "\n".join(text for _, text in cues)))
    lines = filter(None, (line.strip() for line in whole.split("\n")))
    pieces = [
        (unescape(MARKUP.sub("", text)).strip(), begin)
        for cue in cues
        for begin, text in _parts(*cue)
    ]
    return Transcript(
        TextColumn.from_strings([source.stem]),
        TextColumn.from_strings([" ".join(lines)]),
        source.name,
        times=Times.from_rows([[piece for piece in pieces if piece[0]]]),
    )


def _parts(begin: float, text: str) -> Iterator[tuple[float, str]]:
    """Part a cue at the times inside it."""
    first, *rest = INNER.split(text)
    yield begin, first
    for clock, part in zip(rest[::2], rest[1::2], strict=True):
        yield _seconds(clock), part


def _seconds(clock: str) -> float:
    """Read a time.

    Examples
    --------
    >>> _seconds("1:02:03,5"), _seconds("02:03.250")
    (3723.5, 123.25)
    """
    *hours, minutes, seconds = clock.replace(",", ".").split(":")
    return 3600 * sum(map(int, hours)) + 60 * int(minutes) + float(seconds)


def _cues(source: Source) -> Iterator[tuple[float, str]]:
    """When each block that has times begins, and its text."""
    text = source.text.replace("\r\n", "\n").replace("\r", "\n")
    line = 1
    for block in BLANK_LINES.split(text):
        lines = block.strip("\n").split("\n")
        clocks = enumerate(map(TIMES.match, lines[:2]))
        timed, clock = next(((row, found) for row, found in clocks if found), (0, None))
        if clock is not None:
            yield _seconds(clock[1]), "\n".join(lines[timed + 1 :])
        elif block.strip() and not source.data.startswith(b"WEBVTT"):
            raise FormatError(
                f"{source.name}:{line}: no times where a cue begins, at {quoted(lines[0])}; write "
                "00:00:01,000 --> 00:00:02,000 above its text"
            )
        line += block.count("\n") + 2
