"""Builders of datasets of every layout, out of small generated recordings."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from cs_toolkit.dataset.layouts import read_dataset

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from cs_toolkit.dataset.layouts import SourceUtterance


def noise(seconds: float, rate: int = 16_000, channels: int = 1) -> NDArray[np.int16]:
    """Make 16-bit noise [frames, channels], the same for the same length."""
    random = np.random.default_rng(round(seconds * rate))
    return random.integers(-9_000, 9_000, (round(seconds * rate), channels), np.int16)


@dataclass
class Builder:
    """Writes files below a folder, and reads it as a dataset."""

    root: Path

    def sound(
        self, name: str, seconds: float = 1.0, *, rate: int = 16_000, channels: int = 1
    ) -> Path:
        """Write a recording."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        soundfile.write(path, noise(seconds, rate, channels), rate)
        return path

    def sound_bytes(self, seconds: float = 1.0) -> bytes:
        """Give a recording as the bytes of a FLAC file."""
        file = io.BytesIO()
        soundfile.write(file, noise(seconds), 16_000, format="FLAC")
        return file.getvalue()

    def text(self, name: str, *lines: str) -> Path:
        """Write lines."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
        return path

    def json_lines(self, name: str, *entries: object) -> Path:
        """Write JSON lines."""
        return self.text(name, *map(json.dumps, entries))

    def read(self, name: str = "", layout: str | None = None) -> Reading:
        """Read all of it."""
        dataset = read_dataset(self.root / name, layout=layout)
        utterances = list(dataset)
        found = [f"{each.code} {each.where}".rstrip() for each in dataset.findings]
        return Reading(dataset.layout.name, utterances, found)


@dataclass
class Reading:
    """What came out."""

    layout: str
    utterances: list[SourceUtterance]
    found: list[str]

    @property
    def texts(self) -> dict[str, str | None]:
        """Texts by id."""
        return {each.id: each.text for each in self.utterances}

    @property
    def spans(self) -> dict[str, tuple[float, float | None]]:
        """Start and end by id."""
        return {each.id: (each.start_seconds, each.end_seconds) for each in self.utterances}

    @property
    def tags(self) -> dict[str, dict[str, object]]:
        """Tags by id."""
        return {each.id: dict(each.tags) for each in self.utterances}


@pytest.fixture
def build(tmp_path: Path) -> Builder:
    """Return a builder of a dataset in an empty folder."""
    root = tmp_path / "raw"
    root.mkdir()
    return Builder(root)
