"""One fault in a valid dataset gives one finding, with its code and its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cs_toolkit.dataset.prepare import prepare
from cs_toolkit.dataset.validate import validate
from tests.dataset.faults.texts import MUTATIONS, VALID

if TYPE_CHECKING:
    from pathlib import Path

    from cs_toolkit.dataset.preparation import PreparationReport
    from tests.dataset.faults.mutation import Mutation


def named(mutations: list[Mutation]) -> list[object]:
    """Name each test after its fault."""
    return [pytest.param(each, id=f"{each.kind}, {each.locale}: {each.name}") for each in mutations]


@pytest.mark.parametrize("kind", VALID)
def test_the_untouched_dataset_is_clean(kind: str, tmp_path: Path) -> None:
    [(name, data)] = VALID[kind].items()
    (tmp_path / name).write_bytes(data)
    report = validate(tmp_path / name)
    assert report.kind == kind
    assert report.findings == ()
    assert prepare(tmp_path / name, tmp_path.parent / f"{kind}-out").changes == ()


@pytest.mark.parametrize("mutation", named(MUTATIONS))
def test_a_fault_is_found_and_nothing_else(mutation: Mutation, tmp_path: Path) -> None:
    path = mutation.write(tmp_path, VALID[mutation.kind])
    report = validate(path, kind=mutation.kind, locale=mutation.locale, purpose=mutation.purpose)
    assert [f"{each.code} {each.where}".strip() for each in report.findings] == [mutation.found]


@pytest.mark.parametrize("mutation", named(MUTATIONS))
def test_preparing_does_what_the_table_says(mutation: Mutation, tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    path = mutation.write(tmp_path / "raw", VALID[mutation.kind])
    options = {"kind": mutation.kind, "locale": mutation.locale, "purpose": mutation.purpose}
    report = prepare(path, tmp_path / "out", **options)
    code = mutation.found.split()[0]
    assert outcome_of(report, code) == mutation.outcome
    if mutation.outcome == "fixed":
        assert report.ok
        assert code in {change.code for change in report.changes}
        assert {finding.code for finding in report.after[0].findings} <= {code}
        again = prepare(report.packages[0].path, tmp_path / "again", **options)
        assert again.changes == ()
        assert again.packages[0].sha256 == report.packages[0].sha256


def outcome_of(report: PreparationReport, code: str) -> str:
    """Say what became of a fault."""
    if code in {finding.code for finding in report.left_out}:
        return "left out"
    before = {(each.code, each.severity) for each in report.before.findings}
    after = {(each.code, each.severity) for judged in report.after for each in judged.findings}
    return "reported" if before & after or not report.packages else "fixed"


def test_there_are_enough_faults() -> None:
    assert len({(each.kind, each.locale, each.name) for each in MUTATIONS}) == len(MUTATIONS) >= 80
