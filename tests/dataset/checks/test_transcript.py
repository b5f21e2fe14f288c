"""Every rule on the table of names and texts is broken in one place, and nothing else is found."""

from __future__ import annotations

from typing import Any

import pytest

from cs_toolkit.dataset.validate import validate

CASES = [
    ("no tab", "two.wav\tSo", "two.wav So", ["H1 trans.txt:2:8"]),
    ("no tab, many blanks", "two.wav\tSo", "two.wav    So", ["H1 trans.txt:2:8"]),
    ("name alone", "two.wav\tSo far, so good.", "two.wav", ["H1 trans.txt:2:7"]),
    ("two tabs", "two.wav\tSo far", "two.wav\tSo\tfar", ["H1 trans.txt:2:11"]),
    ("double tab", "two.wav\tSo far", "two.wav\t\tSo far", ["H1 trans.txt:2:9"]),
    ("unknown name", "two.wav", "ten.wav", ["H2 trans.txt:2:1", "H3 two.wav"]),
    ("no name", "two.wav", "", ["H2 trans.txt:2:1", "H3 two.wav"]),
    ("heading", "one.wav", "file\ttext\r\none.wav", ["H2 trans.txt:1:1"]),
    ("line missing", "two.wav\tSo far, so good.\r\n", "", ["H3 two.wav"]),
    ("name twice", "six.wav", "six.wav\tSo.\r\nsix.wav", ["H13 trans.txt:4:1"]),
    ("blank line", "two.wav", "\r\ntwo.wav", ["H14 trans.txt:2:1"]),
    ("blank line of blanks", "two.wav", " \t \r\ntwo.wav", ["H14 trans.txt:2:1"]),
    ("blank after name", "two.wav\t", "two.wav \t", ["H16 trans.txt:2:8"]),
    ("blank before name", "two.wav\t", " two.wav\t", ["H16 trans.txt:2:1"]),
    ("blank before text", "two.wav\t", "two.wav\t ", ["H16 trans.txt:2:9"]),
    ("blank after text", "good.\r\nsix", "good. \r\nsix", ["H16 trans.txt:2:25"]),
    ("capitals", "two.wav", "Two.wav", ["H17 trans.txt:2:1"]),
    ("extension in capitals", "two.wav", "two.WAV", ["H17 trans.txt:2:1"]),
    ("no extension", "two.wav", "two", ["H17 trans.txt:2:1"]),
    ("other extension", "two.wav", "two.mp3", ["H17 trans.txt:2:1"]),
    ("folder", "two.wav", "audio/two.wav", ["H17 trans.txt:2:1"]),
    ("line feed", "good.\r\ntwo", "good.\ntwo", ["H21 trans.txt:1"]),
]


def named(cases: list[Any]) -> Any:
    """Use the first column as the test's name."""
    return [pytest.param(*case[1:], id=case[0]) for case in cases]


@pytest.mark.parametrize(("old", "new", "expected"), named(CASES))
def test_a_spoiled_line_is_found(
    draft: Any, found: Any, old: str, new: str, expected: list[str]
) -> None:
    assert old in draft.transcript
    draft.transcript = draft.transcript.replace(old, new, 1)
    assert sorted(found(draft.pack())) == sorted(expected)


@pytest.mark.parametrize(
    ("locale", "severity"), [("en-US", "warning"), ("zh-CN", "warning"), ("de-DE", "error")]
)
def test_a_missing_mark_weighs_by_language(draft: Any, locale: str, severity: str) -> None:
    text = draft.transcript.replace("So far, so good.", "OK")
    draft.files["trans.txt"] = text.encode()
    (finding,) = validate(draft.pack(), locale=locale).findings
    assert (finding.code, finding.where, finding.severity) == ("H4", "trans.txt", severity)


def test_how_much_a_missing_mark_weighs_can_be_said(draft: Any) -> None:
    draft.files["trans.txt"] = draft.transcript.encode()
    report = validate(draft.pack(), locale="de-DE", severities={"H4": "warning"})
    assert [(each.code, each.severity) for each in report.findings] == [("H4", "warning")]
    assert (report.accepted_line_count, report.rejected_line_count) == (3, 0)


