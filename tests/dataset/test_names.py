"""A name means the recording that a reader would take it for."""

from __future__ import annotations

import pytest

from cs_toolkit.dataset.container import Member
from cs_toolkit.dataset.model import Audio
from cs_toolkit.dataset.names import NameIndex

NAMES = ("one.wav", "a/two.wav", "b/two.wav", "Caf\u00e9.WAV", "v1.0.wav", "six.flac")
INDEX = NameIndex(Audio(Member(place, name, 0, 0), None) for place, name in enumerate(NAMES))


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("one.wav", ["one.wav"]),
        (" one.wav ", ["one.wav"]),
        ("ONE.wav", ["one.wav"]),
        ("one", ["one.wav"]),
        ("one.mp3", ["one.wav"]),
        ("data\\one.wav", ["one.wav"]),
        ("b/two.wav", ["b/two.wav"]),
        ("two.wav", ["a/two.wav", "b/two.wav"]),
        ("cafe\u0301.wav", ["Caf\u00e9.WAV"]),
        ("v1.0", ["v1.0.wav"]),
        ("six.wav", ["six.flac"]),
        ("seven.wav", []),
        ("", []),
    ],
)
def test_a_name_is_found_however_it_is_written(name: str, meant: list[str]) -> None:
    assert [audio.name for audio in INDEX.candidates(name)] == meant


@pytest.mark.parametrize(
    ("name", "found"), [("two.wav", True), ("a/two.wav", True), ("Two.wav", False), ("two", False)]
)
def test_only_the_very_name_is_exact(name: str, *, found: bool) -> None:
    assert (INDEX.exactly(name) is not None) == found
