"""jiwer's interface at this package's speed: change the import, keep the code.

::

    import cs_toolkit.interop.jiwer as jiwer

Arguments, transforms, result types and numbers are jiwer's own, its choice among equally good
alignments included. Whatever is not defined here is taken from jiwer as it is.
"""

from __future__ import annotations

import gc
import re
from itertools import accumulate, chain, pairwise
from typing import TYPE_CHECKING, Any, TypeAlias

import jiwer
import numpy as np
from jiwer import AlignmentChunk, CharacterOutput, WordOutput, visualize_alignment
from rapidfuzz.distance import Levenshtein

from cs_toolkit.interop.kernels import run_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Sentences: TypeAlias = str | list[str]
    Tokens: TypeAlias = list[list[str]]
    Transform: TypeAlias = Callable[[Any], Any]

__all__ = [
    "cer",
    "mer",
    "process_characters",
    "process_words",
    "visualize_alignment",
    "wer",
    "wil",
    "wip",
]

COUNTED = ("hits", "substitutions", "deletions", "insertions")
KINDS = ("equal", "substitute", "delete", "insert")
OTHER_SPACE = re.compile(r"[^\S ]")
"""White space that jiwer's default transform does not take for the end of a word."""

TAGS = {"equal": 0, "replace": 1, "delete": 2, "insert": 3}


def __getattr__(name: str) -> object:
    return getattr(jiwer, name)


def process_words(
    reference: Sentences,
    hypothesis: Sentences,
    reference_transform: Transform = jiwer.wer_default,
    hypothesis_transform: Transform = jiwer.wer_default,
) -> WordOutput:
    """Align words and compute all measures, as ``jiwer.process_words`` does.

    Parameters
    ----------
    reference, hypothesis
        One sentence, or a list of them.
    reference_transform, hypothesis_transform
        Any of jiwer's transforms that ends in lists of words.

    Returns
    -------
    jiwer.WordOutput

    Raises
    ------
    ValueError
        If a transform gives something else, or numbers of sentences differ.

    Examples
    --------
    >>> output = process_words("how are you", "how you are")
    >>> output.wer, output.hits, [chunk.type for chunk in output.alignments[0]]
    (0.6666666666666666, 2, ['equal', 'insert', 'equal', 'delete'])
    """
    references = _tokens(reference, reference_transform, "reference")
    hypotheses = _tokens(hypothesis, hypothesis_transform, "hypothesis")
    runs, starts = _runs(references, hypotheses)
    counts = _counts(runs)
    rates = _measures(**counts)
    return WordOutput(
        references=references,
        hypotheses=hypotheses,
        alignments=_chunks(runs, starts),
        wer=rates["wer"],
        mer=rates["mer"],
        wil=rates["wil"],
        wip=rates["wip"],
        **counts,
    )


def process_characters(
    reference: Sentences,
    hypothesis: Sentences,
    reference_transform: Transform = jiwer.cer_default,
    hypothesis_transform: Transform = jiwer.cer_default,
) -> CharacterOutput:
    """Align characters, blanks included, as ``jiwer.process_characters`` does.

    Examples
    --------
    >>> process_characters("abc d", "abd d").cer
    0.2
    """
    words = process_words(reference, hypothesis, reference_transform, hypothesis_transform)
    return CharacterOutput(
        references=words.references,
        hypotheses=words.hypotheses,
        alignments=words.alignments,
        cer=words.wer,
        hits=words.hits,
        substitutions=words.substitutions,
        insertions=words.insertions,
        deletions=words.deletions,
    )


def wer(
    reference: Sentences,
    hypothesis: Sentences,
    reference_transform: Transform = jiwer.wer_default,
    hypothesis_transform: Transform = jiwer.wer_default,
) -> float:
    """Word error rate.

    Examples
    --------
    >>> wer(["a b", "c"], ["a", "c"])
    0.3333333333333333
    """
    return _rates(reference, hypothesis, reference_transform, hypothesis_transform)["wer"]


def mer(
    reference: Sentences,
    hypothesis: Sentences,
    reference_transform: Transform = jiwer.wer_default,
    hypothesis_transform: Transform = jiwer.wer_default,
) -> float:
    """Match error rate.

    Examples
    --------
    >>> mer("a b c", "a b")
    0.3333333333333333
    """
    return _rates(reference, hypothesis, reference_transform, hypothesis_transform)["mer"]


def wip(
    reference: Sentences,
    hypothesis: Sentences,
    reference_transform: Transform = jiwer.wer_default,
    hypothesis_transform: Transform = jiwer.wer_default,
) -> float:
    """Word information preserved.

    Examples
    --------
    >>> wip("a b", "a c")
    0.25
    """
    return _rates(reference, hypothesis, reference_transform, hypothesis_transform)["wip"]


def wil(
    reference: Sentences,
    hypothesis: Sentences,
    reference_transform: Transform = jiwer.wer_default,
    hypothesis_transform: Transform = jiwer.wer_default,
) -> float:
    """Word information lost.

    Examples
    --------
    >>> wil("a b", "a c")
    0.75
    """
    return _rates(reference, hypothesis, reference_transform, hypothesis_transform)["wil"]


def cer(
    reference: Sentences,
    hypothesis: Sentences,
    reference_transform: Transform = jiwer.cer_default,
    hypothesis_transform: Transform = jiwer.cer_default,
) -> float:
    """Character error rate, blanks included.

    Examples
    --------
    >>> cer("abcd", "abxd")
    0.25
    """
    return _rates(reference, hypothesis, reference_transform, hypothesis_transform)["wer"]


