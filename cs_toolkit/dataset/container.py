"""Folders, zips and single files behind one face: members that have a name and can be read.

Zips are never trusted: nothing is unpacked to disk, names are only ever labels, and whatever a
damaged or hostile archive throws becomes an :class:`ArchiveError` or a :class:`Damage`.
"""

from __future__ import annotations

import io
import os
import stat
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol

from cs_toolkit.dataset.rules.limits import DIRECTORY_SIZE
from cs_toolkit.errors import ArchiveError, DataError, MissingFileError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType
    from typing import Self

__all__ = [
    "Archive",
    "Container",
    "Damage",
    "Folder",
    "Member",
    "open_container",
    "opened",
    "read_member",
]

ENCRYPTED = 0x1
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""Compression that is unpacked; bzip2 and lzma can be made to ask for gigabytes of memory."""

READING_FAILS = (
    OSError,
    EOFError,
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What reading a damaged, encrypted or exotic member may raise, as zipfile documents and does."""


@dataclass(frozen=True, slots=True)
class Member:
    """One entry of a container.

    Parameters
    ----------
    index
        Place in the container's ``members``; names may stand twice, places do not.
    name
        As stored, with ``/`` between folders.
    size
        Bytes when unpacked, as the container says.
    packed
        Bytes it takes up in a zip; equal to `size` elsewhere.
    offset
        Where it begins in the zip file; 0 elsewhere.
    method
        Compression method of the zip: 0 stored, 8 deflated.
    """

    index: int
    name: str
    size: int
    packed: int
    offset: int = 0
    method: int = zipfile.ZIP_STORED
    folder: bool = False
    special: bool = False
    encrypted: bool = False

    @property
    def label(self) -> str:
        """Name as messages show it: what would act on a terminal is escaped."""
        return self.name if self.name.isprintable() else ascii(self.name)[1:-1]

    @property
    def base(self) -> str:
        """Name without its folders."""
        return self.name.rpartition("/")[2]

    @property
    def extension(self) -> str:
        """From the last dot on, in small letters: ``".wav"``."""
        stem, dot, extension = self.base.rpartition(".")
        return f".{extension.lower()}" if dot and stem else ""

    @property
    def readable(self) -> bool:
        """Whether it is an ordinary file, without a password, packed in a common way."""
        return self.method in METHODS and not (self.folder or self.special or self.encrypted)


@dataclass(frozen=True, slots=True)
class Damage:
    """A part of a container that cannot be read; an empty name stands for the whole."""

    name: str
    reason: str

    @classmethod
    def of(cls, member: Member, error: DataError) -> Damage:
        """Note what went wrong with a member; the place need not be said twice."""
        return cls(member.name, str(error).removeprefix(f"{member.label}: "))


class Container(Protocol):
    """What folders, zips and single files have in common."""

    path: Path
    members: tuple[Member, ...]
    damage: tuple[Damage, ...]
    packed: bool
    """Whether it is a zip, as opposed to files on disk."""

    def open(self, member: Member) -> IO[bytes]:
        """Open a member for reading.

        Raises
        ------
        DataError
            If it cannot be opened.
        """

    def file(self, member: Member) -> Path | None:
        """Path of a member that is a file of its own on disk."""

    def close(self) -> None:
        """Let go of the file."""

    def __enter__(self) -> Self: ...
    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


