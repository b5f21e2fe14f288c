"""Two models for the same audio: pocketsphinx as it comes, and fitted to the domain."""

from __future__ import annotations

import math
import re
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import soundfile
import soxr
from pocketsphinx import Decoder, get_model_path

from making.language_model import Ngram, WittenBell, write_mixture
from making.script import ROOT, read_pronunciations

if TYPE_CHECKING:
    from numpy.typing import NDArray

RATE = 16_000
DICTIONARY = Path(get_model_path(), "en-us", "cmudict-en-us.dict")
RELATED_TEXT = ROOT / "training" / "related-text.txt"
WEIGHT = 0.9
"""Share of the related text in the custom model."""

LOWEST_LN = -1000.0
"""Log probabilities below this stand for words that the general model does not have."""


def baseline() -> Decoder:
    """The general model of US English that pocketsphinx carries."""
    return Decoder(samprate=RATE, loglevel="FATAL")


def custom() -> Decoder:
    """The same acoustic model, with a language model and a dictionary made from ``training/``."""
    lines = RELATED_TEXT.read_text(encoding="utf-8-sig").splitlines()
    general = partial(_general_probability, baseline())
    phones = _read_dictionary()
    known = [word for word in phones if "(" not in word and general((word,))]
    for word, spoken in read_pronunciations().items():
        phones[word.lower()] = " ".join(phones[part] for part in spoken.split())
    with tempfile.TemporaryDirectory() as folder:
        model, dictionary = Path(folder, "custom.lm"), Path(folder, "custom.dict")
        write_mixture(WittenBell(lines), general, known, weight=WEIGHT, path=model)
        entries = (f"{word} {spelling}\n" for word, spelling in phones.items())
        dictionary.write_text("".join(entries), encoding="utf-8")
        return Decoder(samprate=RATE, loglevel="FATAL", lm=str(model), dict=str(dictionary))


def transcribe(decoder: Decoder, path: Path) -> str:
    """Lexical text of a recording; a letter that is read out stands in capitals."""
    decoder.start_utt()
    decoder.process_raw(_pcm(path).tobytes(), full_utt=True)
    decoder.end_utt()
    best = decoder.hyp()
    return " ".join(map(_readable, best.hypstr.split())) if best else ""


def _pcm(path: Path) -> NDArray[np.int16]:
    """Samples as the service wants them: 16 kHz, mono, 16 bit."""
    samples, rate = soundfile.read(path, always_2d=True)
    mono = soxr.resample(samples.mean(axis=1), rate, RATE)
    return np.clip(np.rint(mono * 32768), -32768, 32767).astype(np.int16)


def _general_probability(decoder: Decoder, ngram: Ngram) -> float:
    """Probability of the last word after the others in the model that came with the recogniser."""
    newest_first = list(reversed(ngram))
    log = decoder.get_logmath().log_to_ln(decoder.get_lm("_default").prob(newest_first))
    return math.exp(log) if log > LOWEST_LN else 0.0


def _read_dictionary() -> dict[str, str]:
    lines = DICTIONARY.read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines)


def _readable(word: str) -> str:
    return re.sub(r"^([a-z])\.$", lambda letter: letter[1].upper(), word)
