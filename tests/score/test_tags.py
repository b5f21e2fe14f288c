"""Tags find their utterances, wherever they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from cs_toolkit.errors import FormatError, PairingError, UsageError
from cs_toolkit.score.compare import compare
from cs_toolkit.score.evaluate import evaluate
from cs_toolkit.score.sources import read_side
from cs_toolkit.score.tags import read_tags

if TYPE_CHECKING:
    from pathlib import Path

REFERENCES = {"a.wav": "one", "b.wav": "two", "c.wav": "three"}
SIDE = read_side(REFERENCES, "references")


def test_columns_of_the_references_are_tags() -> None:
    frame = pd.DataFrame({"id": ["a", "b"], "text": ["one", "two"], "speaker": ["Ines", "Owen"]})
    result = evaluate(frame, {"b": "two", "a": "one"})
    assert result.tags == {"speaker": ["Ines", "Owen"]}


def test_columns_of_the_hypotheses_are_tags_where_the_references_have_none(tmp_path: Path) -> None:
    references, hypotheses = tmp_path / "ref.csv", tmp_path / "hyp.csv"
    references.write_text("id,text,speaker\na,one,Ines\nb,two,Owen\n")
    hypotheses.write_text("id,text,speaker,channel\nb,two,Ruth,1\na,one,Ruth,0\n")
    result = evaluate(references, hypotheses)
    assert result.tags == {"speaker": ["Ines", "Owen"], "channel": ["0", "1"]}


def test_tags_follow_the_utterances_that_are_scored() -> None:
    result = evaluate(
        REFERENCES, {"b.wav": "two"}, missing="skip", tags={"speaker": ["x", "y", "z"]}
    )
    assert result.tags == {"speaker": ["y"]}


def test_what_holds_several_values_is_no_tag() -> None:
    words = {"confidences": [(0.5, None), (), None], "words": [None, [{"at": 1}], None]}
    result = evaluate(REFERENCES, REFERENCES, tags=words | {"speaker": ["x", "y", "z"]})
    assert result.tags == {"speaker": ["x", "y", "z"]}


@pytest.mark.parametrize(
    "text",
    [
        "name,speaker\nc.wav,Owen\na.wav,Ines\n",
        "name\tspeaker\nc.wav\tOwen\na.wav\tInes\n",
        "Name;speaker\nC.mp3;Owen\nfolder/a.flac;Ines\n",
        '{"id": "c.wav", "speaker": "Owen"}\n{"id": "a.wav", "speaker": "Ines"}\n',
    ],
)
def test_a_table_is_read_by_id(tmp_path: Path, text: str) -> None:
    path = tmp_path / "meta"
    path.write_text(text)
    assert read_tags(path, SIDE) == {"speaker": ["Ines", None, "Owen"]}


def test_a_frame_is_read_by_its_ids_or_its_index() -> None:
    frame = pd.DataFrame({"id": ["b.wav", "a.wav"], "channel": [1, 0]})
    expected = {"channel": [0, 1, None]}
    assert read_tags(frame, SIDE) == expected
    assert read_tags(frame.set_index("id"), SIDE) == expected


def test_models_that_are_compared_share_their_tags() -> None:
    models = {"old": REFERENCES, "new": REFERENCES}
    result = compare(REFERENCES, models, tags={"speaker": {"b.wav": "Owen"}})
    assert all(each.tags == {"speaker": [None, "Owen", None]} for each in result.evaluations)


@pytest.mark.parametrize(
    ("tags", "said"),
    [
        ({"speaker": ["x"]}, "'speaker': 1 value for 3 references"),
        ({"speaker": "abc"}, "values for 3 references"),
        ([1, 2, 3], "a list has no named columns"),
    ],
)
def test_a_column_that_does_not_fit_is_refused(tags: object, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        read_tags(tags, SIDE)  # type: ignore[arg-type]


def test_a_table_of_other_ids_is_refused() -> None:
    with pytest.raises(PairingError, match=r"no id is one of references.*'a\.wav'.*'x'"):
        read_tags({"speaker": {"x": "Owen"}}, SIDE)


def test_a_table_by_id_needs_references_with_ids() -> None:
    with pytest.raises(UsageError, match="no ids to look up"):
        read_tags({"speaker": {"a": "Owen"}}, read_side(["one"], "references"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("speaker,room\nOwen,1\n", "no column for the id; it has 'speaker', 'room'"),
        ("id,speaker\na.wav\n", "row 2 has 1 cells, the header 2"),
        ('id,speaker\n"a.wav,Owen\n', "not CSV"),
        ('{"id": "a.wav"}\n[1]\n', "is no JSON object"),
    ],
)
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "meta.csv"
    path.write_text(text)
    with pytest.raises(FormatError, match=said):
        read_tags(path, SIDE)
