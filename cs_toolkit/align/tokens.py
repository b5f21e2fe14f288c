"""Many token sequences as one array: the ids of all rows, and where each row begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cs_toolkit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import ArrayLike, NDArray

__all__ = ["Tokens"]


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """n rows of token ids, end to end.

    Parameters
    ----------
    ids : int32[total]
        Equal tokens have equal ids; nothing else is asked of them.
    offsets : int64[n + 1]
        Row i is ``ids[offsets[i]:offsets[i + 1]]``.

    Raises
    ------
    UsageError
        If the offsets do not begin at 0, fall, or end elsewhere than the ids.

    Examples
    --------
    >>> tokens = Tokens.from_rows([[4, 2], [], [7]])
    >>> len(tokens), tokens[0].tolist(), tokens.lengths.tolist()
    (3, [4, 2], [2, 0, 1])
    """

    ids: NDArray[np.int32]
    offsets: NDArray[np.int64]

    def __post_init__(self) -> None:
        ids, offsets = np.asarray(self.ids), np.asarray(self.offsets)
        _check(ids, offsets)
        object.__setattr__(self, "ids", np.ascontiguousarray(ids, np.int32))
        object.__setattr__(self, "offsets", np.ascontiguousarray(offsets, np.int64))

    @classmethod
    def from_rows(cls, rows: Iterable[Sequence[int] | ArrayLike]) -> Tokens:
        """Join rows of ids.

        Raises
        ------
        UsageError
            If a row is not one-dimensional or holds anything but integers.
        """
        arrays = [as_ids(row, f"row {number}") for number, row in enumerate(rows, 1)]
        lengths = [array.size for array in arrays]
        offsets = np.concatenate(([0], np.cumsum(lengths, dtype=np.int64)))
        return cls(np.concatenate(arrays) if arrays else np.zeros(0, np.int32), offsets)

    @property
    def lengths(self) -> NDArray[np.int64]:
        """Tokens of each row, int64[n]."""
        return np.diff(self.offsets)

    def __len__(self) -> int:
        return int(self.offsets.size) - 1

    def __getitem__(self, row: int) -> NDArray[np.int32]:
        row = range(len(self))[row]
        return self.ids[self.offsets[row] : self.offsets[row + 1]]

    def __iter__(self) -> Iterator[NDArray[np.int32]]:
        return (self[row] for row in range(len(self)))


def as_ids(row: Sequence[int] | ArrayLike, name: str) -> NDArray[np.int32]:
    """Take a list or array of integers as int32[k].

    Raises
    ------
    UsageError
        If it is not one-dimensional, holds anything but integers, or one beyond 32 bits.
    """
    array = np.asarray(row)
    if array.ndim != 1:
        raise UsageError(f"{name}: ids have {array.ndim} dimensions; give a flat list or array")
    if array.size and array.dtype.kind not in "iu":
        raise UsageError(f"{name}: ids are {array.dtype}; give integers, one for each token")
    if not np.can_cast(array.dtype, np.int32):
        _check_range(array, name)
    return np.ascontiguousarray(array, np.int32)


def _check_range(array: NDArray[np.generic], name: str) -> None:
    limits = np.iinfo(np.int32)
    if array.size and (array.min() < limits.min or array.max() > limits.max):
        raise UsageError(f"{name}: an id is beyond 32 bits; number the distinct tokens from 0")


def _check(ids: NDArray[np.int32], offsets: NDArray[np.int64]) -> None:
    if ids.ndim != 1 or offsets.ndim != 1 or offsets.size == 0:
        raise UsageError("Tokens: ids and offsets are flat arrays, offsets with one more than rows")
    for name, array in (("ids", ids), ("offsets", offsets)):
        if array.size and array.dtype.kind not in "iu":
            raise UsageError(f"Tokens: {name} are {array.dtype}; give integers")
    if offsets[0] != 0 or offsets[-1] != ids.size or (offsets[1:] < offsets[:-1]).any():
        raise UsageError(
            f"Tokens: offsets go from {offsets[0]} to {offsets[-1]} over {ids.size} ids; "
            "they must rise from 0 to the number of ids"
        )
