"""The normal form of a text to tokens, each a fingerprint of 64 bits.

Up to seven bytes are packed into the fingerprint with their number, so that such tokens are equal
exactly when their fingerprints are. Longer ones are hashed and carry the highest bit: equal
fingerprints may then be an accident, and :func:`same` asks the bytes.

Bytes are taken eight at a time, wherever they begin, the first in the lowest bits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from cs_toolkit.compiled import inlined, lean
from cs_toolkit.text.characters import BLANK

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cs_toolkit.text.rewriting.kernels import Scratch

    Words: TypeAlias = NDArray[np.uint64]

__all__ = [
    "HASHED",
    "MIXER",
    "common_end",
    "common_start",
    "count_characters",
    "count_words",
    "differing_bytes",
    "is_plain",
    "same",
    "split",
    "split_characters",
]

U = np.uint64

HASHED = U(1 << 63)
"""Marks the fingerprint of a token that did not fit."""

MIXER = U(0x9E3779B97F4A7C15)
"""Odd multiplier that spreads the bytes of a long token over 64 bits (2^64 / golden ratio)."""

TAIL, NO_ASCII = 2, np.uint8(0x80)
ZERO, ONE, THREE, SEVEN, EIGHT = map(U, (0, 1, 3, 7, 8))
HALF, SIZE_PLACE, TOP = U(32), U(56), U(63)
BLANKS = U(0x0101010101010101 * BLANK)
HIGHEST = U(0x8080808080808080)
ALL_BUT_HIGHEST = U(0x7F7F7F7F7F7F7F7F)
ONES = U(0x0101010101010101)
NUMBERS = U(0x0001020304050607)


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


@lean
def split(scratch: Scratch, start: int, end: int, mixer: np.uint64) -> int:
    """Write start and fingerprint of every token between two places; return how many.

    A token may begin at `start`; a blank stands at `end`.
    """
    words, prints = scratch.words, scratch.prints
    begin, last, count = U(start), U(end), 0
    while begin < last:
        scratch.starts[count] = begin
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


@lean
def is_plain(scratch: Scratch, size: int) -> bool:
    """Tell whether every byte is a character, and blanks stand alone between words."""
    text, odd = scratch.text, np.uint8(0)
    if size == 0 or text[0] == BLANK or text[size - 1] == BLANK:
        return False
    for i in range(U(size)):
        odd |= text[i] & NO_ASCII | np.uint8((text[i] == BLANK) & (text[i + ONE] == BLANK))
    return bool(odd == 0)


@lean
def split_characters(
    scratch: Scratch, start: int, end: int, spaced: bool, led: bool, followed: bool
) -> int:
    """Write every character between two places as a token; return how many.

    Blanks between two words become one token, or none if not `spaced`, also those to the words
    before and after the places, of which `led` and `followed` tell.
    """
    text, prints = scratch.text, scratch.prints
    i, count, waiting = start, 0, led
    while i < end:
        packed = U(text[i])
        i += 1
        if packed == BLANK:
            waiting = waiting or count > 0
            continue
        while text[i] >> 6 == TAIL:
            packed = packed << EIGHT | U(text[i])
            i += 1
        if waiting and spaced:
            prints[count] = BLANK
            count += 1
        waiting = False
        prints[count] = packed
        count += 1
    if followed and spaced and (led or count > 0):
        prints[count] = BLANK
        count += 1
    return count


@lean
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


@inlined
def number_of(marks: np.uint64) -> np.uint64:
    """Number of marked bytes."""
    return (marks >> SEVEN) * ONES >> SIZE_PLACE


@lean
def count_words(scratch: Scratch, start: int, end: int) -> int:
    """Count the words between two places as in :func:`split`, eight bytes at a time."""
    begin, last = U(start) >> THREE, U(end) >> THREE
    total, before = ZERO, U(128)
    for k in range(begin, last + ONE):
        marks = marked(scratch.words[k] ^ BLANKS)
        if k == begin:
            marks |= lowest_bytes(HIGHEST, U(start) & SEVEN)
        closing = marks & ~(marks << EIGHT | before)
        if k == last:
            closing &= HIGHEST >> (SIZE_PLACE - ((U(end) & SEVEN) << THREE))
        total += number_of(closing)
        before = marks >> SIZE_PLACE
    return int(np.int64(total))


@lean
def count_characters(scratch: Scratch, start: int, end: int) -> int:
    """Count the characters between two places that are no blanks, eight bytes at a time."""
    begin, last = U(start) >> THREE, U(end) >> THREE
    total = ZERO
    for k in range(begin, last + ONE):
        word = scratch.words[k]
        tails = word & ~(word << ONE)
        marks = HIGHEST & ~(tails | marked(word ^ BLANKS))
        if k == begin:
            marks &= ~lowest_bytes(HIGHEST, U(start) & SEVEN)
        if k == last:
            marks &= lowest_bytes(HIGHEST, U(end) & SEVEN)
        total += number_of(marks)
    return int(np.int64(total))


@inlined
def equal_bytes(left: Scratch, size: int, right: Scratch, other_size: int) -> int:
    """Count the bytes that two texts begin with."""
    words, other, shorter = left.words, right.words, U(min(size, other_size))
    k = ZERO
    while k <= shorter >> THREE and words[k] == other[k]:
        k += ONE
    place = k << THREE
    if place <= shorter:
        place += first(~marked(words[k] ^ other[k]) & HIGHEST)
    return int(np.int64(min(place, shorter)))


@inlined
def equal_last_bytes(left: Scratch, size: int, right: Scratch, other_size: int, room: int) -> int:
    """Count the bytes that two texts end with, up to `room`."""
    words, other = left.words, right.words
    k = 0
    while k + 8 <= room and load(words, U(size - k - 8)) == load(other, U(other_size - k - 8)):
        k += 8
    while k < room and left.text[size - k - 1] == right.text[other_size - k - 1]:
        k += 1
    return k


@lean
def common_start(left: Scratch, size: int, right: Scratch, other_size: int) -> int:
    """Place behind the tokens that two texts begin with; a token may begin there."""
    head = equal_bytes(left, size, right, other_size)
    if left.text[head] != BLANK or right.text[head] != BLANK:
        while head > 0 and left.text[head - 1] != BLANK:
            head -= 1
    return head


@lean
def common_end(left: Scratch, size: int, right: Scratch, other_size: int, head: int) -> int:
    """Bytes of the tokens that two texts end with behind `head`, with the blank before them."""
    k = equal_last_bytes(left, size, right, other_size, min(size, other_size) - head)
    while k > 0 and left.text[size - k] != BLANK:
        k -= 1
    return k


@lean
def differing_bytes(left: Scratch, size: int, right: Scratch, other_size: int) -> int:
    """Take the bytes that two texts do not share for tokens; return how many are shared."""
    head = equal_bytes(left, size, right, other_size)
    tail = equal_last_bytes(left, size, right, other_size, min(size, other_size) - head)
    for k in range(U(size - tail - head)):
        left.prints[k] = left.text[U(head) + k]
    for k in range(U(other_size - tail - head)):
        right.prints[k] = right.text[U(head) + k]
    return head + tail
