"""Draws are exact, repeatable and independent of who makes them."""

from __future__ import annotations

from itertools import product
from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from cs_toolkit.errors import UsageError
from cs_toolkit.significance import draws as plain
from cs_toolkit.significance.bootstrap import Bootstrap, IntervalMethod
from cs_toolkit.significance.kernels import resample
from tests.cold import cold


def utterances(count: int = 200) -> tuple[np.ndarray, np.ndarray]:
    generator = np.random.default_rng(1)
    lengths = generator.integers(3, 30, count)
    return np.stack(
        [generator.binomial(lengths, 0.2), generator.binomial(lengths, 0.12)], 1
    ), lengths


def test_the_same_seed_gives_the_same_draws_and_another_does_not() -> None:
    errors, lengths = utterances()
    first = Bootstrap(errors, lengths, draws=500).rates
    assert np.array_equal(first, Bootstrap(errors, lengths, draws=500).rates)
    assert not np.array_equal(first, Bootstrap(errors, lengths, draws=500, seed=8).rates)


def test_a_draw_depends_on_its_number_alone() -> None:
    rows = np.arange(14, dtype=np.int64).reshape(2, 7)
    whole, part = np.zeros((9, 2), np.int64), np.zeros((4, 2), np.int64)
    resample(rows, np.uint64(5), 0, whole)
    resample(rows, np.uint64(5), 5, part)
    assert np.array_equal(whole[5:], part)


@given(
    rows=st.integers(1, 1500),
    draws=st.integers(1, 70),
    first=st.integers(0, 1 << 40),
    seed=st.integers(0, (1 << 64) - 1),
)
@settings(max_examples=50)
def test_draws_are_the_same_without_the_kernel(
    rows: int, draws: int, first: int, seed: int
) -> None:
    columns = np.random.default_rng(rows).integers(0, 99, (3, rows))
    ours, theirs = np.zeros((2, draws, 3), np.int64)
    plain.resample(columns, np.uint64(seed), first, ours)
    with np.errstate(over="ignore"):
        resample(columns, np.uint64(seed), first, theirs)
    assert np.array_equal(ours, theirs)


def test_rates_are_the_same_while_no_kernel_is_loaded() -> None:
    errors, lengths = utterances()
    warm = Bootstrap(errors, lengths, draws=700).rates
    with cold():
        assert np.array_equal(Bootstrap(errors, lengths, draws=700).rates, warm)


def test_every_unit_is_drawn_equally_often() -> None:
    rows = np.eye(7, dtype=np.int64)
    sums = np.zeros((5000, 7), np.int64)
    resample(rows, np.uint64(3), 0, sums)
    assert (sums.sum(axis=1) == 7).all()
    assert stats.chisquare(sums.sum(axis=0)).pvalue > 0.001
    assert sums.var() == pytest.approx(7 * (1 / 7) * (6 / 7), rel=0.05)


@pytest.mark.parametrize("method", ["percentile", "bca"])
def test_intervals_agree_with_scipys(method: str) -> None:
    errors, lengths = utterances()
    ours = Bootstrap(errors, lengths).interval(0, method=method)
    theirs = stats.bootstrap(
        (errors[:, 0], lengths),
        lambda e, n, axis=-1: e.sum(axis) / n.sum(axis),
        paired=True,
        method=method,
        n_resamples=9999,
        rng=np.random.default_rng(2),
    ).confidence_interval
    assert ours is not None
    assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high), abs=0.0015)


def test_an_interval_holds_the_rate_and_grows_with_the_level() -> None:
    errors, lengths = utterances()
    bootstrap = Bootstrap(errors, lengths, draws=2000)
    narrow, wide = bootstrap.interval(0, level=0.5), bootstrap.interval(0, level=0.99)
    rate = errors[:, 0].sum() / lengths.sum()
    assert wide.low < narrow.low < rate < narrow.high < wide.high


def test_speakers_are_drawn_as_a_whole() -> None:
    errors, lengths = utterances(60)
    speakers = np.repeat(np.arange(6), 10)
    blocked = Bootstrap(errors, lengths, speakers)
    assert blocked.units.shape == (6, 3)
    assert np.array_equal(blocked.units[0], np.append(errors[:10].sum(0), lengths[:10].sum()))
    by_hand = Bootstrap(blocked.units[:, :2], blocked.units[:, 2])
    assert np.array_equal(blocked.rates, by_hand.rates)


def test_rates_of_lengths_of_their_own_are_drawn_as_each_alone() -> None:
    errors, lengths = utterances(60)
    both = np.column_stack([lengths, np.where(np.arange(60) < 57, 0, lengths)])
    together = Bootstrap(errors, both, draws=400)
    for rate, method in product((0, 1), get_args(IntervalMethod)):
        alone = Bootstrap(errors[:, [rate]], both[:, rate], draws=400)
        assert together.interval(rate, method=method) == alone.interval(0, method=method)
        assert np.array_equal(together.rates[:, [rate]], alone.rates, equal_nan=True)
    assert np.isnan(together.rates[:, 1]).any()
    assert not np.isnan(together.rates[:, 0]).any()


def test_a_clearly_better_model_is_called_better() -> None:
    errors, lengths = utterances()
    result = Bootstrap(errors, lengths).compare(0, 1)
    assert result.delta == pytest.approx((errors[:, 1] - errors[:, 0]).sum() / lengths.sum())
    assert result.interval.high < 0
    assert result.improvement > 0.999
    assert result.p_value < 0.01


def test_no_number_of_draws_shows_that_a_chance_is_zero() -> None:
    errors = np.column_stack([np.full(50, 3), np.zeros(50, int)])
    result = Bootstrap(errors, np.full(50, 9), draws=999).compare(0, 1)
    assert result is not None
    assert (result.improvement, result.p_value) == (1.0, 0.002)


def test_identical_models_do_not_differ() -> None:
    errors, lengths = utterances()
    result = Bootstrap(errors[:, [0, 0]], lengths).compare(0, 1)
    assert (result.delta, result.improvement, result.p_value) == (0.0, 0.5, 1.0)


@pytest.mark.parametrize("count", [0, 1])
def test_what_cannot_vary_has_no_interval(count: int) -> None:
    bootstrap = Bootstrap(np.ones((count, 2), int), np.ones(count, int) * 5)
    assert bootstrap.interval(0) is None
    assert bootstrap.compare(0, 1) is None


def test_a_single_speaker_has_no_interval() -> None:
    errors, lengths = utterances()
    assert Bootstrap(errors, lengths, np.zeros(200, int)).interval(0) is None


def test_references_without_words_give_no_interval() -> None:
    assert Bootstrap([[1], [2]], [0, 0]).interval(0) is None


def test_no_errors_give_an_interval_of_zero_width() -> None:
    interval = Bootstrap(np.zeros((50, 1), int), np.full(50, 7)).interval(0, method="bca")
    assert (interval.low, interval.high) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("arguments", "options", "message"),
    [
        (([[1], [2]], [3]), {}, "errors are"),
        (([1, 2], [3, 4]), {}, "errors are"),
        (([[1], [2]], [3, 4]), {"blocks": [1]}, "one for each utterance"),
        (([[1], [2]], [3, 4]), {"draws": 0}, "are none"),
    ],
)
def test_arrays_that_do_not_fit_are_refused(
    arguments: tuple[object, ...], options: dict[str, object], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        Bootstrap(*arguments, **options)


@pytest.mark.parametrize("options", [{"level": 0}, {"level": 1.5}, {"method": "exact"}])
def test_intervals_that_do_not_exist_are_refused(options: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        Bootstrap([[1], [2]], [3, 4]).interval(0, **options)
