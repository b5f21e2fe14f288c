"""Two models of three utterances, and random transcripts for NIST sclite."""

from __future__ import annotations

import random
import subprocess
from typing import TYPE_CHECKING, Protocol

import pytest

from cs_toolkit.report.exports.results import Results
from cs_toolkit.score.compare import compare

if TYPE_CHECKING:
    from pathlib import Path

    from cs_toolkit.score.comparison import Comparison

QUOTED = '"q"'
WORDS = ("a", "b", "C", "dog", QUOTED, "it's", "Word", "o:p", "u,v", "<i>", "&", "longlonglong")
SPEAKERS = ("Spk", "s2", "other_1", "averyveryverylongname")


@pytest.fixture
def comparison() -> Comparison:
    return compare(
        {"a": "How are you?", "b": "Very well.", "c": ""},
        {
            "old": {"a": "how you", "b": "fairly well", "c": "uh"},
            "new|<1>": {"a": "how are you", "b": "very well", "c": ""},
        },
        tags={"speaker": ["Ines", "Ines", None], "old_wer": [1, "x", 2.5]},
    )


@pytest.fixture
def results(comparison: Comparison) -> Results:
    return Results(comparison)


class Sclite(Protocol):
    """Writes random trn files of a seed into a folder and lets sclite write these formats."""

    def __call__(self, seed: int, *formats: str, without: str = "") -> Path: ...


@pytest.fixture
def by_sclite(sclite: str, tmp_path: Path) -> Sclite:
    def run(seed: int, *formats: str, without: str = "") -> Path:
        words = [word for word in WORDS if word != without]
        write_transcripts(tmp_path, words, random.Random(seed))
        for model in ("hyp", "hyp2"):
            call = [sclite, "-r", "ref.trn", "trn", "-h", f"{model}.trn", "trn", model]
            call += ["-i", "spu_id", "-O", ".", "-n", f"{model}.theirs", "-f", "0", "-o", *formats]
            subprocess.run(call, cwd=tmp_path, check=True, capture_output=True)
        return tmp_path

    return run


def write_transcripts(folder: Path, words: list[str], chance: random.Random) -> None:
    """Write references, and hypotheses of two models in another order; some utterances are long."""

    def line() -> str:
        return " ".join(chance.choices(words, k=chance.choice([0, 1, 3, 8, 8, 300])))

    ids = [f"{chance.choice(SPEAKERS)}-{number}" for number in range(60)]
    references = [line() for _ in ids]
    _write(folder / "ref.trn", ids, references)
    order = chance.sample(range(60), 60)
    for model in ("hyp", "hyp2"):
        said = [references[row] if chance.random() < 0.5 else line() for row in order]
        _write(folder / f"{model}.trn", [ids[row] for row in order], said)


def _write(path: Path, ids: list[str], texts: list[str]) -> None:
    lines = (f"{text} ({name})\n" for name, text in zip(ids, texts, strict=True))
    path.write_text("".join(lines))
