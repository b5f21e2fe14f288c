"""How fast errors are counted, beside jiwer, rapidfuzz, kaldialign and NIST sclite.

Run it as ``python benchmarks/scoring.py``. Everyone is given the same seeded texts: sentences of 18
words out of 50,000 after Zipf's law, one word in ten wrong. Figures are medians of the rounds;
contenders take turns within each round, so that a busy machine burdens them alike. Judge the
ratios, and on a busy machine those of processor seconds. Peers that are not installed are left out.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from cs_toolkit import transcripts
from cs_toolkit.align.costs import SCLITE, UNIT
from cs_toolkit.columns import TextColumn
from cs_toolkit.score.rows import count_rows
from cs_toolkit.text.normalise import find_normaliser
from cs_toolkit.text.tokenise import find_tokeniser

if TYPE_CHECKING:
    from collections.abc import Callable

    Texts = list[str]
    Contenders = dict[str, Callable[[], object]]

SEED = 7
WORDS_A_ROW = 18
VOCABULARY = 50_000
SPOKEN = 2_620
"""Utterances of LibriSpeech's test sets."""

RAW, LEXICAL = find_normaliser("raw", "en-US"), find_normaliser("lexical", "en-US")
WORDS, CHARACTERS = find_tokeniser("word", "en-US"), find_tokeniser("char", "en-US")
SCLITE_PATH = shutil.which("sclite") or shutil.which("/usr/lib/sctk/bin/sclite")
PEAK = """
import sys
from pathlib import Path
{work}
lines = Path("/proc/self/status").read_text().splitlines()
print(next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")))
"""
OUR_WORK = """
from cs_toolkit import evaluate
evaluate(*map(Path, sys.argv[1:]), text="raw")
"""
JIWER_WORK = """
import jiwer
texts = [[line.partition("\\t")[2] for line in open(path)] for path in sys.argv[1:]]
jiwer.process_words(*texts)
"""


def vocabulary(random: np.random.Generator) -> np.ndarray:
    """Make up words, the frequent ones short as in any language."""
    letters = np.array(list("etaoinshrdlucmfwypvbgk"))
    words: dict[str, None] = {}
    while len(words) < VOCABULARY:
        size = int(np.clip(random.normal(7, 2), 1, 16))
        words["".join(random.choice(letters, size))] = None
    return np.array(sorted(words, key=lambda word: len(word) + random.normal(0, 1.5)))


def corpus(rows: int) -> tuple[Texts, Texts]:
    """Sentences, and the same with one word in ten wrong: 6 % substituted, 2 % lost, 2 % added."""
    random = np.random.default_rng(SEED)
    words = vocabulary(random)
    chances = 1 / np.arange(1, VOCABULARY + 1)
    spoken = random.choice(words, (rows, WORDS_A_ROW), p=chances / chances.sum())
    others = random.choice(words, spoken.shape, p=chances / chances.sum())
    luck = random.random(spoken.shape)
    heard = np.where(luck < 0.06, others, spoken)
    heard = np.where((luck >= 0.06) & (luck < 0.08), "", heard)
    heard = np.where(luck >= 0.98, np.char.add(np.char.add(heard, " "), others), heard)
    hypotheses = [" ".join(" ".join(row).split()) for row in heard.tolist()]
    return [" ".join(row) for row in spoken.tolist()], hypotheses


def displayed(texts: Texts) -> Texts:
    """Give sentences a capital, commas, a hyphen, an apostrophe and a full stop."""
    changed = []
    for text in texts:
        words = text.capitalize().split()
        words[3:-1:6] = [f"{word}," for word in words[3:-1:6]]
        words[7:9] = ["-".join(words[7:9]), "it's"]
        changed.append(" ".join(words) + ".")
    return changed


def write_tsv(path: Path, texts: Texts) -> Path:
    path.write_text("".join(f"u{row:06}\t{text}\n" for row, text in enumerate(texts)))
    return path


def write_lines(path: Path, texts: Texts) -> Path:
    path.write_text("".join(f"{text}\n" for text in texts))
    return path


def write_trn(path: Path, texts: Texts) -> Path:
    path.write_text("".join(f"{text} (s_{row:06})\n" for row, text in enumerate(texts)))
    return path


def from_lists(references: Texts, hypotheses: Texts, **method: object) -> None:
    from_columns(*map(TextColumn.from_strings, (references, hypotheses)), **method)


