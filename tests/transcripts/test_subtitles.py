"""SubRip and WebVTT."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cs_toolkit.errors import FormatError
from cs_toolkit.transcripts import read, recognise

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cs_toolkit.records import Transcript

    Write = Callable[[str, str | bytes], Path]
    ById = Callable[[Transcript], dict[str, str]]

SRT = """\
1
00:00:00,000 --> 00:00:02,000
{\\an8}<i>So</i>
weit,

2
00:00:02,500 --> 00:00:04,000

3
00:00:05,000 --> 00:01:04,000
so gut &amp; 3 < 4.
"""
VTT = """\
WEBVTT - a title

STYLE
::cue { color: red }

NOTE nobody says this

intro
00:00.000 --> 00:02.000 align:start
<v Ann>So <00:01.000><c.loud>weit</c>

01:00:02.000 --> 01:00:04.000
R&amp;D
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_cues_of_subrip_are_one_utterance(file: Write, by_id: ById, end: str) -> None:
    path = file("a.srt", SRT.replace("\n", end))
    assert recognise(path) == "srt"
    assert by_id(read(path)) == {"a": "So weit, so gut &amp; 3 < 4."}


def test_the_cues_of_webvtt_are_one_utterance_without_notes_and_styles(
    file: Write, by_id: ById
) -> None:
    path = file("a.vtt", VTT)
    assert recognise(path) == "vtt"
    assert by_id(read(path)) == {"a": "So weit R&D"}


def test_a_block_without_times_is_named(file: Write) -> None:
    with pytest.raises(FormatError, match=r"a\.srt:5: no times where a cue begins, at 'weit'"):
        read(file("a.srt", "1\n00:00:00,000 --> 00:00:02,000\nso\n\nweit\n"))
