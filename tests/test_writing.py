"""Files appear whole or not at all."""

from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from cs_toolkit.dataset.staging import staged
from cs_toolkit.errors import OutputExistsError, UsageError
from cs_toolkit.writing import claim_folder, json_text, replacing, write_bytes, write_json

if TYPE_CHECKING:
    from pathlib import Path


def test_a_failure_keeps_the_old_file_and_leaves_no_draft(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old")
    with pytest.raises(RuntimeError), replacing(target) as draft:
        draft.write_text("half")
        raise RuntimeError
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_the_old_file_stands_until_the_new_one_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old")
    with replacing(target) as draft:
        draft.write_text("new")
        assert target.read_text() == "old"
    assert target.read_text() == "new"


def test_a_written_file_has_the_rights_of_any_new_file(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.touch()
    write_bytes(tmp_path / "b", b"x")
    assert (tmp_path / "b").stat().st_mode == plain.stat().st_mode


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    target, link = tmp_path / "there" / "a.txt", tmp_path / "a.txt"
    target.write_text("old")
    link.symlink_to(target)
    write_bytes(link, b"new")
    assert link.is_symlink()
    assert target.read_text() == "new"
    assert list(target.parent.iterdir()) == [target]


def test_a_pipe_is_written_to_and_stays(tmp_path: Path) -> None:
    """As root, ``--json /dev/null`` would put a file in its place."""
    mkfifo = getattr(os, "mkfifo", None)
    if mkfifo is None:
        pytest.skip("this system has no named pipes")
    pipe = tmp_path / "pipe"
    mkfifo(pipe)
    with ThreadPoolExecutor(1) as pool:
        read = pool.submit(pipe.read_bytes)
        write_bytes(pipe, b"new")
        assert read.result() == b"new"
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]


def test_files_come_to_disk_through_a_handle_that_may_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows refuses to flush any other, and then nothing could be written there."""
    fcntl = pytest.importorskip("fcntl", reason="only to look at the handle")

    def flush(handle: int) -> None:
        assert fcntl.fcntl(handle, fcntl.F_GETFL) & os.O_ACCMODE != os.O_RDONLY
        flushed.append(handle)

    flushed: list[int] = []
    monkeypatch.setattr(os, "fsync", flush)
    write_bytes(tmp_path / "a", b"x")
    with staged(tmp_path, last="manifest.json") as draft:
        (draft / "manifest.json").touch()
    assert len(flushed) == 2


def test_json_is_written_as_utf8(tmp_path: Path) -> None:
    write_json(tmp_path / "a.json", {"wort": "größer"})
    text = (tmp_path / "a.json").read_text("utf-8")
    assert "größer" in text
    assert json.loads(text) == {"wort": "größer"}


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"empty": [], "none": None, "nested": {"list": [{"a": [1, "two\nlines"]}], "b": {}}},
        {"rows": [{"id": "a\n\u2028"}, {}], "mixed": [{}, 1], 'quo"te': "größer"},
    ],
)
def test_json_laid_out_is_the_same_json(document: dict[str, object]) -> None:
    assert json.loads(json_text(document)) == document


def test_lists_of_objects_have_one_a_line_however_deep_they_lie() -> None:
    document = {"in": {"rows": [{"id": "a"}, {"id": "b"}], "n": [1]}, "none": {}}
    assert json_text(document).splitlines() == [
        "{",
        '  "in": {',
        '    "rows": [',
        '      {"id": "a"},',
        '      {"id": "b"}',
        "    ],",
        '    "n": [',
        "      1",
        "    ]",
        "  },",
        '  "none": {}',
        "}",
    ]


def test_a_folder_is_made_with_its_parents(tmp_path: Path) -> None:
    assert claim_folder(tmp_path / "a" / "b").is_dir()


def test_a_folder_with_something_in_it_needs_force(tmp_path: Path) -> None:
    (tmp_path / "mine").touch()
    with pytest.raises(OutputExistsError, match=r"not empty.*--force"):
        claim_folder(tmp_path)
    assert claim_folder(tmp_path, force=True) == tmp_path


def test_a_file_cannot_be_written_into(tmp_path: Path) -> None:
    (tmp_path / "mine").touch()
    with pytest.raises(UsageError, match="is a file"):
        claim_folder(tmp_path / "mine", force=True)
    with pytest.raises(UsageError, match="cannot be made"):
        claim_folder(tmp_path / "mine" / "below")
