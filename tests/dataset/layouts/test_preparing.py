"""Datasets of every layout on their way into packages."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from importlib.util import find_spec
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from cs_toolkit.dataset import decoding
from cs_toolkit.dataset.audio import convert
from cs_toolkit.dataset.layouts.sound import Sounds
from cs_toolkit.dataset.layouts.stretch import Cut
from cs_toolkit.dataset.prepare import prepare
from tests.dataset.layouts.conftest import noise

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from cs_toolkit.dataset.preparation import PreparationReport
    from tests.dataset.layouts.conftest import Builder


def prepared(build: Builder, name: str = "") -> PreparationReport:
    return prepare(build.root / name, build.root.parent / "out", workers=1)


def contents(report: PreparationReport) -> tuple[dict[str, NDArray[np.int16]], str]:
    """Unpack samples by name, and the transcript."""
    with zipfile.ZipFile(report.packages[0].path) as archive:
        names = [name for name in archive.namelist() if name.endswith(".wav")]
        samples = {
            name: soundfile.read(io.BytesIO(archive.read(name)), dtype="int16")[0] for name in names
        }
        return samples, archive.read("trans.txt").decode("utf-8-sig")


def members(path: Path) -> list[dict[str, dict[str, object]]]:
    return json.loads(path.read_bytes())["packages"][0]["members"]


def talk(build: Builder) -> NDArray[np.int16]:
    """Write a Kaldi directory with two segments of a recording; give its samples."""
    path = build.sound("talk.flac", 5.0)
    build.text("wav.scp", "talk talk.flac")
    build.text("segments", "ann-1 talk 0.5000625 1.25", "bob-1 talk 1.25 5")
    build.text("text", "bob-1 So good.", "ann-1 So far.")
    build.text("utt2spk", "ann-1 ann", "bob-1 bob")
    return soundfile.read(path, dtype="int16")[0]


def test_segments_are_cut_to_the_sample(build: Builder) -> None:
    whole = talk(build)
    report = prepared(build)
    samples, transcript = contents(report)
    assert report.ok
    assert report.layout == "kaldi"
    assert np.array_equal(samples["ann-1.wav"], whole[8_001:20_000])
    assert np.array_equal(samples["bob-1.wav"], whole[20_000:])
    assert transcript == "ann-1.wav\tSo far.\r\nbob-1.wav\tSo good.\r\n"


def test_tags_and_times_reach_the_manifest(build: Builder) -> None:
    talk(build)
    first, second = members(prepared(build).manifest)
    assert first["tags"] == {"speaker": "ann", "recording": "talk"}
    assert second["source"]["file"] == "talk.flac"
    assert second["source"]["list"] == "text"
    assert (second["source"]["line"], second["source"]["startSeconds"]) == (1, 1.25)


def test_faults_are_told_where_the_user_has_them(build: Builder) -> None:
    talk(build)
    build.text("text", "bob-1 So \u200bgood.", "ann-1  ", "eve-1 gone")
    report = prepared(build)
    assert [(each.code, each.where) for each in report.left_out] == [
        ("H11", "text:2"),
        ("C2", "text:3"),
    ]
    assert ("H18", "text:1") in [(each.code, each.where) for each in report.changes]
    assert not report.ok
    assert report.utterance_count == 1


def test_whole_recordings_keep_their_place(build: Builder) -> None:
    build.sound("84/1/84-1-0000.flac", rate=8_000, channels=2)
    build.text("84/1/84-1.trans.txt", "84-1-0000 SO FAR")
    report = prepared(build)
    assert report.ok
    assert {each.where for each in report.changes} == {"84/1/84-1-0000.flac"}
    assert members(report.manifest)[0]["tags"] == {"speaker": "84", "chapter": "1"}


def test_names_that_collide_are_told_apart(build: Builder) -> None:
    build.sound("x/a.wav")
    build.sound("y/a.wav")
    build.text("metadata.csv", "file_name,text", "x/a.wav,so far", "y/a.wav,so good")
    report = prepared(build)
    samples, _ = contents(report)
    assert sorted(samples) == ["x_a.wav", "y_a.wav"]
    assert [each.code for each in report.changes].count("A13") == 2


def test_one_channel_of_a_recording_is_taken(build: Builder) -> None:
    path = build.sound("call.wav", 2.0, channels=2)
    build.text("call.stm", "call 2 bob 0.5 1.5 so far")
    samples, _ = contents(prepared(build))
    whole = soundfile.read(path, dtype="int16")[0]
    assert np.array_equal(next(iter(samples.values())), whole[8_000:24_000, 1])


def test_recordings_without_texts_are_packed_alone(build: Builder) -> None:
    build.sound("x.wav")
    build.text("wav.scp", "a x.wav")
    report = prepared(build)
    with zipfile.ZipFile(report.packages[0].path) as archive:
        assert archive.namelist() == ["a.wav"]


def test_parquet_is_packed_from_its_bytes(build: Builder) -> None:
    import pyarrow as pa  # noqa: PLC0415 - optional
    import pyarrow.parquet as pq  # noqa: PLC0415 - the same

    flac = build.sound_bytes(0.5)
    rows = [{"audio": {"bytes": flac, "path": f"{name}.flac"}, "text": "so far"} for name in "ab"]
    pq.write_table(pa.Table.from_pylist(rows), build.root / "train.parquet")
    report = prepared(build)
    samples, _ = contents(report)
    wanted = soundfile.read(io.BytesIO(flac), dtype="int16")[0]
    assert sorted(samples) == ["a.wav", "b.wav"]
    assert all(np.array_equal(each, wanted) for each in samples.values())
    assert members(report.manifest)[1]["source"]["line"] == 2


def test_a_line_break_in_a_text_ends_no_line(build: Builder) -> None:
    build.sound("a.wav")
    build.json_lines("m.jsonl", {"audio_filepath": "a.wav", "text": "so\r\nfar\tand so"})
    _, transcript = contents(prepared(build))
    assert transcript == "a.wav\tso far and so\r\n"


def test_a_dataset_with_nothing_usable_is_no_success(build: Builder) -> None:
    build.text("wav.scp", "a sox a.sph -t wav - |")
    build.text("text", "a so far")
    report = prepared(build)
    assert (report.ok, report.packages) == (False, ())
    assert [each.code for each in report.left_out] == ["C3", "C3"]


@pytest.mark.parametrize("suffix", ["mp3", "ogg", "opus", "flac", "aiff", "wav"])
def test_stretches_of_any_format_are_those_of_the_whole(build: Builder, suffix: str) -> None:
    """A seek in MP3 or Vorbis gives samples that are off by up to half of full scale."""
    tone = np.sin(np.arange(16_000 * 9) * (0.05 + 1e-7 * np.arange(16_000 * 9)))
    path = build.root / f"talk.{suffix}"
    form = {
        "opus": {"format": "OGG", "subtype": "OPUS"},
        "wav": {"format": "WAV", "subtype": "GSM610"},  # of telephones; nobody can seek in it
    }.get(suffix, {})
    soundfile.write(path, tone * 0.4 + noise(9)[:, 0] / 1e6, 16_000, **form)
    build.text("talk.stm", "talk 1 ann 6.1 8.3 so", "talk 1 bob 2.5 4.75 far")
    samples, _ = contents(prepared(build))
    whole = convert(path, io.BytesIO()).frames, soundfile.read(path, dtype="float32")[0]
    assert whole[0] == len(whole[1])
    for name, first, last in (("6.100-8.300", 6.1, 8.3), ("2.500-4.750", 2.5, 4.75)):
        wanted = whole[1][round(first * 16_000) : round(last * 16_000)]
        got = samples[f"talk-1-{name}.wav"] / 32_768
        assert len(got) == len(wanted)
        assert np.abs(got - wanted).max() < 1 / 16_384


def test_recordings_that_are_read_in_turn_are_decoded_once(
    build: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded: list[str] = []
    copied = decoding.copied
    monkeypatch.setattr(decoding, "copied", lambda file: decoded.append(file.name) or copied(file))
    sounds, cuts = Sounds(), []
    for name in ("a.mp3", "b.mp3"):
        soundfile.write(build.root / name, noise(3.0), 16_000)
        cuts.append(Cut(build.root / name, sounds, 8_000, 32_000, None))
    found = [[cut.read(20_000) for cut in cuts] for _ in range(4)]
    assert len(decoded) == 2
    assert {len(data) for data in found[-1]} == {20_000}
    for cut in cuts:
        cut.close()
    sounds.close()


@pytest.mark.skipif(find_spec("av") is None, reason="PyAV is not installed (extra video)")
@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg, which makes the file, is not")
def test_video_is_cut_at_its_subtitles(build: Builder) -> None:
    path = build.sound("talk.wav", 3.0)
    words = ["-i", path, "-f", "lavfi", "-i", "color=d=3:s=32x32", "-c:a", "flac"]
    video = build.root / "talk.mkv"
    subprocess.run(["ffmpeg", "-nostdin", "-v", "error", *words, video], check=True)
    whole, _ = soundfile.read(path, dtype="int16")
    path.unlink()
    build.text("talk.srt", "1", "00:00:00,500 --> 00:00:01,500", "so far", "")
    report = prepared(build)
    samples, _ = contents(report)
    assert report.ok
    assert np.array_equal(next(iter(samples.values())), whole[8_000:24_000])


def test_a_recording_that_cannot_be_decoded_keeps_out_its_stretches(build: Builder) -> None:
    build.text("talk.mp4", "no video")
    build.text("talk.srt", "1", "00:00:00,500 --> 00:00:01,500", "so far", "")
    assert [(each.code, each.where) for each in prepared(build).left_out] == [("A24", "talk.srt:2")]
