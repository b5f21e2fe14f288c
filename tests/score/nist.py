"""NIST sclite as an oracle: what it makes of two transcripts."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

SCORES = re.compile(r"Scores: \(#C #S #D #I\) (\d+) (\d+) (\d+) (\d+)")
LETTERS = {0: "", 1: "S", 2: "D", 3: "I"}


class Verdict(NamedTuple):
    """Counts of one utterance, its errors in order, and the reference's chosen words."""

    counts: tuple[int, ...]
    errors: str
    reference: list[str]


def ask(sclite: str, reference: Path, hypothesis: Path, *options: str) -> dict[str, Verdict]:
    """Return sclite's verdict on each utterance by its id, or by its number for ctm."""
    words = [sclite, "-r", reference, *kind(reference), "-h", hypothesis, *kind(hypothesis)]
    answer = subprocess.run(
        [*words, "-i", "spu_id", "-o", "pralign", "stdout", "-f", "0", *options],
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    blocks = answer.stdout.split("\nid: (")[1:]
    return {block[: block.index(")")]: verdict(block) for block in blocks}


def kind(path: Path) -> list[str]:
    return [] if path.suffix == ".trn" else [path.suffix[1:]]


def verdict(block: str) -> Verdict:
    counts = SCORES.search(block)
    assert counts is not None
    lines = dict(re.findall(r"^(REF|Eval):(.*)$", block, re.MULTILINE))
    spoken = [word for word in lines.get("REF", "").split() if set(word) != {"*"}]
    errors = lines.get("Eval", "").replace(" ", "")
    return Verdict(tuple(map(int, counts.groups())), errors, spoken)


def write_trn(path: Path, texts: list[str]) -> Path:
    path.write_text("".join(f"{text} (s-{n})\n" for n, text in enumerate(texts)))
    return path
