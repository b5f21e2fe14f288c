"""Rules print what the service's own articles and samples say they print."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

import cs_toolkit

if TYPE_CHECKING:
    from conftest import Builder

FOLDER = Path(__file__).parent


class Vector(NamedTuple):
    """A row of the table."""

    section: str
    rules: str
    said: str
    displayed: str
    scope: str
    source: str


def vectors() -> list[Vector]:
    lines = (FOLDER / "vectors.tsv").read_text("utf-8").splitlines()
    return [
        Vector(*(cell.replace("␤", "\n").replace("␉", "\t") for cell in line.split("\t")))
        for line in lines
        if not line.startswith("//")
    ]


@pytest.mark.parametrize("vector", vectors(), ids=lambda vector: f"{vector.rules} {vector.said}")
def test_a_rule_prints_what_its_source_says(vector: Vector, build: Builder) -> None:
    displayed = build(**{vector.section: vector.rules.split("\n")}).display(vector.said)
    if not vector.displayed:
        assert not displayed.firings
    elif vector.scope == "stage":
        assert displayed.stages[0].text == vector.displayed
    else:
        assert displayed.display == vector.displayed


def test_the_samples_of_the_service_pass_their_own_tests(shared_data: Path) -> None:
    folder = shared_data / "microsoft-samples" / "en-US" / "display formatting" / "training"
    rules = cs_toolkit.read_display_rules(folder / "data_display format.txt")
    examples = rules.run_examples()
    assert [case.displayed.display for case in examples.cases] == [
        case.expected for case in examples.cases
    ]
    assert len(examples.cases) == 20
    assert [rule.text for rule in examples.idle] == ["timothy troeh\tTIMOTHY TROEH"]


def test_the_sample_data_passes_its_own_tests(root: Path) -> None:
    path = root / "sample_data" / "training" / "display-format.md"
    assert cs_toolkit.read_display_rules(path).run_examples().ok
