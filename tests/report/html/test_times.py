"""Times of words reach the page from the files that have them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import soundfile

from cs_toolkit.cli import main

if TYPE_CHECKING:
    from pathlib import Path

STM = "call 1 Ines 0.00 1.00 so it\ncall 1 Ines 1.00 3.00 goes on\n"
CTM = "call 1 0.25 0.2 so\ncall 1 0.50 0.2 it\ncall 1 1.50 0.3 goes\n"
SRT = "1\n00:00:00,250 --> 00:00:00,900\nso it\n\n2\n00:00:01,500 --> 00:00:02,000\ngoes\n"
VTT = "WEBVTT\n\n00:00.250 --> 00:02.000\nso<00:00.500> it<00:01.500> goes\n"
WORDS = [("so", 0.25), ("it", 0.5), ("goes", 1.5)]
WHISPER = {"text": "so it goes", "words": [{"word": word, "start": at} for word, at in WORDS]}
AZURE = {
    "source": "call.wav",
    "recognizedPhrases": [
        {
            "channel": 0,
            "offsetInTicks": 2_500_000,
            "nBest": [
                {
                    "lexical": "so it goes",
                    "words": [{"word": word, "offsetInTicks": at * 1e7} for word, at in WORDS],
                }
            ],
        }
    ],
}


def audio_of(page: Path) -> dict[str, Any]:
    """Read what a page holds of recordings."""
    block = re.search(r'<script type="application/json" id="data">(.*?)</script>', page.read_text())
    assert block is not None
    return dict(json.loads(block[1])["audio"])


def report(folder: Path, references: tuple[str, str], hypotheses: tuple[str, str]) -> Path:
    soundfile.write(folder / "call.wav", np.zeros(48_000), 16_000)
    for name, content in (references, hypotheses):
        (folder / name).write_text(content, "utf-8")
    page = folder / "page.html"
    files = [str(folder / name) for name, _ in (references, hypotheses)]
    assert main(["score", *files, "--report", str(page), "--audio", str(folder), "--quiet"]) == 0
    return page


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("call.ctm", CTM, [25, 25, 100]),
        ("call.srt", SRT, [25, 0, 125]),
        ("call.vtt", VTT, [25, 25, 100]),
        ("call.json", json.dumps(WHISPER), [25, 25, 100]),
        ("call.json", json.dumps(AZURE), [25, 25, 100]),
    ],
    ids=["ctm", "SubRip", "WebVTT", "Whisper", "Azure"],
)
def test_of_hypotheses(tmp_path: Path, name: str, content: str, expected: list[int]) -> None:
    page = report(tmp_path, ("references.tsv", "call\tSo it goes on.\n"), (name, content))
    audio = audio_of(page)
    assert audio["files"] == ["call.wav"]
    assert audio["models"] == [[expected]]
    assert audio["reference"] is None


def test_of_references(tmp_path: Path) -> None:
    page = report(tmp_path, ("call.ctm", CTM), ("hypotheses.tsv", "call\tso it went\n"))
    assert audio_of(page)["reference"] == [[25, 25, 100]]
    assert audio_of(page)["models"] == [None]


def test_of_segments_with_words(tmp_path: Path) -> None:
    audio = audio_of(report(tmp_path, ("references.stm", STM), ("hypotheses.ctm", CTM)))
    assert audio["files"] == ["call.wav", "call.wav"]
    assert (audio["begins"], audio["ends"]) == ([0.0, 1.0], [1.0, 3.0])
    assert audio["models"] == [[[25, 25], [150]]]
