"""What a check is: one function for one rule, which yields the faults it finds.

A check says where and what; code, severity and hint come from its rule, so that no finding can
stand under another rule's name. Checks register themselves when their module is imported;
:mod:`cs_toolkit.dataset.checks` imports them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from cs_toolkit.dataset.rules import RULES
from cs_toolkit.records import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cs_toolkit.dataset.model import Dataset
    from cs_toolkit.dataset.rules import Rule
    from cs_toolkit.records import Severity

__all__ = [
    "Check",
    "Fault",
    "by_place",
    "check",
    "checks_for",
    "each_finding",
    "run_checks",
]


@dataclass(frozen=True, slots=True)
class Fault:
    """One breach of a rule.

    Parameters
    ----------
    message
        What is wrong, with the offending value quoted.
    file, line, column
        Place, as in :class:`~cs_toolkit.records.Finding`.
    severity
        Where it differs from the rule's.
    values
        What the ``{names}`` in the rule's hint stand for.
    """

    message: str
    file: str = ""
    line: int | None = None
    column: int | None = None
    severity: Severity | None = None
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


Function = TypeVar("Function", bound=Callable[..., Iterable[Fault]])


@dataclass(frozen=True, slots=True)
class Check:
    """A rule and the function that looks for breaches of it."""

    rule: Rule
    function: Callable[[Any], Iterable[Fault]]

    def run(self, dataset: Dataset) -> Iterator[Finding]:
        """Yield a finding for every fault."""
        severities = dataset.settings.severities
        return (self.finding(fault, severities) for fault in self.function(dataset))

    def finding(self, fault: Fault, severities: Mapping[str, Severity]) -> Finding:
        """Make a fault a finding, of the severity that `severities` say, or fault, or rule."""
        rule = self.rule
        severity = severities.get(rule.code) or fault.severity or rule.severity
        hint = rule.hint.format_map(fault.values) if fault.values else rule.hint
        return Finding(
            rule.code, severity, fault.message, hint, fault.file, fault.line, fault.column
        )


CHECKS: dict[str, Check] = {}
"""Every check by the code of its rule."""


def check(code: str) -> Callable[[Function], Function]:
    """Register the decorated function as the check of rule `code`."""

    def register(function: Function) -> Function:
        if code in CHECKS:
            raise ValueError(f"rule {code} has a check already: {CHECKS[code].function.__name__}")
        CHECKS[code] = Check(RULES[code], function)
        return function

    return register


def checks_for(dataset: Dataset) -> Iterator[Check]:
    """Yield the checks of the rules that concern a dataset of this kind and locale."""
    settings = dataset.settings
    for each in CHECKS.values():
        if settings.kind in each.rule.kinds and settings.speaks(each.rule.locales):
            yield each


def each_finding(dataset: Dataset) -> Iterator[Finding]:
    """Yield the findings of all checks, rule by rule."""
    return (finding for each in checks_for(dataset) for finding in each.run(dataset))


def run_checks(dataset: Dataset) -> list[Finding]:
    """Collect the findings of all checks, sorted by file, line and column."""
    return sorted(each_finding(dataset), key=by_place)


def by_place(finding: Finding) -> tuple[str, int, int, str]:
    """Give the key by which findings are sorted."""
    return finding.file, finding.line or 0, finding.column or 0, finding.code
