"""Zip files whose bytes depend on nothing but their members.

Names are sorted in the directory, times and rights are fixed, and a member that deflate does not
shrink is stored. Members are deflated apart from the file they go to (on threads: it takes longer
than anything else) and appended as they are. Plain zip32: the service's limits lie far inside it.

The bytes of a deflated member are those of the installed python-isal; its version stands in the
manifest. The hashes of the members do not depend on it.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from dataclasses import dataclass, field
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING

from isal import isal_zlib

from cs_toolkit.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Member", "Spool", "ZipWriter", "deflate"]

LEVEL = 1
"""Of isal: leaves 84.4 % of PCM speech; zlib's level 6 leaves 84.6 % in ten times the time."""

CHUNK = 1 << 20
IN_MEMORY = 4 << 20
"""Bytes of a member that are kept in memory, about two minutes of audio; more goes to disk."""

STORED, DEFLATED = 0, 8
UTF8_NAME = 1 << 11
MADE_BY = 20
FIRST_OF_JANUARY_1980 = 0x0021
ZIP32 = 0xFFFFFFFF
MOST_MEMBERS = 0xFFFF


@dataclass(frozen=True, slots=True)
class Member:
    """One file, deflated and ready to be appended to a zip.

    Parameters
    ----------
    name
        Name in the zip.
    size, packed_size
        Bytes before and after deflate.
    crc, sha256
        Checksums of the bytes before deflate.
    method
        8 for deflated, 0 for stored.
    data
        The packed bytes; closed once they are appended.
    """

    name: str
    size: int
    packed_size: int
    crc: int
    sha256: str
    method: int
    data: IO[bytes] = field(repr=False, compare=False)

    @property
    def room(self) -> int:
        """Bytes that the member takes in a zip, with its entry in the directory."""
        return 30 + 46 + 2 * len(self.name.encode()) + self.packed_size


class Spool(SpooledTemporaryFile[bytes]):
    """A nameless file that lives in memory while it is small, else in `folder`."""

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__(IN_MEMORY, dir=None if folder is None else str(folder))

    def __del__(self) -> None:
        """Close quietly: the results of an interrupted run are dropped without being read."""
        self.close()


def deflate(name: str, source: IO[bytes], *, folder: Path | None = None) -> Member:
    """Pack the bytes of `source` from its beginning; `source` is taken over, and closed in time.

    Examples
    --------
    >>> from io import BytesIO
    >>> member = deflate("trans.txt", BytesIO(b"so so so so so so so so so so"))
    >>> member.size, member.packed_size < member.size, member.method
    (29, True, 8)
    >>> member.data.close()
    """
    source.seek(0)
    packed, digest, crc, size = Spool(folder), hashlib.sha256(), 0, 0
    packer = isal_zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    while block := source.read(CHUNK):
        size += len(block)
        crc = isal_zlib.crc32(block, crc)
        digest.update(block)
        packed.write(packer.compress(block))
    packed.write(packer.flush())
    shrunk = packed.tell() < size
    data, waste = (packed, source) if shrunk else (source, packed)
    waste.close()
    length = data.seek(0, 2)
    data.seek(0)
    method = DEFLATED if shrunk else STORED
    return Member(name, size, length, crc, digest.hexdigest(), method, data)


class ZipWriter:
    """Appends members to a zip file that nobody else writes to.

    Examples
    --------
    >>> import io, zipfile
    >>> file = io.BytesIO()
    >>> writer = ZipWriter(file)
    >>> writer.append(deflate("b.txt", io.BytesIO(b"second")))
    35
    >>> writer.append(deflate("a.txt", io.BytesIO(b"first")))
    76
    >>> writer.finish()
    >>> zipfile.ZipFile(file).namelist()
    ['a.txt', 'b.txt']
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._digest = hashlib.sha256()
        self._entries: list[tuple[Member, int]] = []
        self._position = 0
        self._directory = 0

    @property
    def size(self) -> int:
        """Bytes the zip would have if it were finished now."""
        return self._position + self._directory + 22

    @property
    def sha256(self) -> str:
        """Hash of all bytes written so far."""
        return self._digest.hexdigest()

    def append(self, member: Member) -> int:
        """Write one member, close its data, and say at which offset its packed bytes begin.

        Raises
        ------
        UsageError
            If the zip would outgrow its format: 4 GB or 65,535 members.
        """
        if self.size + member.room > ZIP32 or len(self._entries) == MOST_MEMBERS:
            raise UsageError(f"{member.name}: the zip is full at {self.size} bytes; split it")
        header = struct.pack("<4s5H3L2H", b"PK\3\4", *_facts(member), 0) + member.name.encode()
        self._write(header)
        with member.data as data:
            while block := data.read(CHUNK):
                self._write(block)
        self._entries.append((member, self._position))
        self._position += len(header) + member.packed_size
        self._directory += 46 + len(member.name.encode())
        return self._position - member.packed_size

    def finish(self) -> None:
        """Write the directory; nothing can be appended any more."""
        entries = sorted(self._entries, key=lambda entry: entry[0].name)
        directory = b"".join(_directory_entry(member, offset) for member, offset in entries)
        self._write(directory)
        count = len(entries)
        end = (b"PK\5\6", 0, 0, count, count, len(directory), self._position, 0)
        self._write(struct.pack("<4s4H2LH", *end))

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self._digest.update(data)


def _facts(member: Member) -> tuple[int, ...]:
    """Give the fields that a member's own header and its entry in the directory share."""
    flags = 0 if member.name.isascii() else UTF8_NAME
    return (
        *(MADE_BY, flags, member.method, 0, FIRST_OF_JANUARY_1980),
        *(member.crc, member.packed_size, member.size, len(member.name.encode())),
    )


def _directory_entry(member: Member, offset: int) -> bytes:
    fixed = struct.pack("<4s6H3L5H2L", b"PK\1\2", MADE_BY, *_facts(member), 0, 0, 0, 0, 0, offset)
    return fixed + member.name.encode()
