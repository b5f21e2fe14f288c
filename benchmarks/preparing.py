"""How fast folders of recordings become zips, beside sox, ffmpeg and lhotse doing the same.

Run it as ``python benchmarks/preparing.py``. All contenders turn the same seeded recordings, an
hour of each format in 384 files, into a zip of mono 16-bit WAVs at 16 kHz: sox on as many processes
as there are processors, ffmpeg in a shell loop, one file after the other, both followed by
``zip -r``; lhotse on as many processes, followed by Python's zipfile. What is right already is also
copied, and brought to disk, as it is. Ours validates before and after, hashes every file, writes a
manifest, and starts Python. Figures are medians of the rounds, in which contenders take turns, so
that a busy machine burdens them alike; ffmpeg runs in the first round only. Judge the ratios (how
often ours is done while the other is once), and on a busy machine those of processor seconds.

sox reads MP3 where Debian's ``libsox-fmt-mp3`` is installed; lhotse, which brings torch, takes part
where it is.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import soundfile

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Contender = Callable[[Path, Path], None]

SECONDS_A_FILE = 9.375
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
LIBSNDFILE = f"import sys; sys.modules['miniaudio'] = None; {OURS}"
LHOTSE = """
import sys, zipfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
import torch
from lhotse import Recording
from lhotse.audio.backend import save_audio

torch.set_num_threads(1)

def convert(path):
    samples = Recording.from_file(path).resample(16_000).load_audio().mean(axis=0)
    save_audio(out / f"{path.stem}.wav", samples, 16_000)

source, out = map(Path, sys.argv[1:3])
with ProcessPoolExecutor(int(sys.argv[3])) as pool:
    list(pool.map(convert, sorted(source.glob("0*"))))
with zipfile.ZipFile(out / "all.zip", "w", zipfile.ZIP_DEFLATED) as file:
    for path in sorted(out.glob("*.wav")):
        file.write(path, path.name)
"""
AGAIN = """
import sys
from cs_toolkit.dataset.prepare import prepare
prepare(*sys.argv[1:], force=True)
"""
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
    folder.mkdir()
    with ProcessPoolExecutor() as pool:
        names = list(pool.map(partial(make_recording, folder, suffix), range(files)))
    lines = (f"{name}\tUtterance number {number}.\n" for number, name in enumerate(names))
    (folder / "trans.txt").write_text("".join(lines))


def make_recording(folder: Path, suffix: str, number: int) -> str:
    facts = FORMATS[suffix]
    path = folder / f"{number:04}.{suffix.rpartition('.')[2]}"
    write(path, speech(SECONDS_A_FILE, facts["rate"], facts["channels"], number), facts)
    return path.name


def ours(source: Path, out: Path) -> None:
    subprocess.run([sys.executable, "-c", OURS, source, out], check=True)


def libsndfile(source: Path, out: Path) -> None:
    """Do as ours does where the extra ``flac`` is not installed."""
    subprocess.run([sys.executable, "-c", LIBSNDFILE, source, out], check=True)


def sox(source: Path, out: Path) -> None:
    convert = "name=${0##*/}; sox -D $0 -b 16 -r 16000 -c 1 $1/${name%.*}.wav"
    shell(
        f"ls {source}/0* | xargs -P {PROCESSES} -I FILE sh -c '{convert}' FILE {out}", out, source
    )


def ffmpeg(source: Path, out: Path) -> None:
    options = "-c:a pcm_s16le -ar 16000 -ac 1 -bitexact"
    convert = f"ffmpeg -nostdin -v error -i $file {options} {out}/${{name%.*}}.wav"
    shell(f"for file in {source}/0*; do name=${{file##*/}}; {convert}; done", out, source)


def lhotse(source: Path, out: Path) -> None:
    out.mkdir()
    subprocess.run([sys.executable, "-c", LHOTSE, source, out, str(PROCESSES)], check=True)


def copy(source: Path, out: Path) -> None:
    subprocess.run(["cp", "-r", source, out], check=True)
    subprocess.run(["sync", "-f", out], check=True)


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


def contenders(suffix: str, round_: int) -> list[Contender]:
    """List who takes part: the slowest in one round only."""
    reads = suffix != "mp3" or "mp3" in audio_formats_of_sox()
    zips = shutil.which("zip") is not None
    taking_part = {
        ours: True,
        sox: zips and reads and shutil.which("sox") is not None,
        lhotse: importlib.util.find_spec("lhotse") is not None,
        ffmpeg: zips and shutil.which("ffmpeg") is not None and round_ == 0,
        libsndfile: suffix == "flac" and importlib.util.find_spec("miniaudio") is not None,
        copy: suffix == "right.wav",
    }
    return [each for each, takes_part in taking_part.items() if takes_part]


@cache
def audio_formats_of_sox() -> list[str]:
    if shutil.which("sox") is None:
        return []
    told = subprocess.run(["sox", "--help"], check=False, capture_output=True, text=True)
    return told.stdout.split()


def compare(folder: Path, files: int, rounds: int) -> None:
    minutes = files * SECONDS_A_FILE / 60
    print(f"{minutes:.0f} minutes in {files} files, {PROCESSES} processors, {rounds} rounds")
    print("         seconds by the clock, of the processors, and how many times ours")
    for suffix in FORMATS:
        source = folder / suffix
        make_corpus(source, suffix, files)
        times: dict[str, list[tuple[float, float]]] = {}
        for round_ in range(rounds):
            for each in contenders(suffix, round_):
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
    print(f"{suffix:>9}: {', '.join(cells)}", flush=True)


def again(folder: Path, files: int) -> None:
    """Prepare a folder of FLAC, then once more with nothing changed: how much is left to do."""
    source, out = folder / "flac", folder / "kept"
    make_corpus(source, "flac", files)
    taken = []
    for _ in range(2):
        start, used = time.perf_counter(), processor_seconds()
        subprocess.run([sys.executable, "-c", AGAIN, source, out], check=True)
        taken.append((time.perf_counter() - start, processor_seconds() - used))
    (clock, processors), (clock_again, processors_again) = taken
    print(
        f"the FLAC once more: {clock_again:.2f} {processors_again:.2f} "
        f"({clock / clock_again:.1f} x, {processors / processors_again:.1f} x)",
        flush=True,
    )
    shutil.rmtree(source)
    shutil.rmtree(out)


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
    parser.add_argument("--files", type=int, default=384, help="recordings (%(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds (%(default)s)")
    parser.add_argument("--minutes", type=int, default=120, help="of the long one (%(default)s)")
    arguments = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # modules are compiled once, as for users
    with tempfile.TemporaryDirectory() as folder:
        compare(Path(folder), arguments.files, arguments.rounds)
        again(Path(folder), arguments.files)
        long_recording(Path(folder), arguments.minutes)


if __name__ == "__main__":
    main()
