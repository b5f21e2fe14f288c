"""Zips are ordinary, and their bytes depend on nothing but their members."""

from __future__ import annotations

import hashlib
import subprocess
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.dataset import package
from cs_toolkit.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

NOISE = np.random.default_rng(0).bytes(3_000_000)


def pack(members: dict[str, bytes]) -> BytesIO:
    file = BytesIO()
    writer = package.ZipWriter(file)
    for name, data in members.items():
        writer.append(package.deflate(name, BytesIO(data)))
    writer.finish()
    return file


@settings(deadline=None, max_examples=50)
@given(
    st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30),
        st.binary(max_size=2_000),
        max_size=8,
    )
)
def test_the_standard_library_reads_every_member(members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(pack(members)) as archive:
        assert archive.testzip() is None
        # zipfile cuts names at a backslash on Windows only; ours never hold one
        assert {info.filename: archive.read(info) for info in archive.infolist()} == members


def test_directory_is_sorted_and_carries_no_trace_of_time_or_machine() -> None:
    with zipfile.ZipFile(pack({"b.wav": b"b" * 50, "ä.wav": b"c", "a.wav": b"a"})) as archive:
        infos = archive.infolist()
    assert [info.filename for info in infos] == ["a.wav", "b.wav", "ä.wav"]
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {(info.create_system, info.external_attr, info.extra) for info in infos} == {(0, 0, b"")}
    assert [bool(info.flag_bits & package.UTF8_NAME) for info in infos] == [False, False, True]


def test_same_members_give_the_same_bytes() -> None:
    members = {"a.wav": NOISE[:100_000], "trans.txt": b"a.wav\tso\r\n" * 100}
    assert pack(members).getvalue() == pack(members).getvalue()


def test_what_does_not_shrink_is_stored() -> None:
    with zipfile.ZipFile(pack({"noise": NOISE, "zeros": bytes(1_000), "empty": b""})) as archive:
        methods = {info.filename: info.compress_type for info in archive.infolist()}
    assert methods == {
        "noise": zipfile.ZIP_STORED,
        "zeros": zipfile.ZIP_DEFLATED,
        "empty": zipfile.ZIP_STORED,
    }


def test_members_beyond_the_memory_limit_go_to_disk_and_come_back(tmp_path: Path) -> None:
    data = NOISE * 3
    source = package.Spool(tmp_path)
    source.write(data)
    member = package.deflate("long.wav", source, folder=tmp_path)
    assert member.data.fileno() > 0  # a file, no longer a buffer
    file = BytesIO()
    writer = package.ZipWriter(file)
    writer.append(member)
    writer.finish()
    assert zipfile.ZipFile(file).read("long.wav") == data
    assert not list(tmp_path.iterdir())


def test_member_knows_its_checksums() -> None:
    member = package.deflate("a", BytesIO(NOISE))
    member.data.close()
    assert member.sha256 == hashlib.sha256(NOISE).hexdigest()
    assert member.size == len(NOISE)


def test_sizes_are_foretold_to_the_byte() -> None:
    file = BytesIO()
    writer = package.ZipWriter(file)
    sizes = []
    for name in ("a.wav", "ß.wav"):
        member = package.deflate(name, BytesIO(NOISE[:5_000]))
        before = writer.size
        room = member.room
        writer.append(member)
        sizes.append(writer.size - before == room)
    foretold = writer.size
    writer.finish()
    assert sizes == [True, True]
    assert foretold == len(file.getvalue())


def test_a_full_zip_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_MEMBERS", 1)
    with pytest.raises(UsageError, match="b: the zip is full at"):
        pack({"a": b"1", "b": b"2"})


def test_info_zip_finds_no_fault(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(pack({"a.wav": NOISE, "trans.txt": bytes(99)}).getvalue())
    try:
        result = subprocess.run(
            ["unzip", "-tqq", tmp_path / "a.zip"], capture_output=True, check=False
        )
    except FileNotFoundError:
        pytest.skip("unzip is not installed")
    assert (result.returncode, result.stdout, result.stderr) == (0, b"", b"")
