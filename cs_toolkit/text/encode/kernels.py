"""Distinct tokens numbered as they come, straight from the bytes of many texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cs_toolkit.compiled import inlined, kernel
from cs_toolkit.text.characters import BLANK, Token
from cs_toolkit.text.kernels import GROWTH, HASHED, MARGIN, PADDING, normal_form, same, split

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bytes = NDArray[np.uint8]
    Entries = NDArray[np.int32]
    Words = NDArray[np.uint64]
    Places = NDArray[np.int64]

__all__ = ["find_foreign", "number_tokens"]

U = np.uint64
WORD = int(Token.WORD)
FEWEST_BITS = 12


@kernel
def scratch(starts: Places, ends: Places) -> tuple[Words, Entries]:
    """Memory for the normal form of the longest text, and for its characters."""
    longest = 0
    for row in range(len(starts)):
        longest = max(longest, ends[row] - starts[row])
    words = np.empty(GROWTH * longest // 8 + PADDING, np.uint64)
    return words, np.empty(longest + 2 * MARGIN, np.int32)


@kernel
def find_foreign(
    buffer: Bytes,
    starts: Places,
    ends: Places,
    wide: Entries,
    narrow: Bytes,
    foreign: NDArray[np.bool_],
) -> None:
    """Mark the rows that the tables do not know how to normalise."""
    words, entries = scratch(starts, ends)
    text = words.view(np.uint8)
    for row in range(len(starts)):
        size = normal_form(buffer, starts[row], ends[row], wide, narrow, WORD, entries, words, text)
        foreign[row] = size < 0


@inlined
def home(fingerprint: np.uint64, mixer: np.uint64, bits: int) -> int:
    """Slot in which a fingerprint is looked for first."""
    return int(np.int64(((fingerprint ^ (fingerprint >> U(29))) * mixer) >> U(64 - bits)))


@kernel
def grown(prints: Words, count: int, mixer: np.uint64, bits: int) -> NDArray[np.int32]:
    """Table of two to the power of `bits` slots that holds the first `count` numbers."""
    slots = np.full(1 << bits, -1, np.int32)
    for number in range(count):
        slot = home(prints[number], mixer, bits)
        while slots[slot] >= 0:
            slot = (slot + 1) & (len(slots) - 1)
        slots[slot] = number
    return slots


@kernel
def number_tokens(
    buffer: Bytes,
    starts: Places,
    ends: Places,
    kinds: Places,
    wide: Entries,
    narrow: Bytes,
    mixer: np.uint64,
    ids: NDArray[np.int32],
    offsets: Places,
    spelled: Words,
    places: Places,
) -> int:
    """Write the numbers of all tokens, row after row, and the spelling of each; return how many.

    ``kinds[row]`` says what the tokens of a row are. A fingerprint leads to a slot of an open
    table; equal fingerprints of hashed tokens are the same token only if their bytes are. `spelled`
    takes each distinct token once, with a blank behind it, and `places` where it begins.
    """
    words, entries = scratch(starts, ends)
    text, spelled_bytes = words.view(np.uint8), spelled.view(np.uint8)
    found, prints = np.empty(len(entries), np.int64), np.empty(len(entries), np.uint64)
    known = np.empty(len(places), np.uint64)
    bits, count, total, used = FEWEST_BITS, 0, 0, 0
    slots = np.full(1 << bits, -1, np.int32)
    for row in range(len(starts)):
        start, end, kind = starts[row], ends[row], kinds[row]
        size = normal_form(buffer, start, end, wide, narrow, kind, entries, words, text)
        for token in range(split(words, 0, size, mixer, found, prints)):
            fingerprint, begin = prints[token], found[token]
            slot = home(fingerprint, mixer, bits)
            number = slots[slot]
            while number >= 0:
                equal = known[number] == fingerprint
                if equal and (fingerprint < HASHED or same(spelled, places[number], words, begin)):
                    break
                slot = (slot + 1) & (len(slots) - 1)
                number = slots[slot]
            if number < 0:
                number = count
                slots[slot], known[number], places[number] = number, fingerprint, used
                while text[begin] != BLANK:
                    spelled_bytes[used] = text[begin]
                    used, begin = used + 1, begin + 1
                spelled_bytes[used] = BLANK
                used, count = used + 1, count + 1
                if 2 * count > len(slots):
                    bits += 2
                    slots = grown(known, count, mixer, bits)
            ids[total] = number
            total += 1
        offsets[row + 1] = total
    places[count] = used
    return count
