"""``cs-toolkit expand``, as users and scripts call it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from cs_toolkit.cli import main

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """@ list pet =
- cat
- big dog
@ list place =
- Rome
# S
- is there a {@pet} in {@place}
- stop
"""


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """Return a file of structured text."""
    path = tmp_path / "pets.md"
    path.write_text(TEXT, "utf-8-sig")
    return path


def test_lists_and_sentences_are_counted(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["expand", str(text)]) == 0
    out = capsys.readouterr().out
    assert out.endswith("2 sentences stand for 3 with their lists\n")
    assert "never said" not in out


def test_every_sentence_is_written_out(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["expand", str(text), "--all"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "is there a cat in Rome", "is there a big dog in Rome", "stop",
    ]  # fmt: skip


def test_a_sample_is_the_same_with_the_same_seed(
    text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    drawn = []
    for seed in ("1", "1", "2"):
        assert main(["expand", str(text), "--sample", "20", "--seed", seed]) == 0
        drawn.append(capsys.readouterr().out.splitlines())
    assert len(drawn[0]) == 20
    assert drawn[0] == drawn[1] != drawn[2]


def test_items_that_a_test_never_says_are_told(
    text: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "said.txt").write_text("A cat sleeps in Rome.\n", "utf-8-sig")
    call = ["expand", str(text), "--against", str(tmp_path / "said.txt")]
    assert main([*call, "--json", "-"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["expandedCount"] == 3
    assert [(each["name"], each["share"], each["unused"]) for each in document["lists"]] == [
        ("pet", 0.5, ["big dog"]), ("place", 1.0, []),
    ]  # fmt: skip
    assert main(call) == 0
    assert "big dog" in capsys.readouterr().out


def test_errors_are_mentioned_and_other_kinds_refused(
    text: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text.write_text(f"{TEXT}- feed {{@none}}\n", "utf-8-sig")
    assert main(["expand", str(text)]) == 0
    assert "errors in it: 1;" in capsys.readouterr().err
    (tmp_path / "plain.txt").write_text("So it goes.\n", "utf-8-sig")
    assert main(["expand", str(tmp_path / "plain.txt")]) == 2
    assert "no sentences of structured text" in capsys.readouterr().err
