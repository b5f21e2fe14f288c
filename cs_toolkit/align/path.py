"""Alignments as results: one path, or the paths of many rows end to end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

__all__ = ["DELETION", "HIT", "INSERTION", "SUBSTITUTION", "Path", "Paths"]

HIT, SUBSTITUTION, DELETION, INSERTION = range(4)


@dataclass(frozen=True, slots=True, eq=False)
class Path:
    """The edits that turn a reference into a hypothesis, first to last.

    Parameters
    ----------
    ops : uint8[k]
        0 hit, 1 substitution, 2 deletion, 3 insertion.

    Examples
    --------
    >>> path = Path(np.array([0, 3, 1], np.uint8))
    >>> list(path)
    [(0, 0, 0), (3, None, 1), (1, 1, 2)]
    >>> path.counts.tolist()
    [1, 1, 0, 1]
    """

    ops: NDArray[np.uint8]

    @property
    def counts(self) -> NDArray[np.int64]:
        """Hits, substitutions, deletions, insertions: int64[4]."""
        return np.bincount(self.ops, minlength=4).astype(np.int64)

    def __len__(self) -> int:
        return int(self.ops.size)

    def __iter__(self) -> Iterator[tuple[int, int | None, int | None]]:
        """Yield ``(op, reference index, hypothesis index)``; None stands for a gap."""
        reference = hypothesis = 0
        for op in self.ops.tolist():
            yield (
                op,
                None if op == INSERTION else reference,
                None if op == DELETION else hypothesis,
            )
            reference += op != INSERTION
            hypothesis += op != DELETION


@dataclass(frozen=True, slots=True, eq=False)
class Paths:
    """The paths of n rows, end to end.

    Parameters
    ----------
    ops : uint8[total]
        As in :class:`Path`.
    offsets : int64[n + 1]
        Row i is ``ops[offsets[i]:offsets[i + 1]]``.

    Examples
    --------
    >>> paths = Paths(np.array([0, 1, 2], np.uint8), np.array([0, 2, 2, 3]))
    >>> [path.ops.tolist() for path in paths], paths.counts.tolist()
    ([[0, 1], [], [2]], [[1, 1, 0, 0], [0, 0, 0, 0], [0, 0, 1, 0]])
    """

    ops: NDArray[np.uint8]
    offsets: NDArray[np.int64]

    @property
    def counts(self) -> NDArray[np.int64]:
        """Hits, substitutions, deletions, insertions of each row: int64[n, 4]."""
        rows = np.repeat(np.arange(len(self)), np.diff(self.offsets))
        cells = np.bincount(4 * rows + self.ops, minlength=4 * len(self))
        return cells.astype(np.int64).reshape(-1, 4)

    def __len__(self) -> int:
        return int(self.offsets.size) - 1

    def __getitem__(self, row: int) -> Path:
        row = range(len(self))[row]
        return Path(self.ops[self.offsets[row] : self.offsets[row + 1]])

    def __iter__(self) -> Iterator[Path]:
        return (self[row] for row in range(len(self)))
