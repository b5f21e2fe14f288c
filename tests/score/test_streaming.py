"""Scores of files that stay on disk."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from cs_toolkit.score import method
from cs_toolkit.score.evaluate import evaluate
from cs_toolkit.transcripts import streaming
from cs_toolkit.transcripts.lazy import LazyColumn

if TYPE_CHECKING:
    from pathlib import Path

    from cs_toolkit.score.evaluation import Evaluation
    from cs_toolkit.score.pairing import Missing


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Write references, hypotheses in their order, and others that are shuffled and lack some."""
    chance = random.Random(5)
    texts = [" ".join(chance.choices(["so", "Ähm,", "weit", "gut."], k=6)) for _ in range(300)]
    rows = [f"a{number}\t{text}\n" for number, text in enumerate(texts)]
    (tmp_path / "ref.tsv").write_text("".join(rows))
    (tmp_path / "same.tsv").write_text("".join(row.replace("so", "ja") for row in rows))
    chance.shuffle(rows)
    (tmp_path / "other.tsv").write_text("".join(rows[:250]))
    return tmp_path


def contents(result: Evaluation) -> tuple[object, ...]:
    texts = (result.ids, result.references, result.hypotheses)
    return (*(column.to_list() for column in texts), result.utterance_counts.tolist(), repr(result))


@pytest.mark.parametrize(
    ("name", "missing"),
    [("same.tsv", "error"), ("other.tsv", "skip"), ("other.tsv", "deletions")],
)
def test_they_are_those_of_the_same_files_in_memory(
    corpus: Path, name: str, missing: Missing, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = corpus / "ref.tsv", corpus / name
    whole = evaluate(*paths, missing=missing)
    monkeypatch.setattr(streaming, "LEAST_BYTES", 0)
    monkeypatch.setattr(streaming, "BLOCK_BYTES", 1000)
    monkeypatch.setattr(method, "PART", 64)
    parts = evaluate(*paths, missing=missing)
    assert isinstance(parts.references, LazyColumn)
    assert contents(parts) == contents(whole)
    assert parts.cer == whole.cer
    assert parts.trace.paths.counts.tolist() == whole.trace.paths.counts.tolist()
    assert [*parts.alignment("a7")] == [*whole.alignment("a7")]
    assert parts.to_frame().equals(whole.to_frame())
