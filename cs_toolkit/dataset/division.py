"""Divide utterances into those to train with and those to test with.

No speaker stands on both sides, and no sentence, neither word for word nor nearly: who belongs
together by either stays together. Chance decides about each such group by its own name and the
seed, so that the same data is divided alike, and a few utterances more move few others.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from cs_toolkit.counting import counted
from cs_toolkit.dataset.leaks import Passage, find_leaks
from cs_toolkit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Said", "Share", "choose_tests"]


class Share(NamedTuple):
    """How much to test with, from 0 to 1, and the seed of the choice."""

    tests: float
    seed: int


class Said(NamedTuple):
    """An utterance: its name, its text, how long it lasts, and who speaks, where that is known."""

    name: str
    text: str
    seconds: float
    speaker: str | None = None


def choose_tests(said: Sequence[Said], share: Share) -> frozenset[str]:
    """Choose the utterances to test with, as near to the share of the time as the groups allow.

    Raises
    ------
    UsageError
        If the share is none, or everything hangs together.

    Examples
    --------
    >>> said = [Said(f"{row}.wav", "", 5.0, speaker="abcd"[row % 4]) for row in range(20)]
    >>> sorted(choose_tests(said, Share(0.25, seed=2)))
    ['0.wav', '12.wav', '16.wav', '4.wav', '8.wav']
    """
    if not 0 < share.tests < 1:
        raise UsageError(f"test share {share.tests} divides nothing; choose one such as 0.1")
    groups = _Groups(len(said))
    groups.join_equal(utterance.speaker for utterance in said)
    groups.join_equal(" ".join(utterance.text.lower().split()) for utterance in said)
    while True:
        tests = _pick(groups, said, share)
        training = [row for row in range(len(said)) if row not in tests]
        leaks = find_leaks(_passages(said, sorted(tests)), _passages(said, training))
        if not leaks:
            return frozenset(said[row].name for row in tests)
        for leak in leaks:
            groups.join(leak.sentence.line, leak.training.line)


def _passages(said: Sequence[Said], rows: Iterable[int]) -> list[Passage]:
    return [Passage(said[row].name, row, said[row].text) for row in rows]


def _pick(groups: _Groups, said: Sequence[Said], share: Share) -> frozenset[int]:
    """Take groups as chance has it while they bring the tests nearer to their share."""
    found = groups.list()
    if len(found) < 2:  # noqa: PLR2004 - two sides
        raise UsageError(
            f"{counted(len(said), 'utterance')} cannot be divided: they hang together by their "
            "speakers or sentences; add others, or divide them by hand"
        )
    found.sort(key=lambda rows: _chance(said, rows, share.seed))
    weights = [sum(said[row].seconds for row in rows) for rows in found]
    wanted, taken, picked = share.tests * sum(weights), 0.0, set[int]()
    for rows, weight in zip(found[:-1], weights, strict=False):
        if taken + weight / 2 <= wanted:
            taken += weight
            picked.update(rows)
    least = min(range(len(found)), key=weights.__getitem__)
    return frozenset(picked or found[least])


def _chance(said: Sequence[Said], rows: Sequence[int], seed: int) -> str:
    names = min(said[row].speaker or said[row].name for row in rows)
    return hashlib.sha256(f"{seed} {names}".encode()).hexdigest()


class _Groups:
    """Rows that belong together."""

    def __init__(self, count: int) -> None:
        self._parents = list(range(count))

    def join(self, one: int, other: int) -> None:
        self._parents[self._root(one)] = self._root(other)

    def join_equal(self, keys: Iterable[str | None]) -> None:
        """Join rows of equal keys; those without one stay alone."""
        first: dict[str, int] = {}
        for row, key in enumerate(keys):
            if key:
                self.join(row, first.setdefault(key, row))

    def list(self) -> list[list[int]]:
        groups: defaultdict[int, list[int]] = defaultdict(list)
        for row in range(len(self._parents)):
            groups[self._root(row)].append(row)
        return list(groups.values())

    def _root(self, row: int) -> int:
        while self._parents[row] != row:
            self._parents[row] = self._parents[self._parents[row]]
            row = self._parents[row]
        return row
