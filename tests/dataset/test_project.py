"""Datasets in one folder are checked alone and together."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from cs_toolkit.cli import main
from cs_toolkit.dataset.parts import find_parts, is_project, names_purpose
from cs_toolkit.dataset.project import validate_project
from cs_toolkit.errors import DataError, UsageError
from tests.dataset.conftest import make_wav, make_zip
from tests.dataset.faults.mutation import encode
from tests.dataset.faults.texts import DISPLAY, LANGUAGE, MARKDOWN, PRONUNCIATION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SPOKEN = "I would like a window seat on the left."


def speech(name: str, text: str, sample: bytes = b"\1\0", **header: bytes) -> bytes:
    """Make a package of one recording of a second."""
    wav = make_wav(samples=sample * 16_000, **header)
    return make_zip({"trans.txt": encode([f"{name}\t{text}"]), name: wav})


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project in which nothing is wrong."""
    files = {
        "training/speech.zip": speech("a.wav", "Please close the door behind you."),
        "training/text.txt": encode([*LANGUAGE, "3CPO and CNTK and IEEE met.", *MANY]),
        "training/words.txt": encode(PRONUNCIATION),
        "testing/speech.zip": speech("b.wav", SPOKEN, b"\2\0"),
    }
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    return tmp_path


MANY = [f"Sentence number {number} says nothing new." for number in range(100)]


def found(folder: Path, **options: object) -> list[str]:
    """List what is found between datasets, amounts apart."""
    report = validate_project(folder, **options)  # type: ignore[arg-type]
    places = [f"{each.code} {each.where}".rstrip() for each in report.findings]
    return [place for place in places if place != "X7"]


def test_a_good_project_has_no_findings(project: Path) -> None:
    report = validate_project(project)
    assert found(project) == []
    assert report.ok
    assert [(part.name, part.tests) for part in report.parts] == [
        ("testing/speech.zip", True),
        ("training/speech.zip", False),
        ("training/text.txt", False),
        ("training/words.txt", False),
    ]


def test_amounts_are_compared_with_what_is_recommended(project: Path) -> None:
    said = [each.message for each in validate_project(project).findings if each.code == "X7"]
    assert said == [
        "0.00 hours of recordings to train with",
        "0.00 hours of recordings to test with",
    ]


def test_a_folder_named_after_another_locale_is_found(project: Path) -> None:
    (project / "de-DE").mkdir()
    (project / "de-DE" / "text.txt").write_bytes(encode(["Wie spät ist es denn jetzt?"]))
    # the first dataset sets the locale
    assert found(project)[0].split()[0] == "X1"


def test_structured_text_beside_pronunciations_is_found(project: Path) -> None:
    (project / "training" / "lists.md").write_bytes(encode(MARKDOWN))
    assert found(project) == ["S10 training/words.txt"]


@pytest.mark.parametrize("header", [{}, {"before": b"LIST\4\0\0\0INFO"}])
def test_a_test_recording_that_was_trained_on_is_found(
    project: Path, header: dict[str, bytes]
) -> None:
    package = speech("c.wav", "Another text for the same sound.", b"\2\0", **header)
    (project / "training" / "more.zip").write_bytes(package)
    assert found(project) == ["X2 testing/speech.zip/b.wav"]


def test_a_test_sentence_in_the_training_text_is_found(project: Path) -> None:
    (project / "training" / "leak.txt").write_bytes(encode([*MANY[:3], SPOKEN.upper()]))
    assert found(project) == ["X3 testing/speech.zip/trans.txt:1"]


def test_a_test_sentence_in_a_training_transcript_is_found(project: Path) -> None:
    (project / "training" / "more.zip").write_bytes(speech("c.wav", SPOKEN, b"\3\0"))
    assert found(project) == ["X3 testing/speech.zip/trans.txt:1"]


def test_nearly_a_test_sentence_is_a_warning(project: Path) -> None:
    near = SPOKEN.replace("left", "right")
    (project / "training" / "leak.txt").write_bytes(encode([near, *MANY[:3]]))
    assert found(project) == ["X4 testing/speech.zip/trans.txt:1"]
    assert validate_project(project).ok


