"""Files that stay on disk are read as if they had been read whole."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cs_toolkit import transcripts
from cs_toolkit.errors import CsToolkitError, UsageError
from cs_toolkit.transcripts import streaming
from cs_toolkit.transcripts.fields import Selection
from cs_toolkit.transcripts.lazy import LazyColumn

if TYPE_CHECKING:
    from pathlib import Path

    from cs_toolkit.records import Transcript

IN_PLACE = settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
WORDS = st.text("ab é{}/@\\\"'.;\u00a0\u3000\u2028\U0001f600()", max_size=8)
NAMES = st.text("abcé", min_size=1, max_size=3)
ROWS = st.lists(st.tuples(NAMES, WORDS), min_size=1, max_size=12)
ENDS = st.sampled_from(["\n", "\r\n", "\n\n", "\n \n"])


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every file for a large one, and cut it into small parts."""
    monkeypatch.setattr(streaming, "LEAST_BYTES", 0)
    monkeypatch.setattr(streaming, "BLOCK_BYTES", 24)


def contents(found: Transcript) -> tuple[object, ...]:
    tags = {name: list(values) for name, values in found.tags.items()}
    lines = None if found.lines is None else list(found.lines)
    return found.ids.to_list(), found.texts.to_list(), lines, tags, found.source, found.markup


def check(path: Path, form: str | None = None) -> None:
    """Compare with the file as it is read whole; what cannot be read lazily is left to that."""
    found = streaming.read_lazily(path, Selection(), form)
    try:
        whole = transcripts.read(path, format=form)
    except CsToolkitError:
        assert found is None
    else:
        assert found is None or contents(found) == contents(whole)


def lazily(path: Path) -> Transcript:
    found = streaming.read_lazily(path, Selection())
    assert found is not None
    assert isinstance(found.texts, LazyColumn)
    return found


@IN_PLACE
@given(ROWS, ENDS, st.sampled_from(["", "\n"]), st.sampled_from(["", "\ufeff", "id\ttext\n", "\n"]))
def test_tab_separated_texts(
    tmp_path: Path, rows: list[tuple[str, str]], end: str, last: str, begin: str
) -> None:
    path = tmp_path / "ref.tsv"
    text = begin + end.join(f"{name}\t{words}" for name, words in rows) + last
    path.write_bytes(text.encode())
    check(path, "tsv")


@IN_PLACE
@given(ROWS, ENDS, st.sampled_from(["", ";; so\n", "\ufeff"]))
def test_trn(tmp_path: Path, rows: list[tuple[str, str]], end: str, begin: str) -> None:
    path = tmp_path / "ref.trn"
    path.write_bytes((begin + end.join(f"{words} ({name})" for name, words in rows)).encode())
    check(path, "trn")


@IN_PLACE
@given(ROWS, ENDS)
def test_kaldi(tmp_path: Path, rows: list[tuple[str, str]], end: str) -> None:
    path = tmp_path / "text"
    path.write_bytes(end.join(f"{name} {words}" for name, words in rows).encode())
    check(path, "kaldi")


@IN_PLACE
@given(ROWS, ENDS, st.sampled_from([str, ascii]), st.integers(0, 3))
def test_json_lines(
    tmp_path: Path, rows: list[tuple[str, str]], end: str, spelt: type, tagged: int
) -> None:
    path = tmp_path / "ref.jsonl"
    records = [
        {"id": name, "text": words} | ({"speaker": number} if number % 4 < tagged else {})
        for number, (name, words) in enumerate(rows)
    ]
    lines = (json.dumps(record, ensure_ascii=spelt is ascii) for record in records)
    path.write_bytes(end.join(lines).encode())
    check(path, "jsonl")


def test_ordinary_files_are_not_left_to_others(tmp_path: Path) -> None:
    texts = [f"the words of number {number}" for number in range(40)]
    (tmp_path / "a.tsv").write_text("".join(f"u{n}\t{t}\n" for n, t in enumerate(texts)))
    (tmp_path / "a.trn").write_text("".join(f"{t} (u{n})\n" for n, t in enumerate(texts)))
    (tmp_path / "text").write_text("".join(f"u{n} {t}\n" for n, t in enumerate(texts)))
    rows = ({"id": f"u{n}", "text": text, "speaker": "x"} for n, text in enumerate(texts))
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    for name in ("a.tsv", "a.trn", "text", "a.jsonl"):
        found = lazily(tmp_path / name)
        assert contents(found) == contents(transcripts.read(tmp_path / name))


@pytest.mark.parametrize(
    "data",
    [
        b"a\tx\nb no tab\n" * 9,
        b"a\tx\n" * 9 + b"b\t\xff\n",
        b"a\tx\n" * 9 + b"b\t\0\n",
        "a\tx\n".encode("utf-16") * 9,
        b"a\tx\rb\ty\r" * 9,
        b'[{"id": "a",\n"text": "x"}]\n',
        b'{"id": "a", "text": "x"}\n' * 9 + b'{"id": "b", "pred_text": "x"}\n',
        b"1\n00:00:01,000 --> 00:00:02,000\nhello\n",
        b"",
    ],
)
def test_what_is_unusual_is_left_to_those_who_read_it_whole(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "ref").write_bytes(data)
    assert streaming.read_lazily(tmp_path / "ref", Selection("hypotheses")) is None


def test_small_files_and_folders_are_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.tsv").write_text("a\tx\n")
    assert streaming.read_lazily(tmp_path, Selection()) is None
    monkeypatch.setattr(streaming, "LEAST_BYTES", 5)
    assert streaming.read_lazily(tmp_path / "a.tsv", Selection()) is None


def test_texts_are_read_in_any_order(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("".join(f"u{n}\ttext {n}\n" for n in range(20)))
    texts = lazily(tmp_path / "a.tsv").texts
    assert isinstance(texts, LazyColumn)
    assert texts.take([7, 3, 4, 5, 19]).to_list() == [
        "text 7",
        *map("text {}".format, (3, 4, 5, 19)),
    ]
    assert texts.select(np.array([2, -1, 0])).to_list() == ["text 2", "", "text 0"]
    assert (texts[-1], texts[3:5].to_list(), texts[20:].to_list()) == (
        "text 19", ["text 3", "text 4"], [],
    )  # fmt: skip
    assert texts.whole().to_list() == list(texts)


def test_a_file_that_changes_meanwhile_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("a\tso weit\n" * 3)
    texts = lazily(path).texts
    path.write_text("a\tso gut!\n" * 4)
    with pytest.raises(UsageError, match=r"a\.tsv: the file changed .* score it again"):
        texts[0]
