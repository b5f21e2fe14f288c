"""The files of a dataset by name: found once, looked into only where a layout asks."""

from __future__ import annotations

import gzip
import os
import shutil
import tempfile
import weakref
import zlib
from collections import defaultdict
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from cs_toolkit.dataset.kinds.roles import AUDIO
from cs_toolkit.dataset.layouts.ids import Ids
from cs_toolkit.dataset.layouts.spellings import channel_spelling, spellings
from cs_toolkit.dataset.layouts.utterance import Place, fault
from cs_toolkit.dataset.names import fold
from cs_toolkit.errors import CsToolkitError, MissingFileError
from cs_toolkit.transcripts.encoding import quoted
from cs_toolkit.transcripts.source import Source, open_source

if TYPE_CHECKING:
    import io
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cs_toolkit.records import Finding

__all__ = ["Tree"]

HEAD_BYTES = 1 << 16
LONGEST_LINE = 1 << 24
"""Bytes of a line of JSON; a longer one is no utterance."""

READING_FAILS = (OSError, EOFError, zlib.error)


class Tree:
    """A folder with all below it, or one list and the files beside it.

    Parameters
    ----------
    path
        Folder or list.

    Raises
    ------
    MissingFileError
        If there is nothing at `path`.
    """

    def __init__(self, path: Path) -> None:
        if not path.exists():
            raise MissingFileError(f"{path}: there is no such file or folder; check the spelling")
        self.path = path
        self.root = path if path.is_dir() else path.parent
        self.ids = Ids()
        self._kept: dict[Path, str] = {}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names of all files relative to the root, sorted; hidden ones are passed over."""
        if self.path.is_dir():
            found = self._walk()
        else:
            found = (each.name for each in os.scandir(self.root) if each.is_file())
        return tuple(sorted(name for name in found if not _base(name).startswith(".")))

    def lists(self, *suffixes: str) -> Sequence[str]:
        """Name the one list that was given, or all files with one of `suffixes`, in any case."""
        names = self.names if self.path.is_dir() else (self.path.name,)
        return [name for name in names if name.lower().endswith(suffixes)]

    def has(self, name: str) -> bool:
        """Tell whether a folder was given and has a file `name`."""
        return self.path.is_dir() and (self.root / name).is_file()

    @cached_property
    def recordings(self) -> tuple[str, ...]:
        """Names of the recordings, as their extensions tell."""
        return tuple(name for name in self.names if PurePosixPath(name).suffix.lower() in AUDIO)

    @cached_property
    def _by_stem(self) -> Mapping[str, Sequence[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for name in self.recordings:
            for spelled in (_base(name), PurePosixPath(name).stem):
                found[fold(spelled)].append(name)
        return found

    def recordings_called(self, name: str, *, beside: str = "") -> Sequence[str]:
        """Find the recordings that `name`, with extension or without, may mean.

        Those in the folder of the list `beside` come before all others.
        """
        found = self._by_stem.get(fold(_base(name.replace("\\", "/"))), ())
        near = [each for each in found if _folder(each) == _folder(beside)]
        return near or found

    def recording_of(self, name: str, place: Place, *, beside: str) -> Path | Finding:
        """Find the one recording that `name` means, or say why there is none."""
        found = self.recordings_called(name, beside=beside)
        if not found:
            return fault("C2", f"there is no recording {quoted(name)}", place)
        if len(found) > 1:
            listed = " or ".join(map(quoted, found[:3]))
            return fault("C12", f"{quoted(name)} may mean {listed}", place)
        return self.root / found[0]

    def channel_of(
        self, name: str, place: Place, *, beside: str
    ) -> tuple[Path, int | None] | Finding:
        """Find the recording that a file called `name` is about, and its channel if it is of one.

        Channels are counted from 0 on where any of the recording is called so, else from 1 on.
        """
        for called, channel, counted in spellings(name):
            if self.recordings_called(called, beside=beside):
                path = self.recording_of(called, place, beside=beside)
                if not isinstance(path, Path):
                    return path
                first = 1 if counted and fold(called) not in self._from_zero else 0
                return path, None if channel is None else channel - first
        return fault("C2", f"there is no recording {quoted(name)}", place)

    @cached_property
    def _from_zero(self) -> set[str]:
        stems = (PurePosixPath(name).stem for name in self.names)
        found = (channel_spelling(stem) for stem in stems)
        return {fold(each.name) for each in found if each and each.counted and each.channel == 0}

    def resolve(self, listed: str, *, beside: str) -> Path:
        """Give the path of a recording that a list names: from the list on, the root, or here."""
        spelled = listed.replace("\\", "/") if os.name == "posix" else listed
        folders = (self.root / _folder(beside), self.root, Path())
        tried = [folder / each for each in (listed, spelled) for folder in folders]
        return next((path for path in tried if os.path.isfile(path)), tried[0])  # noqa: PTH113 - takes any string

    def place(self, name: str, line: int | None = None) -> Place:
        """Give the place of a line in a file."""
        return Place(legible(name), line)

    def label(self, path: Path) -> str:
        """Name a file as messages show it: relative to the root where it lies below it."""
        if path in self._kept:
            return legible(self._kept[path])
        if path.is_relative_to(self.root):
            return legible(path.relative_to(self.root).as_posix())
        return legible(str(path))

    def keep(self, blocks: Iterable[bytes], label: str) -> Path:
        """Put a recording that is no file of its own, called `label`, on disk, as long as we are.

        Raises
        ------
        DataError
            If `blocks` does; nothing of it is left.
        """
        path = self._attic / f"{len(self._kept)}{PurePosixPath(label).suffix[:8]}"
        try:
            with path.open("wb") as file:
                file.writelines(blocks)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        self._kept[path] = label
        return path

    def forget(self, path: Path) -> None:
        """Throw away what was kept."""
        if path in self._kept:
            path.unlink(missing_ok=True)

    @cached_property
    def _attic(self) -> Path:
        folder = Path(tempfile.mkdtemp(prefix="cs-toolkit-"))
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        return folder

    def head(self, name: str) -> bytes:
        """Read the first bytes of a file, unpacked; none if it cannot be read."""
        try:
            with self.open(name) as file:
                return file.read1(HEAD_BYTES).removeprefix(b"\xef\xbb\xbf")
        except READING_FAILS:
            return b""

    def open(self, name: str) -> io.BufferedReader | gzip.GzipFile:
        """Open a file; one that is called ``.gz`` is unpacked."""
        path = self.root / name
        if name.lower().endswith(".gz"):
            return gzip.open(path, "rb")
        return path.open("rb")

    def source(self, name: str) -> Source | Finding:
        """Read a text file, or say why it cannot be."""
        path = self.root / name
        try:
            return open_source(path, may_be_empty=True)
        except CsToolkitError as error:
            reason = str(error).removeprefix(str(path)).lstrip(": ")
            return fault("C1", reason, self.place(name))

    def lines(self, name: str) -> Iterator[tuple[int, bytes]]:
        """Yield the lines of a file that are not blank, with their numbers, one after the other."""
        number = 0
        with self.open(name) as file:
            while line := file.readline(LONGEST_LINE):
                number += 1
                line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
                if line.strip():
                    yield number, line

    def _walk(self) -> Iterator[str]:
        for folder, folders, names in os.walk(self.root):
            folders[:] = [each for each in folders if not each.startswith((".", "__MACOSX"))]
            inner = Path(folder).relative_to(self.root)
            yield from ((inner / name).as_posix() for name in names)


def legible(name: str) -> str:
    """Give a name that can be written, even where it is not UTF-8."""
    return name.encode("utf-8", "surrogateescape").decode("cp1252", "replace") if any(
        "\ud800" <= letter <= "\udfff" for letter in name
    ) else name  # fmt: skip


def _base(name: str) -> str:
    return name.rpartition("/")[2]


def _folder(name: str) -> str:
    return name.rpartition("/")[0]
