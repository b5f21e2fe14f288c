"""The schemas hold of real documents, and of no others."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import soundfile

from cs_toolkit.dataset.prepare import package, prepare
from cs_toolkit.dataset.prepare_project import package_project, prepare_project
from cs_toolkit.dataset.settings import Kind
from cs_toolkit.dataset.validate import validate
from cs_toolkit.records import Severity
from cs_toolkit.report.schemas import DOCUMENTS, FILES, schema_text
from cs_toolkit.score.compare import compare
from cs_toolkit.score.document import comparison_document, evaluation_document
from cs_toolkit.score.evaluate import evaluate
from cs_toolkit.score.gate import judge
from cs_toolkit.score.intervals import Sampling
from cs_toolkit.score.request import Cut, Request

if TYPE_CHECKING:
    from pathlib import Path

    from cs_toolkit.dataset.preparation import PreparationReport

import jsonschema

SAID = {"a": "How are you, John?", "b": "Very well.", "c": ""}
HEARD = {"a": "How you, Jon?", "b": "Very well", "c": "uh"}
TAGS = {"speaker": ["Ines", "Jo", None], "channel": [0, 1, 1], "noisy": [True, False, None]}
REQUEST = Request(
    Sampling(draws=1000, method="bca"),
    (Cut("speaker"), Cut("channel", (1.0,))),
    {"": ["very well"], "people": ["John"]},
    3,
)


def check(document: object, name: str) -> None:
    jsonschema.validate(json.loads(json.dumps(document)), json.loads(schema_text(name)))


@pytest.mark.parametrize("name", [*DOCUMENTS, *FILES])
def test_each_is_a_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(schema_text(name)))


def test_scores_of_words_beside_display_text_fit(tmp_path: Path) -> None:
    path = tmp_path / "both.jsonl"
    path.write_text('{"id": "a", "lexical": "at seven thirty", "display": "At 7:30."}\n')
    evaluation = evaluate(path, path)
    assert evaluation.displayed
    check(evaluation_document(evaluation), "score")
    check(comparison_document(compare(path, {"one": path, "two": path})), "compare")


@pytest.mark.parametrize("request_", [Request(), REQUEST])
def test_a_score_fits(request_: Request) -> None:
    check(evaluation_document(evaluate(SAID, HEARD, tags=TAGS), request_), "score")


@pytest.mark.parametrize(
    ("references", "hypotheses"), [([""], [""]), (["so"], ["so"]), ([""], ["so"]), ([], [])]
)
def test_what_is_undefined_fits(references: list[str], hypotheses: list[str]) -> None:
    check(evaluation_document(evaluate(references, hypotheses)), "score")
    models = {"old": hypotheses, "new": hypotheses}
    check(comparison_document(compare(references, models)), "compare")


def test_what_was_not_scored_fits() -> None:
    part = {"b": "very well", "x": "more"}
    check(evaluation_document(evaluate(SAID, part, missing="skip")), "score")


def test_characters_fit() -> None:
    check(evaluation_document(evaluate(["你好吗"], ["你好"], locale="zh-CN")), "score")


@pytest.mark.parametrize("request_", [Request(), REQUEST])
def test_a_comparison_fits(request_: Request) -> None:
    models = {"old": HEARD, "new": SAID, "third": dict.fromkeys(SAID, "")}
    comparison = compare(SAID, models, tags=TAGS)
    check(comparison_document(comparison, request_, judge(comparison)), "compare")


def test_what_is_not_named_does_not_fit() -> None:
    document = evaluation_document(evaluate(SAID, HEARD))
    with pytest.raises(jsonschema.ValidationError):
        check(document | {"more": 1}, "score")
    with pytest.raises(jsonschema.ValidationError):
        check(document | {"schema": "cs_toolkit.score/2"}, "score")
    document["utterances"][0]["models"][0]["hits"] = -1
    with pytest.raises(jsonschema.ValidationError):
        check(document, "score")


def test_a_validation_fits(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("so it goes\n\tno\n")
    for path, kind in ((tmp_path / "words.txt", Kind.LANGUAGE), (tmp_path, Kind.ACOUSTIC)):
        check(validate(path, kind=kind).to_dict(), "validate")


def test_the_kinds_are_those_of_datasets() -> None:
    schema = json.loads(schema_text("validate"))
    kinds = schema["$defs"]["dataset"]["properties"]["kind"]["enum"]
    assert kinds == [kind.value for kind in Kind]


def test_what_both_documents_hold_is_described_alike() -> None:
    score, both = (json.loads(schema_text(name))["$defs"] for name in ("score", "compare"))
    assert {name: both.get(name) for name in score} == score


def objects(value: Any) -> list[dict[str, Any]]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [*([value] if isinstance(value, dict) else []), *(o for v in inner for o in objects(v))]


@pytest.mark.parametrize("name", [*DOCUMENTS, *FILES])
def test_no_object_takes_what_it_does_not_name(name: str) -> None:
    shapes = [each for each in objects(json.loads(schema_text(name))) if "properties" in each]
    assert all("additionalProperties" in each for each in shapes if each.get("type") == "object")


def check_preparation(report: PreparationReport, out: Path) -> None:
    """Check what was written, and what the command would print."""
    check(report.to_dict(), "prepare")
    check(json.loads((out / "findings.json").read_bytes()), "prepare")
    check(json.loads((out / "manifest.json").read_bytes()), "manifest")


def test_what_becomes_of_recordings_fits(root: Path, tmp_path: Path) -> None:
    raw = root / "sample_data" / "raw"
    options: dict[str, Any] = {"test_share": 0.2, "severities": {"H6": "info"}, "listen": True}
    report = prepare(raw, tmp_path / "out", **options)
    assert report.changes
    assert report.left_out
    check_preparation(report, tmp_path / "out")
    check(package(raw, tmp_path / "refused").to_dict(), "prepare")
    assert not (tmp_path / "refused").exists()


def test_what_becomes_of_stretches_fits(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "talk.wav", np.zeros((16_000 * 50, 2)), 16_000)
    lines = (f"talk 1 jo {start} {start + 25} so it goes\n" for start in (0, 25))
    (tmp_path / "talk.stm").write_text("".join(lines))
    for name, options in (("split", {"channel": "split", "segment": True}), ("mixed", {})):
        out = tmp_path.parent / f"{tmp_path.name}-{name}"
        report = prepare(tmp_path / "talk.stm", out, **options)  # type: ignore[arg-type]
        assert report.packages
        check_preparation(report, out)


def test_what_becomes_of_texts_fits(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("so it goes\n\tno\nwww.x.com\n\n", "utf-8")
    check_preparation(prepare(tmp_path / "words.txt", tmp_path / "out"), tmp_path / "out")
    check(package(tmp_path / "words.txt", tmp_path / "refused").to_dict(), "prepare")


def test_what_becomes_of_a_project_fits(root: Path, tmp_path: Path) -> None:
    report = prepare_project(root / "sample_data" / "training", tmp_path / "out")
    assert report.datasets
    check(report.to_dict(), "prepare")
    check(json.loads((tmp_path / "out" / "project.json").read_bytes()), "prepare")
    (tmp_path / "bad").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "bad" / name).write_text("see www.x.com\n", "utf-8-sig")
    refused = package_project(tmp_path / "bad", tmp_path / "none")
    assert not refused.datasets
    check(refused.to_dict(), "prepare")


def test_what_was_only_counted_fits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cs_toolkit.dataset.validate.LISTED", 2)
    (tmp_path / "words.txt").write_text("a\tb\n" * 3, "utf-8-sig")
    report = validate(tmp_path / "words.txt", kind="language")
    assert report.unlisted == {(Severity.ERROR, "P7"): 1}
    check(report.to_dict(), "validate")


def test_what_several_documents_hold_is_described_alike() -> None:
    validation, preparation, written = (
        json.loads(schema_text(name))["$defs"] for name in ("validate", "prepare", "manifest")
    )
    assert preparation["validation"] == validation["dataset"]
    for name in ("finding", "counts", "count", "place", "unlisted"):
        assert preparation[name] == validation[name]
    for name in ("finding", "change", "count", "place", "bytes", "seconds", "sha256"):
        assert written[name] == preparation[name]
