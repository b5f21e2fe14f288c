"""What Python and notebooks show of a dataset is short, and holds no markup of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from cs_toolkit import (
    expand,
    prepare,
    prepare_project,
    read_display_rules,
    validate,
    validate_project,
)
from cs_toolkit.dataset.inspect import inspect

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a project of one dataset: a hundred recordings without a line, names like markup."""
    calls = tmp_path / "project" / "calls"
    calls.mkdir(parents=True)
    sound = np.sin(np.arange(8_000) / 20) / 2
    for number in range(100):
        soundfile.write(calls / f"<b>{number}.wav", sound, 8_000)
    (calls / "trans.txt").write_text("<b>0.wav\tWell, <i>so</i>.\n", "utf-8")
    return calls


SHOWN: dict[str, tuple[Callable[[Path, Path], object], str]] = {
    "validate": (
        lambda calls, _: validate(calls),
        "<ValidationReport of acoustic, en-US: ",
    ),
    "prepare": (
        prepare,
        "<PreparationReport of acoustic: 1 utterance packaged; 99 faults could not be put right; ",
    ),
    "inspect": (
        lambda calls, _: inspect(calls),
        "<Inspection: layout folder, kind acoustic, en-US; 100 recordings; 1.67 minutes; 1 text ",
    ),
    "validate_project": (
        lambda calls, _: validate_project(calls.parent),
        "<ProjectReport of 1 dataset: ",
    ),
    "prepare_project": (
        lambda calls, out: prepare_project(calls.parent, out),
        "<ProjectPreparation: 0 of 1 dataset is ready; no errors between them>",
    ),
}


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_shown_is_short_and_escaped(folder: Path, tmp_path: Path, name: str) -> None:
    make, said = SHOWN[name]
    result = make(folder, tmp_path / "out")
    assert repr(result).startswith(said)
    assert len(repr(result)) < 300
    page = result._repr_html_()  # type: ignore[attr-defined]
    assert "<b>" not in page
    assert "<i>" not in page
    assert page.count("<tr>") < 120
    if name in ("validate", "prepare"):
        assert "the first 50, and " in page
        assert "&lt;b&gt;" in page


def test_rules_and_lists_are_counted_not_listed(tmp_path: Path) -> None:
    rules, sentences = tmp_path / "format.md", tmp_path / "sentences.md"
    rules.write_text("#rewrite\n" + "".join(f"so {n}\tSo{n}\n" for n in range(99)), "utf-8-sig")
    sentences.write_text(
        "@ list item =\n- one\n- two\n\n# TrainingSentences\n- say {@item}\n", "utf-8-sig"
    )
    assert repr(read_display_rules(rules)) == "<DisplayRules, en-US: 99 of #rewrite>"
    assert repr(expand(sentences)) == "<Expansion of 1 sentence: 2 with their lists>"
