"""One text to tokens, straight from its bytes.

A text is first brought to its normal form in a scratch array: UTF-8 with a line feed for every
blank. Kernels that take this array as `words` see it eight bytes at a time, wherever they begin;
those that take it as `text` see the same memory byte by byte. Line feeds stand behind its end, so
that every token ends with one.

A token becomes a 64-bit fingerprint. Up to seven bytes are packed into it with their number, so
that such tokens are equal exactly when their fingerprints are. Longer ones are hashed and carry the
highest bit: equal fingerprints may then be an accident, and :func:`same` asks the bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from cs_toolkit.compiled import inlined, kernel
from cs_toolkit.text.characters import BLANK, DIGIT, LETTER, RULE, Rule, Token

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bytes: TypeAlias = NDArray[np.uint8]
    Entries: TypeAlias = NDArray[np.int32]
    Words: TypeAlias = NDArray[np.uint64]
    Places: TypeAlias = NDArray[np.int64]

__all__ = [
    "GROWTH",
    "HASHED",
    "MARGIN",
    "MIXER",
    "PADDING",
    "common_end",
    "common_start",
    "count_between",
    "normal_form",
    "same",
    "split",
    "split_characters",
    "survey",
]

U = np.uint64
"""A sum of a uint64 and any other integer is a float in numba: all constants are of this type."""

HASHED = U(1 << 63)
"""Marks the fingerprint of a token that did not fit."""

MIXER = U(0x9E3779B97F4A7C15)
"""Odd multiplier that spreads the bytes of a long token over 64 bits (2^64 / golden ratio)."""

PADDING = 3
"""Words that the scratch array needs beyond those of the text."""

GROWTH = 3
"""Bytes that one byte of a text may become: one character stays one character."""

MARGIN = 4
"""Entries that the scratch array needs before and behind those of the text."""

LINE = int(Token.LINE)
APOSTROPHE, POINT, GROUPING = int(Rule.APOSTROPHE), int(Rule.POINT), int(Rule.GROUPING)
COMMA, COLON = int(Rule.COMMA), int(Rule.COLON)
DROP, FOREIGN = RULE | int(Rule.DROP), RULE | int(Rule.FOREIGN)
LETTER_OR_DIGIT, CODE = LETTER | DIGIT, LETTER - 1
APOSTROPHE_SIGN, COMMA_SIGN, COLON_SIGN, POINT_SIGN = b"',:."
ONE_BYTE, TWO_BYTES = 0x80, 0x800
LEAD_OF_TWO, LEAD_OF_THREE, LEAD_OF_FOUR, TAIL = 0xC2, 0xE0, 0xF0, 2
ZERO, ONE, TWO, THREE, FOUR, SEVEN, EIGHT = map(U, (0, 1, 2, 3, 4, 7, 8))
HALF, SIZE_PLACE, TOP = U(32), U(56), U(63)
BLANKS = U(0x0A0A0A0A0A0A0A0A)
HIGHEST = U(0x8080808080808080)
ALL_BUT_HIGHEST = U(0x7F7F7F7F7F7F7F7F)
ONES = U(0x0101010101010101)
NUMBERS = U(0x0001020304050607)


@inlined
def point(buffer: Bytes, i: np.uint64, end: np.uint64) -> int:
    """Character of two or three bytes of UTF-8 at i; -1 if there is none."""
    byte = int(buffer[i])
    second = int(buffer[i + ONE]) if i + ONE < end else 0
    if LEAD_OF_TWO <= byte < LEAD_OF_THREE and second >> 6 == TAIL:
        return (byte & 31) << 6 | second & 63
    third = int(buffer[i + TWO]) if i + TWO < end else 0
    if LEAD_OF_THREE <= byte < LEAD_OF_FOUR and second >> 6 == TAIL and third >> 6 == TAIL:
        code = (byte & 15) << 12 | (second & 63) << 6 | third & 63
        return code if code >= TWO_BYTES else -1
    return -1


@kernel
def survey(buffer: Bytes, seen: Bytes) -> None:
    """Set ``seen[c]`` for every character c that a text may hold, wherever in `buffer` it is."""
    end = U(len(buffer))
    for i in range(end):
        if buffer[i] >= LEAD_OF_TWO:
            code = point(buffer, U(i), end)
            if code >= 0:
                seen[code] = 1


@kernel
def decode(buffer: Bytes, start: int, end: int, wide: Entries, entries: Entries) -> int:
    """Look up the characters of ``buffer[start:end]``; return how many, -1 if one is not UTF-8."""
    i, last, place = U(start), U(end), U(MARGIN)
    while i < last:
        if buffer[i] < ONE_BYTE:
            entries[place] = wide[buffer[i]]
            i += ONE
        else:
            code = point(buffer, i, last)
            if code < 0:
                return -1
            entries[place] = wide[U(code)]
            i += TWO if code < TWO_BYTES else THREE
        place += ONE
    for k in range(U(MARGIN)):
        entries[k] = BLANK
        entries[place + U(k)] = BLANK
    return int(np.int64(place)) - MARGIN


@kernel
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


@kernel
def settle(entries: Entries, count: int, text: Bytes) -> int:
    """Apply the rules and write what stays as UTF-8; return its length, -1 if Python must."""
    place = ZERO
    for i in range(U(MARGIN), U(MARGIN + count)):
        entry = int(entries[i])
        if entry >= RULE:
            if entry == FOREIGN:
                return -1
            if entry != DROP and entries[U(i) + ONE] != BLANK:
                entry = resolve(entries, U(i))
            if entry >= RULE:
                continue
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


@kernel
def clean(buffer: Bytes, start: int, end: int, narrow: Bytes, words: Words, text: Bytes) -> int:
    """Write the normal form of ``buffer[start:end]`` by the narrow table; return its length.

    -1 if the table does not do. The loop has no branch, which serves most texts.
    """
    size, seen = end - start, np.uint8(0)
    pad(size, words)
    for i in range(U(size)):
        value = narrow[buffer[U(start) + i]]
        text[i] = value
        seen |= value
    return -1 if seen & ONE_BYTE else size


@kernel
def rewrite(
    buffer: Bytes,
    start: int,
    end: int,
    wide: Entries,
    entries: Entries,
    text: Bytes,
) -> int:
    """Write the normal form of ``buffer[start:end]`` by table and rules; return its length.

    -1 if Python must do it.
    """
    count = decode(buffer, start, end, wide, entries)
    size = settle(entries, count, text) if count >= 0 else -1
    if size >= 0:
        for place in range(U(size), U(((size >> 3) + PADDING) << 3)):
            text[place] = BLANK
    return size


@kernel
def copy(buffer: Bytes, start: int, end: int, words: Words, text: Bytes) -> int:
    """Take ``buffer[start:end]`` as it is, one token a line; return its length."""
    pad(end - start, words)
    for i in range(U(end - start)):
        text[i] = buffer[U(start) + i]
    return end - start


@kernel
def normal_form(
    buffer: Bytes,
    start: int,
    end: int,
    wide: Entries,
    narrow: Bytes,
    kind: int,
    entries: Entries,
    words: Words,
    text: Bytes,
) -> int:
    """Write the normal form of ``buffer[start:end]``; return its length, -1 if Python must do it.

    `text` and `words` are the same memory, of GROWTH times the bytes and PADDING words more;
    `entries` has room for as many entries as the text has bytes and a MARGIN on both sides.
    """
    if kind == LINE:
        return copy(buffer, start, end, words, text)
    size = clean(buffer, start, end, narrow, words, text)
    return size if size >= 0 else rewrite(buffer, start, end, wide, entries, text)


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
def split_characters(text: Bytes, size: int, blank: int, prints: Words) -> int:
    """Write every character of a clean text as a token; return how many.

    Blanks between two words become one token `blank`, or none if it is 0.
    """
    count = i = 0
    waiting = False
    while i < size:
        packed = U(text[i])
        i += 1
        if packed == BLANK:
            waiting = blank > 0 and count > 0
            continue
        while text[i] >> 6 == TAIL:
            packed = packed << EIGHT | U(text[i])
            i += 1
        if waiting:
            prints[count] = blank
            count += 1
            waiting = False
        prints[count] = packed
        count += 1
    return count