def from_arrow(references: pa.Array, hypotheses: pa.Array, **method: object) -> None:
    from_columns(*map(TextColumn.from_arrow, (references, hypotheses)), **method)


def from_files(references: Path, hypotheses: Path, **method: object) -> None:
    texts = (transcripts.read(path).texts for path in (references, hypotheses))
    from_columns(*texts, **method)


def from_columns(
    references: TextColumn,
    hypotheses: TextColumn,
    *,
    normaliser: object = RAW,
    tokeniser: object = WORDS,
    costs: object = SCLITE,
) -> None:
    count_rows(references, hypotheses, normaliser, tokeniser, costs)


def jiwer_words(references: Texts, hypotheses: Texts) -> None:
    import jiwer  # noqa: PLC0415 - may not be installed

    jiwer.process_words(references, hypotheses)


def jiwer_transformed(references: Texts, hypotheses: Texts) -> None:
    import jiwer  # noqa: PLC0415 - may not be installed

    steps = [
        jiwer.ToLowerCase(),
        jiwer.RemovePunctuation(),
        jiwer.RemoveMultipleSpaces(),
        jiwer.Strip(),
        jiwer.ReduceToListOfListOfWords(),
    ]
    transform = jiwer.Compose(steps)
    jiwer.process_words(references, hypotheses, transform, transform)


def jiwer_characters(references: Texts, hypotheses: Texts) -> None:
    import jiwer  # noqa: PLC0415 - may not be installed

    jiwer.cer(references, hypotheses)


def rapidfuzz_words(references: Texts, hypotheses: Texts) -> None:
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - may not be installed

    for reference, hypothesis in zip(references, hypotheses, strict=True):
        Levenshtein.editops(reference.split(), hypothesis.split())


def rapidfuzz_characters(references: Texts, hypotheses: Texts) -> None:
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - may not be installed

    for reference, hypothesis in zip(references, hypotheses, strict=True):
        Levenshtein.editops(reference, hypothesis)


def kaldialign_words(references: Texts, hypotheses: Texts) -> None:
    import kaldialign  # noqa: PLC0415 - may not be installed

    for reference, hypothesis in zip(references, hypotheses, strict=True):
        kaldialign.edit_distance(reference.split(), hypothesis.split(), sclite_mode=True)


def sclite(reference: Path, hypothesis: Path) -> None:
    command = [
        SCLITE_PATH,
        "-r",
        reference,
        "-h",
        hypothesis,
        "-i",
        "spu_id",
        "-o",
        "sum",
        "stdout",
    ]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def our_process(reference: Path, hypothesis: Path, **environment: str) -> None:
    command = [sys.executable, "-m", "cs_toolkit", "score", reference, hypothesis, "--text", "raw"]
    subprocess.run(command, env=os.environ | environment, check=True, stdout=subprocess.DEVNULL)


def our_first_process(reference: Path, hypothesis: Path) -> None:
    """Score as after the installation: no kernel has been compiled."""
    with tempfile.TemporaryDirectory() as empty:
        our_process(reference, hypothesis, NUMBA_CACHE_DIR=empty)


def jiwer_process(reference: Path, hypothesis: Path) -> None:
    command = ["jiwer", "-r", reference, "-h", hypothesis]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def peers(texts: tuple[Texts, Texts], functions: dict[str, Callable[..., None]]) -> Contenders:
    """Bind the peers that are installed to the texts."""
    return {
        name: partial(function, *texts)
        for name, function in functions.items()
        if importlib.util.find_spec(name.split()[0])
    }


def measure(contender: Callable[[], object]) -> tuple[float, float]:
    """Take the time: on the clock, and of all processors together."""
    start, used = time.perf_counter(), processor_seconds()
    contender()
    return time.perf_counter() - start, processor_seconds() - used


def processor_seconds() -> float:
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def compare(title: str, contenders: Contenders, rounds: int) -> None:
    """Let contenders take turns, and print how often the first is done while another is once."""
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in contenders}
    next(iter(contenders.values()))()
    for _ in range(rounds):
        for name, contender in contenders.items():
            times[name].append(measure(contender))
    medians = {
        name: tuple(map(statistics.median, zip(*taken, strict=True)))
        for name, taken in times.items()
    }
    ours = next(iter(medians.values()))
    print(f"\n{title}\n{'':34}{'seconds':>9}{'ratio':>8}{'processor':>11}{'ratio':>8}")
    for name, (clock, processor) in medians.items():
        cells = f"{clock:9.3f}{clock / ours[0]:8.1f}{processor:11.3f}{processor / ours[1]:8.1f}"
        print(f"  {name:32}{cells}")


