"""Seconds that comparing five models on 20,000 utterances takes, with everything there is to see.

Scored, tested pair by pair, sliced by three columns, broken down by words and keywords, advised on,
and written as JSON and in every format of ``--export``. The yardstick is the same alignments alone,
with rapidfuzz's opcodes: where other tools would begin to count.

    python benchmarks/comparing.py [--utterances N] [--repeats N]
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from cs_toolkit.columns import TextColumn
from cs_toolkit.report.exports.formats import FORMATS, export
from cs_toolkit.report.exports.results import Results
from cs_toolkit.score.advise import advise
from cs_toolkit.score.compare import compare
from cs_toolkit.score.document import comparison_document
from cs_toolkit.score.request import Cut, Request
from cs_toolkit.writing import write_json

if TYPE_CHECKING:
    from collections.abc import Callable

SEED = 6
MODELS = 5
WORDS = 12
VOCABULARY = 20_000
SPEAKERS = 200


def say(chance: random.Random, known: list[str], utterances: int) -> list[str]:
    """Make sentences of words that are the more frequent the earlier they stand."""
    weights = [1 / (rank + 3) for rank in range(len(known))]
    words = chance.choices(known, weights, k=utterances * WORDS)
    rows = (words[row * WORDS : (row + 1) * WORDS] for row in range(utterances))
    return [" ".join(row).capitalize() + "." for row in rows]


def hear(chance: random.Random, known: list[str], said: list[str], rate: float) -> list[str]:
    """Understand sentences with errors of all three kinds."""

    def one(word: str) -> str:
        draw = chance.random() / rate
        if draw < 0.6:
            return chance.choice(known)
        if draw < 0.85:
            return ""
        return f"{word} {chance.choice(known)}" if draw < 1 else word

    return [" ".join(filter(None, map(one, text.split()))) for text in said]


def everything(
    said: TextColumn,
    heard: dict[str, TextColumn],
    tags: dict[str, list[object]],
    most: list[str],
    folder: Path,
) -> None:
    """Do all there is to do."""
    request = Request(
        cuts=(Cut("speaker"), Cut("channel"), Cut("seconds")), phrases=most, confusions=20
    )
    comparison = compare(said, heard, tags=tags)
    write_json(folder / "comparison.json", comparison_document(comparison, request))
    advise(comparison)
    for each in FORMATS.values():
        export(Results(comparison), folder / f"comparison{each.suffix}")


def align_only(said: list[str], heard: dict[str, list[str]]) -> None:
    """Align every sentence of every model, and keep nothing."""
    references = [text.lower().rstrip(".").split() for text in said]
    for texts in heard.values():
        hypotheses = (text.lower().rstrip(".").split() for text in texts)
        for reference, hypothesis in zip(references, hypotheses, strict=True):
            Levenshtein.opcodes(reference, hypothesis)


def medians(work: Callable[[], object], repeats: int) -> tuple[float, float]:
    """Return seconds by the clock and of the processors."""
    clock, processors = [], []
    for _ in range(repeats):
        begun, used = time.perf_counter(), time.process_time()
        work()
        clock.append(time.perf_counter() - begun)
        processors.append(time.process_time() - used)
    return statistics.median(clock), statistics.median(processors)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--utterances", type=int, default=20_000)
    parser.add_argument("--repeats", type=int, default=3)
    arguments = parser.parse_args()
    chance = random.Random(SEED)
    known = [
        "".join(chance.choices("etaoinshrdlucm", k=chance.randint(2, 9))) for _ in range(VOCABULARY)
    ]
    said = say(chance, known, arguments.utterances)
    rates = [0.2 - 0.02 * model for model in range(MODELS)]
    heard = {f"{rate:.0%}": hear(chance, known, said, rate) for rate in rates}
    rows = range(arguments.utterances)
    tags: dict[str, list[object]] = {
        "speaker": [f"s{chance.randrange(SPEAKERS)}" for _ in rows],
        "channel": [chance.choice(["telephone", "wideband"]) for _ in rows],
        "seconds": [round(chance.uniform(1, 20), 2) for _ in rows],
    }
    columns = {name: TextColumn.from_strings(texts) for name, texts in heard.items()}
    references, most = TextColumn.from_strings(said), known[100:600]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours = medians(
            lambda: everything(references, columns, tags, most, folder), arguments.repeats
        )
        size = sum(file.stat().st_size for file in folder.iterdir())
        files = len(list(folder.iterdir()))
    yardstick = medians(lambda: align_only(said, heard), arguments.repeats)
    ratios = [mine / other for mine, other in zip(ours, yardstick, strict=True)]
    print(f"{MODELS} models, {arguments.utterances:,} utterances of {WORDS} words")
    print(
        f"everything, {files} files, {size / 1e6:.0f} MB  {ours[0]:6.2f} s, {ours[1]:.2f} s of CPU"
    )
    print(f"rapidfuzz, opcodes           {yardstick[0]:6.2f} s, {yardstick[1]:.2f} s of CPU")
    print(f"ratio of medians             {ratios[0]:6.2f},   {ratios[1]:.2f} of CPU")


if __name__ == "__main__":
    main()
