"""What steps do to ASCII, byte by byte, so that a kernel can do the same.

A step may state its effect on ASCII as a mapping from characters to other characters or to a
:class:`Rule`. The mappings of all steps of a normaliser make one table of 256 bytes. A step that
states nothing sends every text through Python, and so does a character under :attr:`Rule.FOREIGN`.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TypeAlias

    from numpy.typing import NDArray

    AsciiMap: TypeAlias = Mapping[str, "str | Rule"]
    ByteTable: TypeAlias = NDArray[np.uint8]

__all__ = ["LINES", "AsciiUnit", "Rule", "byte_table"]


class Rule(IntEnum):
    """What becomes of a byte that is not simply replaced by another one.

    The values are bytes that UTF-8 never uses; the blank is the line feed, which no token holds.
    """

    BLANK = 0x0A
    """Ends a word."""

    APOSTROPHE = 0xF8
    """Stays between letters or digits, is dropped elsewhere."""

    POINT = 0xF9
    """Stays between digits; a blank in a row of points or between two pairs of letters."""

    DIGITAL = 0xFA
    """Stays between digits, is a blank elsewhere."""

    GROUPING = 0xFB
    """Is dropped between a digit and exactly three digits, is a blank elsewhere."""

    DROP = 0xFE
    """Goes without a trace, after its neighbours have looked at it."""

    FOREIGN = 0xFF
    """The text has to be normalised in Python."""


class AsciiUnit(IntEnum):
    """What a token of ASCII is."""

    WORD = 0
    CHARACTER = 1
    CHARACTER_WITHOUT_BLANKS = 2


WHITE_SPACE = "\t\n\v\f\r\x1c\x1d\x1e\x1f "
"""Where ``str.split`` splits ASCII."""


def byte_table(maps: Iterable[AsciiMap | None]) -> ByteTable | None:
    r"""Put the ASCII maps of successive steps together; None if one of them is unknown.

    Examples
    --------
    >>> table = byte_table([{"A": "a"}, {"a": "b", "-": Rule.BLANK}])
    >>> bytes(table[list(b"Aa-x")])
    b'bb\nx'
    """
    values: list[str | Rule] = [chr(code) for code in range(128)]
    for ascii_map in maps:
        if ascii_map is None:
            return None
        values = [
            value if isinstance(value, Rule) else ascii_map.get(value, value) for value in values
        ]
    return _table([*map(_entry, values), *[Rule.FOREIGN] * 128])


def _entry(value: str | Rule) -> int:
    if isinstance(value, Rule):
        return value
    return Rule.BLANK if value in WHITE_SPACE else ord(value)


def _table(entries: Iterable[int]) -> ByteTable:
    table = np.array(list(entries), np.uint8)
    table.flags.writeable = False
    return table


LINES = _table(range(256))
"""Table for texts that are normalised and split already, one token a line."""
