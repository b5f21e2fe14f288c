"""Bytes of a text to its normal form, by a table of characters and rules.

The normal form is UTF-8 with a line feed for every blank. Line feeds stand behind its end, so that
every token ends with one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np

from cs_toolkit.compiled import inlined, kernel, lean
from cs_toolkit.text.characters import BLANK, CLASS, DIGIT, LETTER, RULE, Rule, Token

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cs_toolkit.text.characters import Characters

    Bytes: TypeAlias = NDArray[np.uint8]
    Entries: TypeAlias = NDArray[np.int32]
    Words: TypeAlias = NDArray[np.uint64]
    Places: TypeAlias = NDArray[np.int64]

__all__ = ["Scratch", "Texts", "make_scratch", "normal_form", "survey"]


class Texts(NamedTuple):
    """Texts as a :class:`cs_toolkit.columns.TextColumn` holds them, for kernels."""

    buffer: Bytes
    starts: Places
    ends: Places


class Scratch(NamedTuple):
    """Memory for one text after the other.

    Parameters
    ----------
    words, text
        The normal form, eight bytes at a time and byte by byte: one memory, two views.
    entries
        Characters as they stand in the table.
    starts, prints
        Start and fingerprint of each token.
    """

    words: Words
    text: Bytes
    entries: Entries
    starts: Places
    prints: Words


U = np.uint64
"""A sum of a uint64 and any other integer is a float in numba: all constants are of this type."""

PADDING = 3
"""Words that the scratch needs beyond those of the text."""

GROWTH = 3
"""Bytes that one byte of a text may become: one character stays one character."""

MARGIN = 4
"""Entries that the scratch needs before and behind those of the text."""

LINE = int(Token.LINE)
APOSTROPHE, POINT, GROUPING = int(Rule.APOSTROPHE), int(Rule.POINT), int(Rule.GROUPING)
COMMA, COLON = int(Rule.COMMA), int(Rule.COLON)
DROP, GONE, FOREIGN = (RULE | int(rule) for rule in (Rule.DROP, Rule.GONE, Rule.FOREIGN))
LETTER_OR_DIGIT, CODE = LETTER | DIGIT, LETTER - 1
APOSTROPHE_SIGN, COMMA_SIGN, COLON_SIGN, POINT_SIGN = b"',:."
ONE_BYTE, TWO_BYTES = 0x80, 0x800
LEAD_OF_TWO, LEAD_OF_THREE, LEAD_OF_FOUR, TAIL = 0xC2, 0xE0, 0xF0, 2
ZERO, ONE, TWO, THREE, FOUR = map(U, (0, 1, 2, 3, 4))
BLANKS = U(0x0101010101010101 * BLANK)


@kernel
def make_scratch(longest: int) -> Scratch:
    """Make room for texts of up to `longest` bytes."""
    words = np.empty(GROWTH * longest // 8 + PADDING, np.uint64)
    return Scratch(
        words,
        words.view(np.uint8),
        np.empty(longest + 2 * MARGIN, np.int32),
        np.empty(longest + 1, np.int64),
        np.empty(longest + 1, np.uint64),
    )


@inlined
def point(buffer: Bytes, i: np.uint64, end: np.uint64) -> int:
    """Character of two or three bytes of UTF-8 at i; -1 if there is none."""
    byte = int(buffer[i])
    second = int(buffer[i + ONE]) if i + ONE < end else 0
    if LEAD_OF_TWO <= byte < LEAD_OF_THREE and second >> 6 == TAIL:
        return (byte & 31) << 6 | second & 63
    third = int(buffer[i + TWO]) if i + TWO < end else 0
    if LEAD_OF_THREE <= byte < LEAD_OF_FOUR and second >> 6 == TAIL and third >> 6 == TAIL:
        return (byte & 15) << 12 | (second & 63) << 6 | third & 63
    return -1


@lean
def survey(buffer: Bytes, seen: Bytes) -> None:
    """Set ``seen[c]`` for every character c that a text may hold, wherever in `buffer` it is."""
    end = U(len(buffer))
    for i in range(end):
        if buffer[i] >= LEAD_OF_TWO:
            code = point(buffer, U(i), end)
            if code >= 0:
                seen[code] = 1


@lean
def decode(buffer: Bytes, start: int, end: int, wide: Entries, entries: Entries) -> int:
    """Look up the characters of ``buffer[start:end]``; return how many, -1 if one is not UTF-8."""
    i, last, place = U(start), U(end), U(MARGIN)
    while i < last:
        if buffer[i] < ONE_BYTE:
            entry = wide[buffer[i]]
            i += ONE
        else:
            code = point(buffer, i, last)
            if code < 0:
                return -1
            entry = wide[U(code)]
            # three bytes for what fits in two leave one behind that begins no character
            i += TWO if code < TWO_BYTES else THREE
        entries[place] = entry
        place += U(entry != GONE)
    for k in range(U(MARGIN)):
        entries[k] = BLANK
        entries[place + U(k)] = BLANK
    return int(np.int64(place)) - MARGIN


@lean
def resolve(entries: Entries, i: np.uint64) -> int:
    """What the rule of character i, a look at its neighbours, leaves: an entry, BLANK or DROP."""
    before, rule, after = entries[i - ONE], entries[i] & CODE, entries[i + ONE]
    between_digits = before & after & DIGIT
    if rule == APOSTROPHE:
        return APOSTROPHE_SIGN if before & LETTER_OR_DIGIT and after & LETTER_OR_DIGIT else DROP
    if rule == GROUPING:
        three = between_digits & entries[i + TWO] & entries[i + THREE]
        return DROP if three and not entries[i + FOUR] & DIGIT else BLANK
    if between_digits:
        return COMMA_SIGN if rule == COMMA else COLON_SIGN if rule == COLON else POINT_SIGN
    if rule != POINT or entries[i] in (before, after):
        return BLANK
    return BLANK if entries[i - TWO] & before & after & entries[i + TWO] & LETTER else DROP


@lean
def settle(entries: Entries, count: int, text: Bytes) -> int:
    """Apply the rules and write what stays as UTF-8; return its length, -1 if Python must."""
    place = ZERO
    for i in range(U(MARGIN), U(MARGIN + count)):
        entry = int(entries[i])
        if entry & RULE:
            if entry == FOREIGN:
                return -1
            if entry != DROP and entries[U(i) + ONE] != BLANK:
                entry = resolve(entries, U(i))
            if entry & RULE:
                continue
        elif entry >> CLASS:
            before = entries[U(i) - ONE]
            if not before & LETTER or before >> CLASS > entry >> CLASS:
                return -1
        code = entry & CODE
        if code < ONE_BYTE:
            text[place] = code
            place += ONE
        elif code < TWO_BYTES:
            text[place], text[place + ONE] = 0xC0 | code >> 6, ONE_BYTE | code & 63
            place += TWO
        else:
            text[place], text[place + ONE] = LEAD_OF_THREE | code >> 12, ONE_BYTE | code >> 6 & 63
            text[place + TWO] = ONE_BYTE | code & 63
            place += THREE
    return int(np.int64(place))


@inlined
def pad(size: int, words: Words) -> None:
    """Put line feeds where a text of `size` bytes will end and behind."""
    for k in range(size >> 3, (size >> 3) + PADDING):
        words[k] = BLANKS


@lean
def look_up(buffer: Bytes, start: int, end: int, narrow: Bytes, scratch: Scratch) -> int:
    """Write the normal form by the narrow table; return its length, -1 if that does not do.

    The loop has no branch, and most texts need no more.
    """
    size, seen, text = end - start, np.uint8(0), scratch.text
    pad(size, scratch.words)
    for i in range(U(size)):
        value = narrow[buffer[U(start) + i]]
        text[i] = value
        seen |= value
    return -1 if seen & ONE_BYTE else size


@lean
def rewrite(buffer: Bytes, start: int, end: int, wide: Entries, scratch: Scratch) -> int:
    """Write the normal form by the wide table and its rules; return its length, or -1."""
    count = decode(buffer, start, end, wide, scratch.entries)
    size = settle(scratch.entries, count, scratch.text) if count >= 0 else -1
    if size >= 0:
        for place in range(U(size), U(((size >> 3) + PADDING) << 3)):
            scratch.text[place] = BLANK
    return size


@lean
def copy(buffer: Bytes, start: int, end: int, scratch: Scratch) -> int:
    """Take a text as it is, one token a line; return its length."""
    pad(end - start, scratch.words)
    for i in range(U(end - start)):
        scratch.text[i] = buffer[U(start) + i]
    return end - start


@lean
def normal_form(
    texts: Texts, row: int, characters: Characters, token: int, scratch: Scratch
) -> int:
    """Write the normal form of a text; return its length, -1 if Python must do it."""
    buffer, start, end = texts.buffer, texts.starts[row], texts.ends[row]
    if token == LINE:
        return copy(buffer, start, end, scratch)
    size = look_up(buffer, start, end, characters.narrow, scratch)
    return size if size >= 0 else rewrite(buffer, start, end, characters.wide, scratch)
