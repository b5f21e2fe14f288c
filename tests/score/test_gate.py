"""The gate opens for a better model only, and says why."""

from __future__ import annotations

import pytest

from cs_toolkit.errors import UsageError
from cs_toolkit.score.compare import compare
from cs_toolkit.score.gate import Verdict, judge

REFERENCES = ["one two three four", "five six seven eight"] * 10
OLD = ["one two three for", "five six seven eight"] * 10
NEW = REFERENCES


def gate(first: list[str], last: list[str], **options: float) -> Verdict:
    return judge(compare(REFERENCES, {"old": first, "new": last}), **options)  # type: ignore[arg-type]


def test_a_better_model_passes() -> None:
    assert gate(OLD, NEW) == Verdict(
        passed=True, reason="gate passed: new WER 0.00% is 12.50 points below old WER 12.50%"
    )


def test_a_worse_model_fails() -> None:
    assert gate(NEW, OLD).reason == (
        "gate failed: new WER 12.50% is 12.50 points above old WER 0.00%"
    )


def test_an_equal_model_fails() -> None:
    verdict = gate(OLD, OLD)
    assert not verdict.passed
    assert "is no better than" in verdict.reason


@pytest.mark.parametrize(("margin", "passed"), [(12.5, True), (12.6, False)])
def test_a_margin_is_in_percentage_points(margin: float, passed: bool) -> None:  # noqa: FBT001 - a parameter of the test
    verdict = gate(OLD, NEW, margin=margin)
    assert verdict.passed is passed
    assert f"{margin:g} are asked for" in verdict.reason


def test_a_gain_by_chance_is_not_significant() -> None:
    lucky = [*OLD[:-2], "one two three four", OLD[-1]]
    assert gate(OLD, lucky).passed
    verdict = gate(OLD, lucky, significant=True)
    assert not verdict.passed
    assert "not significant, MAPSSWE p = " in verdict.reason


def test_a_gain_everywhere_is_significant() -> None:
    assert gate([*OLD[:-1], "five six seven ate or ate"], NEW, significant=True).passed


def test_no_reference_word_means_no_rate_to_judge() -> None:
    verdict = judge(compare([""], {"old": ["uh"], "new": [""]}))
    assert not verdict.passed
    assert "no error rate" in verdict.reason


def test_a_margin_below_zero_is_refused() -> None:
    with pytest.raises(UsageError, match=r"-1\.0 is below zero"):
        gate(OLD, NEW, margin=-1.0)
