"""``cs-toolkit demo``, as a newcomer runs it."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

import cs_toolkit
from cs_toolkit.cli.demo import sample_data
from cs_toolkit.errors import MissingFileError
from cs_toolkit.score.evaluate import evaluate

OUT = "my demo"


class Told(NamedTuple):
    """A demo that has run."""

    workplace: Path
    lines: list[str]

    @property
    def commands(self) -> list[list[str]]:
        """The commands it has printed, without the program's name."""
        shown = (line.removeprefix("$ ") for line in self.lines if line.startswith("$ "))
        return [shlex.split(line)[1:] for line in shown]


def run(workplace: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the program as somebody does whose working folder is `workplace`."""
    command = [sys.executable, "-m", "cs_toolkit", *words]
    environment = {**os.environ, "PYTHONPATH": str(Path(cs_toolkit.__file__).parents[1])}
    return subprocess.run(
        command, cwd=workplace, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    workplace = tmp_path_factory.mktemp("demo")
    answer = run(workplace, "demo", "--out", OUT)
    assert (answer.returncode, answer.stderr) == (0, "")
    return Told(workplace, answer.stdout.splitlines())


@pytest.fixture(scope="module")
def repeated(told: Told) -> list[subprocess.CompletedProcess[str]]:
    """Type every command that the demo has printed."""
    return [run(told.workplace, *command) for command in told.commands]


def test_it_shows_the_commands_of_the_story_in_order(told: Told) -> None:
    names = [command[0] for command in told.commands]
    assert list(dict.fromkeys(names)) == [
        "validate",
        "prepare",
        "score",
        "compare",
        "align",
        "advise",
    ]


def test_it_says_where_everything_is(told: Told) -> None:
    table = told.lines[next(n for n, line in enumerate(told.lines) if "Where everything" in line) :]
    named = [
        line.split("  ")[-1].strip() for line in (each.rstrip() for each in table) if OUT in line
    ]
    assert len(named) == 10
    assert [name for name in named if not (told.workplace / name).exists()] == []


def test_every_finding_is_in_the_text_it_points_to(told: Told) -> None:
    text = (told.workplace / OUT / "results" / "findings.txt").read_text(encoding="utf-8")
    assert "transcript.txt:9:12" in text
    assert text.splitlines()[-1] in told.lines


def test_its_commands_can_be_typed(repeated: list[subprocess.CompletedProcess[str]]) -> None:
    for answer in repeated:
        faulty = answer.args[3] in {"validate", "prepare"}
        assert answer.returncode == (1 if faulty else 0), answer.args
        assert answer.stdout


def test_what_it_prints_of_the_scores_is_what_the_commands_print(
    told: Told, repeated: list[subprocess.CompletedProcess[str]]
) -> None:
    for answer in repeated:
        if answer.args[3] in {"prepare", "score", "compare", "align", "advise"}:
            assert [line for line in answer.stdout.splitlines() if line not in told.lines] == []


def test_the_package_holds_the_calls_that_are_scored_with_their_texts(told: Told) -> None:
    manifest = json.loads((told.workplace / OUT / "package" / "manifest.json").read_bytes())
    packed = {each["name"]: each["text"] for each in manifest["packages"][0]["members"]}
    references = (told.workplace / OUT / "scoring" / "references.tsv").read_text(encoding="utf-8")
    texts = dict(line.split("\t") for line in references.splitlines())
    rates = evaluate(texts, {id_: packed[id_] for id_ in texts})
    assert rates.wer == 0


def test_it_can_be_told_again_in_the_same_folder(told: Told) -> None:
    changed = told.workplace / OUT / "calls" / "transcript.txt"
    changed.write_bytes(b"")
    answer = run(told.workplace, "demo", "--out", OUT)
    assert answer.returncode == 0
    assert answer.stdout.splitlines() == told.lines


def test_as_json_it_gives_the_outcome_and_nothing_else(tmp_path: Path) -> None:
    answer = run(tmp_path, "demo", "--json", "-")
    document = json.loads(answer.stdout)
    assert document["schema"] == "cs_toolkit.demo/1"
    rates = document["wordErrorRates"]
    assert rates["custom"] < rates["baseline"] / 2
    assert all((tmp_path / path).exists() for path in document["files"].values())


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("do not touch")
    answer = run(tmp_path, "demo", "--out", ".")
    assert answer.returncode == 2
    assert "--force" in answer.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    answer = run(tmp_path, "demo", "--out", "taken")
    assert answer.returncode == 2
    assert "taken: is a file" in answer.stderr


def test_the_samples_inside_an_installed_package_come_first(
    tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "cs_toolkit" / "sample_data"
    shutil.copytree(root / "sample_data" / "raw", inside / "raw")
    monkeypatch.setattr(cs_toolkit, "__file__", str(tmp_path / "cs_toolkit" / "__init__.py"))
    assert sample_data() == inside


def test_without_samples_it_says_how_to_get_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cs_toolkit, "__file__", str(tmp_path / "cs_toolkit" / "__init__.py"))
    with pytest.raises(MissingFileError, match="install the toolkit with pip"):
        sample_data()
