"""Bring every line of a transcript to its recording, and say which of either find none.

A line whose name fits exactly is taken as it is; one that fits nearly is taken and the change is
told; one that could mean several recordings is left out, and so are lines that contradict each
other. Nothing is guessed from the order of files.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cs_toolkit.dataset.fix.fixers import EVERYTHING
from cs_toolkit.dataset.fix.plan import Change, left_out
from cs_toolkit.dataset.model import Line
from cs_toolkit.dataset.names import NameIndex
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cs_toolkit.dataset.fix.fixers import Repairs
    from cs_toolkit.dataset.model import Audio
    from cs_toolkit.records import Finding

__all__ = ["Pairing", "pair"]


@dataclass(slots=True)
class Pairing:
    """Recordings with their lines, and what was left over."""

    repairs: Repairs = EVERYTHING
    pairs: list[tuple[Audio, Line | None]] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    left_out: list[Finding] = field(default_factory=list)


def pair(
    recordings: Sequence[Audio],
    lines: Sequence[Line],
    transcript: str,
    repairs: Repairs = EVERYTHING,
) -> Pairing:
    """Pair recordings and lines.

    Parameters
    ----------
    recordings, lines
        What there is; blank lines are passed over.
    transcript
        Name of the file with the lines, for messages.
    repairs
        Whether tabs are restored, and names that fit nearly taken.
    """
    pairing = Pairing(repairs)
    index = NameIndex(recordings)
    groups: defaultdict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if not line.blank:
            found = _find(index, line, transcript, pairing)
            if found:
                audio, divided = found
                groups[audio.member.index].append(divided)
    for audio in recordings:
        _settle(audio, groups[audio.member.index], transcript, pairing)
    return pairing


def _find(
    index: NameIndex, line: Line, transcript: str, pairing: Pairing
) -> tuple[Audio, Line] | None:
    """Find the one recording a line means; say so where it is not the one it names."""
    if line.text is None:
        divided = _divide(index, line) if pairing.repairs.wants("H1") else None
        if divided is None:
            message = (
                f"there is no tab, and no recording's name begins the line: {quoted(line.raw)}"
            )
            pairing.left_out.append(left_out("H1", message, transcript, line.number))
            return None
        change = f"tab put after the name {quoted(divided.name)}"
        pairing.changes.append(Change("H1", change, transcript, line.number))
        line = divided
    candidates = index.candidates(line.name)
    if len(candidates) != 1:
        pairing.left_out.append(_homeless(line, candidates, transcript))
        return None
    audio = candidates[0]
    if line.name not in (audio.name, audio.member.base):
        if not pairing.repairs.wants("H17"):
            message = f"{quoted(line.name)} is not quite {quoted(audio.name)}"
            pairing.left_out.append(left_out("H17", message, transcript, line.number))
            return None
        change = f"{quoted(line.name)} taken for {quoted(audio.name)}"
        pairing.changes.append(Change("H17", change, transcript, line.number))
    return audio, line


def _divide(index: NameIndex, line: Line) -> Line | None:
    """Divide a line without a tab at its first blank, if a recording's name stands before it."""
    name, *rest = line.raw.strip().split(maxsplit=1)
    if not rest or len(index.candidates(name)) != 1:
        return None
    return Line(line.number, line.raw, name, rest[0], line.guessed)


def _homeless(line: Line, candidates: Sequence[Audio], transcript: str) -> Finding:
    if not candidates:
        message = f"there is no recording {quoted(line.name)}"
        return left_out("H2", message, transcript, line.number)
    listed = " or ".join(quoted(audio.name) for audio in candidates[:3])
    message = f"{quoted(line.name)} may mean {listed}"
    return left_out("A13", message, transcript, line.number)


def _settle(audio: Audio, lines: Sequence[Line], transcript: str, pairing: Pairing) -> None:
    """Give a recording its one line, or leave it out."""
    if not lines:
        named = (
            f"no line of {quoted(transcript)} names it" if transcript else "there is no transcript"
        )
        pairing.left_out.append(left_out("H3", named, audio.name))
    elif len({(line.text or "").strip() for line in lines}) > 1:
        pairing.left_out.extend(_contradictions(audio, lines, transcript))
    else:
        first, *others = lines
        pairing.pairs.append((audio, first))
        pairing.changes.extend(
            Change("H13", f"the same as line {first.number}, dropped", transcript, line.number)
            for line in others
        )


def _contradictions(audio: Audio, lines: Sequence[Line], transcript: str) -> Iterator[Finding]:
    numbers = ", ".join(str(line.number) for line in lines)
    for line in lines:
        message = f"lines {numbers} give {quoted(audio.name)} different texts"
        yield left_out("H13", message, transcript, line.number)
