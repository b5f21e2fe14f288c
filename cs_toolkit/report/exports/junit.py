"""JUnit XML, which build servers show: a test case for each model.

The last model's case fails where the gate did not let it pass; without a gate none fails. Names
are other people's text: what XML cannot hold stands there by its number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from cs_toolkit.report.visible import visible

if TYPE_CHECKING:
    from cs_toolkit.report.exports.results import Files, Results
    from cs_toolkit.score.evaluation import Evaluation

__all__ = ["render"]


def render(results: Results) -> Files:
    """Write the suite."""
    failed = results.verdict is not None and not results.verdict.passed
    evaluations = results.evaluations
    totals = {"tests": str(len(evaluations)), "failures": str(int(failed)), "errors": "0"}
    root = ET.Element("testsuites", totals)
    name = "cs_toolkit.compare" if results.comparison else "cs_toolkit.score"
    suite = ET.SubElement(root, "testsuite", {"name": name, **totals, "skipped": "0"})
    for evaluation in evaluations:
        case = ET.SubElement(
            suite, "testcase", {"classname": name, "name": visible(evaluation.name), "time": "0"}
        )
        if failed and evaluation is evaluations[-1]:
            _fail(case, results)
        ET.SubElement(case, "system-out").text = _said(evaluation)
    ET.indent(root)
    return {"": ET.tostring(root, "UTF-8", xml_declaration=True) + b"\n"}


def _fail(case: ET.Element, results: Results) -> None:
    reason = visible(results.verdict.reason) if results.verdict else ""
    ET.SubElement(case, "failure", {"type": "gate", "message": reason}).text = reason


def _said(evaluation: Evaluation) -> str:
    return visible(repr(evaluation).strip("<>")) + f"\n{evaluation.signature}"