class _Closing:
    """Closes itself at the end of a ``with`` block."""

    def close(self) -> None:
        """Let go of the file, where one is open."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Folder(_Closing):
    """A folder with everything below it, or a single file.

    Linked files are read; linked folders are not entered, so that no walk is endless.
    """

    packed = False

    def __init__(self, path: Path) -> None:
        self.path = path
        self._damage: list[Damage] = []
        # Windows would sort paths without their case, and a package would differ with the system.
        found = [path] if path.is_file() else self._walk(path)
        self._files = sorted(found, key=attrgetter("parts"))
        self.members = tuple(self._member(index, file) for index, file in enumerate(self._files))
        self.damage = tuple(self._damage)

    def open(self, member: Member) -> IO[bytes]:
        """Open the file itself."""
        try:
            return self.file(member).open("rb")
        except OSError as error:
            raise DataError(f"{member.label}: cannot be read: {error.strerror}") from error

    def file(self, member: Member) -> Path:
        """Path of `member` on disk."""
        return self._files[member.index]

    def _walk(self, path: Path) -> Iterator[Path]:
        for folder, _, names in os.walk(path, onerror=self._note):
            yield from (Path(folder, name) for name in names)

    def _note(self, error: OSError) -> None:
        name = _legible(Path(error.filename).relative_to(self.path).as_posix())
        self._damage.append(Damage(name, f"cannot be read: {error.strerror}"))

    def _member(self, index: int, file: Path) -> Member:
        name = file.name if file == self.path else file.relative_to(self.path).as_posix()
        name = _legible(name)
        try:
            status = file.stat()
        except OSError:
            return Member(index, name, 0, 0, special=True)
        special = not stat.S_ISREG(status.st_mode)
        return Member(index, name, status.st_size, status.st_size, special=special)


class Archive(_Closing):
    """A zip file; one that cannot be opened has no members and says why in ``damage``."""

    packed = True

    def __init__(self, path: Path) -> None:
        self.path = path
        self.members: tuple[Member, ...] = ()
        self.damage: tuple[Damage, ...] = ()
        self._zip: zipfile.ZipFile | None = None
        self._entries: list[zipfile.ZipInfo] = []
        self._file = _BoundedFile(io.FileIO(path))
        try:
            self._zip = zipfile.ZipFile(self._file)
        except READING_FAILS as error:
            self.damage = (Damage("", str(error)),)
            return
        self._entries = self._zip.infolist()
        self.members = tuple(_member(*entry) for entry in enumerate(self._entries))

    def open(self, member: Member) -> IO[bytes]:
        """Open a member of the zip; reading it may still raise :class:`ArchiveError`."""
        if self._zip is None:
            raise ArchiveError(f"{self.path.name}: is not a readable zip")
        if member.method not in METHODS:
            raise ArchiveError(
                f"{member.label}: compression method {member.method} is not unpacked"
            )
        try:
            return self._zip.open(self._entries[member.index])
        except READING_FAILS as error:
            raise ArchiveError(f"{member.label}: cannot be unpacked: {error}") from error

    def file(self, member: Member) -> None:
        """Say that no member of a zip is a file of its own."""

    def close(self) -> None:
        """Close the zip file."""
        self._file.close()


class _BoundedFile(io.BufferedReader):
    """A file that is never read in such large pieces as a directory made to fill memory takes."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Read `size` bytes, or refuse."""
        if size is not None and size > DIRECTORY_SIZE.value:
            raise zipfile.BadZipFile(f"its directory takes {size:,} bytes, over {DIRECTORY_SIZE}")
        return super().read(size)


def open_container(path: str | Path) -> Container:
    """Open a folder, a zip or a single file.

    A file is taken for a zip when it is named ``.zip`` or begins as one.

    Raises
    ------
    MissingFileError
        If there is nothing at `path`.
    DataError
        If it is there but may not be read.
    """
    path = Path(path)
    if not path.exists():
        raise MissingFileError(f"{path}: there is no such file or folder; check the spelling")
    if path.is_dir():
        return Folder(path)
    if not path.is_file():
        raise DataError(f"{path}: is neither a file nor a folder; name one that is")
    packed = _begins_as_zip(path) or path.suffix.lower() == ".zip"
    return Archive(path) if packed else Folder(path)


def read_member(container: Container, member: Member, limit: int) -> bytes:
    """Read a member, at most `limit` bytes of it.

    Raises
    ------
    DataError
        If it cannot be read.
    """
    with opened(container, member) as file:
        return file.read(min(limit, member.size + 1))  # room is made for all that is asked for


@contextmanager
def opened(container: Container, member: Member) -> Iterator[IO[bytes]]:
    """Open a member; whatever goes wrong inside the block because of it is a DataError."""
    try:
        with container.open(member) as file:
            yield file
    except DataError:
        raise
    except READING_FAILS as error:
        raise ArchiveError(f"{member.label}: cannot be read: {error}") from error


def _legible(name: str) -> str:
    """Give a name that can be written: one that is not UTF-8 is read as Windows-1252."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name).decode("cp1252", "replace")
    return name


def _begins_as_zip(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(4) == b"PK\x03\x04"
    except OSError as error:
        raise DataError(f"{path}: cannot be read: {error.strerror}") from error


def _member(index: int, entry: zipfile.ZipInfo) -> Member:
    mode = stat.S_IFMT(entry.external_attr >> 16)
    return Member(
        index,
        entry.orig_filename,
        entry.file_size,
        entry.compress_size,
        entry.header_offset,
        entry.compress_type,
        folder=entry.filename.endswith("/"),
        special=mode not in {0, stat.S_IFREG, stat.S_IFDIR},
        encrypted=bool(entry.flag_bits & ENCRYPTED),
    )
