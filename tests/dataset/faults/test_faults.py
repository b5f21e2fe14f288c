"""One fault in a valid dataset gives one finding, with its code and its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cs_toolkit.dataset.prepare import prepare
from cs_toolkit.dataset.prepare_project import prepare_project
from cs_toolkit.dataset.project import validate_project
from cs_toolkit.dataset.rules import RULES
from cs_toolkit.dataset.validate import validate
from cs_toolkit.errors import ArchiveError
from tests.dataset.faults.mutation import (
    FIXED,
    LEFT_OUT,
    REFUSED,
    REPORTED,
    Mutation,
    limits_of,
)
from tests.dataset.faults.projects import HOURS, PROJECT
from tests.dataset.faults.sounds import HEARD
from tests.dataset.faults.table import COMMAND, KEPT, MUTATIONS, VALID, table

if TYPE_CHECKING:
    from pathlib import Path

    from cs_toolkit.dataset.preparation import PreparationReport


def named(mutations: list[Mutation]) -> list[object]:
    """Name each test after its fault."""
    return [pytest.param(each, id=f"{each.kind}, {each.locale}: {each.name}") for each in mutations]


@pytest.mark.parametrize("kind", set(VALID) - {PROJECT, HEARD})
def test_the_untouched_dataset_is_clean(kind: str, tmp_path: Path) -> None:
    untouched = Mutation("nothing", kind, lambda _: None, "")
    (tmp_path / "raw").mkdir()
    path = untouched.write(tmp_path / "raw", VALID[kind])
    report = validate(path, purpose="train")
    assert (report.kind, report.findings) == (kind, ())
    assert prepare(path, tmp_path / "out").changes == ()


def test_the_untouched_project_is_clean(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    untouched = Mutation("nothing", PROJECT, lambda _: None, "", lowered=HOURS)
    path = untouched.write(tmp_path / "raw", VALID[PROJECT])
    with limits_of(untouched):
        report = prepare_project(path, tmp_path / "out")
    assert report.before.findings == report.after.findings == ()
    assert all(not each.report.changes for each in report.datasets)


def test_untouched_recordings_sound_clean(tmp_path: Path) -> None:
    Mutation("nothing", "acoustic", lambda _: None, "").write(tmp_path, VALID[HEARD])
    assert validate(tmp_path, purpose="train", listen=True).findings == ()


@pytest.mark.parametrize("mutation", named(MUTATIONS))
def test_a_fault_is_found_and_nothing_else(mutation: Mutation, tmp_path: Path) -> None:
    path = mutation.write(tmp_path, VALID[mutation.base or mutation.kind])
    with limits_of(mutation):
        found = found_in(mutation, path)
    assert sorted(found) == sorted([mutation.found, *mutation.beside])


def found_in(mutation: Mutation, path: Path) -> list[str]:
    """List code and place of everything that is found in a spoilt dataset."""
    if mutation.kind == PROJECT:
        project = validate_project(path, locale=mutation.locale)
        findings = [*project.findings, *(each for p in project.parts for each in p.report.findings)]
    else:
        findings = [*validate(
            path, kind=mutation.kind, locale=mutation.locale, purpose=mutation.purpose,
            profile=mutation.profile, listen=mutation.listen,
        ).findings]  # fmt: skip
    return [f"{each.code} {each.where}".strip() for each in findings]


@pytest.mark.parametrize("mutation", named(MUTATIONS))
def test_preparing_does_what_the_table_says(mutation: Mutation, tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    path = mutation.write(tmp_path / "raw", VALID[mutation.base or mutation.kind])
    with limits_of(mutation):
        if mutation.kind == PROJECT:
            check_project(mutation, path, tmp_path)
        else:
            check_dataset(mutation, path, tmp_path)


def check_project(mutation: Mutation, path: Path, folder: Path) -> None:
    """Prepare a project, and hold it to its row."""
    report = prepare_project(path, folder / "out", also=mutation.also)
    left_out = {each.code for done in report.datasets for each in done.report.left_out}
    after = {each.code for each in report.after.findings}
    assert (mutation.code in left_out) == (mutation.outcome == LEFT_OUT)
    assert (mutation.code in after) == (mutation.outcome == REPORTED)


def check_dataset(mutation: Mutation, path: Path, folder: Path) -> None:
    """Prepare a dataset, and hold it to its row; what was mended is prepared again."""
    options = {
        "kind": mutation.kind,
        "locale": mutation.locale,
        "purpose": mutation.purpose,
        "profile": mutation.profile,
        "listen": mutation.listen,
        "also": mutation.also,
    }
    if mutation.outcome == REFUSED:
        with pytest.raises(ArchiveError):
            prepare(path, folder / "out", **options)
        return
    report = prepare(path, folder / "out", **options)
    assert outcome_of(report) == mutation.outcome
    if mutation.outcome == FIXED:
        assert report.ok
        told = {change.code for change in report.changes}
        assert (mutation.told or mutation.code) in told or mutation.lowered
        assert {finding.code for finding in report.after[0].findings} <= {mutation.code}
        again = prepare(report.packages[0].path, folder / "again", **options)
        assert again.changes == ()
        assert again.packages[0].sha256 == report.packages[0].sha256


def outcome_of(report: PreparationReport) -> str:
    """Say what became of a fault."""
    if report.left_out:
        return LEFT_OUT
    before = {(each.code, each.severity) for each in report.before.findings}
    after = {(each.code, each.severity) for judged in report.after for each in judged.findings}
    heard = any(RULES[code].listens for code, _ in before)  # packages are not listened to again
    return REPORTED if before & after or heard or not report.packages else FIXED


def test_there_are_enough_faults() -> None:
    assert len({(each.kind, each.locale, each.name) for each in MUTATIONS}) == len(MUTATIONS) >= 80


def test_the_kept_table_is_up_to_date() -> None:
    assert KEPT.read_text("utf-8") == table(), f"run: {COMMAND}"


def test_every_rule_that_can_be_checked_is_broken() -> None:
    """Rules on the lists of layouts are no rules on a kind; tests/dataset/layouts breaks them."""
    checked = {code for code, rule in RULES.items() if rule.checked and code[0] != "C"}
    assert checked - {each.code for each in MUTATIONS} == set()


def test_the_number_of_faults_is_told_as_it_is(root: Path) -> None:
    for name in ("README.md", "CHANGELOG.md"):
        assert f"{len(MUTATIONS)} faults" in (root / name).read_text("utf-8"), name
