"""Tab-separated text, the service's own transcript format: ``name<TAB>text``, one utterance a line.

The file is read once; ids and texts are spans of its bytes. Lines end in LF, CRLF or, where there
is no LF at all, CR. Blank lines are skipped. Blanks around a name are not part of it; a text is
everything after the first tab, as it stands. A first line of two column names (``name<TAB>text``)
is not an utterance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cs_toolkit.columns import TextColumn
from cs_toolkit.errors import FormatError
from cs_toolkit.records import Transcript
from cs_toolkit.transcripts.encoding import quoted
from cs_toolkit.transcripts.fields import is_header
from cs_toolkit.transcripts.forbidden import refuse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cs_toolkit.transcripts.fields import Selection
    from cs_toolkit.transcripts.source import Source

__all__ = ["fits", "line_numbers", "parse", "render"]

TAB, LINE_FEED, RETURN, BLANK = 9, 10, 13, 32


def fits(source: Source) -> bool:
    """Whether most lines hold a tab."""
    return sum("\t" in line for line in source.head) * 2 > len(source.head)


def parse(source: Source, selection: Selection | None = None) -> Transcript:
    """Read the whole file.

    Raises
    ------
    FormatError
        At the first line that has no tab, or no name before it.
    """
    del selection  # one text a line: there is nothing to choose
    buffer = np.frombuffer(source.data or b"\n", np.uint8)
    starts, ends, tabs = _cut(buffer)
    kept = _kept(TextColumn(buffer, starts, ends), tabs, source.name)
    starts, ends, tabs = starts[kept], ends[kept], tabs[kept]
    ids = _trimmed(TextColumn(buffer, starts, tabs))
    texts = TextColumn(buffer, tabs + 1, ends)
    nameless = np.flatnonzero(ids.starts == ids.ends)
    if nameless.size:
        row = int(nameless[0])
        raise FormatError(
            f"{source.name}:{int(kept[row]) + 1}:1: no name before the tab; write "
            f"name<TAB>text, here before {quoted(texts[row])}"
        )
    return Transcript(ids, texts, source.name, line_numbers(kept + 1))


def render(transcript: Transcript) -> bytes:
    """Write one line an utterance, ended by LF.

    Raises
    ------
    FormatError
        If a name or a text holds a character that the format cannot.
    """
    ids, texts = transcript.ids.to_list(), transcript.texts.to_list()
    refuse(ids, "\t\n\r\0", "tsv", "name")
    refuse(texts, "\n\r\0", "tsv", "text")
    if ids and is_header([ids[0], texts[0]]):
        raise FormatError(
            f"the first utterance, {quoted(ids[0])} {quoted(texts[0])}, would be read as a header; "
            "write JSON lines instead"
        )
    rows = zip(ids, texts, strict=True)
    return "".join(f"{name}\t{text}\n" for name, text in rows).encode()


def _cut(buffer: NDArray[np.uint8]) -> tuple[NDArray[np.int64], ...]:
    """Start, end and first tab of every line; a line without tab has it at its end or beyond."""
    # One pass over the bytes finds tabs and line ends together: little else is below 14.
    marks = np.flatnonzero(buffer <= RETURN)
    kinds = buffer[marks]
    line_end = LINE_FEED if (kinds == LINE_FEED).any() else RETURN
    telling = (kinds == TAB) | (kinds == line_end)
    marks, breaks = marks[telling], np.flatnonzero(kinds[telling] == line_end)
    starts = np.concatenate(([0], marks[breaks] + 1))
    ends = np.append(marks[breaks], buffer.size)
    # The first mark of a line is its first tab, or its end where it has none.
    tabs = np.append(marks, buffer.size)[np.concatenate(([0], breaks + 1))]
    return starts, ends - ((ends > starts) & (buffer[ends - 1] == RETURN)), tabs


def _kept(lines: TextColumn, tabs: NDArray[np.int64], name: str) -> NDArray[np.int64]:
    """Lines that are utterances: neither blank nor the header."""
    kept = lines.ends > lines.starts
    first = lines.buffer[np.minimum(lines.starts, lines.buffer.size - 1)]
    tabless = tabs >= lines.ends
    for line in np.flatnonzero(kept & (tabless | (first <= BLANK))).tolist():
        kept[line] = not lines[line].isspace()
        if kept[line] and tabless[line]:
            raise _no_tab(name, line + 1, lines[line])
    rows = np.flatnonzero(kept)
    return rows[1:] if rows.size and _is_header(lines[int(rows[0])]) else rows


def _is_header(line: str) -> bool:
    fields = line.split("\t")
    return len(fields) == 2 and is_header(fields)  # noqa: PLR2004 - a name and a text


def _no_tab(name: str, line: int, text: str) -> FormatError:
    column = text.find(" ") + 1 or len(text) + 1
    return FormatError(
        f"{name}:{line}:{column}: no tab between name and text in {quoted(text)}; write "
        "name<TAB>text, with a tab and not blanks"
    )


def _trimmed(column: TextColumn) -> TextColumn:
    """Leave out the blanks at both ends of each text."""
    starts, ends = column.starts.copy(), column.ends.copy()
    first, last = column.buffer[starts], column.buffer[ends - 1]
    for row in np.flatnonzero((first <= BLANK) | (last <= BLANK)).tolist():
        span = column.buffer[starts[row] : ends[row]].tobytes()
        starts[row] += len(span) - len(span.lstrip())
        ends[row] = starts[row] + len(span.strip())
    return TextColumn(column.buffer, starts, ends)


def line_numbers(lines: NDArray[np.int64]) -> Sequence[int]:
    """Line numbers in order as a sequence; a range where no line is left out."""
    if lines.size and int(lines[-1]) - int(lines[0]) == lines.size - 1:
        return range(int(lines[0]), int(lines[-1]) + 1)
    numbers: list[int] = lines.tolist()
    return numbers
