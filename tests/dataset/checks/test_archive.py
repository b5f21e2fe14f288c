"""Every rule on packages is broken in one place, and nothing else is found."""

from __future__ import annotations

import os
import stat
import struct
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from cs_toolkit.dataset.validate import validate

if TYPE_CHECKING:
    from collections.abc import Callable

LINK = (stat.S_IFLNK | 0o777) << 16


def rename(draft: Any, old: str, new: str) -> None:
    draft.files[new] = draft.files.pop(old)


def renamed(old: str, new: str) -> Callable[[Any], None]:
    return lambda draft: rename(draft, old, new)


def added(name: str, data: bytes = b"x") -> Callable[[Any], None]:
    return lambda draft: draft.files.update({name: data})


CASES: list[tuple[str, Callable[[Any], None], list[str]]] = [
    ("folder", renamed("two.wav", "a/two.wav"), ["Z3 a/two.wav"]),
    ("no transcript", lambda draft: draft.files.pop("trans.txt"), ["Z4"]),
    ("two transcripts", added("other.tsv"), ["Z4"]),
    ("spreadsheet", renamed("trans.txt", "trans.csv"), ["Z5 trans.csv"]),
    ("no extension", renamed("trans.txt", "trans"), ["Z5 trans"]),
    ("macOS", added("__MACOSX/._one.wav"), ["Z9 __MACOSX/._one.wav"]),
    ("Finder", added(".DS_Store"), ["Z9 .DS_Store"]),
    ("Windows", added("Thumbs.db"), ["Z9 Thumbs.db"]),
    ("zip in it", added("more.zip"), ["Z16 more.zip"]),
    ("tar in it", added("more.tar.gz"), ["Z16 more.tar.gz"]),
    ("note", added("notes.md"), ["Z17 notes.md"]),
]
ZIP_CASES: list[tuple[str, Callable[[Any], None], list[str]]] = [
    ("absolute", renamed("two.wav", "/two.wav"), ["Z10 /two.wav"]),
    ("way up", renamed("two.wav", "../two.wav"), ["Z10 ../two.wav"]),
    ("way up inside", renamed("two.wav", "a/../two.wav"), ["Z10 a/../two.wav"]),
    (
        "drive",
        renamed("two.wav", "C:two.wav"),
        ["Z10 C:two.wav", "H2 trans.txt:2:1", "H3 C:two.wav"],
    ),
    ("backslash", added("a\\b.md"), ["Z10 a\\b.md", "Z17 a\\b.md"]),
    ("empty folder", added("sub/", b""), ["Z3 sub/"]),
    ("emptied", lambda draft: draft.files.clear(), ["Z21", "Z4"]),
]


def named(cases: list[Any]) -> Any:
    """Use the first column as the test's name."""
    return [pytest.param(*case[1:], id=case[0]) for case in cases]


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
@pytest.mark.parametrize(("spoil", "expected"), named(CASES))
def test_what_lies_about_is_found(
    draft: Any, found: Any, spoil: Callable[[Any], None], expected: list[str], *, packed: bool
) -> None:
    spoil(draft)
    assert sorted(found(draft.pack() if packed else draft.write())) == sorted(expected)


@pytest.mark.parametrize(("spoil", "expected"), named(ZIP_CASES))
def test_what_only_a_zip_can_hold_is_found(
    draft: Any, found: Any, spoil: Callable[[Any], None], expected: list[str]
) -> None:
    spoil(draft)
    assert sorted(found(draft.pack())) == sorted(expected)


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
def test_a_valid_dataset_has_no_findings(draft: Any, found: Any, *, packed: bool) -> None:
    assert found(draft.pack() if packed else draft.write()) == []


def test_audio_alone_holds_nothing_else(draft: Any, found: Any) -> None:
    assert found(draft.write(), kind="audio-files") == ["Z6 trans.txt"]


def test_two_recordings_of_one_name_are_found(draft: Any, found: Any) -> None:
    draft.files["a/two.wav"] = draft.files["two.wav"]
    assert found(draft.write()) == ["Z3 a/two.wav", "A13 two.wav"]


