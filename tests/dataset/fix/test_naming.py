"""Names in a package are flat, safe and distinct on every system."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.dataset.container import Member
from cs_toolkit.dataset.fix.naming import name_changes, package_names
from cs_toolkit.dataset.model import Audio
from cs_toolkit.dataset.names import fold


def recordings(*names: str) -> list[Audio]:
    return [Audio(Member(row, name, 1, 1), None) for row, name in enumerate(names)]


def named(*names: str) -> list[str]:
    audio = recordings(*names)
    given_names = package_names(audio)
    return [given_names[each.member.index] for each in audio]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.wav", "a.wav"),
        ("a.WAV", "a.wav"),
        ("a.flac", "a.wav"),
        ("deep/er/a.mp3", "a.wav"),
        ("a.b.c.ogg", "a.b.c.wav"),
        (" a .wav", "a.wav"),
        ("cafe\u0301.wav", "caf\u00e9.wav"),
        ("a\tb?.wav", "a_b_.wav"),
        ("../evil.wav", "evil.wav"),
        ("x\\y.wav", "x_y.wav"),
        (" .wav", "recording.wav"),
    ],
)
def test_a_recording_alone_keeps_its_name(name: str, expected: str) -> None:
    assert named(name) == [expected]


def test_equal_names_in_several_folders_get_their_folders_put_before() -> None:
    assert named("x/1.wav", "y/1.wav", "2.wav") == ["x_1.wav", "y_1.wav", "2.wav"]


def test_who_has_the_right_name_already_keeps_it() -> None:
    assert named("sub/a.wav", "a.wav") == ["sub_a.wav", "a.wav"]
    assert named("a.flac", "a.wav", "a.mp3") == ["a-2.wav", "a.wav", "a-3.wav"]


def test_capitals_and_accents_do_not_make_a_name_distinct() -> None:
    assert named("A.wav", "a.wav") == ["A.wav", "a-2.wav"]
    assert named("\u00e9.wav", "e\u0301.wav") == ["\u00e9.wav", "\u00e9-2.wav"]


def test_a_name_made_up_never_takes_that_of_another() -> None:
    assert named("x/1.wav", "y/1.wav", "x_1.wav") == ["x_1-2.wav", "y_1.wav", "x_1.wav"]


@settings(max_examples=200)
@given(
    st.lists(
        st.builds(
            "{}{}{}".format,
            st.sampled_from(["", "x/", "X/", "x/y/", "x_"]),
            st.sampled_from(["a", "A", "a-2", "b", "x_a", "\u00e4", "a\u0308"]),
            st.sampled_from([".wav", ".WAV", ".flac"]),
        ),
        unique=True,
    )
)
def test_no_two_names_are_the_same_anywhere(names: list[str]) -> None:
    assert len({fold(name) for name in named(*names)}) == len(names)


def test_names_do_not_depend_on_the_order_of_the_files() -> None:
    names = ["x/1.wav", "1.wav", "y/1.wav", "1.flac", "2.wav"]
    forward = dict(zip(names, named(*names), strict=True))
    backward = dict(zip(reversed(names), named(*reversed(names)), strict=True))
    assert forward == backward


def test_every_other_name_is_told_with_its_reason() -> None:
    audio = recordings("a.wav", "b.WAV", "c.flac", "d/e.wav", "f/g.wav", "h/g.wav", "i?.wav")
    changes = list(name_changes(audio, package_names(audio)))
    assert [(change.code, change.file, change.message) for change in changes] == [
        ("A23", "b.WAV", "packed as 'b.wav'"),
        ("Z3", "d/e.wav", "packed as 'e.wav'"),
        ("A13", "f/g.wav", "packed as 'f_g.wav'"),
        ("A13", "h/g.wav", "packed as 'h_g.wav'"),
        ("Z18", "i?.wav", "packed as 'i_.wav'"),
    ]
