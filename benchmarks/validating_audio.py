"""How fast a package of recordings is validated, beside a loop of ``soxi`` over its files.

Run it as ``python benchmarks/validating_audio.py [--files N]``. Both sides see the same seeded
WAVs; soxi only reads the headers, one file a call, as scripts do; ours checks every rule and the
transcript too, from the folder and from the zip without unpacking it. Figures are medians of the
rounds; contenders take turns; judge the ratios.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import wave
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from cs_toolkit.dataset.validate import validate

if TYPE_CHECKING:
    from collections.abc import Callable

SEED = 7
WORDS = ("please", "book", "a", "table", "for", "two", "at", "the", "harbour", "and", "call")


def main() -> None:
    """Make the data, take turns, print medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=10_000, help="recordings (%(default)s)")
    parser.add_argument("--asked", type=int, default=1_000, help="those soxi sees (%(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="turns of each (%(default)s)")
    options = parser.parse_args()
    if shutil.which("soxi") is None:
        sys.exit("soxi is not installed (Debian package sox)")
    with tempfile.TemporaryDirectory() as made:
        folder, package = make_data(Path(made), options.files)
        asked = sorted(folder.glob("*.wav"))[: options.asked]
        contenders: dict[str, Callable[[], object]] = {
            "soxi loop": lambda: [soxi(path) for path in asked],
            "folder": lambda: validate(folder, purpose="test"),
            "zip": lambda: validate(package, purpose="test"),
        }
        report(contenders, options.rounds, {"soxi loop": len(asked)}, options.files)


def make_data(place: Path, count: int) -> tuple[Path, Path]:
    """Write recordings of a second and their transcript, as a folder and as a zip."""
    choose = random.Random(SEED)
    folder, package = place / "data", place / "data.zip"
    folder.mkdir()
    lines = []
    for number in range(count):
        name = f"{number:05}.wav"
        with wave.open(str(folder / name), "wb") as file:
            file.setparams((1, 2, 16_000, 0, "NONE", "NONE"))
            file.writeframes(choose.randbytes(32_000))
        lines.append(f"{name}\t{' '.join(choose.choices(WORDS, k=12))}\r\n")
    (folder / "trans.txt").write_bytes("".join(lines).encode("utf-8-sig"))
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, path.name)
    return folder, package


def soxi(path: Path) -> str:
    """Ask soxi about one file."""
    return subprocess.run(["soxi", path], capture_output=True, text=True, check=True).stdout


def report(
    contenders: dict[str, Callable[[], object]],
    rounds: int,
    counts: dict[str, int],
    files: int,
) -> None:
    """Run the contenders by turns and print what each takes for all files."""
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, run in contenders.items():
            start = time.perf_counter()
            run()
            seconds = time.perf_counter() - start
            taken[name].append(seconds * files / counts.get(name, files))
    medians = {name: statistics.median(times) for name, times in taken.items()}
    print(f"{files:,} recordings, medians of {rounds} rounds")
    for name, seconds in medians.items():
        ratio = medians["soxi loop"] / seconds
        print(f"{name:<10} {seconds:7.2f} s  {ratio:6.1f} times the speed of the soxi loop")


if __name__ == "__main__":
    main()