def _rates(
    reference: Sentences, hypothesis: Sentences, ref_transform: Transform, hyp_transform: Transform
) -> dict[str, float]:
    """All rates, without the objects that make up an alignment."""
    runs, _ = _runs(
        _tokens(reference, ref_transform, "reference"),
        _tokens(hypothesis, hyp_transform, "hypothesis"),
    )
    return _measures(**_counts(runs))


def _tokens(sentences: Sentences, transform: Transform, side: str) -> Tokens:
    """Apply a transform and check that lists of words came out."""
    sentences = [sentences] if isinstance(sentences, str) else sentences
    if transform is jiwer.wer_default and not OTHER_SPACE.search("".join(sentences)):
        return [sentence.split() for sentence in sentences]  # the same, without regex for each
    tokens = transform(sentences)
    if not isinstance(tokens, list) or not all(map(_is_words, tokens)):
        raise ValueError(
            f"the {side} transform does not end in lists of words; let it end with "
            "ReduceToListOfListOfWords or ReduceToListOfListOfChars"
        )
    return tokens


def _is_words(tokens: object) -> bool:
    return isinstance(tokens, list) and set(map(type, tokens)) <= {str}


def _runs(references: Tokens, hypotheses: Tokens) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Runs of equal edits, all rows end to end, and where each row begins."""
    if len(references) != len(hypotheses):
        raise ValueError(
            f"{len(references)} references but {len(hypotheses)} hypotheses after the transforms; "
            "give as many of one as of the other"
        )
    words = dict.fromkeys(chain.from_iterable(chain(references, hypotheses)))
    numbers = {word: number for number, word in enumerate(words)}
    ref, ref_starts = _flat(references, numbers)
    hyp, hyp_starts = _flat(hypotheses, numbers)
    runs = np.empty((len(ref) + len(hyp), 5), np.int32)
    starts = np.zeros(len(references) + 1, np.int64)
    run_rows(ref, ref_starts, hyp, hyp_starts, runs, starts)
    runs = runs[: starts[-1]]
    left = np.flatnonzero((np.diff(starts) == 0) & (np.diff(ref_starts) + np.diff(hyp_starts) > 0))
    if left.size:
        rows = np.split(runs, starts[1:-1])
        for row in left.tolist():
            rows[row] = _long_row(
                ref[ref_starts[row] : ref_starts[row + 1]],
                hyp[hyp_starts[row] : hyp_starts[row + 1]],
            )
        runs, starts = np.concatenate(rows), np.cumsum([0, *map(len, rows)])
    return runs, starts


def _flat(
    sentences: Tokens, numbers: dict[str, int]
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    starts = np.fromiter(accumulate(map(len, sentences), initial=0), np.int64, len(sentences) + 1)
    words = map(numbers.__getitem__, chain.from_iterable(sentences))
    return np.fromiter(words, np.int32, int(starts[-1])), starts


def _long_row(reference: NDArray[np.int32], hypothesis: NDArray[np.int32]) -> NDArray[np.int32]:
    codes = Levenshtein.opcodes(reference.tolist(), hypothesis.tolist())
    return np.array(
        [
            (TAGS[code.tag], code.src_start, code.src_end, code.dest_start, code.dest_end)
            for code in codes
        ],
        np.int32,
    )


def _counts(runs: NDArray[np.int32]) -> dict[str, int]:
    """Symbols in the runs of each edit: of the reference, or inserted ones."""
    lengths = np.maximum(runs[:, 2] - runs[:, 1], runs[:, 4] - runs[:, 3])
    totals = np.bincount(runs[:, 0], lengths, len(COUNTED)).tolist()
    return {name: int(total) for name, total in zip(COUNTED, totals, strict=True)}


def _chunks(runs: NDArray[np.int32], starts: NDArray[np.int64]) -> list[list[AlignmentChunk]]:
    bounds = starts.tolist()
    watched = gc.isenabled()
    gc.disable()  # a million new objects without a cycle among them are not worth searching
    try:
        chunks = [_chunk(*run) for run in runs.tolist()]
        return [chunks[first:last] for first, last in pairwise(bounds)]
    finally:
        if watched:
            gc.enable()


def _chunk(op: int, ref_start: int, ref_end: int, hyp_start: int, hyp_end: int) -> AlignmentChunk:
    """Make a chunk without the checks that jiwer makes of every one."""
    chunk = AlignmentChunk.__new__(AlignmentChunk)
    chunk.__dict__ = {
        "type": KINDS[op],
        "ref_start_idx": ref_start,
        "ref_end_idx": ref_end,
        "hyp_start_idx": hyp_start,
        "hyp_end_idx": hyp_end,
    }
    return chunk


def _measures(hits: int, substitutions: int, deletions: int, insertions: int) -> dict[str, float]:
    """All rates, undefined ones as jiwer defines them."""
    errors = substitutions + deletions + insertions
    reference, hypothesis = hits + substitutions + deletions, hits + substitutions + insertions
    if not reference:
        wip = 0 if hypothesis else 1
        return {"wer": insertions, "mer": 1 - wip, "wip": wip, "wil": 1 - wip}
    preserved = (hits / reference) * (hits / hypothesis) if hypothesis else 0
    return {
        "wer": errors / reference,
        "mer": errors / (errors + hits),
        "wip": preserved,
        "wil": 1 - preserved,
    }
