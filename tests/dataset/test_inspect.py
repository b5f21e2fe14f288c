"""What is in a dataset, in numbers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from cs_toolkit.dataset.inspect import inspect

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a Kaldi directory of two speakers, and a line that cannot be used."""
    root = tmp_path / "raw"
    root.mkdir()
    samples = np.sin(np.arange(64_000) / 9) / 4
    soundfile.write(root / "a.flac", samples, 16_000)
    soundfile.write(root / "b.wav", samples[:8_000], 8_000)
    (root / "wav.scp").write_text("a a.flac\nb b.wav\nc gone.wav\n")
    (root / "text").write_text("a So far, so good!\nb So late.\nc gone\n")
    (root / "utt2spk").write_text("a ann\nb bob\nc bob\n")
    return root


def test_recordings_are_counted_and_measured(folder: Path) -> None:
    inspection = inspect(folder)
    assert (inspection.layout, inspection.recording_count) == ("kaldi", 2)
    assert (inspection.seconds.total, inspection.seconds.maximum) == (5.0, 4.0)
    assert dict(inspection.formats) == {
        "FLAC, 16000 Hz, 1 channel": 1,
        "16-bit PCM, 8000 Hz, 1 channel": 1,
    }


def test_the_speakers_of_a_table_are_known(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", np.zeros(16_000), 16_000)
    (tmp_path / "data.csv").write_text("file,text,speaker\na.wav,so far,ann\n")
    assert dict(inspect(tmp_path).speakers) == {"ann": 1.0}


def test_speakers_have_their_seconds(folder: Path) -> None:
    assert dict(inspect(folder).speakers) == {"ann": 4.0, "bob": 1.0}


def test_words_are_normalised_and_characters_are_not(folder: Path) -> None:
    vocabulary = inspect(folder).vocabulary
    assert dict(vocabulary.words) == {"so": 3, "far": 1, "good": 1, "late": 1}
    assert vocabulary.growth[-1] == (6, 4)
    assert vocabulary.characters["S"] == 2


def test_speech_rate_is_in_characters_a_second(folder: Path) -> None:
    assert inspect(folder).characters_a_second.maximum == len("So late.")


def test_words_are_held_against_another_dataset(folder: Path, tmp_path: Path) -> None:
    known = tmp_path / "text.txt"
    known.write_text("So far.\nSo late.\n", "utf-8-sig")
    unknown = inspect(folder, against=known).unknown
    assert unknown is not None
    assert (dict(unknown.words), unknown.rate) == ({"good": 1}, 1 / 6)


def test_what_cannot_be_taken_in_is_found(folder: Path) -> None:
    inspection = inspect(folder)
    assert [(each.code, each.where) for each in inspection.findings] == [("C2", "wav.scp:3")]
    assert not inspection.ok


def test_levels_are_heard_on_request_only(folder: Path) -> None:
    assert inspect(folder).loudness is None
    heard = inspect(folder, listen=True, workers=1).loudness
    assert heard is not None
    assert heard.peak_decibels.median == pytest.approx(-12.04, abs=0.01)
    assert (heard.clipped, heard.silent, heard.unheard) == (0, 0, 0)


def test_a_text_has_words_and_no_seconds(tmp_path: Path) -> None:
    path = tmp_path / "related.txt"
    path.write_text("So far.\n\nSo good.\n", "utf-8-sig")
    inspection = inspect(path)
    assert (inspection.text_count, inspection.recording_count) == (2, 0)
    assert inspection.seconds.mean is None


def test_the_document_is_json(folder: Path) -> None:
    document = json.loads(json.dumps(inspect(folder, listen=True).to_dict()))
    assert document["schema"] == "cs_toolkit.inspect/1"
    assert document["vocabulary"]["vocabularySize"] == 4
