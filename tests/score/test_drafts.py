"""Drafts are files that the service would take, and hold no test sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cs_toolkit.dataset.validate import validate
from cs_toolkit.records import Severity
from cs_toolkit.score.drafts import draft_files
from cs_toolkit.score.evaluate import evaluate

if TYPE_CHECKING:
    from pathlib import Path

SAID = ["We sail to Skarra at 8:20, TK92M.", "Ask on the linkspan for Port Wenlow."] * 2
HEARD = ["We sail to scar at eight, TD92M.", "Ask on the link for port when."] * 2
KINDS = {
    "related-text.txt": "language",
    "pronunciation.txt": "pronunciation",
    "display-format.md": "output-formatting",
}


def drafts() -> dict[str, list[str]]:
    """Lines of the drafts."""
    files = draft_files(evaluate(SAID, HEARD))
    return {name: text.removeprefix("\ufeff").splitlines() for name, text in files.items()}


def test_missed_words_are_written_as_in_the_references() -> None:
    assert drafts()["related-text.txt"] == ["Skarra", "TK92M", "Wenlow", "linkspan"]


def test_names_have_their_letters_in_place_of_how_they_are_said() -> None:
    assert drafts()["pronunciation.txt"] == ["Skarra\tskarra", "Wenlow\twenlow"]


def test_words_with_wrong_capitals_have_rules() -> None:
    assert drafts()["display-format.md"] == ["#rewrite", "port\tPort"]


@pytest.mark.parametrize("name", KINDS)
def test_the_service_would_take_them(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(draft_files(evaluate(SAID, HEARD))[name].encode())
    report = validate(path, kind=KINDS[name])
    assert {each.severity for each in report.findings} <= {Severity.INFO}


def test_no_missed_word_makes_no_file() -> None:
    assert draft_files(evaluate(SAID, SAID)) == {}
