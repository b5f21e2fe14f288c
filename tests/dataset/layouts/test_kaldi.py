"""Kaldi data directories."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cs_toolkit.errors import UsageError

if TYPE_CHECKING:
    from tests.dataset.layouts.conftest import Builder


def test_texts_meet_their_recordings(build: Builder) -> None:
    build.sound("wav/x.flac")
    build.text("wav.scp", "a wav/x.flac")
    build.text("text", "a so far  so good")
    read = build.read()
    assert (read.layout, read.texts, read.found) == ("kaldi", {"a": "so far  so good"}, [])
    assert read.utterances[0].whole


def test_segments_cut_recordings(build: Builder) -> None:
    build.sound("x.wav", 5.0)
    build.text("wav.scp", "x x.wav")
    build.text("segments", "x-1 x 0.5 1.25", "x-2 x 1.25 -1")
    build.text("text", "x-1 so far", "x-2 so good")
    read = build.read()
    assert read.spans == {"x-1": (0.5, 1.25), "x-2": (1.25, 5.0)}
    assert read.found == []


def test_tags_come_from_the_small_tables(build: Builder) -> None:
    build.sound("x.wav")
    build.text("wav.scp", "a x.wav")
    build.text("text", "a so")
    build.text("utt2spk", "a ann")
    build.text("spk2gender", "ann f")
    assert build.read().tags == {"a": {"speaker": "ann", "gender": "f"}}


def test_commands_are_refused_and_never_run(build: Builder) -> None:
    ran = build.root / "ran"
    build.sound("b.wav")
    build.text("wav.scp", f"a touch {ran}; cat b.wav |", "b b.wav")
    build.text("text", "a so", "b far")
    read = build.read()
    assert read.texts == {"b": "far"}
    assert read.found == ["C3 wav.scp:1", "C3 text:1"]
    assert not ran.exists()


def test_a_line_without_a_recording_is_found(build: Builder) -> None:
    build.sound("x.wav")
    build.text("wav.scp", "x x.wav", "y")
    build.text("text", "x so", "y far")
    read = build.read()
    assert (read.texts, read.found) == ({"x": "so"}, ["C1 wav.scp:2", "C2 text:2"])


def test_one_list_of_a_directory_is_not_enough(build: Builder) -> None:
    build.sound("x.wav")
    build.text("wav.scp", "x x.wav")
    with pytest.raises(UsageError, match="name the directory"):
        build.read("wav.scp")


def test_absolute_paths_are_read_and_told_once(build: Builder) -> None:
    paths = [build.sound(f"wav/{name}.wav") for name in "ab"]
    build.text("wav.scp", f"a {paths[0]}", f"b {paths[1]}", "c /no/where.wav")
    build.text("text", "a so", "b far", "c so")
    read = build.read()
    assert list(read.texts) == ["a", "b"]
    assert read.found == ["C4 wav.scp:1", "C2 wav.scp:3"]


def test_what_has_no_partner_is_found(build: Builder) -> None:
    build.sound("x.wav")
    build.text("wav.scp", "a x.wav", "b x.wav", "a x.wav")
    build.text("text", "a so", "c far", "a again")
    assert build.read().found == ["C9 wav.scp:3", "C2 text:2", "C9 text:3", "C11 wav.scp:2"]


@pytest.mark.parametrize(
    ("segment", "found"),
    [
        ("x-1 x 1.0", ["C1 segments:1", "C2 text:1"]),
        ("x-1 x one two", ["C1 segments:1", "C2 text:1"]),
        ("x-1 y 0 1", ["C2 segments:1"]),
        ("x-1 x 2 1", ["C5 segments:1"]),
        ("x-1 x -3 1", ["C5 segments:1"]),
        ("x-1 x nan 1", ["C5 segments:1"]),
        ("x-1 x 3 9", ["C6 segments:1"]),
        ("x-1 x 3 5.3", ["C6 segments:1"]),
        ("x-1 x 700 2100", ["C8 segments:1"]),
        ("x-1 x 7000000 21000000", ["C8 segments:1"]),
        ("x-1 x 0 1 1", ["C13 segments:1"]),
    ],
)
def test_impossible_segments_are_found(build: Builder, segment: str, found: list[str]) -> None:
    build.sound("x.wav", 5.0, channels=1)
    build.text("wav.scp", "x x.wav")
    build.text("segments", segment)
    build.text("text", "x-1 so far")
    assert build.read().found == found


def test_a_segment_that_overshoots_a_little_is_cut_at_the_end(build: Builder) -> None:
    build.sound("x.wav", 5.0)
    build.text("wav.scp", "x x.wav")
    build.text("segments", "x-1 x 3 5.3")
    build.text("text", "x-1 so far")
    assert build.read().spans == {"x-1": (3.0, 5.0)}


def test_overlaps_are_told_and_kept(build: Builder) -> None:
    build.sound("x.wav", 5.0)
    build.text("wav.scp", "x x.wav")
    build.text("segments", "x-2 x 1.5 3", "x-1 x 0 2", "x-3 x 3 4")
    build.text("text", "x-1 so", "x-2 far", "x-3 so")
    read = build.read()
    assert len(read.utterances) == 3
    assert read.found == ["C7 segments:1"]


def test_a_recording_that_cannot_be_decoded_is_found(build: Builder) -> None:
    build.text("x.wav", "no sound")
    build.text("wav.scp", "x x.wav")
    build.text("segments", "x-1 x 0 1")
    build.text("text", "x-1 so")
    assert build.read().found == ["A24 segments:1"]
