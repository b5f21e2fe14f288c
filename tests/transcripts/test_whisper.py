"""Whisper's JSON, from whichever program."""

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


@pytest.mark.parametrize(
    "content",
    [
        '{"text": " So weit.", "segments": [{"id": 0, "text": " So weit."}], "language": "de"}',
        '{"text": "So weit.", "chunks": [{"timestamp": [0, 1], "text": "So weit."}]}',
        '{"segments": [{"start": 0, "text": " So"}, {"text": " weit."}], "word_segments": []}',
        '{"result": {"language": "de"}, "transcription": [{"text": " So"}, {"text": " weit."}]}',
        '{"text": "So weit.", "usage": {"type": "duration", "seconds": 1}}',
    ],
)
def test_a_file_is_one_recording(file: Write, by_id: ById, content: str) -> None:
    path = file("a.wav.json", content)
    assert recognise(path) == "whisper"
    assert by_id(read(path)) == {"a.wav": "So weit."}


def test_the_language_is_a_tag(file: Write) -> None:
    assert read(file("a.json", '{"text": "", "language": "de"}')).tags == {"language": ["de"]}


@pytest.mark.parametrize("content", ['{"segments": []}', '[{"text": "so"}]', '{"text": 5}'])
def test_anything_else_is_refused(file: Write, content: str) -> None:
    with pytest.raises(FormatError, match=r"a\.json:1: no text in it"):
        read(file("a.json", content), format="whisper")
