"""How fast a long recording is cut at its pauses, and in how much memory, beside ffmpeg.

Run it as ``python benchmarks/segmenting.py``. A seeded recording of two hours, 48 kHz stereo, lies
there as FLAC and as MP3, with the times of its words as ctm. Ours looks for the pauses, cuts,
converts, zips and validates; ffmpeg is then given the very spans that ours has found, and writes
each as mono WAV at 16 kHz, one call a piece, and ``zip -6`` packs them. Judge the ratio of
processor seconds; the peak of memory is that of ours alone.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import soundfile

RATE = 48_000
OURS = """
import sys
from pathlib import Path
from cs_toolkit.dataset.prepare import prepare
prepare(*sys.argv[1:], segment=True)
lines = Path("/proc/self/status").read_text().splitlines()
print(next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hours", type=float, default=2.0)
    arguments = parser.parse_args()
    for suffix in ("flac", "mp3"):
        with tempfile.TemporaryDirectory() as name:
            compare(Path(name), suffix, arguments.hours)


def compare(folder: Path, suffix: str, hours: float) -> None:
    raw, out = folder / "raw", folder / "out"
    raw.mkdir()
    words = write(raw, suffix, hours)
    peak, *ours = timed([sys.executable, "-c", OURS, str(raw), str(out)])
    members = json.loads((out / "manifest.json").read_bytes())["packages"][0]["members"]
    spans = [(each["source"]["startSeconds"], each["source"]["endSeconds"]) for each in members]
    used = os.times()
    start = time.perf_counter()
    cut_by_ffmpeg(raw / f"talk.{suffix}", spans, folder / "theirs")
    wall, processor = time.perf_counter() - start, children(os.times()) - children(used)
    print(
        f"{hours:g} hours of {suffix}, {words:,} words, {len(spans)} pieces: ours {ours[0]:.1f} s "
        f"({ours[1]:.1f} of processors), {peak.strip()} MB at most; ffmpeg {wall:.1f} s "
        f"({processor:.1f} of processors): {processor / ours[1]:.1f} times as long"
    )


def write(raw: Path, suffix: str, hours: float) -> int:
    """Write bursts of noise as long as words, with their times; say how many."""
    random = np.random.default_rng(5)
    lines, now, sentence = [], 0.3, 0
    form = {"flac": ("FLAC", "PCM_16"), "mp3": ("MP3", "MPEG_LAYER_III")}[suffix]
    path = raw / f"talk.{suffix}"
    with soundfile.SoundFile(path, "w", RATE, 2, form[1], format=form[0]) as file:
        file.write(np.zeros((round(0.3 * RATE), 2), np.float32))
        while now < hours * 3600:
            frames = round(random.uniform(0.15, 0.5) * RATE)
            sentence = (sentence + 1) % 12
            pause = round((0.05 if sentence else 0.7) * RATE)
            sound = random.normal(0, 0.1, (frames, 1)) * np.hanning(frames)[:, None]
            quiet = random.normal(0, 0.0005, (pause, 1))
            file.write(np.repeat(np.concatenate([sound, quiet]), 2, axis=1).astype(np.float32))
            lines.append(f"talk 1 {now:.4f} {frames / RATE:.4f} w{len(lines)}\n")
            now += (frames + pause) / RATE
    (raw / "talk.ctm").write_text("".join(lines))
    return len(lines)


def timed(words: list[str]) -> tuple[str, float, float]:
    """Run a program; give what it prints, and its wall and processor seconds."""
    used, start = os.times(), time.perf_counter()
    answer = subprocess.run(words, check=True, capture_output=True, text=True)
    return answer.stdout, time.perf_counter() - start, children(os.times()) - children(used)


def children(used: os.times_result) -> float:
    return used.children_user + used.children_system


def cut_by_ffmpeg(source: Path, spans: list[tuple[float, float]], folder: Path) -> None:
    folder.mkdir()
    for row, (start, end) in enumerate(spans):
        span = ["-ss", f"{start}", "-to", f"{end}", "-i", str(source)]
        form = ["-ac", "1", "-ar", "16000", str(folder / f"{row:04}.wav")]
        subprocess.run(["ffmpeg", "-nostdin", "-v", "error", *span, *form], check=True)
    subprocess.run(["zip", "-q", "-6", "-r", "theirs.zip", "."], cwd=folder, check=True)


if __name__ == "__main__":
    main()
