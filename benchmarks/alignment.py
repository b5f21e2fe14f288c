"""How fast token ids are aligned, beside rapidfuzz on the same ids.

Run it as ``python benchmarks/alignment.py``. Tokens are drawn from 50,000 after Zipf's law, or from
60 for characters; of those that are wrong, six in ten are substituted, two lost, two added.
rapidfuzz gets its ids as lists of integers, and also as strings of one character an id, which suits
it best; it knows unit costs only. Contenders take turns within each round; figures are medians of
the rounds. Ours uses two threads on many rows, so judge the ratios by the clock where the machine
is free, and those of processor seconds where it is not. Peaks are those of a process of its own.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import Levenshtein

from cs_toolkit.align.align import align, align_all, count_errors
from cs_toolkit.align.tokens import Tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Contenders = dict[str, Callable[[], object]]

SEED = 7
WORDS, CHARACTERS = 50_000, 60


def draw(random: np.random.Generator, symbols: int, size: int) -> NDArray[np.int32]:
    """Draw ids after Zipf's law."""
    weights = np.cumsum(1 / np.arange(1, symbols + 1))
    return np.searchsorted(weights, weights[-1] * random.random(size)).astype(np.int32)


def corpus(rows: int, size: int, wrong: float, symbols: int = WORDS) -> tuple[Tokens, Tokens]:
    """Make rows of so many tokens, and the same with mistakes."""
    random = np.random.default_rng(SEED)
    ids, dice = draw(random, symbols, rows * size), random.random(rows * size)
    changed = np.where(dice < 0.6 * wrong, draw(random, symbols, ids.size), ids)
    added = (dice >= 0.8 * wrong) & (dice < wrong)
    lost = (dice >= 0.6 * wrong) & (dice < 0.8 * wrong)
    copies = 1 + added - 1 * lost
    others, places = np.repeat(changed, copies), np.cumsum(copies) - 1
    others[places[added]] = draw(random, symbols, int(added.sum()))
    ends = np.cumsum(copies)[size - 1 :: size]
    return Tokens(ids, np.arange(rows + 1) * size), Tokens(others, np.concatenate(([0], ends)))


def unlike(size: int) -> tuple[Tokens, Tokens]:
    """Make one pair of independent draws from equally frequent words."""
    random = np.random.default_rng(SEED)
    first, second = random.integers(WORDS, size=(2, size))
    return Tokens.from_rows([first]), Tokens.from_rows([second])


def edit(pairs: list[tuple[object, object]]) -> None:
    """Align all pairs by rapidfuzz."""
    for reference, hypothesis in pairs:
        Levenshtein.editops(reference, hypothesis)


def rapidfuzz(sides: tuple[Tokens, Tokens]) -> Contenders:
    """Give rapidfuzz the ids in both forms."""
    lists = [[row.tolist() for row in side] for side in sides]
    strings = [["".join(map(chr, row + 256)) for row in side] for side in sides]
    return {
        "rapidfuzz editops, lists of ids": partial(edit, list(zip(*lists, strict=True))),
        "rapidfuzz editops, strings": partial(edit, list(zip(*strings, strict=True))),
    }


def ours(sides: tuple[Tokens, Tokens]) -> Contenders:
    """Count and trace many rows, with both costs."""
    return {
        "counts, unit costs": partial(count_errors, *sides, costs="unit"),
        "counts, sclite costs": partial(count_errors, *sides, costs="sclite"),
        "paths, unit costs": partial(align_all, *sides, costs="unit"),
        "paths, sclite costs": partial(align_all, *sides, costs="sclite"),
    }


def one_pair(sides: tuple[Tokens, Tokens]) -> Contenders:
    """Trace one pair, with both costs."""
    reference, hypothesis = (side[0] for side in sides)
    return {
        "path, unit costs": partial(align, reference, hypothesis, costs="unit"),
        "path, sclite costs": partial(align, reference, hypothesis, costs="sclite"),
    }


def timed(run: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock, and of the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    run()
    return time.perf_counter() - clock, time.process_time() - processor


def report(title: str, contenders: Contenders, rounds: int) -> None:
    """Run the contenders by turns and print medians, and ratios to the first."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in contenders}
    for run in contenders.values():
        run()
    for _ in range(rounds):
        for name, run in contenders.items():
            taken[name].append(timed(run))
    print(f"\n{title}")
    first: tuple[float, ...] = ()
    for name, times in taken.items():
        medians = tuple(statistics.median(column) for column in zip(*times, strict=True))
        first = first or medians
        clock, processor = (base / median for base, median in zip(first, medians, strict=True))
        print(
            f"  {name:<32} {1e3 * medians[0]:9.1f} ms  {clock:6.1f} x  processor {processor:6.1f} x"
        )


def peaks(size: int, wrong: float, contenders: tuple[str, ...]) -> None:
    """Print time and peak memory of single pairs, each in a process of its own."""
    print(f"\none pair of {size:,} tokens, {'unlike' if wrong == 1 else f'{wrong:.0%} wrong'}")
    for name in contenders:
        command = [sys.executable, __file__, "--alone", name, str(size), str(wrong)]
        answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        print(f"  {name:<32} {answer.strip()}")


def alone(name: str, size: int, wrong: float) -> None:
    """Align one pair; print the seconds and the peak of this process."""
    sides = unlike(size) if wrong == 1 else corpus(1, size, wrong)
    contenders = one_pair(sides) if name.startswith("path") else rapidfuzz(sides)
    for run in one_pair(corpus(1, 3_000, 0.1)).values():
        run()
    before = peak()
    clock, _ = timed(contenders[name])
    print(f"{clock:7.2f} s, peak {peak()} MB, {peak() - before} MB more than before")


def peak() -> int:
    """Megabytes this process had at most; getrusage would tell its parent's, too."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--alone", nargs=3, metavar=("NAME", "SIZE", "WRONG"))
    options = parser.parse_args()
    if options.alone:
        name, size, wrong = options.alone
        alone(name, int(size), float(wrong))
        return
    for rows, size, wrong, symbols, kind in (
        (options.rows, 18, 0.1, WORDS, "words"),
        (2_620, 106, 0.03, CHARACTERS, "characters"),
        (2_620, 106, 0.2, CHARACTERS, "characters"),
        (1_000, 1_000, 0.1, WORDS, "words"),
    ):
        sides = corpus(rows, size, wrong, symbols)
        title = f"{rows:,} rows of {size:,} {kind}, {wrong:.0%} wrong"
        report(title, rapidfuzz(sides) | ours(sides), options.rounds)
    sides = corpus(1, 100_000, 0.1)
    report("one pair of 100,000 words, 10% wrong", rapidfuzz(sides) | one_pair(sides), 3)
    paths = ("path, unit costs", "path, sclite costs")
    peaks(100_000, 0.1, ("rapidfuzz editops, lists of ids", *paths))
    peaks(1_000_000, 0.05, paths)
    peaks(100_000, 1, paths)


if __name__ == "__main__":
    main()
