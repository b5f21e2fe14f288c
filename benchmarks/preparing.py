"""How fast folders of recordings become zips, beside sox and ffmpeg doing the same.

Run it as ``python benchmarks/preparing.py``. All contenders turn the same seeded recordings into a
zip of mono 16-bit WAVs at 16 kHz: sox on as many processes as there are processors, ffmpeg in a
loop, one file after the other, both followed by ``zip -6``; ours also validates before and after,
hashes every file, writes a manifest, and starts Python. Figures are medians of the rounds;
contenders take turns within each round, so that a busy machine burdens them alike. Judge the ratios
(how often ours is done while the other is once), and on a busy machine those of processor seconds.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import soundfile

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Contender = Callable[[Path, Path], None]

SECONDS_A_FILE = 10
BLOCK = 4_096
PROCESSES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()

FORMATS = {
    "flac": {"rate": 44_100, "channels": 2, "format": "FLAC", "subtype": "PCM_16"},
    "mp3": {"rate": 44_100, "channels": 2, "format": "MP3", "subtype": "MPEG_LAYER_III"},
    "wav": {"rate": 8_000, "channels": 1, "format": "WAV", "subtype": "ULAW"},
    "right.wav": {"rate": 16_000, "channels": 1, "format": "WAV", "subtype": "PCM_16"},
}
"""What the recordings are: two as studios, one as telephones make them, one right already."""

OURS = "import sys; from cs_toolkit.dataset.prepare import prepare; prepare(*sys.argv[1:])"
PEAK = """
import sys, time
from pathlib import Path
from cs_toolkit.dataset.prepare import prepare
start = time.perf_counter()
prepare(*sys.argv[1:])
lines = Path("/proc/self/status").read_text().splitlines()
used = next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM"))
print(f"{time.perf_counter() - start:.1f} s, {used} MB at most")
"""
"""Linux tells the peak since the program began; what getrusage tells includes its parent's."""


def speech(seconds: float, rate: int, channels: int, seed: int) -> NDArray[np.float32]:
    """Make noise with the slope and the syllables of speech."""
    random = np.random.default_rng(seed)
    frames = round(seconds * rate)
    spectrum = np.fft.rfft(random.standard_normal((channels, frames)).astype(np.float32), axis=1)
    hertz = np.fft.rfftfreq(frames, 1 / rate)
    spectrum /= np.maximum(hertz, 300) ** 1.2
    samples = np.fft.irfft(spectrum, frames, axis=1)
    syllables = np.abs(np.sin(np.pi * 4 * np.arange(frames) / rate)) ** 2
    samples *= syllables / np.abs(samples).max() / 2
    samples += random.standard_normal((channels, frames)) * 3e-4
    return samples.T.astype(np.float32)


def write(path: Path, samples: NDArray[np.float32], facts: dict[str, object]) -> None:
    with soundfile.SoundFile(
        path, "w", facts["rate"], facts["channels"], facts["subtype"], format=facts["format"]
    ) as file:
        for start in range(0, len(samples), BLOCK):
            file.write(samples[start : start + BLOCK])


def make_corpus(folder: Path, suffix: str, files: int) -> None:
    facts = FORMATS[suffix]
    folder.mkdir()
    lines = []
    for number in range(files):
        name = f"{number:04}.{suffix.rpartition('.')[2]}"
        samples = speech(SECONDS_A_FILE, facts["rate"], facts["channels"], number)
        write(folder / name, samples, facts)
        lines.append(f"{name}\tUtterance number {number}.\n")
    (folder / "trans.txt").write_text("".join(lines))


def ours(source: Path, out: Path) -> None:
    subprocess.run([sys.executable, "-c", OURS, source, out], check=True)


def sox(source: Path, out: Path) -> None:
    convert = "sox -D $0 -b 16 -r 16000 -c 1 $1/$(basename ${0%.*}).wav"
    shell(
        f"ls {source}/0* | xargs -P {PROCESSES} -I FILE sh -c '{convert}' FILE {out}", out, source
    )


def ffmpeg(source: Path, out: Path) -> None:
    options = "-c:a pcm_s16le -ar 16000 -ac 1 -bitexact"
    convert = f"ffmpeg -nostdin -v error -i $file {options} {out}/$(basename ${{file%.*}}).wav"
    shell(f"for file in {source}/0*; do {convert}; done", out, source)


def shell(command: str, out: Path, source: Path) -> None:
    """Convert into `out`, and zip what is there."""
    out.mkdir()
    subprocess.run(["sh", "-c", command], check=True)
    shutil.copy(source / "trans.txt", out)
    subprocess.run(["zip", "-q", "-6", "-r", "all.zip", "."], cwd=out, check=True)


def measure(contender: Contender, source: Path, out: Path) -> tuple[float, float]:
    """Take the time: on the clock, and of all processors together."""
    start, used = time.perf_counter(), processor_seconds()
    contender(source, out)
    taken = time.perf_counter() - start, processor_seconds() - used
    shutil.rmtree(out)
    return taken


def processor_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def contenders(round_: int) -> list[Contender]:
    """List who takes part: the slowest in one round only."""
    peers = (sox, ffmpeg) if round_ == 0 else (sox,)
    return [ours, *(each for each in peers if shutil.which(each.__name__) and shutil.which("zip"))]


def compare(folder: Path, files: int, rounds: int) -> None:
    minutes = files * SECONDS_A_FILE / 60
    print(f"{minutes:.0f} minutes in {files} files, {PROCESSES} processors, {rounds} rounds")
    print("         seconds by the clock, of the processors, and how many times ours")
    for suffix in FORMATS:
        source = folder / suffix
        make_corpus(source, suffix, files)
        times: dict[str, list[tuple[float, float]]] = {}
        for round_ in range(rounds):
            for each in contenders(round_):
                times.setdefault(each.__name__, []).append(measure(each, source, folder / "out"))
        show(suffix, times)
        shutil.rmtree(source)


def show(suffix: str, times: dict[str, list[tuple[float, float]]]) -> None:
    medians = {name: np.median(taken, axis=0) for name, taken in times.items()}
    cells = []
    for name, median in medians.items():
        clock, processors = median / medians["ours"]
        ratios = "" if name == "ours" else f" ({clock:.1f} x, {processors:.1f} x)"
        cells.append(f"{name} {median[0]:.2f} {median[1]:.2f}{ratios}")
    print(f"{suffix:>9}: {', '.join(cells)}")


def long_recording(folder: Path, minutes: int) -> None:
    """Convert one long stereo recording, and say what it took."""
    source = folder / "long"
    source.mkdir()
    minute = speech(60, 48_000, 2, seed=1)
    with soundfile.SoundFile(source / "0.flac", "w", 48_000, 2, "PCM_16") as file:
        for _ in range(minutes):
            file.write(minute)
    (source / "trans.txt").write_text("0.flac\tA long one.\n")
    command = [sys.executable, "-c", PEAK, source, folder / "out"]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    print(f"one recording of {minutes} minutes, FLAC, stereo, 48 kHz: {answer.stdout.strip()}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--files", type=int, default=90, help="recordings (%(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds (%(default)s)")
    parser.add_argument("--minutes", type=int, default=60, help="of the long one (%(default)s)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        compare(Path(folder), arguments.files, arguments.rounds)
        long_recording(Path(folder), arguments.minutes)


if __name__ == "__main__":
    main()
