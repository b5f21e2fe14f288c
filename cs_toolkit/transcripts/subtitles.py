r"""Subtitles, SubRip (.srt) and WebVTT (.vtt): the cues of a file make one utterance.

The id is the name of the file without its suffix. Markup inside cues is left out: ``<i>``,
``<v Ann>``, ``{\an8}``, and escapes such as ``&amp;`` in WebVTT.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from cs_toolkit.columns import TextColumn
from cs_toolkit.errors import FormatError
from cs_toolkit.records import Transcript
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_toolkit.transcripts.fields import Selection
    from cs_toolkit.transcripts.source import Source

__all__ = ["fits_srt", "fits_vtt", "parse_srt", "parse_vtt"]

CLOCK = r"(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}"
TIMES = re.compile(rf"\s*{CLOCK}\s*-->\s*{CLOCK}")
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
    return _transcript(source, MARKUP.sub("", "\n".join(_cues(source))))


def parse_vtt(source: Source, selection: Selection) -> Transcript:
    """Read the cues of a WebVTT file; its header, notes, styles and regions hold none."""
    del selection  # the same
    return _transcript(source, html.unescape(MARKUP.sub("", "\n".join(_cues(source)))))


def _transcript(source: Source, text: str) -> Transcript:
    lines = filter(None, (line.strip() for line in text.split("\n")))
    texts = TextColumn.from_strings([" ".join(lines)])
    return Transcript(TextColumn.from_strings([source.stem]), texts, source.name)


def _cues(source: Source) -> Iterator[str]:
    """The texts of all blocks that have times."""
    text = source.text.replace("\r\n", "\n").replace("\r", "\n")
    line = 1
    for block in BLANK_LINES.split(text):
        lines = block.strip("\n").split("\n")
        timed = next((row for row, each in enumerate(lines[:2]) if TIMES.match(each)), None)
        if timed is not None:
            yield "\n".join(lines[timed + 1 :])
        elif block.strip() and not source.data.startswith(b"WEBVTT"):
            raise FormatError(
                f"{source.name}:{line}: no times where a cue begins, at {quoted(lines[0])}; write "
                "00:00:01,000 --> 00:00:02,000 above its text"
            )
        line += block.count("\n") + 2
