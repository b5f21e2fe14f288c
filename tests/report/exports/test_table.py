"""The table of utterances, as CSV and as Parquet, says what the scores say."""

from __future__ import annotations

import csv
import io
import sys
from typing import TYPE_CHECKING

import pytest

from cs_toolkit.errors import MissingExtraError
from cs_toolkit.report.exports import parquet, table
from cs_toolkit.report.exports.results import Results
from cs_toolkit.score.evaluate import evaluate

if TYPE_CHECKING:
    from cs_toolkit.score.comparison import Comparison


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_each_utterance_has_its_counts_under_every_model(comparison: Comparison) -> None:
    found = rows(table.render(Results(comparison))[""])
    assert [row["id"] for row in found] == ["a", "b", "c"]
    for evaluation in comparison.evaluations:
        assert [row[f"{evaluation.name}_hypothesis"] for row in found] == [*evaluation.hypotheses]
        counts = [[int(row[f"{evaluation.name}_{name}"]) for name in table.COUNTS] for row in found]
        assert counts == evaluation.utterance_counts.tolist()


def test_an_undefined_rate_is_an_empty_cell(results: Results) -> None:
    found = rows(table.render(results)[""])
    assert found[1]["new|<1>_wer"] == "0.0"
    assert found[2]["new|<1>_wer"] == ""


def test_tags_are_there_even_under_a_name_that_is_taken(results: Results) -> None:
    found = rows(table.render(results)[""])
    assert [row["speaker"] for row in found] == ["Ines", "Ines", ""]
    assert [row["tag_old_wer"] for row in found] == ["1", "x", "2.5"]


@pytest.mark.parametrize("text", ["a,b", 'a "b"', "a\nb", "a\rb", "ä ☃", "'", ""])
def test_texts_come_back_as_they_were(text: str) -> None:
    data = table.render(Results(evaluate([text], [text])))[""]
    assert rows(data)[0]["hypothesis"] == text


def test_parquet_holds_the_same(results: Results) -> None:
    pyarrow = pytest.importorskip("pyarrow.parquet")
    found = pyarrow.read_table(io.BytesIO(parquet.render(results)[""])).to_pydict()
    expected = {name: list(values) for name, values in table.columns(results).items()}
    expected["tag_old_wer"] = ["1", "x", "2.5"]
    assert found == expected


def test_without_pyarrow_the_extra_is_named(
    results: Results, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"cs_toolkit\[parquet\]"):
        parquet.render(results)
