"""Kaldi's ``text``, also of ESPnet, icefall and WeNet: ``id the words``, one utterance a line.

It is recognised by its name, since any text looks like it: a file called ``text``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_toolkit.records import Transcript
from cs_toolkit.transcripts.forbidden import refuse
from cs_toolkit.transcripts.segments import check_words, fields_of
from cs_toolkit.transcripts.source import text_column

if TYPE_CHECKING:
    from cs_toolkit.transcripts.fields import Selection
    from cs_toolkit.transcripts.source import Source

__all__ = ["fits", "parse", "render"]


def fits(source: Source) -> bool:
    """Whether it is called what Kaldi calls it."""
    return source.file_name == "text"


def parse(source: Source, selection: Selection) -> Transcript:
    """Read the whole file; a line of one word is an utterance without words."""
    del selection  # one text a line: there is nothing to choose
    lines = list(source.lines)
    numbers = [number for number, _ in lines]
    fields = [fields_of(line, 2) for _, line in lines]
    ids = [each[0] for each in fields]
    texts = [each[1] if len(each) > 1 else "" for each in fields]
    name = source.name
    return Transcript(
        text_column(ids, name, numbers), text_column(texts, name, numbers), name, numbers
    )


def render(transcript: Transcript) -> bytes:
    """Write one line an utterance.

    Raises
    ------
    FormatError
        If an id holds blanks, or a text a line end.
    """
    ids, texts = transcript.ids.to_list(), transcript.texts.to_list()
    check_words((("name", name) for name in ids), "kaldi")
    refuse(texts, "\n\r", "kaldi", "text")
    rows = zip(ids, texts, strict=True)
    return "".join(f"{name} {text}".rstrip(" ") + "\n" for name, text in rows).encode()
