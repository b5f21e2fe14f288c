"""Datasets written in another layout, and read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from cs_toolkit.dataset.export import export
from cs_toolkit.dataset.layouts import read_dataset
from cs_toolkit.dataset.layouts.writing import WRITERS
from cs_toolkit.dataset.validate import validate
from cs_toolkit.errors import OutputExistsError, UsageError

if TYPE_CHECKING:
    from tests.dataset.layouts.conftest import Builder


def talk(build: Builder) -> None:
    """Write two segments of a recording."""
    build.sound("talk.flac", 5.0, rate=44_100, channels=2)
    build.text("talk.stm", "talk 1 ann 0.5 1.25 So far, so good.", "talk 1 bob 1.25 4 it\u2019s me")


@pytest.mark.parametrize("to", WRITERS)
def test_what_is_written_is_read_again(build: Builder, to: str) -> None:
    talk(build)
    report = export(build.root, build.root.parent / "out", to=to)
    dataset = read_dataset(build.root.parent / "out")
    utterances = sorted(dataset, key=lambda each: each.id)
    assert report.ok
    assert dataset.findings == []
    assert dataset.layout.name == {"acoustic": "folder"}.get(to, to)
    assert [each.text for each in utterances] == ["So far, so good.", "it\u2019s me"]
    files = [soundfile.info(each.audio) for each in utterances]
    assert [(each.samplerate, each.channels, each.subtype) for each in files] == [
        (16_000, 1, "PCM_16")
    ] * 2
    assert [each.duration for each in files] == [0.75, 2.75]


@pytest.mark.parametrize("to", ["kaldi", "nemo", "audiofolder"])
def test_speakers_are_kept(build: Builder, to: str) -> None:
    talk(build)
    export(build.root, build.root.parent / "out", to=to)
    dataset = read_dataset(build.root.parent / "out")
    assert {each.tags["speaker"] for each in dataset} == {"ann", "bob"}


def test_the_columns_of_a_table_are_kept(build: Builder) -> None:
    build.sound("a.wav")
    build.text("data.csv", "file,text,speaker", "a.wav,so far,ann")
    export(build.root, build.root.parent / "out", to="nemo")
    (written,) = read_dataset(build.root.parent / "out")
    assert (written.text, written.tags["speaker"]) == ("so far", "ann")


def test_samples_that_are_right_stay_as_they_are(build: Builder) -> None:
    path = build.sound("talk.wav", 2.0)
    build.text("talk.stm", "talk 1 ann 0.5 1.25 so far")
    report = export(build.root, build.root.parent / "out")
    cut, _ = soundfile.read(report.folder / "talk-1-0.500-1.250.wav", dtype="int16")
    assert np.array_equal(cut, soundfile.read(path, dtype="int16")[0][8_000:20_000])


def test_an_acoustic_folder_is_valid(build: Builder) -> None:
    build.sound("a.wav")
    build.json_lines("m.jsonl", {"audio_filepath": "a.wav", "text": "So far, so good."})
    report = export(build.root, build.root.parent / "out")
    assert validate(report.folder).ok


def test_kaldi_ids_begin_with_their_speakers_and_are_sorted(build: Builder) -> None:
    build.sound("x y.wav")
    build.sound("b.wav")
    rows = [("x y.wav", "Ann"), ("b.wav", "bob")]
    build.json_lines(
        "m.jsonl",
        *({"audio_filepath": name, "text": "so", "speaker": who} for name, who in rows),
    )
    folder = export(build.root, build.root.parent / "out", to="kaldi").folder
    assert (folder / "utt2spk").read_text() == "Ann-x_y Ann\nbob-b bob\n"
    assert (folder / "spk2utt").read_text() == "Ann Ann-x_y\nbob bob-b\n"


def test_what_is_left_out_is_found_and_the_rest_is_written(build: Builder) -> None:
    build.sound("a.wav")
    build.text("b.wav", "no sound")
    names = ("a.wav", "b.wav", "c.wav")
    build.json_lines("m.jsonl", *({"audio_filepath": name, "text": "so"} for name in names))
    report = export(build.root, build.root.parent / "out", to="nemo")
    assert sorted((each.code, each.where) for each in report.findings) == [
        ("A24", "b.wav"),
        ("C2", "m.jsonl:3"),
    ]
    assert (report.ok, report.utterance_count) == (False, 1)
    assert sorted(path.name for path in report.folder.iterdir()) == ["a.wav", "manifest.jsonl"]


def test_names_that_collide_are_flattened_apart(build: Builder) -> None:
    build.sound("x/a.wav")
    build.sound("y/a.wav")
    build.text("metadata.csv", "file_name,text", "x/a.wav,so", "y/a.wav,far")
    report = export(build.root, build.root.parent / "out", to="audiofolder")
    assert sorted(path.name for path in report.folder.glob("*.wav")) == ["x_a.wav", "y_a.wav"]
    assert [each.code for each in report.changes] == ["A13", "A13"]


def test_a_folder_that_is_not_empty_is_left_alone(build: Builder) -> None:
    talk(build)
    (build.root.parent / "out").mkdir()
    (build.root.parent / "out" / "mine.txt").touch()
    with pytest.raises(OutputExistsError):
        export(build.root, build.root.parent / "out")


def test_a_layout_that_is_not_written_is_a_wrong_call(build: Builder) -> None:
    with pytest.raises(UsageError, match="'stm' is not written"):
        export(build.root, build.root.parent / "out", to="stm")
