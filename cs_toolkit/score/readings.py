"""Rows with the markup of NIST transcripts: which of their readings fit best, and how they align.

Markup is read first and each word normalised by itself, so that every normaliser and tokeniser
works with it: a word of several tokens is several arcs in a row, one without a token is none. Only
rows that hold a character of the markup come this way; all others are counted as ever.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from cs_toolkit.align.network.align import align_lattices
from cs_toolkit.align.network.lattice import FREE, OPTIONAL, START, WORD, LatticeBuilder
from cs_toolkit.align.path import HIT, Paths
from cs_toolkit.align.tokens import Tokens
from cs_toolkit.columns import TextColumn
from cs_toolkit.errors import FormatError
from cs_toolkit.score.rows import align_row, count_rows
from cs_toolkit.score.trace import Trace
from cs_toolkit.text.markup import FRAGMENT, NOTHING, Choice, parse
from cs_toolkit.text.normalise import Normaliser

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cs_toolkit.align.costs import Costs
    from cs_toolkit.align.network.lattice import Lattice
    from cs_toolkit.align.path import Path
    from cs_toolkit.text.markup import Marks, Markup, Node, Word
    from cs_toolkit.text.tokenise import Tokeniser

    Token: TypeAlias = tuple[str, bool]
    """A token, and whether it is a fragment that may be right."""

__all__ = ["align_any", "count_all", "trace_all"]

WORDS_KEPT = 1 << 16
"""Distinct words whose tokens are remembered while rows are counted."""


def count_all(
    references: TextColumn,
    hypotheses: TextColumn,
    normaliser: Normaliser,
    tokeniser: Tokeniser,
    costs: Costs,
    *,
    markup: Marks,
) -> NDArray[np.int64]:
    """Return hits, substitutions, deletions and insertions of every row: int64[n, 4].

    Raises
    ------
    FormatError
        If the markup of a text is broken; the message names its row.
    """
    how = (normaliser, tokeniser, costs)
    marked = np.logical_or(*map(_marked, (references, hypotheses), markup))
    if not marked.any():
        return count_rows(references, hypotheses, *how)
    rows, plain = np.flatnonzero(marked), np.flatnonzero(~marked)
    counts = np.empty((len(references), 4), np.int64)
    counts[plain] = count_rows(references.take(plain), hypotheses.take(plain), *how)
    # Words come back; each is normalised and split once.
    split = lru_cache(WORDS_KEPT)(lambda text: tokeniser(normaliser(text)))
    how = (Normaliser(normaliser.name, ()), replace(tokeniser, function=split), costs)
    for row in rows.tolist():
        try:
            path = align_any(references[row], hypotheses[row], *how, markup=markup)[2]
        except FormatError as error:
            raise FormatError(f"utterance {row + 1}: {error}") from None
        counts[row] = path.counts
    return counts


def trace_all(
    references: TextColumn,
    hypotheses: TextColumn,
    normaliser: Normaliser,
    tokeniser: Tokeniser,
    costs: Costs,
    *,
    markup: Marks,
) -> Trace:
    """Split and align all rows, and keep every edit; of the marked ones, of their best readings.

    Raises
    ------
    FormatError
        If the markup of a text is broken; the message quotes it.
    """
    vocabulary: dict[str, int] = {}
    left: list[list[int]] = []
    right: list[list[int]] = []
    paths = []
    for pair in zip(references, hypotheses, strict=True):
        *sides, path = align_any(*pair, normaliser, tokeniser, costs, markup=markup)
        for rows, side in zip((left, right), sides, strict=True):
            rows.append([vocabulary.setdefault(token, len(vocabulary)) for token in side])
        paths.append(path.ops)
    lengths = np.cumsum([len(ops) for ops in paths], dtype=np.int64)
    return Trace(
        TextColumn.from_strings(vocabulary),
        Tokens.from_rows(left),
        Tokens.from_rows(right),
        Paths(np.concatenate([np.zeros(0, np.uint8), *paths]), np.append(0, lengths)),
    )


def align_any(
    reference: str,
    hypothesis: str,
    normaliser: Normaliser,
    tokeniser: Tokeniser,
    costs: Costs,
    *,
    markup: Marks,
) -> tuple[list[str], list[str], Path]:
    """Return the tokens of the readings that fit best, and the path between them.

    An optional word that is left out is a hit, against an empty token.

    Raises
    ------
    FormatError
        If the markup of a text is broken; the message quotes it.

    Examples
    --------
    >>> from cs_toolkit.align.costs import SCLITE
    >>> from cs_toolkit.text.markup import Markup
    >>> from cs_toolkit.text.nist import NIST
    >>> from cs_toolkit.text.tokenise import find_tokeniser
    >>> reference, hypothesis, path = align_any(
    ...     "so { um / @ } it goes", "so it goes",
    ...     NIST, find_tokeniser("word", "en-US"), SCLITE, markup=(Markup(), Markup()))
    >>> reference, path.ops.tolist()
    (['so', 'it', 'goes'], [0, 0, 0])
    """
    texts = (reference, hypothesis)
    if not any(marks and marks.stands_in(text) for marks, text in zip(markup, texts, strict=True)):
        return align_row(*texts, normaliser, tokeniser, costs)
    vocabulary: dict[Token, int] = {}
    (left, left_tokens), (right, right_tokens) = (
        _Network(normaliser, tokeniser, marks, vocabulary).read(text)
        for marks, text in zip(markup, texts, strict=True)
    )
    asked = any(marks is not None and marks.fragments for marks in markup)
    similar = _similar([*vocabulary]) if asked else None
    found = align_lattices(left, right, costs=costs, similar=similar)
    hits = found.path.ops == HIT
    return (
        [left_tokens[arc] for arc in found.reference[(found.reference > 0) | hits].tolist()],
        [right_tokens[arc] for arc in found.hypothesis[(found.hypothesis > 0) | hits].tolist()],
        found.path,
    )


def _marked(texts: TextColumn, markup: Markup | None) -> NDArray[np.bool_]:
    """Tell which texts hold a character of the markup: bool[n]."""
    if markup is None:
        return np.zeros(len(texts), np.bool_)
    signs = np.zeros(texts.buffer.size, np.bool_)
    for character in markup.signs:
        signs |= texts.buffer == ord(character)
    found = np.flatnonzero(signs)
    first, last = np.searchsorted(found, texts.starts), np.searchsorted(found, texts.ends)
    return last > first


class _Network:
    """Turns one text into a lattice, and numbers its tokens."""

    def __init__(
        self,
        normaliser: Normaliser,
        tokeniser: Tokeniser,
        markup: Markup | None,
        vocabulary: dict[Token, int],
    ) -> None:
        self._normaliser, self._tokeniser = normaliser, tokeniser
        self._markup, self._vocabulary = markup, vocabulary
        self._lattice, self._tokens, self._begun = LatticeBuilder(), [""], [False]
        self._blanks = " " in tokeniser("a b")
        self._fragments = markup is not None and markup.fragments and len(tokeniser("ab")) == 1

    def read(self, text: str) -> tuple[Lattice, list[str]]:
        """Return the lattice and the token of each arc, empty where an arc has no word."""
        if self._markup is None:
            last = self._add_tokens([(each, False) for each in self._split(text)], WORD, [START])
        else:
            last = self._add(parse(text, self._markup), [START])
        return self._lattice.finish(last), self._tokens

    def _add(self, nodes: Sequence[Node], before: list[int]) -> list[int]:
        for node in nodes:
            if isinstance(node, Choice):
                before = [arc for each in node.readings for arc in self._reading(each, before)]
            elif node.text == NOTHING:
                before = self._nothing(before)
            else:
                before = self._word(node, before)
        return before

    def _reading(self, nodes: Sequence[Node], before: list[int]) -> list[int]:
        after = self._add(nodes, before)
        return self._nothing(before) if after == before else after

    def _nothing(self, before: list[int]) -> list[int]:
        groups = self._parted(before) if self._blanks else [before]
        return [self._arc(("", False), FREE, group) for group in groups if group]

    def _word(self, word: Word, before: list[int]) -> list[int]:
        kind, tokens = OPTIONAL if word.optional else WORD, self._tokens_of(word)
        if tokens and self._blanks:  # between two words, but not before the first
            begun, fresh = self._parted(before)
            before = [self._arc((" ", False), kind, begun), *fresh] if begun else fresh
        return self._add_tokens(tokens, kind, before)

    def _parted(self, arcs: list[int]) -> tuple[list[int], list[int]]:
        """Part arcs into those with a word before or at them, and those without."""
        return (
            [arc for arc in arcs if self._begun[arc]],
            [arc for arc in arcs if not self._begun[arc]],
        )

    def _tokens_of(self, word: Word) -> list[Token]:
        tokens = [*self._split(word.text)]
        if not (tokens and self._fragments and _looks_cut(word.text)):
            return [(token, False) for token in tokens]
        if word.text.startswith(FRAGMENT):
            cut = 0
            tokens[cut] = FRAGMENT + tokens[cut].removeprefix(FRAGMENT)
        else:
            cut = len(tokens) - 1
            tokens[cut] = tokens[cut].removesuffix(FRAGMENT) + FRAGMENT
        fragment = _is_fragment(word)
        return [(token, fragment and place == cut) for place, token in enumerate(tokens)]

    def _split(self, text: str) -> list[str]:
        return self._tokeniser(self._normaliser(text))

    def _add_tokens(self, tokens: list[Token], kind: int, before: list[int]) -> list[int]:
        for token in tokens:
            before = [self._arc(token, kind, before)]
        return before

    def _arc(self, token: Token, kind: int, before: list[int]) -> int:
        self._tokens.append(token[0])
        self._begun.append(kind != FREE or self._begun[before[0]])
        known = self._vocabulary
        number = -1 if kind == FREE else known.setdefault(token, len(known))
        return self._lattice.add(number, kind, before)


def _similar(tokens: list[Token]) -> NDArray[np.bool_]:
    """Which tokens count as the same where fragments do: bool[n, n], reference before hypothesis.

    A reference that looks like a fragment decides; a hypothesis that does, only where it does not.
    """
    table = np.eye(len(tokens), dtype=np.bool_)
    for row, (token, fragment) in enumerate(tokens):
        for column, (other, other_fragment) in enumerate(tokens):
            if not (fragment or other_fragment):
                continue
            if _looks_cut(token):
                table[row, column] = _fits(token, other)
            elif _looks_cut(other):
                table[row, column] = _fits(other, token)
    return table


def _is_fragment(word: Word) -> bool:
    """Tell whether a word may stand for part of another; sclite takes ``(-ing)`` for whole."""
    return _looks_cut(word.text) and not (word.optional and word.text[-1] != FRAGMENT)


def _looks_cut(token: str) -> bool:
    return len(token) > 1 and FRAGMENT in (token[0], token[-1])


def _fits(fragment: str, token: str) -> bool:
    if fragment[0] == FRAGMENT:
        return token.endswith(fragment[1:])
    return token.startswith(fragment[:-1])
