"""Kaldi's text, and plain lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.errors import FormatError
from cs_toolkit.transcripts import kaldi, lines, read, recognise
from cs_toolkit.transcripts.fields import Selection
from cs_toolkit.transcripts.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cs_toolkit.records import Transcript

    Write = Callable[[str, str | bytes], Path]
    ById = Callable[[Transcript], dict[str, str]]


def test_a_file_called_text_is_kaldis(file: Write, by_id: ById) -> None:
    path = file("text", "a so  weit\n\nb\nc\tso\n")
    assert recognise(path) == "kaldi"
    assert by_id(read(path)) == {"a": "so  weit", "b": "", "c": "so"}


def test_lines_are_read_when_asked_for_and_none_is_lost(file: Write, by_id: ById) -> None:
    path = file("ref.txt", "so weit\r\n\r\nso gut\r\n")
    assert by_id(read(path, format="lines")) == {"1": "so weit", "2": "", "3": "so gut"}


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n\r"), max_size=9)


@settings(deadline=None, max_examples=150)
@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_what_is_written_is_read(transcript: Callable[..., Transcript], texts: list[str]) -> None:
    written = transcript({f"utt-{row}": text.strip() for row, text in enumerate(texts)})
    again = kaldi.parse(Source("text", kaldi.render(written)), Selection())
    assert (again.ids.to_list(), again.texts.to_list()) == (
        written.ids.to_list(),
        written.texts.to_list(),
    )
    again = lines.parse(Source("a", lines.render(written)), Selection())
    assert again.texts.to_list() == written.texts.to_list()


def test_an_id_with_a_blank_is_refused(transcript: Callable[..., Transcript]) -> None:
    with pytest.raises(FormatError, match="name 'a b' is not one word"):
        kaldi.render(transcript({"a b": "so"}))
