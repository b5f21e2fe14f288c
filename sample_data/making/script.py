"""The script of the play: who says what, over which device, and how the recording is stored."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The folder ``sample_data``."""

EXTENSIONS = {"aiff": ".aiff", "flac": ".flac", "mp3": ".mp3", "ogg": ".ogg"}
"""File name endings of the encodings that are not WAV."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """One row of ``script.tsv``."""

    id: str
    speaker: str
    device: str
    channel: str
    noise: str
    topic: str
    encoding: str
    display: str
    spoken: str

    @property
    def scored(self) -> bool:
        """Whether models are scored on it; the others only make the raw folder messier."""
        return self.topic != "raw-only"

    @property
    def name(self) -> str:
        """Name in the package and in the references."""
        return f"{self.id}.wav"

    @property
    def file(self) -> Path:
        """Place of the recording in the raw folder."""
        folder = {"desk phone": "landline", "recorder": "quay"}.get(self.device, "")
        return Path(folder, self.id + EXTENSIONS.get(self.encoding, ".wav"))


def read_script() -> list[Utterance]:
    """All utterances in the order of the script."""
    with (ROOT / "making" / "script.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Utterance(**row) for row in rows]


def read_pronunciations() -> dict[str, str]:
    """Words that no dictionary has, and how to say them in words that every dictionary has."""
    text = (ROOT / "training" / "pronunciation.txt").read_text(encoding="utf-8-sig")
    return dict(line.split("\t") for line in text.splitlines())


def words_of(text: str) -> list[str]:
    """Lexical words of a text; a letter that is read out gets a full stop, as in cmudict."""
    words = re.findall(r"[A-Za-z']+", text)
    return [f"{word.lower()}." if _is_letter(word) else word.lower() for word in words]


def _is_letter(word: str) -> bool:
    return len(word) == 1 and word.isupper() and word != "I"
