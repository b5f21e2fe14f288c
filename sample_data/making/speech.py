"""Synthetic callers: six voices, four devices, wind, and every encoding a recording may have.

The voices are those of flite, spoken through the filter of that name in ffmpeg; sox changes pitch
and tempo so that one voice serves two speakers. Samples travel as float64 at 16 kHz.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import soundfile

from making.script import Utterance, read_pronunciations

if TYPE_CHECKING:
    from numpy.typing import NDArray

RATE = 16_000

VOICES = {  # flite voice, pitch in cents, tempo
    "rosa": ("slt", 0, 1.0),
    "ruth": ("slt", -250, 0.95),
    "owen": ("rms", 0, 1.0),
    "tomas": ("rms", 150, 1.1),
    "ewan": ("awb", 0, 1.0),
    "ines": ("kal16", 0, 1.0),
}

SIGNAL_TO_NOISE_DB = {"breeze": 18.0, "gale": 10.0}

TELEPHONE = ["-af", "highpass=f=300,lowpass=f=3400", "-ar", "8000"]

ENCODINGS: dict[str, list[str]] = {  # arguments of ffmpeg
    "wav-right": ["-c:a", "pcm_s16le"],
    "wav-44k-stereo": ["-c:a", "pcm_s16le", "-ar", "44100", "-ac", "2"],
    "wav-48k-24bit": ["-c:a", "pcm_s24le", "-ar", "48000"],
    "wav-float": ["-c:a", "pcm_f32le"],
    "wav-mulaw": [*TELEPHONE, "-c:a", "pcm_mulaw"],
    "wav-extensible": ["-c:a", "pcm_s16le"],
    "wav-chunks": ["-c:a", "pcm_s16le"],
    "aiff": ["-c:a", "pcm_s16be"],
    "flac": ["-c:a", "flac", "-compression_level", "12", "-sample_fmt", "s16"],
    "mp3": ["-c:a", "libmp3lame", "-b:a", "32k"],
    "ogg": ["-c:a", "libvorbis", "-q:a", "2"],
}


def perform(utterance: Utterance) -> NDArray[np.float64]:
    """Speak an utterance in its voice and its surroundings."""
    return _in_noise(_speak(utterance.spoken, *VOICES[utterance.speaker]), utterance)


def encode(samples: NDArray[np.float64], encoding: str, path: Path) -> None:
    """Store samples; `encoding` is a key of ``ENCODINGS``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "source.wav")
        soundfile.write(source, samples, RATE, "FLOAT")
        _run("ffmpeg", "-i", source, "-bitexact", *ENCODINGS[encoding], path)
    if encoding == "wav-extensible":
        _mark_extensible(path)
    if encoding == "wav-chunks":
        _add_chunk(path, b"LIST", b"INFOINAM\x12\x00\x00\x00Skerry Line, desk\x00")


def _speak(text: str, voice: str, cents: int, tempo: float) -> NDArray[np.float64]:
    with tempfile.TemporaryDirectory() as folder:
        words, plain, shaped = (Path(folder, name) for name in ("a.txt", "a.wav", "b.wav"))
        words.write_text(_respell(text), encoding="ascii")
        source = f"flite=textfile={words}:voice={voice}"
        _run("ffmpeg", "-f", "lavfi", "-i", source, "-ar", str(RATE), "-ac", "1", plain)
        effects = ["pitch", cents, "tempo", "-s", tempo, "pad", 0.3, 0.3]
        subprocess.run(
            ["sox", "-V1", "-R", "-G", plain, "-b", "16", shaped, *map(str, effects)], check=True
        )
        samples: NDArray[np.float64] = soundfile.read(shaped)[0]
        return samples


def _respell(text: str) -> str:
    """Write invented names the way a synthesiser reads them right."""
    for word, spoken in read_pronunciations().items():
        text = re.sub(rf"\b{word}\b", spoken, text)
    return text


def _in_noise(speech: NDArray[np.float64], utterance: Utterance) -> NDArray[np.float64]:
    """Add wind at the signal-to-noise ratio of the utterance, the same at every run."""
    if utterance.noise == "clean":
        return speech
    wind = _wind(speech.size, seed=zlib.crc32(utterance.id.encode()))
    ratio = 10 ** (SIGNAL_TO_NOISE_DB[utterance.noise] / 20)
    mixed: NDArray[np.float64] = speech + wind * (np.std(speech) / np.std(wind) / ratio)
    return mixed * (0.9 / np.abs(mixed).max())


def _wind(length: int, seed: int) -> NDArray[np.float64]:
    """Noise that falls with frequency and swells slowly."""
    generator = np.random.default_rng(seed)
    spectrum = np.fft.rfft(generator.standard_normal(length))
    spectrum /= np.maximum(np.fft.rfftfreq(length, 1 / RATE), 60.0) ** 0.7
    swell = 1.0 + 0.5 * np.sin(np.arange(length) * (2 * np.pi * 0.4 / RATE) + seed % 7)
    return np.fft.irfft(spectrum, length) * swell


def _mark_extensible(path: Path) -> None:
    """Rewrite a plain PCM header as WAVE_FORMAT_EXTENSIBLE with the PCM sub-format."""
    data = path.read_bytes()
    guid = bytes.fromhex("0100000000001000800000aa00389b71")
    fmt = b"\xfe\xff" + data[22:36] + b"\x16\x00" + b"\x10\x00" + b"\x04\x00\x00\x00" + guid
    body = b"WAVE" + b"fmt " + len(fmt).to_bytes(4, "little") + fmt + data[36:]
    path.write_bytes(b"RIFF" + len(body).to_bytes(4, "little") + body)


def _add_chunk(path: Path, tag: bytes, content: bytes) -> None:
    """Put a chunk between the format and the samples."""
    data = path.read_bytes()
    chunk = tag + len(content).to_bytes(4, "little") + content
    body = data[8:36] + chunk + data[36:]
    path.write_bytes(b"RIFF" + len(body).to_bytes(4, "little") + body)


def _run(*command: object) -> None:
    program, *arguments = map(str, command)
    subprocess.run([program, "-v", "error", "-y", *arguments], check=True)