def test_a_name_that_stands_twice_in_a_zip_is_found(draft: Any, found: Any) -> None:
    path = draft.pack()
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("two.wav", draft.files["two.wav"])
    assert found(path) == ["A13 two.wav"]


@pytest.mark.parametrize(
    ("name", "twin", "codes"),
    [
        ("two.wav", "Two.wav", {"Z13"}),
        ("caf\u00e9.wav", "cafe\u0301.wav", {"Z13", "Z18"}),
    ],
)
def test_names_that_differ_on_some_systems_only_are_found(
    draft: Any, found: Any, name: str, twin: str, codes: set[str]
) -> None:
    draft.files |= {name: draft.files["two.wav"], twin: draft.files["two.wav"]}
    draft.transcript = "".join(
        f"{each}\tSo far.\r\n" for each in draft.files if each.endswith(".wav")
    )
    assert {place.split()[0] for place in found(draft.pack())} == codes


def test_a_name_beyond_ascii_is_found(draft: Any, found: Any) -> None:
    rename(draft, "two.wav", "zwö.wav")
    draft.transcript = draft.transcript.replace("two", "zwö")
    assert found(draft.pack()) == ["Z18 zwö.wav"]


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip at all", b"PK\3\4" + bytes(1000)])
def test_what_is_no_zip_is_said_once(tmp_path: Any, found: Any, data: bytes) -> None:
    path = tmp_path / "package.zip"
    path.write_bytes(data)
    assert found(path) == ["Z14"]


def test_a_zip_cut_off_is_said_once(draft: Any, found: Any) -> None:
    path = draft.pack()
    path.write_bytes(path.read_bytes()[:-30])
    assert found(path) == ["Z14"]


def test_a_directory_that_would_fill_memory_is_not_read(tmp_path: Any) -> None:
    path, size = tmp_path / "package.zip", 40_000_000
    with path.open("wb") as file:
        file.seek(size)
        file.write(struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, size, 0, 0))
    (finding,) = validate(path).findings
    assert (finding.code, "takes 40,000,000 bytes" in finding.message) == ("Z14", True)


def test_an_encrypted_member_is_found(draft: Any, found: Any) -> None:
    path = draft.pack()
    data = bytearray(path.read_bytes())
    for signature, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(signature) + flags] |= 1
    path.write_bytes(data)
    assert found(path) == ["Z12 one.wav"]


def test_a_link_in_a_zip_is_found(draft: Any, found: Any) -> None:
    path = draft.pack()
    entry = zipfile.ZipInfo("passwd.wav")
    entry.external_attr = LINK
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(entry, "/etc/passwd")
    assert found(path) == ["H3 passwd.wav", "Z11 passwd.wav"]


def test_a_link_to_a_file_is_followed_and_one_to_nowhere_is_found(draft: Any, found: Any) -> None:
    folder = draft.write()
    (folder / "two.wav").rename(folder.parent / "elsewhere.wav")
    (folder / "two.wav").symlink_to(folder.parent / "elsewhere.wav")
    assert found(folder) == []
    (folder.parent / "elsewhere.wav").unlink()
    assert found(folder) == ["Z11 two.wav"]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_compression_that_few_undo_is_found(draft: Any, found: Any, method: int) -> None:
    path = draft.pack()
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("new.wav", draft.files["two.wav"], method)
    assert found(path) == ["H3 new.wav", "Z19 new.wav"]


