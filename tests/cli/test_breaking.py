"""What stands behind the rates, as users and scripts ask for it."""

from __future__ import annotations

import json
import re
import zipfile
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from cs_toolkit.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Program


@pytest.fixture
def folder(transcripts: Path) -> Path:
    """Return the transcripts with a table of what else is known, and keywords."""
    (transcripts / "meta.csv").write_text("id,speaker,seconds\na,Ines,2.5\nb,Owen,1\nc,Owen,0.5\n")
    (transcripts / "words.txt").write_text("John\tjon\nvery well\n")
    (transcripts / "words.md").write_text("@ list name =\n- John\n@ list mood =\n- well\n")
    return transcripts


def call(folder: Path, *words: str) -> list[str]:
    """Put the call of a comparison together."""
    files = (str(folder / name) for name in ("ref.tsv", "old.tsv", "new.tsv"))
    return ["compare", *files, "--meta", str(folder / "meta.csv"), *words]


def test_speakers_slices_keywords_and_confusions(program: Program, folder: Path) -> None:
    words = [
        "--by",
        "speaker",
        "--slice",
        "speaker",
        "--keywords",
        str(folder / "words.txt"),
        "--confusions",
        "3",
    ]
    answer = program(*call(folder, *words))
    assert answer.stderr == ""
    assert answer.returncode == 0
    assert "by:speaker" in answer.stdout
    assert re.search(r"Owen +2 +50\.00%", answer.stdout)
    assert "keywords, old" in answer.stdout
    assert re.search(r"john +jones +1", answer.stdout)
    assert "place, new" in answer.stdout


def test_json_holds_what_was_asked_for(program: Program, folder: Path) -> None:
    words = ["--slice", "seconds=1,2", "--keywords", str(folder / "words.md"), "--json", "-"]
    document = json.loads(program(*call(folder, *words)).stdout)
    assert [each["value"] for each in document["slices"]] == ["1 to 2", "below 1", "2 and more"]
    assert {each["group"] for each in document["keywords"][0]["phrases"]} == {"name", "mood"}
    assert document["utterances"][0]["tags"] == {"speaker": "Ines", "seconds": "2.5"}


def test_draws_are_what_was_asked_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--by", "utterance", "--draws", "99", "--seed", "5", "--interval", "bca"]
    assert main(["score", *call(folder, *options)[1:3], *call(folder, *options)[4:]]) == 0
    assert "95% bca bootstrap|by:utterance|draws:99|seed:5" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--slice", "room"), "no column 'room' among what is known of the utterances: 'speaker'"),
        (("--by", "room"), "no column 'room'"),
        (("--slice", "level_db"), "name the folder of the recordings (--audio DIR)"),
        (("--slice", "seconds=low"), "'low' are no numbers"),
        (("--slice", "speaker=1"), "'Ines' is no number"),
        (("--confusions", "-1"), "-1 is below zero"),
        (("--draws", "0"), "0 are none"),
        (("--seed", "-1"), "below zero"),
        (("--keywords", "nowhere.txt"), "nowhere.txt"),
        (("--keywords", "{folder}/blank.md"), "there is no phrase in it"),
        (("--meta", "nowhere.csv"), "nowhere.csv"),
    ],
)
def test_a_wrong_call_ends_with_two(
    folder: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    (folder / "blank.md").write_text("@ list of nothing = \n")
    assert (
        main(
            call(
                folder,
                *(word.format(folder=folder) for word in words),
                "--export",
                str(folder / "table.csv"),
            )
        )
        == 2
    )
    answer = capsys.readouterr()
    assert said in answer.err
    assert not answer.out
    assert not (folder / "table.csv").exists()


def test_a_table_of_other_utterances_ends_with_one(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "meta.csv").write_text("id,speaker\nx,Ines\n")
    assert main(call(folder)) == 1
    assert "no id is one of" in capsys.readouterr().err


def test_a_gate_lets_a_better_model_pass(program: Program, folder: Path) -> None:
    answer = program(*call(folder, "--gate"))
    assert answer.returncode == 0
    assert answer.stdout.splitlines()[-1] == (
        "gate passed: new WER 28.57% is 28.57 points below old WER 57.14%"
    )


def test_a_gate_stops_a_worse_model(program: Program, folder: Path) -> None:
    _, references, old, new, *rest = call(folder, "--gate")
    answer = program("compare", references, new, old, *rest)
    assert answer.returncode == 1
    assert answer.stdout.splitlines()[-1].startswith("gate failed: old WER 57.14% is 28.57 points")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--gate-margin", "30"), "30 are asked for"),
        (("--gate-significant",), "not significant, MAPSSWE p = "),
    ],
)
def test_a_gate_can_ask_for_more(
    folder: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    assert main(call(folder, "--gate", *words)) == 1
    assert said in capsys.readouterr().out


def test_a_gate_speaks_beside_json(program: Program, folder: Path) -> None:
    answer = program(*call(folder, "--gate", "--gate-margin", "30", "--json", "-"))
    assert answer.returncode == 1
    assert json.loads(answer.stdout)["gate"]["passed"] is False
    assert answer.stderr.startswith("gate failed")


def test_the_terms_of_a_gate_need_a_gate(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(call(folder, "--gate-margin", "1")) == 2
    assert "add --gate" in capsys.readouterr().err


@pytest.mark.parametrize("zipped", [False, True])
def test_slices_of_how_long_and_how_loud_recordings_are(
    program: Program, tmp_path: Path, *, zipped: bool
) -> None:
    said = ["so it goes", "very well", "good bye", "so long"]
    with zipfile.ZipFile(tmp_path / "set.zip", "w") as archive:
        for number, (seconds, level) in enumerate([(1, 0.5), (2, 0.5), (3, 0.01), (4, 0.01)]):
            name = tmp_path / "sound" / f"{number}.wav"
            name.parent.mkdir(exist_ok=True)
            soundfile.write(name, level * np.sin(np.arange(16_000 * seconds)), 16_000)
            archive.write(name, name.name)
        lines = "".join(f"{number}.wav\t{text}\n" for number, text in enumerate(said))
        archive.writestr("trans.txt", lines)
    (tmp_path / "ref.tsv").write_text(lines)
    (tmp_path / "hyp.tsv").write_text(lines.replace("bye", "by").replace("long", "song"))
    words = ["--slice", "level_db=-20", "--slice", "duration_seconds=2", "--json", "-"]
    where = [] if zipped else ["--audio", tmp_path / "sound"]
    reference = tmp_path / ("set.zip" if zipped else "ref.tsv")
    answer = program("score", reference, tmp_path / "hyp.tsv", *where, *words)
    assert answer.returncode == 0, answer.stderr
    slices = json.loads(answer.stdout)["slices"]
    found = [
        (each["value"], each["utteranceCount"], each["models"][0]["errorRate"]) for each in slices
    ]
    assert found == [
        ("below -20", 2, 0.5),
        ("-20 and more", 2, 0.0),
        ("2 and more", 3, 2 / 6),
        ("below 2", 1, 0.0),
    ]