def peak(work: str, *paths: Path) -> int:
    """Megabytes that a process of its own has used at most."""
    command = [sys.executable, "-c", PEAK.format(work=work), *paths]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def compare_words(rows: int, rounds: int, folder: Path) -> None:
    texts = corpus(rows)
    files = [write_tsv(folder / f"{side}.tsv", side_texts) for side, side_texts in enumerate(texts)]
    arrow = [pa.array(side, pa.large_string()) for side in texts]
    slow = {"jiwer": jiwer_words, "rapidfuzz": rapidfuzz_words, "kaldialign": kaldialign_words}
    contenders: Contenders = {
        "ours, Arrow columns": partial(from_arrow, *arrow),
        "ours, two TSV files": partial(from_files, *files),
        "ours, lists of strings": partial(from_lists, *texts),
        "ours, Arrow columns, unit costs": partial(from_arrow, *arrow, costs=UNIT),
        **peers(texts, slow),
    }
    compare(f"words as they stand, {rows:,} x {WORDS_A_ROW}, sclite's costs", contenders, rounds)
    compare_memory(files)
    texts = displayed(texts[0]), displayed(texts[1])
    arrow = [pa.array(side, pa.large_string()) for side in texts]
    contenders = {
        "ours, Arrow columns": partial(from_arrow, *arrow, normaliser=LEXICAL),
        "ours, lists of strings": partial(from_lists, *texts, normaliser=LEXICAL),
        **peers(texts, {"jiwer": jiwer_words, "jiwer with transforms": jiwer_transformed}),
    }
    compare(f"display text, {rows:,} rows, default normalisation", contenders, rounds)


def compare_memory(files: list[Path]) -> None:
    ours, theirs = peak(OUR_WORK, *files), peak(JIWER_WORK, *files)
    print(f"\npeak memory of a process that scores them: ours {ours} MB, jiwer {theirs} MB")


def compare_spoken(rounds: int, folder: Path) -> None:
    texts = corpus(SPOKEN)
    contenders: Contenders = {
        "ours, lists of strings": partial(from_lists, *texts, tokeniser=CHARACTERS),
        "ours, unit costs": partial(from_lists, *texts, tokeniser=CHARACTERS, costs=UNIT),
        **peers(texts, {"jiwer": jiwer_characters, "rapidfuzz": rapidfuzz_characters}),
    }
    compare(f"characters of {SPOKEN:,} utterances", contenders, rounds)
    files = [write_tsv(folder / f"{side}.spoken.tsv", each) for side, each in enumerate(texts)]
    trns = [write_trn(folder / f"{side}.spoken.trn", each) for side, each in enumerate(texts)]
    lines = [write_lines(folder / f"{side}.txt", each) for side, each in enumerate(texts)]
    processes: Contenders = {
        "ours": partial(our_process, *files),
        "ours, nothing compiled": partial(our_first_process, *files),
        "jiwer's command, WER alone": partial(jiwer_process, *lines),
    }
    if SCLITE_PATH:
        processes["sclite, words alone"] = partial(sclite, *trns)
    compare(f"a whole process, words of {SPOKEN:,} utterances", processes, rounds)


def compare_sclite(rows: int, folder: Path) -> None:
    """Run sclite once on everything; it takes a minute."""
    texts = corpus(rows)
    files = [write_tsv(folder / f"{side}.tsv", each) for side, each in enumerate(texts)]
    trns = [write_trn(folder / f"{side}.trn", each) for side, each in enumerate(texts)]
    contenders: Contenders = {
        "ours, two TSV files": partial(from_files, *files),
        "ours, the whole process": partial(our_process, *files),
        "sclite, the whole process": partial(sclite, *trns),
    }
    compare(f"words of {rows:,} utterances, beside sclite, once", contenders, 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=200_000, help="utterances (%(default)s)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds (%(default)s)")
    arguments = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # modules are compiled once, as for users
    importlib.import_module("cs_toolkit.compiled")  # this process measures warm
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        compare_words(arguments.rows, arguments.rounds, folder)
        compare_spoken(arguments.rounds, folder)
        if SCLITE_PATH:
            compare_sclite(arguments.rows, folder)


if __name__ == "__main__":
    main()
