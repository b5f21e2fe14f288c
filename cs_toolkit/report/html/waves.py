"""How loud recordings are over their time, small enough to draw many of them on a page."""

from __future__ import annotations

import io
from itertools import islice
from typing import TYPE_CHECKING, TypedDict

import numpy as np

from cs_toolkit.dataset.container import open_container
from cs_toolkit.dataset.kinds.roles import AUDIO
from cs_toolkit.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from cs_toolkit.dataset.container import Container, Member

__all__ = ["Wave", "draw_waves", "levels"]

COLUMNS = 160
"""Points of a picture."""

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
"""Heights of a point: from silence to full scale, linear."""

FULL_SCALE = 32_768
PICTURES = 200
"""Recordings that are drawn at most; reading thousands would take minutes."""

LARGEST = 64 << 20
"""Bytes of a recording that is drawn at most."""


class Wave(TypedDict):
    """A recording as a picture: a digit of base 36 for each point, and what it measures."""

    levels: str
    seconds: float
    peak: float | None
    """Highest sample in decibels of full scale; None for digital silence."""


def draw_waves(source: Path, wanted: set[str]) -> dict[str, Wave]:
    """Draw the recordings of these names; what cannot be decoded has no picture."""
    waves: dict[str, Wave] = {}
    with open_container(source) as container:
        for member in islice(_recordings(container, wanted), PICTURES):
            wave = _draw(container, member)
            if wave is not None:
                waves[member.label] = wave
    return waves


def levels(samples: NDArray[np.int16]) -> str:
    """Write the highest sample of each stretch as a digit.

    Examples
    --------
    >>> levels(np.array([0, 32767, -32768, 0], np.int16))
    '0zz0'
    """
    heights = np.abs(samples.astype(np.int32))
    starts = np.linspace(0, heights.size, min(COLUMNS, heights.size), endpoint=False)
    peaks = np.maximum.reduceat(heights, starts.astype(np.int64))
    places = peaks * (len(DIGITS) - 1) / FULL_SCALE
    return "".join(DIGITS[place] for place in np.ceil(places).astype(np.int64).tolist())


def _recordings(container: Container, wanted: set[str]) -> Iterator[Member]:
    return (
        member
        for member in container.members
        if member.label in wanted
        and member.extension in AUDIO
        and member.readable
        and 0 < member.size <= LARGEST
    )


def _draw(container: Container, member: Member) -> Wave | None:
    from cs_toolkit.dataset.audio import HEADER_BYTES, convert  # noqa: PLC0415 - soundfile

    wav = io.BytesIO()
    try:
        with container.open(member) as file:
            seconds = convert(io.BytesIO(file.read()), wav).seconds
    except (DataError, OSError):
        return None
    samples = np.frombuffer(wav.getvalue(), "<i2", offset=HEADER_BYTES)
    highest = int(np.abs(samples.astype(np.int32)).max())
    peak = round(20 * float(np.log10(highest / FULL_SCALE)), 1) if highest else None
    return Wave(levels=levels(samples), seconds=round(seconds, 2), peak=peak)
