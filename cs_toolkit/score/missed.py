"""Words that a model never gets right: how they are written, and what was heard instead."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cs_toolkit.text.steps import PUNCTUATION, TYPOGRAPHY

if TYPE_CHECKING:
    from cs_toolkit.score.evaluation import Evaluation

__all__ = ["MissedWord", "find_missed"]

LOOKED_AT = 2_000
"""Utterances whose references are read to see how words are written."""


@dataclass(frozen=True, slots=True)
class MissedWord:
    """A word that is never right.

    Parameters
    ----------
    word
        As it is compared.
    written
        As the references write it most often.
    count
        How often it was said.
    heard
        What stands in its place, the most frequent first.
    unknown
        Whether the model never writes it anywhere: its vocabulary may lack it.
    """

    word: str
    written: str
    count: int
    heard: tuple[str, ...]
    unknown: bool

    @property
    def is_name(self) -> bool:
        """Whether it is written as names and references are: with a capital or a figure."""
        return self.written != self.written.lower() or any(map(str.isdigit, self.written))


def find_missed(evaluation: Evaluation) -> tuple[MissedWord, ...]:
    """List the words that are never right: names and the like first, then the most frequent.

    Examples
    --------
    >>> from cs_toolkit.score.evaluate import evaluate
    >>> said = ["We sail to Skarra.", "Skarra, please."]
    >>> find_missed(evaluate(said, ["we sail to scar", "scar please"]))
    (MissedWord(word='skarra', written='Skarra', count=2, heard=('scar',), unknown=True),)
    """
    never = [each for each in evaluation.confusions.words() if not each.hits]
    written = _spellings(evaluation, {each.word for each in never})
    trace = evaluation.trace
    said = set(trace.words(np.unique(trace.hypothesis.ids)))
    heard = defaultdict(list)
    for pair in evaluation.confusions.substitutions() if never else ():
        heard[pair.reference].append(pair.hypothesis)
    missed = [
        MissedWord(
            each.word,
            written.get(each.word, each.word),
            each.count,
            tuple(word for word in heard[each.word] if word),
            each.word not in said,
        )
        for each in never
    ]
    return tuple(sorted(missed, key=lambda each: (not each.is_name, -each.count)))


def _spellings(evaluation: Evaluation, wanted: set[str]) -> dict[str, str]:
    """How the references write some words; at the beginning of a sentence only if nowhere else."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    normalise = evaluation.method.normaliser
    rows = np.flatnonzero(evaluation.utterance_counts[:, 1:3].sum(axis=1))[:LOOKED_AT]
    for text in evaluation.display_texts[0].take(rows).to_list():
        for place, token in enumerate(TYPOGRAPHY(text).split()):
            word = normalise(token)
            if word in wanted:
                found[word][_bare(token)] += 1 if place == 0 else len(rows) + 1
    return {word: spellings.most_common(1)[0][0] for word, spellings in found.items()}


def _bare(token: str) -> str:
    return " ".join(PUNCTUATION(token).split())
