"""NIST trn."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cs_toolkit.errors import FormatError
from cs_toolkit.transcripts import read, recognise, trn, write
from cs_toolkit.transcripts.fields import Selection
from cs_toolkit.transcripts.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cs_toolkit.records import Transcript

    Write = Callable[[str, str | bytes], Path]
    ById = Callable[[Transcript], dict[str, str]]


def test_the_last_pair_of_parentheses_is_the_id(file: Write, by_id: ById) -> None:
    path = file("a", ";; comment\n(so) weit (spk_1)\r\n\n { a / @ } x (audio (1).wav) \n(leer)\n")
    assert recognise(path) == "trn"
    found = read(path)
    assert by_id(found) == {"spk_1": "(so) weit", "audio (1).wav": "{ a / @ } x", "leer": ""}
    assert list(found.lines or []) == [2, 4, 5]


@pytest.mark.parametrize("line", ["so weit", "so weit (b", "so weit b)", "so weit ()"])
def test_a_line_without_an_id_is_named(file: Write, line: str) -> None:
    with pytest.raises(FormatError, match=r"a\.trn:2:\d+: no id in parentheses .*so weit"):
        read(file("a.trn", f"x (a)\n{line}\n"))


ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n\r\0"), max_size=12)


@settings(deadline=None, max_examples=200)
@given(ANY, ANY | st.text("ab(){} ", max_size=8))
def test_what_is_written_is_read_or_was_refused(
    transcript: Callable[..., Transcript], by_id: ById, name: str, text: str
) -> None:
    try:
        data = trn.render(transcript({name: text}))
    except FormatError:
        assume(False)  # noqa: FBT003 - hypothesis' own way to pass over an example
    assert by_id(trn.parse(Source("a.trn", data), Selection())) == {name: text.strip()}


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("a", "so {", "unpaired '{' or '}'"),
        ("a)b(", "so", r"unpaired '\(' or '\)'"),
        ("a", ";; so", "begins with ;;"),
        ("a", "so\nweit", "holds"),
    ],
)
def test_what_would_be_read_as_something_else_is_refused(
    transcript: Callable[..., Transcript], name: str, text: str, fault: str
) -> None:
    with pytest.raises(FormatError, match=fault):
        trn.render(transcript({name: text}))


def test_nist_sclite_reads_what_is_written(
    transcript: Callable[..., Transcript], tmp_path: Path, sclite: str
) -> None:
    write(transcript({"spk_1": "so weit so gut", "spk_2": ""}), tmp_path / "ref.trn")
    write(transcript({"spk_1": "so weiß so gut", "spk_2": "ja"}), tmp_path / "hyp.trn")
    run = subprocess.run(
        [
            sclite,
            "-r",
            "ref.trn",
            "trn",
            "-h",
            "hyp.trn",
            "trn",
            "-i",
            "spu_id",
            "-o",
            "rsum",
            "stdout",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    total = next(line for line in run.stdout.splitlines() if "Sum" in line)
    assert total.replace("|", " ").split()[1:8] == ["2", "4", "3", "1", "0", "1", "2"]