@pytest.mark.parametrize(
    ("encoding", "place", "named"),
    [
        ("utf-16", "trans.txt", "UTF-16"),
        ("utf-16-le", "trans.txt", "UTF-16"),
        ("utf-16-be", "trans.txt", "UTF-16"),
        ("utf-32", "trans.txt", "UTF-32"),
        ("latin-1", "trans.txt:2:10", "Windows-1252"),
    ],
)
def test_another_encoding_is_named(draft: Any, encoding: str, place: str, named: str) -> None:
    text = draft.transcript.replace("two.wav\tSo", "two.wav\tSü")
    draft.files["trans.txt"] = text.encode(encoding)
    (finding,) = validate(draft.pack(), locale="de-DE").findings
    assert (finding.code, finding.where) == ("H15", place)
    assert named in finding.message


def test_the_language_tells_which_encoding_it_may_be(draft: Any) -> None:
    text = draft.transcript.replace("two.wav\tSo", "two.wav\t\u3042\u3044")
    draft.files["trans.txt"] = text.encode("shift-jis")
    (finding,) = validate(draft.pack(), locale="ja-JP").findings
    assert (finding.code, finding.where) == ("H15", "trans.txt:2:9")
    assert "Shift JIS" in finding.message


def test_one_byte_of_another_encoding_is_placed(draft: Any, found: Any) -> None:
    data = draft.transcript.replace("two.wav\tSo", "two.wav\tSü").encode("utf-8-sig")
    draft.files["trans.txt"] = data.replace(b"six.wav\tSo", b"six.wav\tS\xfc")
    assert found(draft.pack(), locale="de-DE") == ["H15 trans.txt:3:10"]


def test_an_empty_transcript_is_found(draft: Any, found: Any) -> None:
    draft.transcript = "\r\n"
    assert found(draft.pack()) == ["H3 one.wav", "H3 six.wav", "H20 trans.txt", "H3 two.wav"]


def test_line_ends_of_old_macs_are_found(draft: Any, found: Any) -> None:
    draft.transcript = draft.transcript.replace("\r\n", "\r")
    assert found(draft.pack()) == ["H21 trans.txt"]


def test_line_feeds_alone_are_welcome(draft: Any, found: Any) -> None:
    draft.transcript = draft.transcript.replace("\r\n", "\n")
    assert found(draft.pack()) == []


def test_a_last_line_without_end_is_welcome(draft: Any, found: Any) -> None:
    draft.transcript = draft.transcript.rstrip("\r\n")
    assert found(draft.pack()) == []


def test_a_transcript_of_gigabytes_is_not_read(draft: Any, found: Any) -> None:
    draft.sparse["trans.txt"] = 4_000_000_000
    assert found(draft.write()) == ["Z1", "H22 trans.txt"]


@pytest.mark.parametrize("text", ["\n" * 1_000_001, "one.wav\t" + "so " * 400_000])
def test_lines_without_end_are_not_read(draft: Any, found: Any, text: str) -> None:
    draft.transcript = text
    assert found(draft.pack()) == ["H22 trans.txt"]


def test_a_package_holds_no_transcript_of_many_megabytes(draft: Any, found: Any) -> None:
    draft.files["trans.txt"] = b"\n" * 20_000_000
    assert found(draft.pack()) == ["H22 trans.txt"]


def test_lines_with_an_error_are_counted_as_rejected(draft: Any) -> None:
    draft.transcript = draft.transcript.replace("two.wav\t", "two.wav ")
    report = validate(draft.pack())
    assert (report.accepted_line_count, report.rejected_line_count) == (2, 1)


def test_lines_of_a_refused_recording_are_counted_as_rejected(draft: Any, wav: Any) -> None:
    draft.files["two.wav"] = wav(channels=2)
    report = validate(draft.pack())
    assert (report.accepted_line_count, report.rejected_line_count) == (2, 1)
