"""Formats are found by suffix or name, and written whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cs_toolkit.cli.exporting import NAMES
from cs_toolkit.errors import UsageError
from cs_toolkit.report.exports.formats import FORMATS, export, find_format

if TYPE_CHECKING:
    from cs_toolkit.report.exports.results import Results


@pytest.mark.parametrize("name", FORMATS)
def test_the_suffix_names_the_format(name: str) -> None:
    assert find_format(Path(f"a.B{FORMATS[name].suffix.upper()}")).name == name


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written_alike_twice(name: str, results: Results) -> None:
    files = FORMATS[name].render(results)
    assert all(files.values())
    assert files == FORMATS[name].render(results)


def test_an_unknown_suffix_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"results\.json.*\.seglst\.json.*--json FILE"):
        find_format(Path("results.json"))


def test_a_name_beats_the_suffix(results: Results, tmp_path: Path) -> None:
    (file,) = export(results, tmp_path / "a.txt", format="csv")
    assert file.read_bytes().startswith(b"\xef\xbb\xbfid,")


def test_pairs_stand_beside_the_named_file(results: Results, tmp_path: Path) -> None:
    names = [file.name for file in export(results, tmp_path / "a.b.seglst.json")]
    assert names == ["a.b.ref.seglst.json", "a.b.hyp1.seglst.json", "a.b.hyp2.seglst.json"]
    named = [file.name for file in export(results, tmp_path / "pairs.txt", format="trn")]
    assert named == ["pairs.ref.txt", "pairs.hyp1.txt", "pairs.hyp2.txt"]


def test_a_folder_that_is_not_there_is_named(results: Results, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="name a file in a folder that exists"):
        export(results, tmp_path / "no" / "a.csv")


def test_the_command_offers_every_format() -> None:
    assert tuple(FORMATS) == NAMES
