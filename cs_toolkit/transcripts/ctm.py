"""NIST ctm: ``recording channel begin duration word [confidence]``, one word a line.

Lines that begin with ``;;`` are comments. Read as a transcript, the words of a recording (of each
of its channels, where there are several) make one utterance, in the order of their times.
Alternates, which ctm marks with words of their own, become ``{ a / b }`` as in trn and stm.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cs_toolkit.errors import FormatError
from cs_toolkit.times import Times
from cs_toolkit.transcripts.encoding import quoted
from cs_toolkit.transcripts.segments import (
    COMMENT,
    TimedTranscript,
    Word,
    channel_id,
    check_words,
    fields_of,
    seconds,
)
from cs_toolkit.transcripts.source import text_column

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cs_toolkit.records import Transcript
    from cs_toolkit.times import Piece
    from cs_toolkit.transcripts.fields import Selection
    from cs_toolkit.transcripts.source import Source

__all__ = ["alternations", "fits", "parse", "pieces", "render_words", "words"]

LEAST_FIELDS, MOST_FIELDS = 5, 6
ALTERNATES = {"<ALT_BEGIN>": "{", "<ALT>": "/", "<ALT_END>": "}"}
OPENING, CLOSING = ALTERNATES["<ALT_BEGIN>"], ALTERNATES["<ALT_END>"]
MARKERS = {marker: name for name, marker in ALTERNATES.items()}
NO_TIME = "*"


def fits(source: Source) -> bool:
    """Whether the first line has times where a word has them."""
    fields = fields_of(source.head[0]) if source.head else []
    try:
        float(fields[2]), float(fields[3])
    except (ValueError, IndexError):
        return False
    return LEAST_FIELDS <= len(fields) <= MOST_FIELDS


def parse(source: Source, selection: Selection) -> Transcript:
    """Read the words of every recording as one utterance.

    Raises
    ------
    FormatError
        At the first line that is no word.
    """
    del selection  # one word a line: there is nothing to choose
    spoken: dict[tuple[str, str], list[Word]] = {}
    found = words(source)
    for word in found:
        spoken.setdefault((word.recording, word.channel), []).append(word)
    recordings = [recording for recording, _ in spoken]
    lines = [group[0].line or 1 for group in spoken.values()]
    ids = [channel_id(*key, recordings.count(key[0])) for key in spoken]
    texts = [" ".join(word.text for word in group) for group in spoken.values()]
    return TimedTranscript(
        text_column(ids, source.name, lines),
        text_column(texts, source.name, lines),
        source.name,
        lines,
        {"recording": recordings, "channel": [channel for _, channel in spoken]},
        markup=True,
        times=Times.from_rows(map(pieces, spoken.values())),
        words=found,
    )


def words(source: Source) -> list[Word]:
    """Read all words, in the order of recording, channel and time.

    Words without a time, as the markers of alternates are, take that of their neighbour. Alternates
    stay together: they stand where the first word of the first one begins.

    Raises
    ------
    FormatError
        At the first line that is no word.
    """
    found = [
        _word(line, number, f"{source.name}:{number}")
        for number, line in source.lines
        if not line.startswith(COMMENT)
    ]
    order: dict[tuple[str, str], int] = {}
    for word in found:
        order.setdefault((word.recording, word.channel), len(order))
    groups = alternations(_timed(found, source.name))
    groups.sort(key=lambda group: (order[_side(group[0])], group[0].begin_seconds))
    return [word for group in groups for word in group]


def pieces(found: Iterable[Word]) -> list[Piece]:
    """Say when each word begins; the braces around alternates are no words."""
    return [(word.text, word.begin_seconds) for word in found if word.text not in MARKERS]


def alternations(found: Iterable[Word]) -> list[list[Word]]:
    """Part words into groups: single words, and alternates with the braces around them."""
    groups: list[list[Word]] = []
    depth = 0
    for word in found:
        if depth and _side(word) == _side(groups[-1][0]):
            groups[-1].append(word)
        else:
            depth = 0
            groups.append([word])
        depth = max(0, depth + (word.text == OPENING) - (word.text == CLOSING))
    return groups


def _side(word: Word) -> tuple[str, str]:
    return word.recording, word.channel


def render_words(found: Iterable[Word]) -> bytes:
    """Write one line a word.

    Raises
    ------
    FormatError
        If a word or a name holds blanks.
    """
    return "".join(map(_line, found)).encode()


def _word(line: str, number: int, place: str) -> Word:
    fields = fields_of(line)
    if not LEAST_FIELDS <= len(fields) <= MOST_FIELDS:
        raise FormatError(
            f"{place}: {len(fields)} fields in {quoted(line)}; write: recording channel begin "
            "duration word, and a confidence if there is one"
        )
    recording, channel, begin, duration, text = fields[:LEAST_FIELDS]
    if NO_TIME in (begin, duration) or text.upper() in ALTERNATES:
        return Word(recording, channel, -1.0, 0.0, ALTERNATES.get(text.upper(), text), None, number)
    confidence = _confidence(fields[LEAST_FIELDS:], place)
    times = seconds(begin, place), seconds(duration, place)
    return Word(recording, channel, *times, text, confidence, number)


def _confidence(fields: list[str], place: str) -> float | None:
    if not fields or fields[0].upper() in ("NA", "*"):
        return None
    try:
        return float(fields[0])
    except ValueError:
        raise FormatError(
            f"{place}: {quoted(fields[0])} is no confidence; write a number"
        ) from None


def _timed(found: list[Word], name: str) -> list[Word]:
    """Give words without a time that of the word before; what opens alternates, the next one's."""
    timed: list[Word] = []
    for row, word in enumerate(found):
        if word.begin_seconds < 0:
            opening = word.text == OPENING
            neighbours = found[row + 1 : row + 2] if opening else timed[-1:]
            timed.append(_at_time_of(word, neighbours, name))
        else:
            timed.append(word)
    return timed


def _at_time_of(word: Word, neighbours: list[Word], name: str) -> Word:
    if not neighbours or neighbours[0].begin_seconds < 0:
        raise FormatError(
            f"{name}:{word.line}: {quoted(word.text)} has no time, nor has its neighbour; write one"
        )
    begin, duration = neighbours[0].begin_seconds, neighbours[0].duration_seconds
    return replace(word, begin_seconds=begin, duration_seconds=duration)


def _line(word: Word) -> str:
    names = (("recording", word.recording), ("channel", word.channel), ("word", word.text))
    check_words(names, "ctm")
    times = f"{word.begin_seconds:.3f} {word.duration_seconds:.3f} {word.text}"
    if word.text in MARKERS:
        times = f"{NO_TIME} {NO_TIME} {MARKERS[word.text]}"
    confidence = "" if word.confidence is None else f" {word.confidence:g}"
    return f"{word.recording} {word.channel} {times}{confidence}\n"
