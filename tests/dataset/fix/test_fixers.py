"""Each repair can be kept out, and what takes words away is done on request alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cs_toolkit.dataset.fix import FIXERS, Repairs
from cs_toolkit.dataset.prepare import prepare
from cs_toolkit.dataset.rules import RULES
from cs_toolkit.errors import UsageError
from tests.dataset.conftest import make_wav
from tests.dataset.faults.mutation import FIXED, Mutation
from tests.dataset.faults.table import MUTATIONS, VALID

if TYPE_CHECKING:
    from pathlib import Path

MENDED = [
    each for each in MUTATIONS if each.outcome == FIXED and each.code in FIXERS and not each.also
]
AUDIO_CODES = {"A1", "A2", "A3", "A4", "A13", "A19", "A20", "A22", "A23"}
WHOLE_FILE = {"H13", "H14", "H15", "H21", "T1", "Z3", "Z5", "Z7", "Z9", "Z18",
              "P13", "S35", "R11", "D18", "Z1", "Z2", "Z10", "Z13"}  # fmt: skip


def test_every_repair_belongs_to_a_rule_that_is_checked() -> None:
    assert all(RULES[code].checked for code in FIXERS)


def test_every_repair_in_the_table_of_faults_can_be_kept_out_or_says_why_not() -> None:
    mended = {each.code for each in MUTATIONS if each.outcome == FIXED}
    assert mended - FIXERS.keys() <= AUDIO_CODES | WHOLE_FILE


@pytest.mark.parametrize(
    "mutation", [pytest.param(each, id=f"{each.code} {each.name}") for each in MENDED]
)
def test_a_repair_that_is_kept_out_is_not_made(mutation: Mutation, tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    path = mutation.write(tmp_path / "raw", VALID[mutation.kind])
    report = prepare(
        path, tmp_path / "out", kind=mutation.kind, locale=mutation.locale,
        purpose=mutation.purpose or "train", keep=[mutation.code.lower()],
    )  # fmt: skip
    assert mutation.code not in {change.code for change in report.changes}
    after = {each.code for judged in report.after for each in judged.findings}
    assert mutation.code in after | {each.code for each in report.left_out}


def test_repeats_in_a_transcript_are_cut_on_request(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "a.wav").write_bytes(make_wav())
    (raw / "trans.txt").write_text("a.wav\tNo, no, no, no, not that.\n", "utf-8-sig")
    report = prepare(raw, tmp_path / "kept")
    assert [each.code for each in report.after[0].findings] == ["H6"]
    report = prepare(raw, tmp_path / "cut", also=["H6"])
    assert report.after[0].findings == ()
    assert [(change.code, change.where, change.message) for change in report.changes] == [
        ("H6", "trans.txt:1", "'No', which stood 4 times, cut down to 3")
    ]
    assert "No, no, no, not that." in (tmp_path / "cut" / "manifest.json").read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"keep": ["A1"]}, "rule 'A1' has no repair that could be kept out"),
        ({"also": ["H5"]}, "rule 'H5' has no repair that has to be asked for"),
        ({"keep": ["H6"], "also": ["h6"]}, "both asked for and kept out"),
    ],
)
def test_what_cannot_be_chosen_is_said(options: dict[str, list[str]], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        Repairs.of(**options)
