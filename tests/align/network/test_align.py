"""The aligner of lattices against trying all readings."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.align.align import align
from cs_toolkit.align.network import align as network
from cs_toolkit.align.network.align import align_lattices
from cs_toolkit.align.network.lattice import FREE, OPTIONAL, START, WORD, LatticeBuilder
from cs_toolkit.align.path import HIT
from cs_toolkit.errors import DataError, UsageError
from tests.align.network.naive_readings import least_cost, readings

if TYPE_CHECKING:
    from cs_toolkit.align.network.align import NetworkPath
    from cs_toolkit.align.network.lattice import Lattice

Arc = tuple[int, int]

arcs = st.tuples(st.integers(0, 2), st.sampled_from([WORD, WORD, OPTIONAL, FREE]))
choices = st.lists(st.lists(arcs, min_size=1, max_size=2), min_size=1, max_size=3)


@st.composite
def lattices(draw: st.DrawFn) -> Lattice:
    """Build a row of choices between short readings."""
    builder, before = LatticeBuilder(), [START]
    for choice in draw(st.lists(choices, max_size=4)):
        before = [chain(builder, reading, before) for reading in choice]
    return builder.finish(before)


def chain(builder: LatticeBuilder, reading: list[Arc], before: list[int]) -> int:
    """Add arcs one after the other; return the last."""
    for token, kind in reading:
        before = [builder.add(-1 if kind == FREE else token, kind, before)]
    return before[0]


def plain(tokens: list[int]) -> Lattice:
    """Build a lattice with one reading."""
    builder = LatticeBuilder()
    return builder.finish([chain(builder, [(token, WORD) for token in tokens], [START])])


def cost(found: NetworkPath, reference: Lattice, hypothesis: Lattice) -> float:
    """Add up what the words of a path cost."""
    total = 0.0
    for op, a, b in zip(found.path.ops, found.reference, found.hypothesis, strict=True):
        optional = OPTIONAL in (reference.kinds[a] * (b == 0), hypothesis.kinds[b] * (a == 0))
        total += 2 if optional else (0, 4, 3, 3)[op]
    return total


@settings(max_examples=150)
@given(lattices(), lattices())
def test_no_pair_of_readings_is_cheaper(reference: Lattice, hypothesis: Lattice) -> None:
    found = align_lattices(reference, hypothesis)
    least = least_cost(reference, hypothesis)
    assert math.floor(least + 0.5) == cost(found, reference, hypothesis)


@settings(max_examples=150)
@given(lattices(), lattices())
def test_the_path_goes_through_one_reading_of_each_side(
    reference: Lattice, hypothesis: Lattice
) -> None:
    found = align_lattices(reference, hypothesis)
    for lattice, arcs in ((reference, found.reference), (hypothesis, found.hypothesis)):
        words = np.flatnonzero(lattice.kinds != FREE)
        ways = [tuple(arc for arc in way if arc in words) for way in readings(lattice)]
        assert tuple(arcs[arcs > 0].tolist()) in ways


@settings(max_examples=200)
@given(st.lists(st.integers(0, 2), max_size=9), st.lists(st.integers(0, 2), max_size=9))
@pytest.mark.parametrize("costs", ["sclite", "unit"])
def test_without_choices_the_path_is_the_canonical_one(
    costs: str, left: list[int], right: list[int]
) -> None:
    found = align_lattices(plain(left), plain(right), costs=costs)
    assert found.path.ops.tolist() == align(left, right, costs=costs).ops.tolist()


def test_tokens_may_count_as_the_same() -> None:
    similar = np.array([[True, True], [False, True]])
    assert align_lattices(plain([0]), plain([1]), similar=similar).path.ops.tolist() == [HIT]
    assert align_lattices(plain([1]), plain([0]), similar=similar).path.ops.tolist() != [HIT]


def test_a_table_beyond_all_measure_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "MOST_CELLS", 8)
    with pytest.raises(DataError, match=r"3 against 3 words with alternates .* cut it"):
        align_lattices(plain([1, 2]), plain([1, 2]))


def test_unknown_costs_are_refused() -> None:
    with pytest.raises(UsageError, match="'none'"):
        align_lattices(plain([]), plain([]), costs="none")
