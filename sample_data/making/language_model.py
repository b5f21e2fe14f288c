"""A trigram model of related text, mixed with a general model, written in ARPA form.

The domain part is a Witten-Bell model of the related text. The general part gives every n-gram its
probability but adds no n-gram of its own beyond the single words: what the related text never
shows is predicted word by word. So the mixture knows its domain well and the rest of the language
worse than the general model does, which is the price a narrow custom model pays.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from making.script import words_of

if TYPE_CHECKING:
    from pathlib import Path

Ngram = tuple[str, ...]
Probability = Callable[[Ngram], float]

ORDER = 3
NEVER = 1e-99
LEAST = 1e-6
"""Mass kept for unseen words where rounding would leave none."""


class WittenBell:
    """An interpolated model: the more words were seen after a history, the more it leaves open."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.counts = Counter(ngram for line in lines for ngram in _ngrams(line))
        self._total = sum(count for ngram, count in self.counts.items() if len(ngram) == 1)
        self._seen: Counter[Ngram] = Counter()
        self._kinds: Counter[Ngram] = Counter()
        for ngram, count in self.counts.items():
            self._seen[ngram[:-1]] += count
            self._kinds[ngram[:-1]] += 1

    def __call__(self, ngram: Ngram) -> float:
        """Probability of the last word after the others."""
        history = ngram[:-1]
        if not history:
            return self.counts[ngram] / self._total
        shorter = self(ngram[1:])
        if history not in self._seen:
            return shorter
        open_mass = self._kinds[history]
        return (self.counts[ngram] + open_mass * shorter) / (self._seen[history] + open_mass)


def write_mixture(
    domain: WittenBell,
    general: Probability,
    vocabulary: Iterable[str],
    *,
    weight: float,
    path: Path,
) -> None:
    """Write `weight` parts of the domain and the rest of the general model to `path`."""

    def mixed(ngram: Ngram) -> float:
        return weight * domain(ngram) + (1 - weight) * general(ngram)

    known = set(vocabulary) | {ngram[0] for ngram in domain.counts if len(ngram) == 1}
    single: dict[Ngram, float] = {(word,): mixed((word,)) for word in sorted(known)}
    total = sum(single.values())
    tables = [{ngram: value / total for ngram, value in single.items()}]
    for order in range(2, ORDER + 1):
        longer = sorted(ngram for ngram in domain.counts if len(ngram) == order)
        tables.append({ngram: mixed(ngram) for ngram in longer})
    tables[0]["<s>",] = NEVER
    path.write_text("\n".join(_arpa_lines(tables)) + "\n", encoding="utf-8")


def _ngrams(line: str) -> Iterator[Ngram]:
    words = ("<s>", *words_of(line), "</s>")
    for order in range(1, ORDER + 1):
        for start in range(len(words) - order + 1):
            if order > 1 or start:  # the sentence start is given, never predicted
                yield words[start : start + order]


def _arpa_lines(tables: list[dict[Ngram, float]]) -> Iterator[str]:
    yield "\\data\\"
    yield from (f"ngram {order}={len(table)}" for order, table in enumerate(tables, 1))
    for order, table in enumerate(tables, 1):
        yield f"\n\\{order}-grams:"
        weights = _backoff(tables[order], table) if order < len(tables) else None
        for ngram in sorted(table):
            line = f"{math.log10(max(table[ngram], NEVER)):.4f}\t{' '.join(ngram)}"
            yield line if weights is None else f"{line}\t{math.log10(weights.get(ngram, 1.0)):.4f}"
    yield "\n\\end\\"


def _backoff(longer: dict[Ngram, float], shorter: dict[Ngram, float]) -> dict[Ngram, float]:
    """What a history leaves to words it was never seen with, over what those words have."""
    left: defaultdict[Ngram, float] = defaultdict(lambda: 1.0)
    theirs: defaultdict[Ngram, float] = defaultdict(lambda: 1.0)
    for ngram, value in longer.items():
        left[ngram[:-1]] -= value
        theirs[ngram[:-1]] -= shorter[ngram[1:]]
    return {history: max(left[history], LEAST) / max(theirs[history], LEAST) for history in left}
