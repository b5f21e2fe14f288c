"""Whether an Ogg file was cut off: it tells no length, but every page tells its own (RFC 3533)."""

from __future__ import annotations

from typing import IO

__all__ = ["is_cut_off"]

LONGEST_PAGE = 65_307
HEADER_BYTES = 27


def is_cut_off(file: IO[bytes]) -> bool:
    """Tell whether the last page of an Ogg file is not all there.

    Examples
    --------
    >>> import io
    >>> page = b"OggS" + bytes(22) + bytes([2, 255, 1]) + bytes(256)
    >>> is_cut_off(io.BytesIO(page * 3)), is_cut_off(io.BytesIO((page * 3)[:-1]))
    (False, True)
    """
    size = file.seek(0, 2)
    file.seek(max(0, size - LONGEST_PAGE))
    end = file.read()
    place = end.rfind(b"OggS")
    if place < 0:
        return False  # and no Ogg file either: what a decoder says of it is clearer
    header = end[place : place + HEADER_BYTES]
    if len(header) < HEADER_BYTES:
        return True
    lengths = end[place + HEADER_BYTES : place + HEADER_BYTES + header[-1]]
    whole = place + HEADER_BYTES + header[-1] + sum(lengths)
    return len(lengths) < header[-1] or whole > len(end)
