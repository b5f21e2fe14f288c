"""A text a line and nothing else; the number of the line is the id.

Two such files belong together only if no line of either is lost, so they are never recognised: one
has to ask for them by name. A blank line is an empty text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_toolkit.records import Transcript
from cs_toolkit.transcripts.forbidden import refuse
from cs_toolkit.transcripts.source import text_column

if TYPE_CHECKING:
    from cs_toolkit.transcripts.fields import Selection
    from cs_toolkit.transcripts.source import Source

__all__ = ["fits", "parse", "render"]


def fits(source: Source) -> bool:
    """Never: any text looks like it."""
    del source
    return False


def parse(source: Source, selection: Selection) -> Transcript:
    """Read the whole file."""
    del selection  # one text a line: there is nothing to choose
    end = "\n" if "\n" in source.text else "\r"
    texts = [line.removesuffix("\r") for line in source.text.removesuffix(end).split(end)]
    numbers = range(1, len(texts) + 1)
    ids = text_column([str(number) for number in numbers], source.name, numbers)
    return Transcript(ids, text_column(texts, source.name, numbers), source.name, numbers)


def render(transcript: Transcript) -> bytes:
    """Write the texts; the ids are lost, which is what one asks for.

    Raises
    ------
    FormatError
        If a text holds a line end.
    """
    texts = transcript.texts.to_list()
    refuse(texts, "\n\r", "lines", "text")
    return "".join(f"{text}\n" for text in texts).encode()
