"""Manifests and tables: NeMo, lhotse, audiofolder, Common Voice, LJSpeech, LibriSpeech, Parquet."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

if TYPE_CHECKING:
    from tests.dataset.layouts.conftest import Builder


def test_nemo_entries_are_recordings_or_stretches(build: Builder) -> None:
    build.sound("wavs/a.wav", 3.0)
    build.json_lines(
        "train.jsonl",
        {"audio_filepath": "wavs/a.wav", "duration": 3.0, "text": "so", "speaker": "ann"},
        {"audio_filepath": "wavs/a.wav", "offset": 0.5, "duration": 1.0, "text": "far"},
    )
    read = build.read()
    assert read.layout == "nemo"
    assert read.spans == {"wavs/a": (0.0, None), "wavs/a-0.500-1.500": (0.5, 1.5)}
    assert read.tags["wavs/a"] == {"duration_seconds": 3.0, "speaker": "ann"}


def test_other_durations_than_those_of_the_recordings_are_told(build: Builder) -> None:
    durations = (1.4, 0.4, 1.6, 1_000, 1e7, "x")
    for row, _ in enumerate(durations):
        build.sound(f"{row}.wav")
    build.json_lines(
        "m.jsonl",
        *(
            {"audio_filepath": f"{row}.wav", "duration": duration, "text": "so"}
            for row, duration in enumerate(durations)
        ),
    )
    read = build.read()
    assert [each.whole for each in read.utterances] == [True] * len(durations)
    assert read.found == [
        "C6 m.jsonl:2", "C6 m.jsonl:3", "C8 m.jsonl:4", "C8 m.jsonl:5"
    ]  # fmt: skip


def test_a_nemo_manifest_is_read_alone_too(build: Builder) -> None:
    build.sound("a.wav")
    build.json_lines("train.json", {"audio_filepath": "a.wav", "duration": 1.0, "text": "so"})
    assert build.read("train.json").texts == {"a": "so"}


def test_recordings_that_are_called_alike_are_kept_apart(build: Builder) -> None:
    paths = [str(build.sound(name)) for name in ("ann/1.wav", "bob/1.wav", "bob/1.flac")]
    paths.append(paths[1])
    build.json_lines(
        "m.jsonl",
        *({"audio_filepath": path, "text": str(row)} for row, path in enumerate(paths)),
        {"audio_filepath": paths[1], "offset": 0, "duration": 0.5, "text": "far"},
    )
    read = build.read()
    assert read.texts == {"1": "0", "bob/1": "1", "raw/bob/1": "2", "bob/1-0.000-0.500": "far"}
    assert read.found == ["C4 m.jsonl:1", "C9 m.jsonl:4"]
    assert build.read().texts == read.texts


def test_broken_nemo_lines_are_found_and_the_rest_is_read(build: Builder) -> None:
    build.sound("a.wav")
    build.text(
        "m.jsonl",
        '{"audio_filepath": "a.wav", "text": "so"}',
        "{broken",
        "[1]",
        '{"text": "far"}',
        '{"audio_filepath": "missing.wav", "text": "far"}',
        '{"audio_filepath": "a.wav", "text": "again"}',
        '{"audio_filepath": "a.wav", "offset": "x", "duration": 1, "text": "far"}',
        '{"audio_filepath": "a.wav", "offset": 0, "duration": 1, "text": "\\ud800"}',
    )
    read = build.read()
    assert read.texts == {"a": "so"}
    assert [each.partition(":")[0] for each in read.found] == [
        "C1 m.jsonl", "C1 m.jsonl", "C1 m.jsonl", "C2 m.jsonl", "C9 m.jsonl", "C1 m.jsonl",
        "C1 m.jsonl",
    ]  # fmt: skip
    assert [each.partition(":")[2] for each in read.found] == ["2", "3", "4", "5", "6", "7", "8"]


RECORDING = {
    "id": "x",
    "sources": [{"type": "file", "channels": [0], "source": "x.wav"}],
    "sampling_rate": 16_000,
    "num_samples": 80_000,
    "duration": 5.0,
}


def transformed(*names: str) -> dict[str, object]:
    """Give a cut of a recording that is to be transformed."""
    steps = [{"name": name, "kwargs": {}} for name in names]
    spoken = {"id": "s", "recording_id": "x", "start": 0, "duration": 5.0, "text": "so"}
    return {
        "id": "-".join(names), "start": 0, "duration": 5.0, "type": "MonoCut",
        "supervisions": [spoken], "recording": {**RECORDING, "transforms": steps},
    }  # fmt: skip


@pytest.mark.parametrize("named", ["recordings.jsonl", "supervisions.jsonl.gz"])
def test_lhotse_lists_are_found_by_each_other(build: Builder, named: str) -> None:
    build.sound("x.wav", 5.0)
    build.json_lines("recordings.jsonl", RECORDING)
    spoken = {"id": "x-1", "recording_id": "x", "start": 0.0, "duration": 2.0, "text": "so"}
    packed = gzip.compress(json.dumps(spoken).encode())
    (build.root / "supervisions.jsonl.gz").write_bytes(packed)
    read = build.read(named)
    assert (read.layout, read.texts, read.found) == ("lhotse", {"x-1": "so"}, [])


def test_ljspeech_is_read_by_its_list_too(build: Builder) -> None:
    build.sound("wavs/a.wav")
    build.text("metadata.csv", "a|so|so", f"{'b' * 300}|far|far")
    read = build.read("metadata.csv")
    assert (read.layout, read.texts) == ("ljspeech", {"a": "so"})
    assert read.found == ["C2 metadata.csv:2"]


def test_lhotse_may_change_rates_and_nothing_else(build: Builder) -> None:
    build.sound("x.wav", 5.0)
    mixed = {"id": "m", "type": "MixedCut", "tracks": [{"cut": transformed(), "offset": 0}]}
    build.json_lines(
        "cuts.jsonl",
        *(transformed("Resample"), transformed("Speed"), transformed("Resample", "Volume"), mixed),
    )
    dataset = build.read()
    assert dataset.texts == {"Resample": "so"}
    assert dataset.found == ["C1 cuts.jsonl:2", "C1 cuts.jsonl:3", "C1 cuts.jsonl:4"]


def test_lhotse_supervisions_cut_recordings(build: Builder) -> None:
    build.sound("x.wav", 5.0)
    build.json_lines("recordings.jsonl", RECORDING)
    build.json_lines(
        "supervisions.jsonl",
        {"id": "x-1", "recording_id": "x", "start": 0.0, "duration": 2.0, "channel": 0,
         "text": "so far", "speaker": "ann", "language": "English",
         "custom": {"topic": "boats", "vector": [1, 2]}},
        {"id": "x-2", "recording_id": "y", "start": 0.0, "duration": 2.0, "text": "so"},
        {"id": "x-3", "recording_id": "x", "start": 0.0, "duration": 5.0, "text": "all"},
    )  # fmt: skip
    read = build.read()
    assert read.layout == "lhotse"
    assert read.spans == {"x-1": (0.0, 2.0), "x-3": (0.0, None)}
    assert read.tags["x-1"] == {"topic": "boats", "speaker": "ann", "language": "English"}
    assert read.found == ["C2 supervisions.jsonl:2"]


def test_lhotse_cuts_are_read_packed(build: Builder) -> None:
    build.sound("x.wav", 5.0)
    first = {"id": "s1", "start": 0.0, "duration": 1.0, "text": "so"}
    second = {"id": "s2", "start": 1.0, "duration": 1.0, "text": "far"}
    cut = {"id": "c", "start": 2.0, "duration": 2.5, "channel": 0, "recording": RECORDING}
    entries = [
        {**cut, "supervisions": [first], "type": "MonoCut"},
        {**cut, "id": "d", "supervisions": [first, second], "type": "MonoCut"},
        {"id": "e", "tracks": [], "type": "MixedCut"},
    ]
    lines = "".join(json.dumps(entry) + "\n" for entry in entries)
    (build.root / "cuts.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    read = build.read()
    assert read.spans == {"c": (2.0, 4.5), "s1": (2.0, 3.0), "s2": (3.0, 4.0)}
    assert [each for each in read.found if not each.startswith("C7")] == ["C1 cuts.jsonl.gz:3"]


def test_lhotse_commands_and_urls_are_refused(build: Builder) -> None:
    sources = [{"type": "command", "channels": [0], "source": "touch ran"}]
    build.json_lines("recordings.jsonl", {**RECORDING, "sources": sources})
    build.json_lines("supervisions.jsonl")
    assert build.read().found == ["C3 recordings.jsonl:1"]
    assert not (build.root / "ran").exists()


def test_a_packed_manifest_that_breaks_off_is_found(build: Builder) -> None:
    packed = gzip.compress(b"".join(json.dumps(RECORDING).encode() + b"\n" for _ in range(999)))
    (build.root / "recordings.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    assert "C1 recordings.jsonl.gz" in build.read().found[-1]


@pytest.mark.parametrize("split", ["", "train/"])
def test_audiofolder_tables_name_files_beside_them(build: Builder, split: str) -> None:
    build.sound(f"{split}data/a.wav")
    build.text(
        f"{split}metadata.csv",
        "file_name,transcription,speaker_id",
        'data/a.wav,"so far, so good",7',
        "data/b.wav,missing,7",
        "data/c.wav",
    )
    read = build.read()
    assert read.layout == "audiofolder"
    assert read.texts == {f"{split}data/a": "so far, so good"}
    assert read.tags[f"{split}data/a"] == {"speaker": "7"}
    assert read.found == [f"C2 {split}metadata.csv:3", f"C1 {split}metadata.csv:4"]


def test_audiofolder_may_be_json_lines(build: Builder) -> None:
    build.sound("a.wav")
    build.json_lines("metadata.jsonl", {"file_name": "a.wav", "text": "so"}, {"file_name": "a.wav"})
    read = build.read()
    assert read.texts == {"a": "so"}
    assert read.found == ["C10 metadata.jsonl:2"]


def test_common_voice_reads_what_is_validated(build: Builder) -> None:
    build.sound("clips/a.wav")
    header = "client_id\tpath\tsentence\tage\tlocale"
    build.text("validated.tsv", header, 'x\ta.wav\tSo "far\t\ten', "x\tb.mp3\tso\t\ten")
    build.text("other.tsv", header)
    read = build.read()
    assert read.layout == "common-voice"
    assert read.texts == {"a": 'So "far'}
    assert read.tags["a"] == {"speaker": "x", "language": "en"}
    assert read.found == ["C14 validated.tsv", "C2 validated.tsv:3"]


def test_ljspeech_takes_the_normalised_text(build: Builder) -> None:
    build.sound("wavs/a.wav")
    build.sound("wavs/b.wav")
    build.text("metadata.csv", "a|Dr. No|Doctor No", "b|so far|so far", "c|gone|gone", "no bars")
    read = build.read()
    assert (read.layout, read.texts) == ("ljspeech", {"a": "Doctor No", "b": "so far"})
    assert read.tags["a"] == {"display": "Dr. No"}
    assert read.found == ["C2 metadata.csv:3", "C1 metadata.csv:4"]


def test_librispeech_reads_every_chapter(build: Builder) -> None:
    build.sound("84/1/84-1-0000.flac")
    build.sound("84/1/84-1-0001.flac")
    build.sound("84/2/84-2-0000.flac")
    build.text("84/1/84-1.trans.txt", "84-1-0000 SO FAR")
    build.text("84/2/84-2.trans.txt", "84-2-0000 SO GOOD", "84-2-0001 GONE")
    read = build.read()
    assert read.layout == "librispeech"
    assert read.texts == {"84-1-0000": "SO FAR", "84-2-0000": "SO GOOD"}
    assert read.tags["84-2-0000"] == {"speaker": "84", "chapter": "2"}
    assert read.found == ["C2 84/2/84-2.trans.txt:2", "C11 84/1/84-1-0001.flac"]


def write_parquet(build: Builder, rows: list[dict[str, object]]) -> None:
    pq.write_table(pa.Table.from_pylist(rows), build.root / "train-0.parquet", row_group_size=2)


def test_parquet_gives_the_bytes_of_recordings(build: Builder) -> None:
    flac = build.sound_bytes()
    write_parquet(
        build,
        [
            {"audio": {"bytes": flac, "path": "a.flac"}, "text": "so", "speaker_id": 3},
            {"audio": {"bytes": None, "path": "gone.flac"}, "text": "far", "speaker_id": 3},
            {"audio": {"bytes": None, "path": None}, "text": "far", "speaker_id": None},
        ],
    )
    read = build.read()
    assert (read.layout, read.texts, read.tags) == ("parquet", {"a": "so"}, {"a": {"speaker": 3}})
    assert read.utterances[0].audio == flac
    assert read.found == ["C2 train-0.parquet:2", "C2 train-0.parquet:3"]


def test_rows_of_parquet_need_no_name_of_their_own(build: Builder) -> None:
    flac = build.sound_bytes()
    paths = [None, None, "a.flac", "a.flac"]
    write_parquet(
        build, [{"audio": {"bytes": flac, "path": path}, "text": str(path)} for path in paths]
    )
    read = build.read()
    assert list(read.texts) == ["train-0-000001", "train-0-000002", "a", "a-2"]
    assert read.found == []


def test_parquet_may_hold_the_bytes_alone(build: Builder) -> None:
    flac = build.sound_bytes()
    write_parquet(build, [{"sound": flac, "text": "so", "id": "x"}, {"sound": None, "text": "far"}])
    read = build.read()
    assert (read.texts, read.utterances[0].audio) == ({"x": "so"}, flac)
    assert read.found == ["C2 train-0.parquet:2"]


def test_parquet_without_the_columns_is_found(build: Builder) -> None:
    write_parquet(build, [{"words": "so", "n": 1}])
    assert build.read().found == ["C10 train-0.parquet:1"]


def test_a_broken_parquet_is_found(build: Builder) -> None:
    (build.root / "x.parquet").write_bytes(b"PAR1 and no more PAR1")
    assert build.read().found == ["C1 x.parquet"]
