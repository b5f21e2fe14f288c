"""JUnit XML: what a build server makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from cs_toolkit.report.exports.junit import render
from cs_toolkit.report.exports.results import Results
from cs_toolkit.score.compare import compare
from cs_toolkit.score.gate import Verdict

if TYPE_CHECKING:
    from cs_toolkit.score.comparison import Comparison


def parse(results: Results) -> ET.Element:
    return ET.fromstring(render(results)[""])  # noqa: S314 - our own


def test_each_model_is_a_case(results: Results) -> None:
    names = [case.get("name") for case in parse(results).iter("testcase")]
    assert names == ["old", "new|<1>"]


def test_the_last_model_fails_where_the_gate_failed(comparison: Comparison) -> None:
    root = parse(Results(comparison, verdict=Verdict(passed=False, reason='5 < 6 & "no"')))
    first, last = root.iter("testcase")
    assert first.find("failure") is None
    failure = last.find("failure")
    assert failure is not None
    assert failure.get("message") == '5 < 6 & "no"'
    assert root.get("failures") == "1"


def test_nothing_fails_where_the_gate_let_it_pass(comparison: Comparison) -> None:
    root = parse(Results(comparison, verdict=Verdict(passed=True, reason="better")))
    assert root.find(".//failure") is None


def test_names_that_xml_cannot_hold_are_shown_by_number() -> None:
    models = {"a\x00\x1b\ufffe": ["so"], "]]>": ["so"]}
    names = [case.get("name") for case in parse(Results(compare(["so"], models))).iter("testcase")]
    assert names == ["a<U+0000><U+001B><U+FFFE>", "]]>"]
