"""Sentences to runs of equal edits, the form in which jiwer shows an alignment."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import accumulate, chain, count
from typing import TYPE_CHECKING, Any, TypeAlias

import jiwer
import numpy as np
from rapidfuzz.distance import Levenshtein

from cs_toolkit.loading import spares_kernels

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    Sentences: TypeAlias = str | list[str]
    Tokens: TypeAlias = list[list[str]]
    Transform: TypeAlias = Callable[[Any], Any]

__all__ = ["find_runs", "only_blanks", "plain", "split", "total"]

OTHER_SPACE = re.compile(r"[^\S ]")
ASCII_SPACE = "\t\n\r\v\f\x1c\x1d\x1e\x1f"
"""White space that jiwer's default transform does not take for the end of a word."""

COUNTED = ("hits", "substitutions", "deletions", "insertions")
TAGS = {"equal": 0, "replace": 1, "delete": 2, "insert": 3}

TOKEN_SECONDS = 1e-6
"""What a token takes when a row is left to rapidfuzz."""


def split(sentences: Sentences, transform: Transform, side: str) -> Tokens:
    """Apply a transform as jiwer does, and refuse what it refuses."""
    if transform is jiwer.wer_default and (texts := plain(sentences)) and only_blanks(texts):
        return [text.split() for text in texts]  # the same, without regex for each
    tokens: Tokens = transform([sentences] if isinstance(sentences, str) else sentences)
    if not _is_words(tokens):
        _refuse(**{side: tokens})
    return tokens


def plain(sentences: Any) -> list[str]:
    """Texts as a list; an empty one where jiwer's transforms must see what was given."""
    if isinstance(sentences, str):
        sentences = [sentences]
    return sentences if isinstance(sentences, list) and set(map(type, sentences)) == {str} else []


def _refuse(reference: Any = (), hypothesis: Any = ()) -> None:
    """Let jiwer raise its own error about what transforms gave."""
    unchanged = jiwer.Compose([])
    jiwer.process_words(reference or [], hypothesis or [], unchanged, unchanged)


def _is_words(rows: object) -> bool:
    if not isinstance(rows, list) or any(not isinstance(row, list) for row in rows):
        return False
    return all(issubclass(kind, str) for kind in set(map(type, chain.from_iterable(rows))))


def only_blanks(sentences: list[str]) -> bool:
    """Tell whether no white space but blanks parts the words."""
    text = "".join(sentences)
    if text.isascii():
        return not any(space in text for space in ASCII_SPACE)
    return OTHER_SPACE.search(text) is None


def find_runs(
    references: Tokens, hypotheses: Tokens
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Runs of equal edits, all rows end to end, and where each row begins."""
    if len(references) != len(hypotheses):
        _refuse(references, hypotheses)
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    ref, ref_starts = _flat(references, numbers)
    hyp, hyp_starts = _flat(hypotheses, numbers)
    runs = np.empty((len(ref) + len(hyp), 5), np.int32)
    starts = np.zeros(len(references) + 1, np.int64)
    if not spares_kernels(TOKEN_SECONDS * (len(ref) + len(hyp))):
        from cs_toolkit.interop.kernels import run_rows  # noqa: PLC0415 - numba is heavy

        run_rows(ref, ref_starts, hyp, hyp_starts, runs, starts)
    runs = runs[: starts[-1]]
    left = np.flatnonzero((np.diff(starts) == 0) & (np.diff(ref_starts) + np.diff(hyp_starts) > 0))
    if left.size:
        rows = np.split(runs, starts[1:-1])
        for row in left.tolist():
            rows[row] = _rapidfuzz_row(
                ref[ref_starts[row] : ref_starts[row + 1]],
                hyp[hyp_starts[row] : hyp_starts[row + 1]],
            )
        runs, starts = np.concatenate(rows), np.cumsum([0, *map(len, rows)])
    return runs, starts


def _flat(
    sentences: Tokens, numbers: Mapping[str, int]
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    starts = np.fromiter(accumulate(map(len, sentences), initial=0), np.int64, len(sentences) + 1)
    words = map(numbers.__getitem__, chain.from_iterable(sentences))
    return np.fromiter(words, np.int32, int(starts[-1])), starts


def _rapidfuzz_row(
    reference: NDArray[np.int32], hypothesis: NDArray[np.int32]
) -> NDArray[np.int32]:
    codes = Levenshtein.opcodes(reference.tolist(), hypothesis.tolist())
    return np.array(
        [
            (TAGS[code.tag], code.src_start, code.src_end, code.dest_start, code.dest_end)
            for code in codes
        ],
        np.int32,
    )


def total(runs: NDArray[np.int32]) -> dict[str, int]:
    """Symbols in the runs of each edit: of the reference, or inserted ones."""
    lengths = np.maximum(runs[:, 2] - runs[:, 1], runs[:, 4] - runs[:, 3])
    totals = np.bincount(runs[:, 0], lengths, len(COUNTED)).tolist()
    return {name: int(count) for name, count in zip(COUNTED, totals, strict=True)}
