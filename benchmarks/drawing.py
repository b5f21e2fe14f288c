"""Seconds that 10,000 bootstrap draws of 100,000 utterances take, beside scipy's bootstrap.

Both give the 95 % interval of a pooled error rate, percentile and BCa. scipy draws the same number
in batches, vectorised, with the same statistic; its jackknife would need n x n numbers for BCa, so
it is timed for the percentile alone.

    python benchmarks/drawing.py [--utterances N] [--draws N] [--repeats N]
"""

from __future__ import annotations

import argparse
import statistics
import time
from typing import TYPE_CHECKING

import numpy as np
from scipy import stats

from cs_toolkit.significance.bootstrap import Bootstrap

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

SEED = 6
BATCH = 50
SPEAKERS = 1_000


def rate(
    errors: NDArray[np.int64], lengths: NDArray[np.int64], axis: int = -1
) -> NDArray[np.floating]:
    """Pool counts, and divide once."""
    return np.asarray(errors.sum(axis=axis) / lengths.sum(axis=axis))


def by_scipy(errors: NDArray[np.int64], lengths: NDArray[np.int64], draws: int) -> object:
    return stats.bootstrap(
        (errors, lengths),
        rate,
        n_resamples=draws,
        batch=BATCH,
        vectorized=True,
        paired=True,
        method="percentile",
        rng=SEED,
    ).confidence_interval


def medians(work: Callable[[], object], repeats: int) -> tuple[float, float]:
    """Return seconds by the clock and of the processors."""
    clock, processors = [], []
    for _ in range(repeats):
        begun, used = time.perf_counter(), time.process_time()
        work()
        clock.append(time.perf_counter() - begun)
        processors.append(time.process_time() - used)
    return statistics.median(clock), statistics.median(processors)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--utterances", type=int, default=100_000)
    parser.add_argument("--draws", type=int, default=10_000)
    parser.add_argument("--repeats", type=int, default=5)
    arguments = parser.parse_args()
    chance = np.random.default_rng(SEED)
    lengths = chance.integers(3, 25, arguments.utterances)
    errors = chance.binomial(lengths, 0.12)
    speakers = chance.integers(0, SPEAKERS, arguments.utterances)
    column, draws = errors[:, None], arguments.draws
    Bootstrap(column[:100], lengths[:100], draws=300).interval(0)  # compiles
    yardstick = medians(lambda: by_scipy(errors, lengths, draws), 1)
    print(f"{draws:,} draws of {arguments.utterances:,} utterances")
    print(f"scipy, percentile     {yardstick[0]:7.2f} s, {yardstick[1]:.2f} s of CPU")
    works: dict[str, Callable[[], object]] = {
        "percentile": lambda: Bootstrap(column, lengths, draws=draws).interval(0),
        "BCa": lambda: Bootstrap(column, lengths, draws=draws).interval(0, method="bca"),
        "two models, paired": lambda: Bootstrap(
            np.column_stack([errors, errors[::-1]]), lengths, draws=draws
        ).compare(0, 1),
        f"{SPEAKERS:,} speakers": lambda: Bootstrap(
            column, lengths, blocks=speakers, draws=draws
        ).interval(0),
    }
    for name, work in works.items():
        clock, processors = medians(work, arguments.repeats)
        print(
            f"{name:22}{clock:7.2f} s, {processors:.2f} s of CPU; scipy takes "
            f"{yardstick[0] / clock:.0f} x, {yardstick[1] / processors:.0f} x of CPU"
        )


if __name__ == "__main__":
    main()
