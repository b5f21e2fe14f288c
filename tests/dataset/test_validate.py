"""The whole of it: samples of the service pass, nothing makes it fail, the report tells all."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import soundfile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cs_toolkit.dataset.validate import validate
from cs_toolkit.errors import CsToolkitError, MissingFileError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

SAMPLES = {
    "en-US/general/training/audio-and-trans.zip": ("acoustic", set()),
    "en-US/general/testing/audio-and-trans.zip": ("acoustic", {"A6", "A7", "H5"}),
    "en-US/general/testing/audio.zip": ("audio-files", set()),
    "de-DE/training/audio-and-trans.zip": ("acoustic", set()),
    "de-DE/testing/audio-and-trans.zip": ("acoustic", {"H18"}),
    "de-DE/testing/audio.zip": ("audio-files", {"A15"}),
    "zh-CN/testing/audio-and-trans.zip": ("acoustic", {"A6", "A7", "H10", "H18"}),
    "zh-CN/testing/audio.zip": ("audio-files", {"A15"}),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_samples_of_the_service_have_no_errors_and_true_warnings(
    shared_data: Path, name: str
) -> None:
    report = validate(shared_data / "microsoft-samples" / name, locale=name[:5])
    kind, codes = SAMPLES[name]
    assert report.ok
    assert report.kind == kind
    assert {finding.code for finding in report.findings} == codes
    assert report.rejected_line_count == 0


def test_samples_meant_for_tests_pass_as_tests(shared_data: Path) -> None:
    path = shared_data / "microsoft-samples/en-US/general/testing/audio-and-trans.zip"
    codes = [finding.code for finding in validate(path, purpose="test").findings]
    assert codes == ["H5"]


def test_each_fault_planted_in_the_sample_data_is_found(root: Path) -> None:
    planted = json.loads((root / "sample_data" / "planted.json").read_text("utf-8"))
    found = {(each.code, each.where) for each in validate(root / "sample_data" / "raw").findings}
    assert {(fault["code"], place) for fault in planted for place in fault["places"]} == found


def test_findings_are_sorted_by_place(draft: Any, wav: Any) -> None:
    draft.files["two.wav"] = wav(channels=2, rate=44_100)
    draft.transcript = draft.transcript.replace("two.wav", "ten.wav").replace("good.", "gööd.")
    findings = validate(draft.pack()).findings
    keys = [(each.file, each.line or 0, each.column or 0) for each in findings]
    assert keys == sorted(keys)
    assert len(keys) == 7


def test_the_report_is_the_contract(draft: Any) -> None:
    draft.transcript += "ten.wav\tSo far.\r\n"
    document = validate(draft.pack()).to_dict()
    assert json.loads(json.dumps(document)) == {
        "schema": "cs_toolkit.validate/1",
        "layout": "folder",
        "kind": "acoustic",
        "locale": "en-US",
        "acceptedLineCount": 3,
        "rejectedLineCount": 1,
        "durationSeconds": 3.0,
        "counts": {"error": 1, "warning": 0, "info": 0},
        "findings": [
            {
                "code": "H2",
                "severity": "error",
                "file": "trans.txt",
                "line": 4,
                "column": 1,
                "message": "there is no recording 'ten.wav'",
                "hint": "add the recording, correct the name, or remove the line",
            }
        ],
        "unlisted": [],
    }


def test_the_table_has_a_row_a_finding(draft: Any) -> None:
    draft.transcript += "ten.wav\tSo far.\r\n"
    draft.files["a/notes.md"] = b"x"
    frame = validate(draft.pack()).to_frame()
    assert frame["code"].to_list() == ["Z17", "Z3", "H2"]
    assert frame["line"].isna().to_list() == [True, True, False]


def test_the_table_of_a_clean_dataset_is_empty(draft: Any) -> None:
    assert validate(draft.pack()).to_frame().empty


def test_the_notebook_view_is_escaped(draft: Any) -> None:
    draft.files["<script>.md"] = b"x"
    shown = validate(draft.pack())._repr_html_()
    assert "&lt;script&gt;.md" in shown
    assert "<script>" not in shown


def test_the_notebook_view_says_what_it_leaves_out(draft: Any) -> None:
    draft.files |= {f"{number}.md": b"x" for number in range(105)}
    assert "and 55 more" in validate(draft.pack())._repr_html_()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"kind": "accoustic"}, "kind 'accoustic' does not exist; choose one of acoustic, audio"),
        ({"locale": "english"}, "locale 'english' is not of the form language-REGION"),
        ({"purpose": "both"}, "purpose 'both' does not exist; choose one of train, test"),
        ({"profile": "tiny"}, "profile 'tiny' does not exist; choose one of default, whisper"),
        ({"severities": {"h66": "info"}}, "there is no rule 'h66'; did you mean H6"),
        ({"severities": {"H6": "fatal"}}, "severity 'fatal' does not exist; choose one of error"),
    ],
)
def test_a_wrong_option_is_named(draft: Any, options: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message.replace(".", r"\.")):
        validate(draft.write(), **options)


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match="nowhere"):
        validate(tmp_path / "nowhere")


def test_nothing_is_unpacked_to_disk(draft: Any, tmp_path: Path, monkeypatch: Any) -> None:
    draft.files["../evil.wav"] = b"x"
    path = draft.pack()
    monkeypatch.chdir(tmp_path)
    validate(path)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["package.zip"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(NAMES := ["a.wav", "b.WAV", "trans.txt", "x/c.flac", "d"]),
        st.binary(max_size=300),
    ),
    st.sampled_from(["acoustic", "audio-files"]),
)
def test_no_files_make_it_fail(tmp_path: Path, files: dict[str, bytes], kind: str) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    report = validate(path, kind=kind)
    lines = report.accepted_line_count + report.rejected_line_count
    assert report.accepted_line_count >= 0
    assert lines >= report.accepted_line_count
    assert json.dumps(report.to_dict())


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_spoiled_package_makes_it_fail(draft: Any, data: st.DataObject) -> None:
    path = draft.pack()
    spoiled = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        spoiled[data.draw(st.integers(0, len(spoiled) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(spoiled)
    try:
        validate(path)
    except CsToolkitError as error:
        pytest.fail(f"a fault in the data was raised: {error}")


def test_other_layouts_are_judged_with_the_faults_of_their_lists(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "x.flac", np.zeros(16_000), 16_000)
    (tmp_path / "wav.scp").write_text("a x.flac\nb sox b.sph -t wav - |\n")
    (tmp_path / "text").write_text("a so far\nb gone\n")
    report = validate(tmp_path)
    assert (report.layout, report.kind, report.ok) == ("kaldi", "acoustic", False)
    found = [(finding.code, finding.where) for finding in report.findings]
    assert ("A1", "x.flac") in found
    assert [each for each in found if each[0] == "C3"] == [("C3", "text:2"), ("C3", "wav.scp:2")]
    assert (report.accepted_line_count, report.rejected_line_count) == (0, 3)
