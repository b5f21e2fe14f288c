"""Pieces of a recording: neighbouring units of one speaker, as many as the limit allows."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING

from cs_toolkit.dataset.cutting.borders import borders
from cs_toolkit.dataset.cutting.partition import partition
from cs_toolkit.dataset.cutting.units import units_of
from cs_toolkit.dataset.layouts.spellings import bare

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cs_toolkit.dataset.cutting.borders import Borders
    from cs_toolkit.dataset.cutting.loudness import Loudness
    from cs_toolkit.dataset.cutting.units import Unit
    from cs_toolkit.dataset.layouts.utterance import SourceUtterance

__all__ = ["named", "pieces_of"]

PAUSE_SECONDS = 2.0
"""A longer pause stands between pieces, never within one."""

UNTOLD_SECONDS, UNTOLD_SHARE = 1.0, 0.5
"""In a pause of this length, of which less than this share is silent, somebody says what nobody
wrote down."""

OF_ONE = frozenset({"display", "duration_seconds"})
"""Tags that belong to an utterance, not to who speaks or where."""

DIGITS = 6
"""Digits of times in seconds: finer than samples."""

SPARE_SECONDS = 0.001
"""What rounding to samples may add."""


def pieces_of(
    utterances: Sequence[SourceUtterance], loudness: Loudness, seconds: float, longest: float
) -> Iterator[SourceUtterance]:
    """Cut a recording, or a channel of it, into pieces, in the order of their times.

    Parameters
    ----------
    utterances
        All that are timed in it.
    loudness, seconds
        How loud it is, and how long.
    longest
        No piece lasts longer, in seconds, unless a unit does.

    Yields
    ------
    SourceUtterance
        Together they hold all words of the utterances, each once.
    """
    units = units_of(utterances, seconds)
    found = borders(units, loudness, seconds)
    longest -= SPARE_SECONDS
    sizes = Counter(unit.row for unit in units)
    for first, last in _runs(units, utterances, loudness):
        run = slice(first, last)
        begins, ends, costs = found.begins[run], found.ends[run], found.costs[run]
        starts = [first + start for start in partition(begins, ends, costs, longest)]
        for start, end in zip(starts, [*starts[1:], last], strict=True):
            span = _span(units[start:end], found, start, end, longest)
            piece = _piece(units[start:end], utterances, span, seconds)
            shown = _displayed(units[start:end], utterances, sizes)
            yield replace(piece, tags=MappingProxyType({**piece.tags, **shown}))


def named(utterance: SourceUtterance, start: float, end: float, seconds: float) -> str:
    """Name a stretch of a recording that lasts `seconds`; names sort as times do.

    Examples
    --------
    >>> from pathlib import Path
    >>> from cs_toolkit.dataset.layouts.utterance import Place, SourceUtterance
    >>> talk = SourceUtterance("talk", Path("talk.wav"), "so far", Place("talk.ctm"))
    >>> named(talk, 9.25, 40.0, 3600.0)
    'talk-0009.250-0040.000'
    """
    stem = _bare(str(utterance.tags.get("recording") or utterance.listed or utterance.id))
    channel = "" if utterance.channel is None else f"-{utterance.channel + 1}"
    width = len(str(int(seconds))) + 4
    return f"{stem}{channel}-{start:0{width}.3f}-{end:0{width}.3f}"


def _runs(
    units: Sequence[Unit], utterances: Sequence[SourceUtterance], loudness: Loudness
) -> Iterator[tuple[int, int]]:
    """Give first and last of the units that may stand in one piece, the last excluded."""
    voices = [_voice(utterance) for utterance in utterances]
    first, busy = 0, units[0].end
    for row in range(1, len(units)):
        before, after = units[row - 1], units[row]
        apart = voices[before.row] != voices[after.row] or _untold(loudness, busy, after.start)
        if apart:
            yield first, row
            first = row
        busy = max(busy, after.end)
    yield first, len(units)


def _voice(utterance: SourceUtterance) -> str:
    """Give what the utterances of a piece have in common."""
    return repr((utterance.text is None, sorted(_common(utterance).items(), key=repr)))


def _untold(loudness: Loudness, start: float, end: float) -> bool:
    """Whether a pause is too long to belong to a piece, or no pause at all."""
    if end - start > PAUSE_SECONDS:
        return True
    return end - start > UNTOLD_SECONDS and loudness.silence_share(start, end) < UNTOLD_SHARE


def _span(
    units: Sequence[Unit], found: Borders, first: int, last: int, longest: float
) -> tuple[float, float]:
    """Give start and end of a piece; where only its silence makes it too long, that is cut."""
    begin, end = float(found.begins[first]), float(found.ends[last - 1])
    start, until = units[0].start, max(unit.end for unit in units)
    spare = longest - (until - start)
    if end - begin > longest and spare >= 0:
        lead = min(start - begin, max(spare / 2, spare - (end - until)))
        begin, end = start - lead, min(end, until + spare - lead)
    return round(begin, DIGITS), round(end, DIGITS)


def _piece(
    units: Sequence[Unit],
    utterances: Sequence[SourceUtterance],
    span: tuple[float, float],
    seconds: float,
) -> SourceUtterance:
    rows = list(dict.fromkeys(unit.row for unit in units))
    first = utterances[rows[0]]
    start, end = span
    return replace(
        first,
        id=named(first, start, end, seconds),
        text=_text(units, first),
        start_seconds=start,
        end_seconds=end,
        tags=MappingProxyType(dict(_common(first))),
        words=(),
        made_of=tuple(utterances[row].id for row in rows),
    )


def _text(units: Sequence[Unit], first: SourceUtterance) -> str | None:
    if first.text is None:
        return None
    parts = ((" " if unit.opens else unit.glue) + (unit.text or "") for unit in units)
    return " ".join("".join(parts).split())


def _displayed(
    units: Sequence[Unit], utterances: Sequence[SourceUtterance], sizes: Counter[int]
) -> Mapping[str, object]:
    """Give the displayed text of a piece, where it holds whole utterances that all have one."""
    rows = Counter(unit.row for unit in units)
    shown = [str(utterances[row].tags.get("display", "")) for row in rows]
    whole = all(count == sizes[row] for row, count in rows.items())
    return {"display": " ".join(shown)} if whole and all(shown) else {}


def _common(utterance: SourceUtterance) -> Mapping[str, object]:
    """Give the tags that all utterances of a piece have."""
    return {tag: value for tag, value in utterance.tags.items() if tag not in OF_ONE}


def _bare(recording: str) -> str:
    """Make a name of that of a recording: as it stands if it is relative, else its last part."""
    path = PurePosixPath(recording.replace("\\", "/"))
    rooted = path.is_absolute() or ".." in path.parts
    return bare(path.name if rooted else path.as_posix())
