"""A column of texts as bytes: one UTF-8 buffer, and where each text begins and ends in it.

This is Arrow's string layout with explicit ends, so that a file can be read once and its fields
pointed at where they stand. Kernels take the three arrays as they are; a Python string is made
only for a row that somebody looks at.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any, overload

import numpy as np

from cs_toolkit.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

__all__ = ["TextColumn"]


@dataclass(frozen=True, slots=True, eq=False)
class TextColumn:
    """n texts as spans of one buffer.

    Parameters
    ----------
    buffer : uint8[bytes]
        UTF-8.
    starts, ends : int64[n]
        Text i is ``buffer[starts[i]:ends[i]]``.

    Examples
    --------
    >>> column = TextColumn.from_strings(["so", "weit", ""])
    >>> column[1], len(column), column.to_list()
    ('weit', 3, ['so', 'weit', ''])
    """

    buffer: NDArray[np.uint8]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    @classmethod
    def from_strings(cls, texts: Iterable[str]) -> TextColumn:
        """Encode Python strings.

        Raises
        ------
        FormatError
            If a string holds a lone surrogate, which has no UTF-8 form.
        """
        texts = texts if isinstance(texts, list) else list(texts)
        encoded = _encode("\n".join(texts), texts)
        buffer = np.frombuffer(encoded, np.uint8)
        breaks = np.flatnonzero(buffer == ord("\n"))
        if not texts:
            return cls(buffer, *np.zeros((2, 0), np.int64))
        if breaks.size == len(texts) - 1:
            starts = np.concatenate(([0], breaks + 1))
            ends = np.append(breaks, buffer.size)
            return cls(buffer, starts, ends)
        lengths = np.fromiter((len(text.encode()) for text in texts), np.int64, len(texts))
        ends = np.cumsum(lengths + 1) - 1
        return cls(buffer, ends - lengths, ends)

    @classmethod
    def from_arrow(cls, strings: Any) -> TextColumn:
        """Point at the buffers of a pyarrow string array, or chunked array; nulls are empty.

        One chunk is not copied.
        """
        import pyarrow as pa  # noqa: PLC0415 - optional, and heavy

        if isinstance(strings, pa.ChunkedArray):
            strings = strings.combine_chunks() if strings.num_chunks != 1 else strings.chunk(0)
        if isinstance(strings, pa.ChunkedArray):  # no chunk at all
            return cls.from_strings([])
        strings = strings.cast(pa.large_string())
        _, offset_bytes, data = strings.buffers()
        count, first = len(strings), strings.offset
        offsets = np.frombuffer(offset_bytes, np.int64, count + 1, first * 8)
        buffer = np.zeros(0, np.uint8) if data is None else np.frombuffer(data, np.uint8)
        starts, ends = offsets[:-1], offsets[1:]
        if strings.null_count:
            ends = np.where(strings.is_null().to_numpy(zero_copy_only=False), starts, ends)
        return cls(buffer, starts, ends)

    @classmethod
    def joined(cls, columns: Sequence[TextColumn]) -> TextColumn:
        """Put columns, one at least, one below the other."""
        shifts = accumulate((column.buffer.size for column in columns[:-1]), initial=0)
        spans = [
            (column.starts + shift, column.ends + shift)
            for column, shift in zip(columns, shifts, strict=True)
        ]
        starts, ends = (np.concatenate(side) for side in zip(*spans, strict=True))
        return cls(np.concatenate([column.buffer for column in columns]), starts, ends)

    def __len__(self) -> int:
        return int(self.starts.size)

    @overload
    def __getitem__(self, row: int) -> str: ...
    @overload
    def __getitem__(self, row: slice) -> TextColumn: ...
    def __getitem__(self, row: int | slice) -> str | TextColumn:
        if isinstance(row, slice):
            return TextColumn(self.buffer, self.starts[row], self.ends[row])
        return self.buffer[self.starts[row] : self.ends[row]].tobytes().decode()

    def __iter__(self) -> Iterator[str]:
        return (self[row] for row in range(len(self)))

    def to_list(self) -> list[str]:
        """All texts as Python strings."""
        data = self.buffer.tobytes()
        spans = zip(self.starts.tolist(), self.ends.tolist(), strict=True)
        return [data[start:end].decode() for start, end in spans]

    def take(self, rows: NDArray[np.int64] | Sequence[int]) -> TextColumn:
        """Rows in another order or number; nothing is copied but the spans."""
        index = np.asarray(rows, np.int64)
        return TextColumn(self.buffer, self.starts[index], self.ends[index])


def _encode(joined: str, texts: list[str]) -> bytes:
    try:
        return joined.encode()
    except UnicodeEncodeError:
        for row, text in enumerate(texts):
            _encode_row(text, row)
        raise


def _encode_row(text: str, row: int) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise FormatError(
            f"text {row + 1}: character {error.start + 1} is a lone surrogate "
            f"({text[error.start]!a}), half of a broken character; read the file as UTF-8"
        ) from None
