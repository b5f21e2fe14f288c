"""Lines find their recordings, and nothing is paired that is not clear."""

from __future__ import annotations

from cs_toolkit.dataset.container import Member
from cs_toolkit.dataset.fix.pairing import Pairing, pair
from cs_toolkit.dataset.model import Audio, TranscriptFile
from cs_toolkit.dataset.textfile import parse_text


def paired(names: list[str], *lines: str) -> Pairing:
    audio = [Audio(Member(row, name, 1, 1), None) for row, name in enumerate(names)]
    transcript = TranscriptFile.from_text(parse_text("t.txt", "\n".join(lines).encode()))
    return pair(audio, transcript.lines, "t.txt")


def pairs(pairing: Pairing) -> list[tuple[str, str | None]]:
    return [(audio.name, line.text if line else None) for audio, line in pairing.pairs]


def codes(pairing: Pairing) -> list[str]:
    return [f"{each.code} {each.where}" for each in pairing.left_out]


def test_exact_names_need_no_change() -> None:
    pairing = paired(["a.wav", "x/b.wav"], "a.wav\tso", "b.wav\tweit")
    assert pairs(pairing) == [("a.wav", "so"), ("x/b.wav", "weit")]
    assert (pairing.changes, pairing.left_out) == ([], [])


def test_names_that_fit_nearly_are_taken_and_told() -> None:
    names = ["Rec 1.WAV", "two.flac", "caf\u00e9.wav", "four.wav"]
    lines = ["rec 1.wav \ta", "two.wav\tb", "cafe\u0301.wav\tc", "data\\four\td"]
    pairing = paired(names, *lines)
    assert [text for _, text in pairs(pairing)] == ["a", "b", "c", "d"]
    assert [(each.code, each.line) for each in pairing.changes] == [
        ("H17", row) for row in range(1, 5)
    ]
    assert pairing.changes[1].message == "'two.wav' taken for 'two.flac'"


def test_folders_tell_recordings_of_one_name_apart() -> None:
    pairing = paired(["x/1.wav", "y/1.wav"], "y/1.wav\tb", "x/1.wav\ta")
    assert pairs(pairing) == [("x/1.wav", "a"), ("y/1.wav", "b")]


def test_a_name_that_may_mean_several_is_left_out() -> None:
    pairing = paired(["x/1.wav", "y/1.wav"], "1.wav\ta")
    assert pairing.pairs == []
    assert codes(pairing) == ["A13 t.txt:1", "H3 x/1.wav", "H3 y/1.wav"]
    assert pairing.left_out[0].message == "'1.wav' may mean 'x/1.wav' or 'y/1.wav'"


def test_the_exact_name_wins_over_one_that_is_near() -> None:
    pairing = paired(["a.flac", "a.wav"], "a.wav\tso")
    assert pairs(pairing) == [("a.wav", "so")]
    assert codes(pairing) == ["H3 a.flac"]


def test_lines_and_recordings_without_each_other_are_left_out() -> None:
    pairing = paired(["a.wav"], "b.wav\tso")
    assert codes(pairing) == ["H2 t.txt:1", "H3 a.wav"]


def test_the_same_line_twice_is_dropped_once() -> None:
    pairing = paired(["a.wav"], "a.wav\tso", "a.wav\tso ")
    assert pairs(pairing) == [("a.wav", "so")]
    assert [str(each.message) for each in pairing.changes] == ["the same as line 1, dropped"]


def test_lines_that_contradict_each_other_are_left_out_all() -> None:
    pairing = paired(["a.wav"], "a.wav\tso", "a.wav\tweit")
    assert pairing.pairs == []
    assert codes(pairing) == ["H13 t.txt:1", "H13 t.txt:2"]


def test_a_missing_tab_is_put_after_a_known_name() -> None:
    pairing = paired(["a.wav"], "a.wav   so weit")
    assert pairs(pairing) == [("a.wav", "so weit")]
    assert [change.code for change in pairing.changes] == ["H1"]


def test_a_line_without_tab_or_known_name_is_left_out() -> None:
    assert codes(paired(["a.wav"], "nothing of use", "a.wav")) == [
        "H1 t.txt:1",
        "H1 t.txt:2",
        "H3 a.wav",
    ]


def test_blank_lines_are_passed_over() -> None:
    assert pairs(paired(["a.wav"], "", "  ", "a.wav\tso")) == [("a.wav", "so")]
