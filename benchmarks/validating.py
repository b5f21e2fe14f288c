"""Seconds that validating texts takes: plain text, and structured text at its limits.

There is no other validator of these files to run beside ours, so the yardstick is what any program
must do at least: read the file, and split it into lines and words.

    python benchmarks/validating.py [--repeats N]
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cs_toolkit.dataset.rules import limits
from cs_toolkit.dataset.validate import validate

if TYPE_CHECKING:
    from collections.abc import Callable

SEED = 7
LINES = 100_000
PHONES = ["k", "ae", "t", "d", "ao", "n", "eh", "s"]


def words(chance: random.Random, count: int = 20_000) -> list[str]:
    """Make up words of two to nine letters."""
    letters = "etaoinshrdlucmfwypvbgk"
    return ["".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(count)]


def plain_text(chance: random.Random) -> list[str]:
    """Write sentences of eleven words."""
    known = words(chance)
    return [" ".join(chance.choices(known, k=11)) + "." for _ in range(LINES)]


def structured_text(chance: random.Random) -> list[str]:
    """Fill every limit: lists, items, sentences, lexicon."""
    known = words(chance)
    lists = int(limits.LISTS.value)
    lines: list[str] = []
    for number in range(lists):
        items = (
            f"- {chance.choice(known)} {chance.choice(known)} {item}" for item in range(35_000)
        )
        lines += [f"@ list list_{number} =", *items]
    lines.append("@ speech:phoneticlexicon")
    lines += [f"- {word}x/{' '.join(chance.choices(PHONES, k=5))}" for word in known[:15_000]]
    lines.append("# Sentences")
    for _ in range(int(limits.SENTENCES.value)):
        name = chance.randrange(lists)
        lines.append(f"- {chance.choice(known)} {{@list_{name}}} {chance.choice(known)}x")
    return lines


def median_seconds(work: Callable[[], object], repeats: int) -> float:
    """Run several times; processor time, since other programs run too."""
    took = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        took.append(time.process_time() - start)
    return statistics.median(took)


def read_only(path: Path) -> list[list[str]]:
    """Do what cannot be avoided."""
    return [line.split() for line in path.read_text("utf-8-sig").split("\n")]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--repeats", type=int, default=5)
    repeats = parser.parse_args().repeats
    chance = random.Random(SEED)
    print("text           lines     MB   read  validate  findings")
    with tempfile.TemporaryDirectory() as folder:
        for name, write in {"plain.txt": plain_text, "structured.md": structured_text}.items():
            path = Path(folder, name)
            lines = write(chance)
            path.write_text("".join(f"{line}\n" for line in lines), "utf-8-sig")
            findings = len(validate(path).findings)
            read = median_seconds(partial(read_only, path), repeats)
            ours = median_seconds(partial(validate, path), repeats)
            size = path.stat().st_size / 1e6
            print(f"{name:13} {len(lines):7,} {size:5.1f} {read:5.2f}s {ours:8.2f}s {findings:9,}")


if __name__ == "__main__":
    main()
