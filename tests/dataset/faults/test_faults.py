"""One fault in a valid dataset gives one finding, with its code and its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cs_toolkit.dataset.prepare import prepare
from cs_toolkit.dataset.rules import RULES
from cs_toolkit.dataset.validate import validate
from cs_toolkit.errors import ArchiveError
from tests.dataset.faults.mutation import FIXED, LEFT_OUT, REFUSED, REPORTED, Mutation
from tests.dataset.faults.table import COMMAND, KEPT, MUTATIONS, VALID, table

if TYPE_CHECKING:
    from pathlib import Path

    from cs_toolkit.dataset.preparation import PreparationReport


def named(mutations: list[Mutation]) -> list[object]:
    """Name each test after its fault."""
    return [pytest.param(each, id=f"{each.kind}, {each.locale}: {each.name}") for each in mutations]


@pytest.mark.parametrize("kind", VALID)
def test_the_untouched_dataset_is_clean(kind: str, tmp_path: Path) -> None:
    untouched = Mutation("nothing", kind, lambda _: None, "")
    (tmp_path / "raw").mkdir()
    path = untouched.write(tmp_path / "raw", VALID[kind])
    report = validate(path, purpose="train")
    assert (report.kind, report.findings) == (kind, ())
    assert prepare(path, tmp_path / "out").changes == ()


@pytest.mark.parametrize("mutation", named(MUTATIONS))
def test_a_fault_is_found_and_nothing_else(mutation: Mutation, tmp_path: Path) -> None:
    path = mutation.write(tmp_path, VALID[mutation.kind])
    report = validate(path, kind=mutation.kind, locale=mutation.locale, purpose=mutation.purpose)
    assert [f"{each.code} {each.where}".strip() for each in report.findings] == [mutation.found]


@pytest.mark.parametrize("mutation", named(MUTATIONS))
def test_preparing_does_what_the_table_says(mutation: Mutation, tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    path = mutation.write(tmp_path / "raw", VALID[mutation.kind])
    options = {
        "kind": mutation.kind,
        "locale": mutation.locale,
        "purpose": mutation.purpose,
        "also": mutation.also,
    }
    if mutation.outcome == REFUSED:
        with pytest.raises(ArchiveError):
            prepare(path, tmp_path / "out", **options)
        return
    report = prepare(path, tmp_path / "out", **options)
    assert outcome_of(report) == mutation.outcome
    if mutation.outcome == FIXED:
        assert report.ok
        assert mutation.code in {change.code for change in report.changes}
        assert {finding.code for finding in report.after[0].findings} <= {mutation.code}
        again = prepare(report.packages[0].path, tmp_path / "again", **options)
        assert again.changes == ()
        assert again.packages[0].sha256 == report.packages[0].sha256


def outcome_of(report: PreparationReport) -> str:
    """Say what became of a fault."""
    if report.left_out:
        return LEFT_OUT
    before = {(each.code, each.severity) for each in report.before.findings}
    after = {(each.code, each.severity) for judged in report.after for each in judged.findings}
    return REPORTED if before & after or not report.packages else FIXED


def test_there_are_enough_faults() -> None:
    assert len({(each.kind, each.locale, each.name) for each in MUTATIONS}) == len(MUTATIONS) >= 80


def test_the_kept_table_is_up_to_date() -> None:
    assert KEPT.read_text("utf-8") == table(), f"run: {COMMAND}"


def test_every_checked_rule_on_texts_is_broken() -> None:
    broken = {each.code for each in MUTATIONS}
    on_texts = {code for code, rule in RULES.items() if rule.checked and code[0] in "TLPSRD"}
    assert on_texts - broken == {"P3", "S2", "S10", "R8", "T8"}
