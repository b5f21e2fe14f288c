"""Distinct tokens numbered as they come, straight from the bytes of many texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from cs_toolkit.compiled import inlined, kernel
from cs_toolkit.text.characters import BLANK, Token
from cs_toolkit.text.rewriting.kernels import make_scratch, normal_form
from cs_toolkit.text.splitting.kernels import HASHED, same, split

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cs_toolkit.text.characters import Characters
    from cs_toolkit.text.rewriting.kernels import Texts

    Words: TypeAlias = NDArray[np.uint64]
    Places: TypeAlias = NDArray[np.int64]

__all__ = ["find_foreign", "number_tokens"]

U = np.uint64
WORD = int(Token.WORD)
FEWEST_BITS = 12


@inlined
def longest(texts: Texts) -> int:
    """Bytes of the longest text."""
    size = 0
    for row in range(len(texts.starts)):
        size = max(size, texts.ends[row] - texts.starts[row])
    return size


@kernel
def find_foreign(texts: Texts, characters: Characters, foreign: NDArray[np.bool_]) -> None:
    """Mark the rows that the table does not know how to normalise."""
    scratch = make_scratch(longest(texts))
    for row in range(len(texts.starts)):
        foreign[row] = normal_form(texts, row, characters, WORD, scratch) < 0


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
    texts: Texts,
    kinds: Places,
    characters: Characters,
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
    scratch, spelled_bytes = make_scratch(longest(texts)), spelled.view(np.uint8)
    words, text, known = scratch.words, scratch.text, np.empty(len(places), np.uint64)
    bits, count, total, used = FEWEST_BITS, 0, 0, 0
    slots = np.full(1 << bits, -1, np.int32)
    for row in range(len(texts.starts)):
        size = normal_form(texts, row, characters, kinds[row], scratch)
        for token in range(split(scratch, 0, size, mixer)):
            fingerprint, begin = scratch.prints[token], scratch.starts[token]
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
