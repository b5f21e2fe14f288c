"""Peak memory of scoring 2,000,000 utterances from two files, kept on disk and read whole.

Each way runs in a process of its own; what is printed is the growth over a process that has scored
one utterance, so that neither Python nor the kernels count.
"""

from __future__ import annotations

import importlib
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

UTTERANCES = 2_000_000
WORDS = 18
VOCABULARY = 5_000
PART = 10_000
WHOLE = 1 << 62


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder))
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
        print(f"{UTTERANCES:,} utterances of {WORDS} words, {size / 1e6:,.0f} MB in two files")
        for title, least in (("kept on disk", 0), ("read whole", WHOLE)):
            words = [sys.executable, __file__, folder, str(least)]
            answer = subprocess.run(words, check=True, capture_output=True, text=True)
            seconds, grown, counts = answer.stdout.split(maxsplit=2)
            each = float(grown) / UTTERANCES
            print(
                f"{title}: {float(grown) / 1e6:,.0f} MB, {each:.0f} bytes an utterance, "
                f"{float(seconds):.1f} s, {counts.strip()}"
            )


def write(folder: Path) -> None:
    rng = np.random.default_rng(7)
    words = np.array([f"w{number:x}" for number in range(VOCABULARY)])
    with (folder / "ref.tsv").open("w") as ref, (folder / "hyp.tsv").open("w") as hyp:
        for first in range(0, UTTERANCES, PART):
            said = rng.zipf(1.3, (PART, WORDS)) % VOCABULARY
            wrong = rng.random(said.shape) < 0.1
            heard = np.where(wrong, rng.integers(0, VOCABULARY, said.shape), said)
            for number in range(PART):
                name = f"utterance-{first + number:08d}"
                ref.write(f"{name}\t{' '.join(words[said[number]])}\n")
                hyp.write(f"{name}\t{' '.join(words[heard[number]])}\n")


def score(folder: Path, least: int) -> None:
    from cs_toolkit import evaluate  # noqa: PLC0415 - the parent does without it
    from cs_toolkit.transcripts import streaming  # noqa: PLC0415 - the same

    streaming.LEAST_BYTES = least
    importlib.import_module("cs_toolkit.compiled")  # else so little would be scored without kernels
    evaluate(["so it goes"], ["so it went"])
    before, start = peak(), time.perf_counter()
    counts = evaluate(folder / "ref.tsv", folder / "hyp.tsv").counts
    print(time.perf_counter() - start, peak() - before, counts)


def peak() -> int:
    """Return the most memory this process has had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    if len(sys.argv) > 1:
        score(Path(sys.argv[1]), int(sys.argv[2]))
    else:
        main()
