"""Write packed utterances into as many zips as it takes, each with its own transcript."""

from __future__ import annotations

import codecs
import os
from bisect import bisect_right
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from cs_toolkit.dataset.fix.draft import TRANSCRIPT
from cs_toolkit.dataset.journal import Entry
from cs_toolkit.dataset.package import ZipWriter, deflate
from cs_toolkit.dataset.rules import limits

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from cs_toolkit.dataset.convert import Packed
    from cs_toolkit.dataset.journal import Journal
    from cs_toolkit.dataset.package import Member

__all__ = ["Packer", "WrittenZip"]

LINE_END = "\r\n"

SYNCED_AT_ONCE = 16 << 20
"""Bytes that are brought to disk while more are on their way: the end has less to wait for."""


@dataclass(frozen=True, slots=True)
class WrittenZip:
    """A zip that is complete.

    Parameters
    ----------
    path
        Where it is.
    size, sha256
        Bytes, and their hash.
    utterances
        The recordings in it, in order.
    transcript
        The transcript in it, where there is one.
    """

    path: Path
    size: int
    sha256: str
    utterances: tuple[Packed, ...]
    transcript: Member | None = None

    @property
    def seconds(self) -> float:
        """Duration of all recordings in it."""
        return sum(packed.seconds for packed in self.utterances)


class Packer:
    """Appends recordings to zips in a folder, which are called 1.zip, 2.zip, ...

    Parameters
    ----------
    folder
        Where to write.
    first_rows
        Rows of the plan with which another zip begins, sorted.
    journal
        Takes note of every recording that lies in a zip.
    bom
        Whether transcripts begin with a byte order mark.
    """

    def __init__(
        self, folder: Path, first_rows: Sequence[int], journal: Journal, *, bom: bool = True
    ) -> None:
        self._folder = folder
        self._journal = journal
        self._first_rows = first_rows
        self._mark = codecs.BOM_UTF8 if bom else b""
        self._written: list[WrittenZip] = []
        self._open: _OpenZip | None = None
        self._share = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._journal.close()
        if self._open:
            self._open.close()

    def add(self, row: int, packed: Packed) -> None:
        """Append the recording of row `row` of the plan."""
        share = bisect_right(self._first_rows, row)
        if self._open and (share > self._share or not self._open.has_room_for(packed)):
            self._finish_zip(self._open)
        if self._open is None:
            self._open = _OpenZip(self._folder / f"{len(self._written) + 1}.zip", self._mark)
        self._share = share
        self._journal.add(self._open.add(packed))

    def finish(self) -> list[WrittenZip]:
        """Complete the last zip, and give them all."""
        if self._open:
            self._finish_zip(self._open)
        return self._written

    def _finish_zip(self, current: _OpenZip) -> None:
        self._written.append(current.finish())
        self._open = None


class _OpenZip:
    """The zip that is being written."""

    def __init__(self, path: Path, mark: bytes) -> None:
        self._path = path
        self._mark = mark
        self._file = path.open("wb")
        self._writer = ZipWriter(self._file)
        self._utterances: list[Packed] = []
        self._transcript = bytearray(mark)
        self._disk = ThreadPoolExecutor(1, thread_name_prefix="cs-toolkit-disk")
        self._syncing: Future[None] | None = None
        self._synced = 0

    def close(self) -> None:
        self._disk.shutdown()
        self._file.close()

    def has_room_for(self, packed: Packed) -> bool:
        """Whether the limits of the service allow one more; a transcript is counted unpacked."""
        size = self._writer.size + packed.member.room + len(self._transcript) + len(_line(packed))
        files = len(self._utterances) + 2  # this one, and the transcript
        return size < limits.ARCHIVE_SIZE.value and files <= limits.ARCHIVE_FILES.value

    def add(self, packed: Packed) -> Entry:
        offset = self._writer.append(packed.member)
        self._file.flush()
        self._sync()
        self._utterances.append(packed)
        self._transcript += _line(packed)
        member = packed.member
        return Entry(
            packed.recipe, self._path.name, offset, member.packed_size, member.method,
            member.size, member.crc, member.sha256, packed.seconds,
            tuple((change.code, change.message) for change in packed.changes),
        )  # fmt: skip

    def finish(self) -> WrittenZip:
        """Add the transcript and the directory."""
        transcript = None
        if len(self._transcript) > len(self._mark):
            transcript = deflate(TRANSCRIPT, BytesIO(self._transcript))
            self._writer.append(transcript)
        self._writer.finish()
        self.close()
        if self._syncing:
            self._syncing.result()
        size, digest = self._writer.size, self._writer.sha256
        return WrittenZip(self._path, size, digest, tuple(self._utterances), transcript)

    def _sync(self) -> None:
        """Start to bring to disk what has been written, unless that goes on already."""
        if self._writer.size - self._synced < SYNCED_AT_ONCE:
            return
        if self._syncing:
            if not self._syncing.done():
                return
            self._syncing.result()
        self._synced = self._writer.size
        self._syncing = self._disk.submit(os.fsync, self._file.fileno())


def _line(packed: Packed) -> bytes:
    """Give the line of the transcript; nothing where there is no transcript."""
    utterance = packed.utterance
    if utterance.text is None:
        return b""
    return f"{utterance.name}\t{utterance.text}{LINE_END}".encode()
