"""Every channel becomes a recording, with its own transcript where there is one."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import soundfile

from cs_toolkit.dataset.prepare import prepare
from tests.dataset.cutting.conftest import RATE, speak
from tests.dataset.layouts.conftest import Builder, build, noise

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cs_toolkit.dataset.preparation import PreparationReport

__all__ = ["build"]


def split(build: Builder, name: str = "", **options: object) -> PreparationReport:
    return prepare(build.root / name, build.root.parent / "out", channel="split", **options)


def contents(report: PreparationReport) -> tuple[dict[str, NDArray[np.int16]], dict[str, str]]:
    """Give samples and texts by name."""
    with zipfile.ZipFile(report.packages[0].path) as archive:
        names = [name for name in archive.namelist() if name.endswith(".wav")]
        samples = {
            name: soundfile.read(io.BytesIO(archive.read(name)), dtype="int16")[0] for name in names
        }
        lines = (
            archive.read("trans.txt").decode("utf-8-sig").splitlines()
            if len(names) < len(archive.namelist())
            else []
        )
    return samples, dict(line.split("\t") for line in lines)


CALL = noise(1.0, channels=2)
TEXTS = {"call.ch1.wav": "so far", "call.ch2.wav": "so good"}


def check_call(report: PreparationReport, texts: dict[str, str] = TEXTS) -> None:
    """Both channels are there, with the text of each."""
    samples, found = contents(report)
    assert list(samples) == ["call.ch1.wav", "call.ch2.wav"]
    for channel, name in enumerate(samples):
        assert np.array_equal(samples[name], CALL[:, channel])
    assert found == texts


def test_recordings_that_nobody_wrote_down_become_a_recording_a_channel(build: Builder) -> None:
    build.sound("call.wav", channels=2)
    report = split(build)
    check_call(report, {})
    assert report.ok
    assert ("A4", "call.wav") in [(each.code, each.where) for each in report.changes]


@pytest.mark.parametrize(
    "names",
    [
        ("call.ch1.txt", "call.ch2.txt"),
        ("call-ch0.txt", "call-ch1.txt"),
        ("call_channel1.txt", "call_channel2.txt"),
        ("call.left.txt", "call.right.txt"),
    ],
)
def test_texts_name_their_channel(build: Builder, names: tuple[str, str]) -> None:
    build.sound("call.wav", channels=2)
    for name, text in zip(names, TEXTS.values(), strict=True):
        build.text(name, text)
    check_call(split(build))


def test_lines_of_a_transcript_name_their_channel(build: Builder) -> None:
    build.sound("call.wav", channels=2)
    build.sound("x.wav")
    lines = [f"{name}\t{text}" for name, text in TEXTS.items()]
    build.text("trans.txt", *lines, "x.wav\tso")
    samples, texts = contents(split(build))
    assert texts == TEXTS | {"x.wav": "so"}
    assert np.array_equal(samples["call.ch2.wav"], CALL[:, 1])


def test_a_channel_that_is_not_there_is_told(build: Builder) -> None:
    build.sound("call.wav", channels=2)
    build.text("call.ch1.txt", "so far")
    build.text("call.ch3.txt", "gone")
    report = split(build)
    assert [(each.code, each.where) for each in report.left_out] == [("C13", "call.ch3.txt:1")]


def test_subtitles_name_their_channel(build: Builder) -> None:
    build.sound("call.wav", channels=2)
    for channel in (1, 2):
        cue = ("1", "00:00:00,000 --> 00:00:00,500", f"so {channel}", "")
        build.text(f"call.ch{channel}.en.srt", *cue)
    samples, texts = contents(split(build))
    assert texts == {"call-1-0.000-0.500.wav": "so 1", "call-2-0.000-0.500.wav": "so 2"}
    assert np.array_equal(samples["call-2-0.000-0.500.wav"], CALL[:8_000, 1])


def test_one_text_for_several_channels_is_told_and_they_are_mixed(build: Builder) -> None:
    build.sound("call.wav", channels=2)
    build.text("trans.txt", "call.wav\tso far")
    report = split(build)
    samples, texts = contents(report)
    assert texts == {"call.wav": "so far"}
    wanted = CALL.astype(float).mean(axis=1)
    assert np.abs(samples["call.wav"] - wanted).max() <= 1
    assert [(each.code, each.where) for each in report.before.findings if each.code == "C16"] == [
        ("C16", "trans.txt:1")
    ]


def test_channels_of_recordings_in_a_table_are_split(build: Builder) -> None:
    file = io.BytesIO()
    soundfile.write(file, CALL, RATE, format="FLAC")
    rows = [{"audio": {"bytes": file.getvalue(), "path": "call.flac"}}]
    pq.write_table(pa.Table.from_pylist(rows), build.root / "train.parquet")
    report = split(build)
    check_call(report, {})
    (package,) = json.loads(report.manifest.read_bytes())["packages"]
    assert package["members"][1]["source"]["file"] == "call.flac"
    assert package["members"][1]["source"]["channel"] == 1


def test_channels_of_recordings_in_a_zip_are_split(build: Builder) -> None:
    path = build.sound("call.wav", channels=2)
    with zipfile.ZipFile(build.root / "calls.zip", "w") as archive:
        archive.write(path, "x/call.wav")
    path.unlink()
    report = split(build, "calls.zip")
    check_call(report, {})
    (package,) = json.loads(report.manifest.read_bytes())["packages"]
    assert package["members"][0]["source"]["file"] == "x/call.wav"
    assert report.packages[0].path.name == "calls.zip"


def test_channels_are_cut_each_at_its_own_pauses(build: Builder) -> None:
    left, right = (
        speak([(pause, 1.5, f"{side}{word}") for word in range(25)])
        for side, pause in (("l", 0.4), ("r", 0.6))
    )
    count = min(len(left.samples), len(right.samples))
    both = np.stack([left.samples[:count], right.samples[:count]], axis=1)
    soundfile.write(build.root / "call.wav", both, RATE)
    build.text("call.ctm", *left.ctm("call", "A"), *right.ctm("call", "B")[:20])
    report = split(build, segment=True)
    _, texts = contents(report)
    for name, text in texts.items():
        talk = left if text.startswith("l") else right
        _, start, end = name.removesuffix(".wav").removeprefix("call-").split("-")
        assert " ".join(talk.inside(float(start), float(end))) == text
    spoken = " ".join(texts.values()).split()
    assert spoken == [f"l{word}" for word in range(25)] + [f"r{word}" for word in range(20)]