@pytest.mark.parametrize("name", ["two.wav", "trans.txt"])
def test_a_damaged_member_is_found(draft: Any, found: Any, name: str) -> None:
    path = draft.pack()
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo(name).header_offset + 30 + len(name)
    data = bytearray(path.read_bytes())
    data[start : start + 8] = b"\xff" * 8
    path.write_bytes(data)
    assert found(path) == [f"Z20 {name}"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_closed_to_the_user_is_found(draft: Any, found: Any) -> None:
    folder = draft.write()
    (folder / "two.wav").chmod(0)
    assert found(folder) == ["Z20 two.wav"]


def lie_about_size(path: Any, name: str, size: int) -> None:
    """Make the central directory of a zip claim another size of a member."""
    data = bytearray(path.read_bytes())
    start = data.rindex(name.encode()) - 46
    data[start + 24 : start + 28] = size.to_bytes(4, "little")
    path.write_bytes(data)


def test_a_member_that_deflate_cannot_hold_is_found(draft: Any, found: Any) -> None:
    draft.files["huge.wav"] = draft.files["two.wav"]
    draft.transcript += "huge.wav\tSo far, so good.\r\n"
    path = draft.pack()
    lie_about_size(path, "huge.wav", 4_000_000_000)
    assert "Z15" in found(path)


def test_members_that_share_their_bytes_are_found(draft: Any, found: Any) -> None:
    path = draft.pack()
    data = bytearray(path.read_bytes())
    first = data.index(b"PK\1\2")
    second = data.index(b"PK\1\2", first + 4)
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    path.write_bytes(data)
    assert "Z15" in found(path)


def test_an_honest_zip_of_silence_is_no_bomb(draft: Any, wav: Any, found: Any) -> None:
    draft.files["two.wav"] = wav(samples=bytes(1_000_000))
    assert found(draft.pack()) == []


@pytest.mark.parametrize(
    ("size", "severity"), [(2_000_000_001, "warning"), (2_147_483_649, "error")]
)
def test_a_package_over_two_gigabytes_is_found(draft: Any, size: int, severity: str) -> None:
    path = draft.pack()
    packed = path.read_bytes()
    with path.open("wb") as file:  # zips may follow after anything, a hole for instance
        file.seek(size - len(packed))
        file.write(packed)
    (finding,) = validate(path).findings
    assert (finding.code, finding.severity) == ("Z1", severity)


@pytest.mark.parametrize(("count", "severity"), [(10_000, "warning"), (10_001, "error")])
def test_too_many_files_are_found(draft: Any, wav: Any, count: int, severity: str) -> None:
    audio = wav(0.1)
    names = [f"{number}.wav" for number in range(count)]
    draft.files = dict.fromkeys(names, audio)
    draft.files["trans.txt"] = b""
    draft.transcript = "".join(f"{name}\tSo far.\r\n" for name in names)
    (finding,) = validate(draft.pack(compression=zipfile.ZIP_STORED)).findings
    assert (finding.code, finding.severity) == ("Z2", severity)


def test_a_hundred_thousand_members_are_borne(tmp_path: Any) -> None:
    path = tmp_path / "many.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(100_000):
            archive.writestr(zipfile.ZipInfo(f"{number}.md"), b"")
    codes = {finding.code for finding in validate(path, kind="acoustic").findings}
    assert codes == {"Z2", "Z4", "Z17", "Z21"}


def test_text_in_a_zip_is_found(draft: Any, found: Any) -> None:
    draft.files = {"text.txt": b"\xef\xbb\xbfSo far.\r\nSo good.\r\n"}
    assert "Z7" in found(draft.pack(), kind="language")


def test_a_damaged_zip_of_text_is_found(draft: Any, found: Any) -> None:
    draft.files = {"text.txt": b"\xef\xbb\xbfSo far.\r\nSo good.\r\n"}
    path = draft.pack(compression=zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"So far", b"So fat"))
    assert found(path, kind="language") == ["Z7", "Z20 text.txt"]


def test_what_is_no_zip_of_text_is_found(tmp_path: Any, found: Any) -> None:
    path = tmp_path / "text.zip"
    path.write_bytes(b"So far.\n")
    assert found(path, kind="language") == ["Z14", "Z7"]


def test_a_bomb_of_text_is_not_unpacked(draft: Any, found: Any) -> None:
    draft.files = {"text.txt": b"so\n" * 10_000_000}
    assert found(draft.pack(), kind="language") == ["Z7", "T8 text.txt"]
