"""Folders of texts and results."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cs_toolkit.errors import FormatError, UsageError
from cs_toolkit.transcripts import read, recognise

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cs_toolkit.records import Finding, Transcript

    Write = Callable[[str, str | bytes], Path]
    ById = Callable[[Transcript], dict[str, str]]

RESULT = '{{"combinedPhrases": [{{"text": "{0}"}}], "phrases": [{{"text": "{0}"}}]}}'


def test_text_files_are_one_text_each(file: Write, by_id: ById, tmp_path: Path) -> None:
    file("b.wav.txt", "so\nweit\n")
    file("a.txt", "\ufeffschön\r\n")
    file("c.txt", "")
    file(".hidden.txt", "x")
    file("a.wav", b"RIFF")
    assert recognise(tmp_path) == "folder"
    assert list(by_id(read(tmp_path)).items()) == [("a", "schön"), ("b.wav", "so weit"), ("c", "")]


def test_an_unpacked_package_is_read_as_its_transcript(
    file: Write, by_id: ById, tmp_path: Path
) -> None:
    file("trans.txt", "a.wav\tso\nb.wav\tweit\n")
    file("a.wav", b"RIFF")
    assert by_id(read(tmp_path)) == {"a.wav": "so", "b.wav": "weit"}


def test_a_single_text_file_of_one_text_is_that(file: Write, by_id: ById, tmp_path: Path) -> None:
    file("a.txt", "so weit")
    assert by_id(read(tmp_path)) == {"a": "so weit"}


def test_results_of_a_job_are_one_transcript(file: Write, by_id: ById, tmp_path: Path) -> None:
    for name in ("a", "b"):
        file(f"{name}.json", RESULT.format(f"so {name}"))
    file("report.json", '{"successfulTranscriptionsCount": 2, "details": []}')
    found = read(tmp_path)
    assert by_id(found) == {"a": "so a", "b": "so b"}
    assert found.tags["text_field"] == ["display", "display"]
    assert found.tags["file"] == [str(tmp_path / "a.json"), str(tmp_path / "b.json")]


def test_one_broken_result_ends_the_work_and_is_named(file: Write, tmp_path: Path) -> None:
    file("a.json", RESULT.format("so"))
    file("b.json", '{"combinedPhrases": [')
    with pytest.raises(FormatError, match=r"b\.json:1:\d+: not JSON"):
        read(tmp_path)


def test_broken_results_are_findings_for_whoever_takes_them(
    file: Write, by_id: ById, tmp_path: Path
) -> None:
    file("a.json", RESULT.format("so"))
    file("b.json", '{"combinedPhrases": [')
    faults: list[Finding] = []
    assert by_id(read(tmp_path, faults=faults)) == {"a": "so"}
    (fault,) = faults
    assert (fault.code, fault.file) == ("unreadable", str(tmp_path / "b.json"))
    assert fault.message.startswith("not JSON")


def test_a_folder_of_broken_files_only_is_refused(file: Write, tmp_path: Path) -> None:
    file("a.json", "{")
    with pytest.raises(FormatError, match="its one file cannot be read"):
        read(tmp_path, faults=[])


def test_files_of_several_kinds_need_a_choice(file: Write, by_id: ById, tmp_path: Path) -> None:
    file("a.txt", "so weit")
    file("a.json", '{"text": "So weit.", "segments": [], "language": "de"}')
    with pytest.raises(FormatError, match=r"1 \.json and 1 \.txt files .*or name .*\*\.json"):
        read(tmp_path)
    assert by_id(read(tmp_path, format="whisper")) == {"a": "So weit."}
    assert by_id(read(tmp_path, format="folder")) == {"a": "so weit"}


def test_a_folder_without_transcripts_is_refused(file: Write, tmp_path: Path) -> None:
    file("a.wav", b"RIFF")
    with pytest.raises(FormatError, match=r"no transcript in this folder; looked for .*txt"):
        read(tmp_path)


def test_a_pattern_means_some_files_of_a_folder(file: Write, by_id: ById, tmp_path: Path) -> None:
    for model in (1, 2):
        scoring = f'{{"scoringResult": "so,{model}"}}'
        document = f'{{"source": "a.wav", "recognizedPhrases": [{{"nBest": [{scoring}]}}]}}'
        file(f"a.wav.model{model}_score.json", document)
    assert by_id(read(tmp_path / "*.model2_score.json")) == {"a.wav": "so 2"}
    with pytest.raises(FormatError, match="no transcript in this folder"):
        read(tmp_path / "*.model3_score.json")


def test_a_file_is_no_folder(file: Write) -> None:
    with pytest.raises(UsageError, match="not a folder"):
        read(file("a.tsv", "a\tb"), format="folder")