def test_severities_can_be_set(project: Path) -> None:
    (project / "training" / "leak.txt").write_bytes(encode([SPOKEN, *MANY[:3]]))
    assert not validate_project(project).ok
    assert validate_project(project, severities={"X3": "warning"}).ok


def test_rewrites_of_what_nobody_says_are_noted(project: Path) -> None:
    (project / "training" / "display.md").write_bytes(encode(DISPLAY))
    places = [f"X5 training/display.md:{line}" for line in (6, 7, 9)]
    assert found(project) == places


def test_pronunciations_of_what_nobody_says_are_found(project: Path) -> None:
    (project / "training" / "words.txt").write_bytes(encode([*PRONUNCIATION, "NASA\tn a sa"]))
    assert found(project) == ["X6 training/words.txt:4"]


def test_pronunciations_spelt_otherwise_are_found(project: Path) -> None:
    (project / "training" / "words.txt").write_bytes(encode(["Ieee\ti triple e"]))
    [finding] = [each for each in validate_project(project).findings if each.code == "R8"]
    assert (finding.line, finding.hint) == (1, "write 'IEEE'")


def test_text_among_the_test_data_is_found(project: Path) -> None:
    (project / "testing" / "text.txt").write_bytes(encode(["Only some words of a test."]))
    assert found(project) == ["X8 testing/text.txt"]


def test_patterns_say_what_is_for_testing(project: Path) -> None:
    parts = validate_project(project, tests=["training/*.zip"]).parts
    assert [part.name for part in parts if part.tests] == ["training/speech.zip"]


@pytest.mark.parametrize(
    ("name", "purpose"),
    [
        ("testing/a.zip", "test"),
        ("test.zip", "test"),
        ("my_eval-01.zip", "test"),
        ("training/a.zip", "train"),
        ("training/test.zip", "test"),
        ("test/train.zip", "train"),
        ("latest.zip", None),
        ("contest/trainer.zip", None),
    ],
)
def test_names_tell_the_purpose(name: str, purpose: str | None) -> None:
    assert names_purpose(name) == purpose


def test_folders_of_recordings_are_datasets(tmp_path: Path) -> None:
    for name in ("train/a/one.wav", "test/one.wav", "test/trans.txt", "README.md", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    parts = [part.relative_to(tmp_path).as_posix() for part in find_parts(tmp_path)]
    assert parts == ["test", "train/a"]
    assert is_project(tmp_path)


@pytest.mark.parametrize(
    "names",
    [
        ("one.wav", "trans.txt"),
        ("trans.txt", "speaker1/one.wav", "speaker2/two.wav"),
        ("text.txt",),
        (),
    ],
)
def test_one_dataset_is_no_project(tmp_path: Path, names: tuple[str, ...]) -> None:
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    assert not is_project(tmp_path)


def test_a_folder_that_may_not_be_read_is_told(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = type(project).iterdir

    def refuse(folder: Path) -> Iterator[Path]:
        if folder.name == "training":
            raise PermissionError(13, "Permission denied", str(folder))
        return entries(folder)

    monkeypatch.setattr(type(project), "iterdir", refuse)
    with pytest.raises(DataError, match="training: cannot be read: Permission denied"):
        validate_project(project)


def test_a_folder_without_datasets_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is no folder with datasets"):
        validate_project(tmp_path)


def test_the_command_tells_a_project_by_itself(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "training" / "lists.md").write_bytes(encode(MARKDOWN))
    assert main(["validate", str(project), "--json", "-"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "cs_toolkit.project/1"
    assert [each["purpose"] for each in document["datasets"]] == ["test"] + ["train"] * 4
    assert document["counts"]["error"] == 1
    assert main(["validate", str(project)]) == 1
    assert "5 datasets: 1 error, 1 of them between datasets" in capsys.readouterr().out


def test_the_service_s_own_samples_leak(shared_data: Path) -> None:
    folder = shared_data / "microsoft-samples" / "en-US" / "general"
    codes = {finding.code for finding in validate_project(folder).findings}
    assert codes == {"S10", "X2", "X3", "X6", "X7"}
