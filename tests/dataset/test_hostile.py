"""Texts built to do harm are judged, or named as too much, and cost no more than their size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cs_toolkit.dataset.prepare import prepare
from cs_toolkit.dataset.validate import validate

if TYPE_CHECKING:
    from pathlib import Path

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
        (bytes(50_000_000), "has a line of 50,000,000 bytes"),
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
