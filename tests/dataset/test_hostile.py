"""Texts built to do harm are judged, or named as too much, and cost no more than their size."""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np
import pytest
import soundfile

from cs_toolkit.dataset.prepare import prepare
from cs_toolkit.dataset.validate import validate
from cs_toolkit.report.html.findings import write_preparation_report

LONGEST = 999_000
"""Bytes of a line that is still read."""

LINES = [
    ("language", "en-US", "", "so it goes, "),
    ("language", "en-US", "", "a"),
    ("language", "en-US", "so", " "),
    ("language", "en-US", "", "a. "),
    ("language", "en-US", "", "http://"),
    ("language", "de-DE", "", "gr\u00c3\u00b6\u00c3\u0178er "),
    ("language", "de-DE", "a", "\u0301"),
    ("language", "ja-JP", "", "\u6771\u4eac\u306b\u884c\u304d\u3001"),
    ("language-markdown", "en-US", "# S\n- ", "{@"),
    ("language-markdown", "en-US", "# S\n- ", "[(a|"),
    ("language-markdown", "en-US", "# S\n- ", "}"),
    ("language-markdown", "en-US", "@ speech:phoneticlexicon\n- cat/", "k ae t "),
    ("pronunciation", "en-US", "IEEE\ti triple e\nX\t", "a  "),
    ("output-formatting", "en-US", "# itn\n", "so it goes "),
    ("output-formatting", "en-US", "# itn\n", "("),
    ("output-formatting", "en-US", "# itn\n", "(a|b)+[0-9]{x>y}"),
    ("output-formatting", "en-US", "# rewrite\na\t", "b."),
    ("output-formatting", "en-US", "# profanity\n", "bad word "),
]


@pytest.mark.parametrize(
    ("kind", "locale", "head", "unit"),
    [pytest.param(*row, id=f"{row[0]} {row[3][:8]!a}") for row in LINES],
)
def test_a_line_of_a_megabyte_is_judged_and_prepared(
    tmp_path: Path, kind: str, locale: str, head: str, unit: str
) -> None:
    path = tmp_path / "text.txt"
    path.write_text(head + unit * (LONGEST // len(unit.encode())) + "\n", "utf-8-sig")
    assert len(validate(path, kind=kind, locale=locale).findings) < 1_000
    prepare(path, tmp_path / "out", kind=kind, locale=locale)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"so it goes, " * 4_200_000, "has a line of 50,400,000 bytes"),
        (bytes(50_000_000), "is no text: 32,768 of its first 32,768 characters"),
        (b"so\n" + b"\n" * 5_000_000, "has 5,000,001 lines"),
    ],
)
@pytest.mark.parametrize("kind", ["language", "language-markdown", "pronunciation",
                                  "output-formatting"])  # fmt: skip
def test_what_no_text_is_made_of_is_named_and_not_read(
    tmp_path: Path, kind: str, data: bytes, message: str
) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(data)
    found = {each.code: each.message for each in validate(path, kind=kind).findings}
    assert found["T8"].startswith(message)
    assert not prepare(path, tmp_path / "out", kind=kind).packages


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"so\0 it goes\n" * 3, "T7"),
        ("So it goes.\n".encode("utf-16") * 3, "T1"),
        ("So it goes.\n".encode("utf-16-le"), "T1"),
        (b"so \xed\xa0\x80 it goes\n", "T1"),
        (b"so \xc0\x80 it goes\n", "T1"),
        (b"\xef\xbb\xbf\xef\xbb\xbfso\n", "T4"),
    ],
)
@pytest.mark.parametrize("kind", ["language", "language-markdown", "pronunciation",
                                  "output-formatting"])  # fmt: skip
def test_bytes_that_are_no_text_are_found_in_any_kind(
    tmp_path: Path, kind: str, data: bytes, code: str
) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(data)
    assert code in {each.code for each in validate(path, kind=kind).findings}
    prepare(path, tmp_path / "out", kind=kind)


def test_a_folder_whose_name_is_no_utf_8_is_packaged(tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9"))
    (tmp_path / "named").mkdir()
    for name in ("a.wav", "b.flac"):
        soundfile.write(tmp_path / "named" / name, np.zeros(16_000), 16_000)
    try:
        (tmp_path / "named").rename(folder)
    except OSError:
        pytest.skip("the system has no such names")
    (folder / "trans.txt").write_text("a.wav\tSo it goes.\nb\tAnd so.\n", "utf-8-sig")
    report = prepare(folder, tmp_path / "out")
    assert report.ok
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_bytes())
    assert os.fsencode(manifest["source"]) == b"caf\xe9"
    write_preparation_report(tmp_path / "report.html", report, folder)


def test_a_name_that_acts_on_a_terminal_is_named_in_a_folder_too(tmp_path: Path) -> None:
    (tmp_path / "red\x1b[31m.wav").write_bytes(b"")
    findings = validate(tmp_path, kind="audio-files").findings
    (said,) = (each.message for each in findings if each.code == "Z18")
    assert said == "the name 'red\\x1b[31m.wav' holds control characters"


@pytest.mark.parametrize("data", [b"", b" \n", bytes(range(256)) * 9, b"a b c " * 200_000])
def test_of_what_holds_nothing_preparing_says_why(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "text.txt").write_bytes(data)
    report = prepare(tmp_path / "text.txt", tmp_path / "out", kind="language")
    assert report.packages == ()
    assert {each.code for each in report.changes} <= {"P8"}
    assert [each.code for each in report.left_out] == (["T6"] if len(data) < 3 else ["T8"])


def test_what_is_wrong_with_a_whole_file_is_wrong_with_its_lines(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_bytes("So it goes.\n".encode("utf-16"))
    report = validate(tmp_path / "text.txt", kind="language")
    assert (report.accepted_line_count, report.rejected_line_count) == (0, 1)
    soundfile.write(tmp_path / "a.wav", np.zeros(16_000), 16_000)
    (tmp_path / "text.txt").write_bytes(bytes(range(256)) * 9)
    report = validate(tmp_path, kind="acoustic")
    assert (report.accepted_line_count, report.rejected_line_count) == (0, 1)
