"""Folders, zips and files look alike, and hostile zips do no harm."""

from __future__ import annotations

import os
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.dataset.container import Member, open_container, opened, read_member
from cs_toolkit.errors import ArchiveError, DataError, MissingFileError

if TYPE_CHECKING:
    from pathlib import Path


def test_folder_and_zip_show_the_same_members(draft: Any) -> None:
    draft.files["a/b.txt"] = b"so"
    with open_container(draft.write()) as folder, open_container(draft.pack()) as archive:
        shown = [
            {member.name: (member.size, read_member(each, member, 10)) for member in each.members}
            for each in (folder, archive)
        ]
    assert shown[0] == shown[1]


def test_a_file_is_a_container_of_itself(draft: Any) -> None:
    with open_container(draft.write() / "one.wav") as container:
        assert [member.name for member in container.members] == ["one.wav"]
        assert not container.packed


def test_a_zip_of_another_name_is_a_zip(draft: Any) -> None:
    path = draft.pack().rename(draft.folder / "package.dat")
    with open_container(path) as container:
        assert container.packed


def test_what_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match=r"nowhere: there is no such file or folder"):
        open_container(tmp_path / "nowhere")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(DataError, match="pipe: is neither a file nor a folder"):
        open_container(tmp_path / "pipe")


@pytest.mark.parametrize(
    ("name", "base", "extension"),
    [
        ("a/b.WAV", "b.WAV", ".wav"),
        ("b.tar.gz", "b.tar.gz", ".gz"),
        ("b", "b", ""),
        (".hidden", ".hidden", ""),
        ("a.b/c", "c", ""),
        ("a/", "", ""),
    ],
)
def test_names_fall_into_parts(name: str, base: str, extension: str) -> None:
    member = Member(0, name, 0, 0)
    assert (member.base, member.extension) == (base, extension)


def test_linked_folders_are_not_entered(draft: Any) -> None:
    folder = draft.write()
    (folder / "again").symlink_to(folder, target_is_directory=True)
    with open_container(folder) as container:
        assert not any("/" in member.name for member in container.members)


def test_a_member_that_is_gone_is_an_error(draft: Any) -> None:
    with open_container(draft.write()) as container:
        (container.path / "one.wav").unlink()
        with pytest.raises(DataError, match="cannot be read: No such file"):
            read_member(container, container.members[0], 10)


def test_no_more_than_the_limit_is_unpacked(draft: Any) -> None:
    draft.files = {"bomb.txt": bytes(50_000_000)}
    with open_container(draft.pack()) as archive:
        assert read_member(archive, archive.members[0], 100) == bytes(100)


def test_a_wrong_checksum_is_an_error(draft: Any) -> None:
    path = draft.pack(compression=zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"So far", b"So fat", 1))
    with open_container(path) as archive:
        member = next(each for each in archive.members if each.name == "trans.txt")
        with pytest.raises(ArchiveError, match=r"trans\.txt: cannot be read: Bad CRC-32"):
            read_member(archive, member, 1_000_000)


@settings(max_examples=100)
@given(data=st.data())
def test_no_spoiled_zip_raises_anything_else(data: st.DataObject, tmp_path_factory: Any) -> None:
    path = tmp_path_factory.mktemp("zip") / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("one.wav", b"RIFF" * 20)
        archive.writestr("trans.txt", b"one.wav\tSo far, so good.\n")
    spoiled = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        spoiled[data.draw(st.integers(0, len(spoiled) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(spoiled[: data.draw(st.integers(0, len(spoiled)))])
    with open_container(path) as container:
        for member in container.members:
            try:
                with opened(container, member) as file:
                    file.read(1000)
            except DataError:
                pass
