"""The program as users and scripts call it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Protocol

import pytest

if TYPE_CHECKING:
    from pathlib import Path


class Program(Protocol):
    """Runs ``cs-toolkit`` with these words and environment variables."""

    def __call__(self, *words: object, **environment: str) -> subprocess.CompletedProcess[str]: ...


@pytest.fixture(scope="session")
def program() -> Program:
    """Return a function that runs the program and hands back what it printed."""

    def run(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "cs_toolkit", *map(str, words)],
            env=os.environ | environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run


@pytest.fixture
def transcripts(tmp_path: Path) -> Path:
    """Return a folder with references, ``ref.tsv``, and two models, ``old.tsv`` and ``new.tsv``."""
    texts = {
        "ref.tsv": "a.wav\tHow are you today, John?\nb.wav\tVery well.\nc.wav\t\n",
        "old.tsv": "a.wav\thow you a today jones\nb.wav\tvery well\nc.wav\tuh\n",
        "new.tsv": "a.wav\thow are you today john\nb.wav\tvery bell\nc.wav\tuh\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path
