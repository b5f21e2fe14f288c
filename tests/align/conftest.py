"""Pairs of symbol sequences that bring out ties."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Symbols: TypeAlias = NDArray[np.int64]
    Draw: TypeAlias = Callable[[int, int, int], tuple[Symbols, Symbols]]


@pytest.fixture(scope="session")
def draw_pair() -> Draw:
    """Return a function of seed, alphabet and length that draws a pair.

    A third of the pairs are unlike, a third differ by scattered errors, and a third have a stretch
    moved to another place, too. Neither side is empty, and they begin with different symbols.
    """
    return _draw


def _draw(seed: int, alphabet: int, length: int) -> tuple[Symbols, Symbols]:
    chance = np.random.default_rng(seed)
    reference = chance.integers(alphabet, size=chance.integers(1, length + 1))
    hypothesis = chance.integers(alphabet, size=chance.integers(1, length + 1))
    if seed % 3:
        hypothesis = reference
    if seed % 3 == 1:
        first, second, third = np.sort(chance.integers(reference.size + 1, size=3))
        pieces = (reference[second:third], reference[:first], reference[third:])
        hypothesis = np.concatenate(pieces)
    hypothesis = _mistaken(chance, hypothesis, alphabet)
    hypothesis[0] = alphabet
    return reference, hypothesis


def _mistaken(chance: np.random.Generator, ids: Symbols, alphabet: int) -> Symbols:
    """Substitute, drop and insert symbols; at least one is left."""
    errors, draw = chance.random() / 2, chance.random(ids.size)
    changed = np.where(draw < 0.6 * errors, chance.integers(alphabet, size=ids.size), ids)
    repeats = np.where(draw > 1 - 0.2 * errors, 0, np.where(draw > 1 - 0.4 * errors, 2, 1))
    return np.concatenate((np.repeat(changed, repeats), chance.integers(alphabet, size=1)))
