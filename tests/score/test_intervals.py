"""Intervals draw what was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from cs_toolkit.errors import UsageError
from cs_toolkit.score import intervals
from cs_toolkit.score.evaluate import evaluate
from cs_toolkit.score.intervals import Sampling, block_numbers
from cs_toolkit.significance.bootstrap import Bootstrap, Interval

if TYPE_CHECKING:
    from cs_toolkit.score.evaluation import Evaluation

REFERENCES = ["one two three", "four five", "six", "seven eight nine ten"] * 5
HYPOTHESES = ["one too three", "four five", "", "seven eight nine ten"] * 5
SPEAKERS = ["v", "w", "x", "y"] * 4 + ["v", "z", "z", "z"]


def scored(**tags: list[str | None]) -> Evaluation:
    return evaluate(REFERENCES, HYPOTHESES, tags=tags or None)


def test_an_interval_is_that_of_the_bootstrap() -> None:
    result = scored()
    bootstrap = Bootstrap(result.utterance_errors[:, None], result.utterance_counts[:, :3].sum(1))
    assert result.interval("wer") == bootstrap.interval(0)


@pytest.mark.parametrize("by", ["utterance", "speaker"])
@pytest.mark.parametrize("method", ["percentile", "bca"])
def test_rates_that_are_drawn_together_have_the_same_intervals(by: str, method: str) -> None:
    sampling = Sampling(by=by, draws=500, method=method)  # type: ignore[arg-type]
    together = scored(speaker=SPEAKERS).intervals(sampling)
    assert list(together) == ["wer", "cer", "ser"]
    for rate, interval in together.items():
        assert interval == scored(speaker=SPEAKERS).interval(rate, sampling)


def test_what_has_been_drawn_is_not_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    result, drawn = scored(), []
    draw = intervals.draw_rates

    def count(*arguments: object) -> Bootstrap:
        drawn.append(arguments[1])
        return draw(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(intervals, "draw_rates", count)
    result.interval("cer")
    result.intervals()
    result.interval("wer")
    assert drawn == [["cer"], ["wer", "ser"]]


@pytest.mark.parametrize("rate", ["wer", "cer", "ser"])
def test_every_rate_lies_in_its_interval(rate: str) -> None:
    result = scored()
    interval = result.interval(rate)  # type: ignore[arg-type]
    assert interval is not None
    assert interval.low < getattr(result, rate) < interval.high


def test_speakers_are_drawn_as_blocks_where_they_are_known() -> None:
    result = scored(speaker=SPEAKERS)
    errors, lengths = result.tally("wer")
    blocks = np.array([ord(name) for name in SPEAKERS])
    assert result.interval("wer") == Bootstrap(errors[:, None], lengths, blocks).interval(0)
    assert result.interval("wer") != scored().interval("wer")


def test_utterances_can_be_drawn_although_speakers_are_known() -> None:
    drawn = scored(speaker=SPEAKERS).interval("wer", Sampling(by="utterance"))
    assert drawn == scored().interval("wer")


def test_few_speakers_leave_the_utterances_to_be_drawn() -> None:
    assert scored(speaker=["v", "w", "x", "y"] * 5).sampling().by == "utterance"
    assert scored(speaker=SPEAKERS).sampling().by == "speaker"


def test_a_single_speaker_has_no_interval_of_his_own() -> None:
    assert scored(speaker=["x"] * 20).interval("wer", Sampling(by="speaker")) is None


def test_one_utterance_has_no_interval() -> None:
    assert evaluate(["one two"], ["one"]).interval("wer") is None


def test_no_error_has_an_interval_of_nothing() -> None:
    drawn = evaluate(REFERENCES, REFERENCES).interval("wer")
    assert drawn == Interval(0.0, 0.0, 0.95, "percentile")


def test_an_utterance_without_a_speaker_is_a_block_of_its_own() -> None:
    numbers = block_numbers({"speaker": ["x", None, "x", None]}, "speaker")
    assert numbers.tolist() == [0, 1, 0, 2]


@pytest.mark.parametrize(
    ("units", "draws"), [(42, 10_000), (10_000, 10_000), (50_000, 2_000), (10**6, 1_000)]
)
def test_many_units_are_drawn_less_often(units: int, draws: int) -> None:
    assert Sampling().settled({}, units).draws == draws
    assert Sampling(draws=77).settled({}, units).draws == 77


@pytest.mark.parametrize(
    ("sampling", "said"),
    [
        (Sampling(by="room"), "no column 'room' .* 'speaker'"),
        (Sampling(seed=-1), "seed: -1 is below zero"),
        (Sampling(draws=0), "0 are none"),
        (Sampling(level=95), "level: 95 is not between 0 and 1"),
    ],
)
def test_a_wrong_sampling_is_refused(sampling: Sampling, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        scored(speaker=SPEAKERS).interval("wer", sampling)


def test_a_rate_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UsageError, match="there is no 'bleu'; known are"):
        scored().interval("bleu")  # type: ignore[arg-type]
