"""Texts to numbered tokens: equal tokens have equal numbers, in all columns of one call.

Most texts go to a kernel as bytes. A text that a table of characters cannot normalise, and every
text where the kernel does not know the tokens, is normalised and split in Python before. A few
texts are numbered in Python, too, while the kernel has not been loaded.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain, count, pairwise
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from cs_toolkit.columns import TextColumn
from cs_toolkit.loading import spares_kernels
from cs_toolkit.text.characters import NOTHING, Characters, Token, occurring, tabulate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cs_toolkit.text.normalise import Normaliser
    from cs_toolkit.text.tokenise import Tokeniser

    Rows: TypeAlias = tuple[NDArray[np.int32], NDArray[np.int64]]

__all__ = ["Encoding", "are_few", "byte_count", "encode"]

BYTE_SECONDS = 150e-9
"""What a byte of text takes in Python, under the default normalisation."""


@dataclass(frozen=True, slots=True, eq=False)
class Encoding:
    """Columns of texts as numbers.

    Parameters
    ----------
    vocabulary
        The distinct tokens; a token's number is its row.
    columns
        ``(ids, offsets)`` of each column: int32[tokens] and int64[n + 1], row i being
        ``ids[offsets[i]:offsets[i + 1]]``.
    """

    vocabulary: TextColumn
    columns: tuple[Rows, ...]


def encode(columns: Sequence[TextColumn], normaliser: Normaliser, tokeniser: Tokeniser) -> Encoding:
    """Normalise and split every text, and number the distinct tokens as they first occur.

    Examples
    --------
    >>> from cs_toolkit.text.normalise import find_normaliser
    >>> from cs_toolkit.text.tokenise import find_tokeniser
    >>> texts = [TextColumn.from_strings(t) for t in (["So it goes.", "So?"], ["it goes", "sò"])]
    >>> words = find_tokeniser("word", "en-US")
    >>> encoding = encode(texts, find_normaliser("lexical", "en-US"), words)
    >>> encoding.vocabulary.to_list()
    ['so', 'it', 'goes', 'sò']
    >>> [(ids.tolist(), offsets.tolist()) for ids, offsets in encoding.columns]
    [([0, 1, 2, 0], [0, 3, 4]), ([1, 2, 3], [0, 2, 3])]
    """
    if are_few(sum(map(byte_count, columns))):
        return _number(columns, normaliser, tokeniser)
    from cs_toolkit.text.encode.kernels import number_tokens  # noqa: PLC0415 - numba is heavy
    from cs_toolkit.text.rewriting.kernels import GROWTH, PADDING, Texts  # noqa: PLC0415 - the same
    from cs_toolkit.text.splitting.kernels import MIXER  # noqa: PLC0415 - the same

    words = tokeniser.token is Token.WORD
    characters = tabulate(normaliser.steps, occurring(columns)) if words else None
    whole, kinds = _prepared(TextColumn.joined(columns), characters, normaliser, tokeniser)
    lengths = whole.ends - whole.starts
    ids = np.empty(int((lengths // 2 + 1).sum()), np.int32)
    offsets = np.zeros(len(whole) + 1, np.int64)
    room = GROWTH * int(lengths.sum()) + len(whole)
    spelled = np.empty(room // 8 + PADDING, np.uint64)
    places = np.empty(ids.size + 1, np.int64)
    texts, known = Texts(whole.buffer, whole.starts, whole.ends), characters or NOTHING
    distinct = number_tokens(texts, kinds, known, MIXER, ids, offsets, spelled, places)
    spelling = spelled.view(np.uint8)[: places[distinct]].copy()
    vocabulary = TextColumn(spelling, places[:distinct].copy(), places[1 : distinct + 1] - 1)
    return Encoding(vocabulary, tuple(_parts(ids[: offsets[-1]].copy(), offsets, columns)))


def byte_count(column: TextColumn) -> int:
    """Count the bytes of all texts."""
    return int((column.ends - column.starts).sum())


def are_few(size: int) -> bool:
    """Tell whether so many bytes are numbered in Python in less time than the kernel is loaded."""
    return spares_kernels(BYTE_SECONDS * size)


def _number(
    columns: Sequence[TextColumn], normaliser: Normaliser, tokeniser: Tokeniser
) -> Encoding:
    """Number the tokens of all texts in Python."""
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    numbered = []
    for column in columns:
        rows = [tokeniser(normaliser(text)) for text in column]
        ends = np.cumsum([0, *map(len, rows)], dtype=np.int64)
        ids = map(numbers.__getitem__, chain.from_iterable(rows))
        numbered.append((np.fromiter(ids, np.int32, ends[-1]), ends))
    return Encoding(TextColumn.from_strings(list(numbers)), tuple(numbered))


def _prepared(
    whole: TextColumn,
    characters: Characters | None,
    normaliser: Normaliser,
    tokeniser: Tokeniser,
) -> tuple[TextColumn, NDArray[np.int64]]:
    """Normalise and split in Python what has to be; tell what the tokens of every row are."""
    foreign = np.full(len(whole), characters is None)
    if characters is not None:
        from cs_toolkit.text.encode.kernels import find_foreign  # noqa: PLC0415 - numba is heavy
        from cs_toolkit.text.rewriting.kernels import Texts  # noqa: PLC0415 - the same

        find_foreign(Texts(whole.buffer, whole.starts, whole.ends), characters, foreign)
    rows = np.flatnonzero(foreign)
    lines = ["\n".join(tokeniser(normaliser(whole[row]))).encode() for row in rows.tolist()]
    ends = whole.buffer.size + np.cumsum([len(line) for line in lines], dtype=np.int64)
    starts, stops = whole.starts.copy(), whole.ends.copy()
    stops[rows] = ends
    starts[rows] = ends - np.fromiter(map(len, lines), np.int64, len(lines))
    buffer = np.concatenate([whole.buffer, np.frombuffer(b"".join(lines), np.uint8)])
    return TextColumn(buffer, starts, stops), np.where(foreign, Token.LINE, Token.WORD)


def _parts(
    ids: NDArray[np.int32], offsets: NDArray[np.int64], columns: Sequence[TextColumn]
) -> list[Rows]:
    cuts = np.cumsum([0, *map(len, columns)]).tolist()
    parts = (offsets[first : last + 1] for first, last in pairwise(cuts))
    return [(ids[part[0] : part[-1]], part - part[0]) for part in parts]
