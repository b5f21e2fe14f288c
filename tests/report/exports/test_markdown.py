"""The summary in Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cs_toolkit.report.exports.markdown import render
from cs_toolkit.report.exports.results import Results
from cs_toolkit.score.evaluate import evaluate
from cs_toolkit.score.gate import Verdict

if TYPE_CHECKING:
    from cs_toolkit.score.comparison import Comparison


def text(results: Results) -> str:
    return render(results)[""].decode()


def test_rates_and_their_differences_are_there(results: Results) -> None:
    first, second = (
        line
        for line in text(results).splitlines()
        if "uh" not in line and "%" in line and line.startswith(("| old", "| new"))
    )
    assert first.startswith("| old | 60.00% |")
    assert "| -60.00 | -100.0% |" in second


def test_tests_and_changes_are_there(results: Results) -> None:
    assert "| p-value | to | MAPSSWE | bootstrap | McNemar |" in text(results)
    assert "| old | new\\|\\<1\\> | 3 | 0 | 3 | 0 |" in text(results)


def test_the_gate_stands_on_top(comparison: Comparison) -> None:
    verdict = Verdict(passed=False, reason="gate failed: a_b is no better")
    assert text(Results(comparison, verdict=verdict)).startswith(
        "**gate failed: a\\_b is no better**\n"
    )


def test_every_row_of_a_table_has_as_many_cells_as_its_head(results: Results) -> None:
    for table in re.findall(r"(?:^\|.*\n)+", text(results), re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}) == 1


def test_what_was_not_scored_is_named() -> None:
    scores = evaluate({"a": "so", "b": "it"}, {"a": "so"}, missing="skip")
    assert "1 without a hypothesis, not scored: b" in text(Results(scores))


def test_one_model_has_no_differences() -> None:
    assert "points" not in text(Results(evaluate(["so"], ["so"])))
