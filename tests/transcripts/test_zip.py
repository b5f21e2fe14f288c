"""Acoustic packages, honest and not."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from cs_toolkit.errors import ArchiveError, FormatError
from cs_toolkit.transcripts import read, recognise
from cs_toolkit.transcripts import zip as package

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cs_toolkit.records import Transcript

    Write = Callable[[str, str | bytes], Path]
    ById = Callable[[Transcript], dict[str, str]]


def packed(members: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def test_the_transcript_is_found_whatever_its_name_and_litter(file: Write, by_id: ById) -> None:
    path = file(
        "any.bin",
        packed(
            {
                "a.wav": b"RIFF",
                "../My Trans.TXT": b"\xef\xbb\xbfa.wav\tso weit\r\n",
                "__MACOSX/._trans.txt": b"litter",
                "._x.txt": b"litter",
            }
        ),
    )
    assert recognise(path) == "zip"
    assert by_id(read(path)) == {"a.wav": "so weit"}


def test_faults_inside_are_named_with_member_and_line(file: Write) -> None:
    path = file("p.zip", packed({"trans.txt": b"a.wav so\n"}))
    with pytest.raises(FormatError, match=r"p\.zip/trans\.txt:1:6: no tab"):
        read(path)


@pytest.mark.parametrize("members", [{"a.wav": b""}, {"a.txt": b"a\tb", "b.tsv": b"a\tb"}, {}])
def test_one_transcript_is_needed(file: Write, members: dict[str, bytes]) -> None:
    with pytest.raises(FormatError, match=r"one transcript is needed.*there is (none|'a\.txt')"):
        read(file("p.zip", packed(members)))


def test_a_damaged_zip_is_named(file: Write) -> None:
    data = bytearray(packed({"trans.txt": b"a.wav\tso weit\n" * 100}))
    data[60:70] = b"\xff" * 10
    with pytest.raises(ArchiveError, match=r"p\.zip: a damaged zip"):
        read(file("p.zip", bytes(data)))
    with pytest.raises(ArchiveError, match=r"q\.zip: a damaged zip"):
        read(file("q.zip", bytes(data[:50])))


def test_a_bomb_is_not_unpacked(file: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LARGEST_BYTES", 1 << 20)
    path = file("p.zip", packed({"trans.txt": b"a\t" + b"x" * (1 << 22)}))
    with pytest.raises(ArchiveError, match="unpacks to more than 1 MiB"):
        read(path)


def test_an_encrypted_member_is_named(file: Write) -> None:
    data = bytearray(packed({"trans.txt": b"a\tb"}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    with pytest.raises(ArchiveError, match=r"'trans\.txt' is encrypted"):
        read(file("p.zip", bytes(data)))


def test_the_samples_of_the_service_are_read(shared_data: Path) -> None:
    path = shared_data / "microsoft-samples/en-US/general/training/audio-and-trans.zip"
    assert read(path).ids.to_list() == ["audio1.wav", "audio2.wav"]
