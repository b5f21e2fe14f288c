"""Texts to numbers: each distinct token gets an id, in the order of first appearance."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cs_toolkit.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from cs_toolkit.columns import TextColumn
    from cs_toolkit.text.normalise import Normaliser
    from cs_toolkit.text.tokenise import Tokeniser

__all__ = ["TokenIds", "decoded", "encode"]


class TokenIds(NamedTuple):
    """n texts as ids, end to end.

    Text i is ``ids[offsets[i]:offsets[i + 1]]``.
    """

    ids: NDArray[np.int32]
    offsets: NDArray[np.int64]


def encode(
    columns: Sequence[TextColumn], normaliser: Normaliser, tokeniser: Tokeniser
) -> list[TokenIds]:
    """Normalise, split and number the texts of several columns with one vocabulary.

    Raises
    ------
    FormatError
        If a text is not UTF-8.

    Examples
    --------
    >>> from cs_toolkit.columns import TextColumn
    >>> from cs_toolkit.text.normalise import find_normaliser
    >>> from cs_toolkit.text.tokenise import find_tokeniser
    >>> lexical, words = find_normaliser("lexical", "en-US"), find_tokeniser("word", "en-US")
    >>> [tokens] = encode([TextColumn.from_strings(["A rose", "is a rose."])], lexical, words)
    >>> tokens.ids.tolist(), tokens.offsets.tolist()
    ([0, 1, 2, 0, 1], [0, 2, 5])
    """
    vocabulary: dict[str, int] = {}
    return [_encode(column, normaliser, tokeniser, vocabulary) for column in columns]


def _encode(
    column: TextColumn, normaliser: Normaliser, tokeniser: Tokeniser, vocabulary: dict[str, int]
) -> TokenIds:
    ids: list[int] = []
    offsets = np.zeros(len(column) + 1, np.int64)
    for row, text in enumerate(decoded(column)):
        ids.extend(
            vocabulary.setdefault(token, len(vocabulary)) for token in tokeniser(normaliser(text))
        )
        offsets[row + 1] = len(ids)
    return TokenIds(np.array(ids, np.int32), offsets)


def decoded(column: TextColumn) -> Iterator[str]:
    """Yield the texts of a column as Python strings.

    Raises
    ------
    FormatError
        If one is not UTF-8; the message names its row.
    """
    for row in range(len(column)):
        try:
            text = column[row]
        except UnicodeDecodeError as error:
            raise FormatError(
                f"text {row + 1}: byte {error.start + 1} is not UTF-8 "
                f"({error.object[error.start]:#04x}); save the file as UTF-8"
            ) from None
        yield text
