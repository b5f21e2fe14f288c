"""jiwer's interface at this package's speed: change the import, keep the code.

::

    import cs_toolkit.interop.jiwer as jiwer

Arguments, transforms, result types and numbers are jiwer's own, its choice among equally good
alignments included. Whatever is not defined here is taken from jiwer as it is.
"""

from __future__ import annotations

import gc
from itertools import pairwise
from typing import TYPE_CHECKING

import jiwer
from jiwer import AlignmentChunk, CharacterOutput, WordOutput, visualize_alignment

from cs_toolkit.interop.counting import count_characters, count_words
from cs_toolkit.interop.runs import find_runs, split, total

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from cs_toolkit.interop.runs import Sentences, Transform

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

KINDS = ("equal", "substitute", "delete", "insert")


def __getattr__(name: str) -> object:
    return getattr(jiwer, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *dir(jiwer)})


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
        If a transform gives something else, or numbers of sentences differ; in jiwer's words.

    Examples
    --------
    >>> output = process_words("how are you", "how you are")
    >>> output.wer, output.hits, [chunk.type for chunk in output.alignments[0]]
    (0.6666666666666666, 2, ['equal', 'insert', 'equal', 'delete'])
    """
    references = split(reference, reference_transform, "reference")
    hypotheses = split(hypothesis, hypothesis_transform, "hypothesis")
    runs, starts = find_runs(references, hypotheses)
    counts = total(runs)
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
    if reference_transform is hypothesis_transform is jiwer.wer_default:
        counts = count_words(reference, hypothesis)
        if counts is not None:
            return _measures(**counts)["wer"]
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
    if reference_transform is hypothesis_transform is jiwer.cer_default:
        counts = count_characters(reference, hypothesis)
        if counts is not None:
            return _measures(**counts)["wer"]
    return _rates(reference, hypothesis, reference_transform, hypothesis_transform)["wer"]


def _rates(
    reference: Sentences, hypothesis: Sentences, ref_transform: Transform, hyp_transform: Transform
) -> dict[str, float]:
    """All rates, without the objects that make up an alignment."""
    runs, _ = find_runs(
        split(reference, ref_transform, "reference"),
        split(hypothesis, hyp_transform, "hypothesis"),
    )
    return _measures(**total(runs))


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
