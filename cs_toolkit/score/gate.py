"""Whether the last of several models may replace the first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cs_toolkit.errors import UsageError

if TYPE_CHECKING:
    from cs_toolkit.score.comparison import Comparison
    from cs_toolkit.score.intervals import Sampling

__all__ = ["Verdict", "judge"]

ALPHA = 0.05


@dataclass(frozen=True, slots=True)
class Verdict:
    """The decision, and one line that says why."""

    passed: bool
    reason: str


def judge(
    comparison: Comparison,
    *,
    margin: float = 0.0,
    significant: bool = False,
    sampling: Sampling | None = None,
) -> Verdict:
    """Let the last model pass if it beats the first.

    Parameters
    ----------
    margin
        Percentage points by which its error rate must be lower; more than none without it.
    significant
        Whether the difference must be significant, too: MAPSSWE, two-sided, p < 0.05, after Holm
        where more than two models were compared.
    sampling
        As for `Comparison.significance`.

    Raises
    ------
    UsageError
        If `margin` is below zero.

    Examples
    --------
    >>> from cs_toolkit.score.compare import compare
    >>> models = {"old": ["so goes", "fine"], "new": ["so it goes", "fine"]}
    >>> judge(compare(["so it goes", "fine"], models))
    Verdict(passed=True, reason='gate passed: new WER 0.00% is 25.00 points below old WER 25.00%')
    """
    if margin < 0:
        raise UsageError(f"gate margin: {margin} is below zero; give the points it must win by")
    first, last = comparison.evaluations[0], comparison.evaluations[-1]
    before, after = first.counts.error_rate, last.counts.error_rate
    if before is None or after is None:
        reason = "gate failed: no reference has a word, so there is no error rate"
        return Verdict(passed=False, reason=reason)
    gain = 100 * (before - after)
    # Rates are quotients of integers; what they differ by in the last digits is not a difference.
    better = gain > 0 and gain >= margin - 1e-9
    reasons = [_difference(first.name, first.headline, last.name, last.headline, gain)]
    if margin:
        reasons.append(f"{margin:g} are asked for")
    if significant:
        p_value = comparison.significance(first.name, last.name, sampling).corrected.mapsswe
        sure = p_value is not None and p_value < ALPHA
        better = better and sure
        verb = "significant" if sure else "not significant"
        reasons.append(f"{verb}, MAPSSWE p = {p_value:.3g}")
    return Verdict(better, f"gate {'passed' if better else 'failed'}: {', '.join(reasons)}")


def _difference(first: str, before: str, last: str, after: str, gain: float) -> str:
    if gain == 0:
        return f"{last} {after} is no better than {first} {before}"
    side = "below" if gain > 0 else "above"
    return f"{last} {after} is {abs(gain):.2f} points {side} {first} {before}"
