"""The sample data is what its README says: every planted fault, every rate, and no leak."""

from __future__ import annotations

import csv
import json
import re
from typing import TYPE_CHECKING

import pytest

from cs_toolkit.dataset.validate import validate
from cs_toolkit.score.compare import compare
from cs_toolkit.text.normalise import find_normaliser

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cs_toolkit.records import Finding
    from cs_toolkit.score.compare import Comparison

MEGABYTE = 1_000_000
MODELS = ("baseline", "custom")
SLICES = {
    "no noise": ("noise", "clean"),
    "breeze": ("noise", "breeze"),
    "gale": ("noise", "gale"),
    "telephone": ("channel", "telephone"),
}
"""Rows of the README's table whose names are not those of a topic."""


@pytest.fixture(scope="module")
def sample(root: Path) -> Path:
    return root / "sample_data"


@pytest.fixture(scope="module")
def readme(sample: Path) -> str:
    return (sample / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def findings(sample: Path) -> tuple[Finding, ...]:
    return validate(sample / "raw", locale="en-US").findings


@pytest.fixture(scope="module")
def planted(sample: Path) -> dict[str, list[str]]:
    faults = json.loads((sample / "planted.json").read_text(encoding="utf-8"))
    return {fault["code"]: fault["places"] for fault in faults}


@pytest.fixture(scope="module")
def speakers(sample: Path) -> dict[str, dict[str, str]]:
    with (sample / "scoring" / "speakers.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def score(sample: Path) -> Callable[[str], Comparison]:
    def read(suffix: str) -> Comparison:
        folder = sample / "scoring"
        return compare(
            folder / f"references{suffix}.tsv",
            {model: folder / f"{model}{suffix}.tsv" for model in MODELS},
        )

    return read


def test_every_planted_fault_is_found_where_it_was_planted(
    findings: tuple[Finding, ...], planted: dict[str, list[str]]
) -> None:
    missed = {
        code: sorted(set(places) - {each.where for each in findings if each.code == code})
        for code, places in planted.items()
    }
    assert not {code: places for code, places in missed.items() if places}


def test_nothing_is_found_that_was_not_planted(
    findings: tuple[Finding, ...], planted: dict[str, list[str]]
) -> None:
    extra = [f"{each.code} {each.where}" for each in findings
             if each.where not in planted.get(each.code, [])]  # fmt: skip
    assert extra == []


def test_the_readme_lists_the_planted_faults(readme: str, planted: dict[str, list[str]]) -> None:
    assert re.findall(r"^\| ([AHZ]\d+) \|", readme, re.MULTILINE) == list(planted)


def test_the_readme_prints_the_rates_that_are_measured(
    readme: str, score: Callable[[str], Comparison], speakers: dict[str, dict[str, str]]
) -> None:
    rows = re.findall(r"^\| ([\w ,]+) \| ([\d.]+ %) \| ([\d.]+ %) \|$", readme, re.MULTILINE)
    assert len(rows) >= 8
    display, lexical = score(""), score(".lexical")
    for name, *printed in rows:
        comparison = lexical if name == "the same, lexical" else display
        column, value = SLICES.get(name, ("topic", name))
        ids = [id_ for id_, tags in speakers.items() if tags[column] == value] or list(speakers)
        assert [_rate(comparison, model, ids) for model in MODELS] == printed, name


def test_the_custom_model_wins_everywhere_but_in_small_talk(
    score: Callable[[str], Comparison], speakers: dict[str, dict[str, str]]
) -> None:
    comparison = score("")
    worse = set()
    for topic in {tags["topic"] for tags in speakers.values()}:
        ids = [id_ for id_, tags in speakers.items() if tags["topic"] == topic]
        baseline, custom = (_errors(comparison, model, ids)[0] for model in MODELS)
        if custom >= baseline:
            worse.add(topic)
    assert worse == {"chat"}


@pytest.mark.parametrize("suffix", ["", ".lexical"])
def test_every_scored_recording_has_tags(
    suffix: str, score: Callable[[str], Comparison], speakers: dict[str, dict[str, str]]
) -> None:
    assert list(score(suffix)["custom"].ids) == list(speakers)


def test_no_test_sentence_stands_in_the_related_text(sample: Path) -> None:
    normalise = find_normaliser("lexical", "en-US")
    related = (sample / "training" / "related-text.txt").read_text(encoding="utf-8-sig")
    learnt = {normalise(line) for line in related.splitlines()}
    assert not learnt & {normalise(text) for text in _spoken(sample)}


def test_no_test_sentence_is_made_by_the_structured_text(sample: Path) -> None:
    text = (sample / "training" / "structured-text.md").read_text(encoding="utf-8-sig")
    patterns = _sentence_patterns(text)
    assert len(patterns) >= 8
    sentence = re.compile("|".join(patterns), re.IGNORECASE)
    assert [said for said in _spoken(sample) if sentence.fullmatch(said)] == []


@pytest.mark.parametrize(
    "name", ["related-text.txt", "pronunciation.txt", "structured-text.md", "display-format.md"]
)
def test_training_data_is_faultless(sample: Path, name: str) -> None:
    assert validate(sample / "training" / name, locale="en-US").findings == ()


def test_it_is_small(sample: Path) -> None:
    folders = (sample / name for name in ("raw", "scoring", "training"))
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    assert 2 * MEGABYTE < sum(path.stat().st_size for path in files) < 4 * MEGABYTE


def _spoken(sample: Path) -> list[str]:
    text = (sample / "scoring" / "references.lexical.tsv").read_text(encoding="utf-8")
    return [line.partition("\t")[2] for line in text.splitlines()]


def _sentence_patterns(text: str) -> list[str]:
    """Write each sentence of a structured text as a pattern of everything it stands for."""
    lists = {
        name: "|".join(re.findall("- (.+)", items))
        for name, items in re.findall(r"^@ list (\w+) =\n((?:- .+\n)+)", text, re.MULTILINE)
    }
    sentences = re.findall(r"^- (.*\{@.*)$", text, re.MULTILINE)
    return [re.sub(r"\{@(\w+)\}", lambda name: f"({lists[name[1]]})", each) for each in sentences]


def _rate(comparison: Comparison, model: str, ids: list[str]) -> str:
    errors, words = _errors(comparison, model, ids)
    return f"{errors / words:.1%}".replace("%", " %")


def _errors(comparison: Comparison, model: str, ids: list[str]) -> tuple[int, int]:
    rows = [row for row, id_ in enumerate(comparison[model].ids) if id_ in ids]
    hits, *edits = comparison[model].utterance_counts[rows].sum(axis=0).tolist()
    substitutions, deletions, _ = edits
    return sum(edits), hits + substitutions + deletions
