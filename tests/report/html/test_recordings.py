"""Which recording belongs to an utterance, and what a page may hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cs_toolkit.errors import UsageError
from cs_toolkit.report.html import recordings
from cs_toolkit.report.html.recordings import Recordings

if TYPE_CHECKING:
    from pathlib import Path


def touch(folder: Path, *names: str) -> Recordings:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"audio")
    return Recordings(folder)


@pytest.mark.parametrize("id_", ["a.wav", "a", "A.wav", "calls/a.wav", "C:\\calls\\a.wav"])
def test_a_recording_is_found_by_its_name(tmp_path: Path, id_: str) -> None:
    assert touch(tmp_path, "deep/a.MP3").find([id_]) == [tmp_path / "deep" / "a.MP3"]


def test_an_exact_path_comes_first(tmp_path: Path) -> None:
    found = touch(tmp_path, "one/a.wav", "two/a.wav").find(["two/a.wav"])
    assert found == [tmp_path / "two" / "a.wav"]


def test_two_of_one_name_are_nobodys(tmp_path: Path) -> None:
    assert touch(tmp_path, "one/a.wav", "two/a.mp3", "three/a.ogg").find(["a"]) == [None]


def test_what_is_no_recording_is_not_found(tmp_path: Path) -> None:
    assert touch(tmp_path, "a.txt", "._a.wav").find(["a", "._a"]) == [None, None]


def test_accents_written_in_two_ways_are_the_same(tmp_path: Path) -> None:
    assert touch(tmp_path, "caf\u00e9.wav").find(["cafe\u0301.wav"]) != [None]


def test_a_page_takes_so_much_and_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recordings, "EMBEDDED_LIMIT", 4)
    with pytest.raises(UsageError, match="leave --embed-audio out"):
        touch(tmp_path, "a.wav").pack(["a"], tmp_path / "page.html", embed=True)
