"""Texts to counts, row by row.

:func:`count_rows` counts the errors of many rows, :func:`align_row` shows the alignment of one. The
counts of most rows come from a kernel that reads their bytes. A row that the kernel cannot
normalise is normalised and split in Python before. The tokens of a long row, of one in which two
different words have the same fingerprint, and of a few rows while the kernel has not been loaded,
are numbered and aligned like any others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import numpy as np

from cs_toolkit.align.align import align, count_errors
from cs_toolkit.align.costs import UNIT
from cs_toolkit.align.tokens import Tokens
from cs_toolkit.columns import TextColumn
from cs_toolkit.counting import counted
from cs_toolkit.engine import cores, share
from cs_toolkit.errors import FormatError, UsageError
from cs_toolkit.text.characters import NOTHING, Characters, Token, occurring, tabulate
from cs_toolkit.text.encode import are_few, byte_count, encode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cs_toolkit.align.costs import Costs
    from cs_toolkit.align.path import Path
    from cs_toolkit.text.normalise import Normaliser
    from cs_toolkit.text.tokenise import Tokeniser

    Counts: TypeAlias = NDArray[np.int64]
    Number = TypeVar("Number", np.uint8, np.int64)

__all__ = ["align_row", "count_rows"]

FEWEST, MOST = 256, 4096
"""Rows that a thread takes at once."""

BYTES = 1 << 18
"""Bytes of text for which a thread is worth its start."""


def count_rows(
    reference: TextColumn,
    hypothesis: TextColumn,
    normaliser: Normaliser,
    tokeniser: Tokeniser,
    costs: Costs,
    *,
    workers: int | None = None,
) -> Counts:
    """Return hits, substitutions, deletions and insertions of every row: int64[n, 4].

    Raises
    ------
    UsageError
        If the two columns differ in length.
    FormatError
        If a text is not UTF-8; the message names its row.

    Examples
    --------
    >>> from cs_toolkit.align.costs import SCLITE
    >>> from cs_toolkit.text.normalise import find_normaliser
    >>> from cs_toolkit.text.tokenise import find_tokeniser
    >>> count_rows(
    ...     TextColumn.from_strings(["How are you today, John?"]),
    ...     TextColumn.from_strings(["how you a today Jones"]),
    ...     find_normaliser("lexical", "en-US"),
    ...     find_tokeniser("word", "en-US"),
    ...     SCLITE,
    ... ).tolist()
    [[3, 1, 1, 1]]
    """
    if len(reference) != len(hypothesis):
        raise UsageError(
            f"{counted(len(reference), 'reference')} and "
            f"{counted(len(hypothesis), 'hypothesis')}; "
            "give one hypothesis for each reference"
        )
    columns = _sealed(reference), _sealed(hypothesis)
    size = sum(map(byte_count, columns))
    if are_few(size):
        return _Work(*columns, normaliser, tokeniser, costs).count_ids(range(len(reference)))
    characters = tabulate(normaliser.steps, occurring(columns), tokeniser.token or Token.WORD)
    work = _Work(*columns, normaliser, tokeniser, costs, characters)
    workers = min(workers or cores(), 1 + size // BYTES)
    counts = share(work.count, _chunks(len(reference), workers), workers=workers)
    return np.concatenate([np.zeros((0, 4), np.int64), *counts])


def align_row(
    reference: str,
    hypothesis: str,
    normaliser: Normaliser,
    tokeniser: Tokeniser,
    costs: Costs,
) -> tuple[list[str], list[str], Path]:
    """Return the tokens of both texts and the path between them.

    Examples
    --------
    >>> from cs_toolkit.align.costs import SCLITE
    >>> from cs_toolkit.text.normalise import find_normaliser
    >>> from cs_toolkit.text.tokenise import find_tokeniser
    >>> reference, hypothesis, path = align_row(
    ...     "So it goes.", "it goes so",
    ...     find_normaliser("lexical", "en-US"), find_tokeniser("word", "en-US"), SCLITE)
    >>> reference, hypothesis, path.ops.tolist()
    (['so', 'it', 'goes'], ['it', 'goes', 'so'], [2, 0, 0, 3])
    """
    tokens = [tokeniser(normaliser(text)) for text in (reference, hypothesis)]
    vocabulary: dict[str, int] = {}
    ids = [[vocabulary.setdefault(token, len(vocabulary)) for token in side] for side in tokens]
    return tokens[0], tokens[1], align(*ids, costs=costs)


@dataclass(frozen=True, slots=True)
class _Work:
    """Two columns and how their rows are counted."""

    reference: TextColumn
    hypothesis: TextColumn
    normaliser: Normaliser
    tokeniser: Tokeniser
    costs: Costs
    characters: Characters | None = None

    def count(self, chunk: range) -> Counts:
        """Count the errors of a run of rows, each in the cheapest way that is exact."""
        from cs_toolkit.score.kernels import BY_PYTHON  # noqa: PLC0415 - numba is heavy

        counts = np.full((len(chunk), 4), BY_PYTHON, np.int64)
        if self.characters is not None and self.tokeniser.token is not None:
            rows = slice(chunk.start, chunk.stop)
            sides = self.reference[rows], self.hypothesis[rows]
            counts = _run_kernel(*sides, self.characters, self.tokeniser.token, self.costs)
        by_python = np.flatnonzero(counts[:, 0] == BY_PYTHON)
        if by_python.size:
            counts[by_python] = self._count_lines([chunk[place] for place in by_python])
        by_ids = np.flatnonzero(counts[:, 0] < 0)
        if by_ids.size:
            counts[by_ids] = self.count_ids([chunk[place] for place in by_ids])
        return counts

    def _count_lines(self, rows: list[int]) -> Counts:
        """Normalise and split in Python; the kernel reads one token a line."""
        sides = self._lines(self.reference, rows), self._lines(self.hypothesis, rows)
        return _run_kernel(*sides, NOTHING, Token.LINE, self.costs)

    def _lines(self, column: TextColumn, rows: list[int]) -> TextColumn:
        texts = (self.normaliser(self._text(column, row)) for row in rows)
        lines = ["\n".join(self.tokeniser(text)).encode() for text in texts]
        ends = np.cumsum([len(line) for line in lines], dtype=np.int64)
        starts = np.concatenate((np.zeros(1, np.int64), ends[:-1]))[: len(rows)]
        return _sealed(TextColumn(np.frombuffer(b"".join(lines), np.uint8), starts, ends))

    def count_ids(self, rows: Sequence[int]) -> Counts:
        """Number the tokens of rows, which makes them certain, and align those of any length."""
        texts = [
            TextColumn.from_strings([self._text(column, row) for row in rows])
            for column in (self.reference, self.hypothesis)
        ]
        sides = encode(texts, self.normaliser, self.tokeniser).columns
        return count_errors(*(Tokens(*side) for side in sides), costs=self.costs, workers=1)

    def _text(self, column: TextColumn, row: int) -> str:
        try:
            return column[row]
        except UnicodeDecodeError as error:
            side = "reference" if column is self.reference else "hypothesis"
            raise FormatError(
                f"{side} {row + 1}: byte {error.start + 1} is not UTF-8 "
                f"({error.object[error.start]:#04x}); save the file as UTF-8"
            ) from None


def _run_kernel(
    reference: TextColumn,
    hypothesis: TextColumn,
    characters: Characters,
    token: Token,
    costs: Costs,
) -> Counts:
    from cs_toolkit.score.kernels import count_texts  # noqa: PLC0415 - numba is heavy
    from cs_toolkit.text.rewriting.kernels import Texts  # noqa: PLC0415 - numba is heavy
    from cs_toolkit.text.splitting.kernels import MIXER  # noqa: PLC0415 - numba is heavy

    counts = np.empty((len(reference), 4), np.int64)
    texts = Texts(reference.buffer, reference.starts, reference.ends)
    others = Texts(hypothesis.buffer, hypothesis.starts, hypothesis.ends)
    count_texts(texts, others, characters, int(token), costs == UNIT, MIXER, counts)
    return counts


def _chunks(rows: int, workers: int) -> list[range]:
    size = MOST if workers == 1 else min(max(FEWEST, -(-rows // (4 * workers))), MOST)
    return [range(first, min(first + size, rows)) for first in range(0, rows, size)]


def _sealed(column: TextColumn) -> TextColumn:
    """Bring the arrays to the one form for which the kernel is compiled."""
    return TextColumn(_seal(column.buffer), _seal(column.starts), _seal(column.ends))


def _seal(array: NDArray[Number]) -> NDArray[Number]:
    view = np.ascontiguousarray(array).view()
    view.flags.writeable = False
    return view
