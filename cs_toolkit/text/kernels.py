"""One text to tokens, straight from its bytes.

A text is first brought to its normal form in a scratch array: one byte a character and a line feed
for every blank. Kernels that take this array as `words` see it eight bytes at a time, wherever they
begin; those that take it as `text` see the same memory byte by byte. Line feeds stand behind its
end, so that every token ends with one.

A token becomes a 64-bit fingerprint. Up to seven bytes are packed into it with their number, so
that such tokens are equal exactly when their fingerprints are. Longer ones are hashed and carry the
highest bit: equal fingerprints may then be an accident, and :func:`same` asks the bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from cs_toolkit.compiled import inlined, kernel
from cs_toolkit.text.ascii import Rule

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bytes: TypeAlias = NDArray[np.uint8]
    Words: TypeAlias = NDArray[np.uint64]
    Places: TypeAlias = NDArray[np.int64]

__all__ = [
    "HASHED",
    "MIXER",
    "PADDING",
    "characters",
    "clean",
    "common_end",
    "common_start",
    "count_between",
    "same",
    "split",
]

U = np.uint64
"""A sum of a uint64 and any other integer is a float in numba: all constants are of this type."""

HASHED = U(1 << 63)
"""Marks the fingerprint of a token that did not fit."""

MIXER = U(0x9E3779B97F4A7C15)
"""Odd multiplier that spreads the bytes of a long token over 64 bits (2^64 / golden ratio)."""

PADDING = 3
"""Words that the scratch array needs beyond those of the text."""

BLANK, DROP, FOREIGN = int(Rule.BLANK), int(Rule.DROP), int(Rule.FOREIGN)
APOSTROPHE, DIGITAL, GROUPING = int(Rule.APOSTROPHE), int(Rule.DIGITAL), int(Rule.GROUPING)
NOUGHT, NINE, LETTER_A, LETTER_Z, QUOTE, SPACE = b"09az' "
ZERO, ONE, THREE, SEVEN, EIGHT = U(0), U(1), U(3), U(7), U(8)
HALF, SIZE_PLACE, TOP = U(32), U(56), U(63)
BLANKS = U(0x0A0A0A0A0A0A0A0A)
HIGHEST = U(0x8080808080808080)
ALL_BUT_HIGHEST = U(0x7F7F7F7F7F7F7F7F)
ONES = U(0x0101010101010101)
NUMBERS = U(0x0001020304050607)


@inlined
def is_digit(byte: int) -> bool:
    """Tell whether an ASCII byte is a digit."""
    return NOUGHT <= byte <= NINE


@inlined
def is_letter(byte: int) -> bool:
    """Tell whether an ASCII byte is a letter."""
    return LETTER_A <= byte | SPACE <= LETTER_Z


@inlined
def at(buffer: Bytes, i: int, start: int, end: int) -> int:
    """Byte at i, or a blank outside the text."""
    return int(buffer[i]) if start <= i < end else BLANK


@kernel
def resolve(rule: int, buffer: Bytes, i: int, start: int, end: int) -> int:
    """What a rule that looks at the neighbours leaves of ``buffer[i]``: a byte, BLANK or DROP."""
    byte = at(buffer, i, start, end)
    before, after = at(buffer, i - 1, start, end), at(buffer, i + 1, start, end)
    between_digits = is_digit(before) and is_digit(after)
    if rule == APOSTROPHE:
        left, right = is_letter(before) or is_digit(before), is_letter(after) or is_digit(after)
        return QUOTE if left and right else DROP
    if rule == DIGITAL:
        return byte if between_digits else BLANK
    far = at(buffer, i + 2, start, end)
    if rule == GROUPING:
        three = is_digit(far) and is_digit(at(buffer, i + 3, start, end))
        grouped = between_digits and three and not is_digit(at(buffer, i + 4, start, end))
        return DROP if grouped else BLANK
    if between_digits:
        return byte
    if byte in (before, after):
        return BLANK
    pairs = is_letter(before) and is_letter(after) and is_letter(far)
    return BLANK if pairs and is_letter(at(buffer, i - 2, start, end)) else DROP


@kernel
def settle(buffer: Bytes, start: int, end: int, text: Bytes) -> int:
    """Apply the rules that `text` holds for ``buffer[start:end]``; close gaps, blank the rest."""
    place = 0
    for i in range(end - start):
        value = int(text[i])
        if value >= APOSTROPHE:
            if value < DROP:
                value = resolve(value, buffer, start + i, start, end)
            if value == FOREIGN:
                return -1
            if value == DROP:
                continue
        text[place] = value
        place += 1
    for i in range(place, end - start):
        text[i] = BLANK
    return place


@kernel
def clean(buffer: Bytes, start: int, end: int, table: Bytes, words: Words, text: Bytes) -> int:
    """Write the normal form of ``buffer[start:end]``; return its length, -1 if Python must do it.

    Most texts are done by the table alone, in a loop without a branch.
    """
    size, seen = end - start, np.uint8(0)
    for k in range(size >> 3, (size >> 3) + PADDING):
        words[k] = BLANKS
    for i in range(U(size)):
        value = table[buffer[U(start) + i]]
        text[i] = value
        seen |= value
    return settle(buffer, start, end, text) if seen & 128 else size


@inlined
def load(words: Words, place: np.uint64) -> np.uint64:
    """Eight bytes from any place, the first in the lowest bits."""
    k, shift = place >> THREE, (place & SEVEN) << THREE
    return U(words[k] >> shift | (words[k + ONE] << ONE) << (TOP - shift))


@inlined
def marked(word: np.uint64) -> np.uint64:
    """Set the highest bit of every byte that is zero, clear all others."""
    return ~((word & ALL_BUT_HIGHEST) + ALL_BUT_HIGHEST | word | ALL_BUT_HIGHEST)


@inlined
def first(marks: np.uint64) -> np.uint64:
    """Place of the lowest marked byte, 0 to 7."""
    lowest = marks & (~marks + ONE)
    return (lowest >> SEVEN) * NUMBERS >> SIZE_PLACE


@inlined
def lowest_bytes(word: np.uint64, size: np.uint64) -> np.uint64:
    """Clear all but the lowest `size` bytes, 0 to 7."""
    return word & ((ONE << (size << THREE)) - ONE)


@kernel
def split(
    words: Words, start: int, end: int, mixer: np.uint64, starts: Places, prints: Words
) -> int:
    """Write start and fingerprint of every token between two places; return how many.

    A token may begin at `start`; a blank stands at `end`.
    """
    begin, last, count = U(start), U(end), 0
    while begin < last:
        starts[count] = begin
        word = load(words, begin)
        marks = marked(word ^ BLANKS)
        if marks:
            size = first(marks)
            prints[count] = lowest_bytes(word, size) | size << SIZE_PLACE
            if size:
                count += 1
        else:
            state = ZERO
            while not marks:
                state = (state ^ word) * mixer
                state ^= state >> HALF
                begin += EIGHT
                word = load(words, begin)
                marks = marked(word ^ BLANKS)
            size = first(marks)
            prints[count] = (state ^ lowest_bytes(word, size)) * mixer | HASHED
            count += 1
        begin += size + ONE
    return count


@kernel
def same(words: Words, start: int, other: Words, other_start: int) -> bool:
    """Tell whether the tokens at two places have the same bytes."""
    place, other_place = U(start), U(other_start)
    while True:
        word = load(words, place)
        difference = word ^ load(other, other_place)
        marks = marked(word ^ BLANKS)
        if marks:
            lowest = marks & (~marks + ONE)
            return bool(difference & (lowest | (lowest - ONE)) == ZERO)
        if difference:
            return False
        place += EIGHT
        other_place += EIGHT


@kernel
def count_between(words: Words, start: int, end: int) -> int:
    """Count the tokens between two places as in :func:`split`, eight bytes at a time."""
    begin, last = U(start) >> THREE, U(end) >> THREE
    total, before = ZERO, U(128)
    for k in range(begin, last + ONE):
        marks = marked(words[k] ^ BLANKS)
        if k == begin:
            marks |= lowest_bytes(HIGHEST, U(start) & SEVEN)
        closing = marks & ~(marks << EIGHT | before)
        if k == last:
            closing &= HIGHEST >> (SIZE_PLACE - ((U(end) & SEVEN) << THREE))
        total += (closing >> SEVEN) * ONES >> SIZE_PLACE
        before = marks >> SIZE_PLACE
    return int(np.int64(total))


@kernel
def common_start(
    words: Words, text: Bytes, size: int, other: Words, other_text: Bytes, other_size: int
) -> int:
    """Place behind the tokens that two texts begin with; a token may begin there."""
    shorter = U(min(size, other_size))
    k = ZERO
    while k <= shorter >> THREE and words[k] == other[k]:
        k += ONE
    place = k << THREE
    if place <= shorter:
        place += first(~marked(words[k] ^ other[k]) & HIGHEST)
    head = int(np.int64(min(place, shorter)))
    if text[head] != BLANK or other_text[head] != BLANK:
        while head > 0 and text[head - 1] != BLANK:
            head -= 1
    return head


@kernel
def common_end(
    words: Words,
    text: Bytes,
    size: int,
    other: Words,
    other_text: Bytes,
    other_size: int,
    head: int,
) -> int:
    """Bytes of the tokens that two texts end with behind `head`, with the blank before them."""
    room = min(size, other_size) - head
    k = 0
    while k + 8 <= room and load(words, U(size - k - 8)) == load(other, U(other_size - k - 8)):
        k += 8
    while k < room and text[size - k - 1] == other_text[other_size - k - 1]:
        k += 1
    while k > 0 and text[size - k] != BLANK:
        k -= 1
    return k


@kernel
def characters(text: Bytes, size: int, spaced: bool, prints: Words) -> int:
    """Write every character of a clean text as a token; return how many.

    A blank between two words is a token if `spaced`.
    """
    count, waiting = 0, False
    for i in range(size):
        if text[i] == BLANK:
            waiting = spaced and count > 0
            continue
        if waiting:
            prints[count] = SPACE
            count += 1
            waiting = False
        prints[count] = text[i]
        count += 1
    return count
