"""Which recordings lie finished in which zip, so that no run has to convert them again.

A line is written for every recording that a zip takes up, and says what it was made of: the bytes
of the source, what was asked for, and the versions that decide about the outcome. What a line
promises is believed only after the bytes in the zip have been unpacked and hashed.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, cast

from isal import isal_zlib

from cs_toolkit.dataset.fetching import read_on
from cs_toolkit.dataset.package import STORED, Member, Spool
from cs_toolkit.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

__all__ = ["JOURNAL", "Entry", "Finished", "Journal", "recipe", "write_journal"]

JOURNAL = ".cs-toolkit-members.jsonl"
UNPACKED_AT_ONCE = 1 << 20
UNUSABLE = (
    *(OSError, DataError, ValueError, OverflowError, zlib.error),
    cast("type[Exception]", isal_zlib.error),  # its stub takes the class for an instance
)
"""What taking bytes out of a damaged package may raise."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A recording that lies finished in a zip.

    Parameters
    ----------
    recipe
        Hash of everything that decides about its bytes.
    package, offset, packed_size, method
        Name of the zip, and where and how its packed bytes stand there.
    size, crc, sha256
        Facts about the bytes before deflate.
    seconds
        How long it lasts.
    changes
        Code and words of what was done to the audio.
    """

    recipe: str
    package: str
    offset: int
    packed_size: int
    method: int
    size: int
    crc: int
    sha256: str
    seconds: float
    changes: tuple[tuple[str, str], ...]


def recipe(source_sha256: str, facts: Mapping[str, object]) -> str:
    """Name what is made of a source in a certain way.

    Examples
    --------
    >>> recipe("ab12", {"rate": 16_000}) == recipe("ab12", {"rate": 8_000})
    False
    """
    return hashlib.sha256(json.dumps([source_sha256, facts], sort_keys=True).encode()).hexdigest()


class Journal:
    """Writes entries as they come, so that a run that is killed leaves them."""

    def __init__(self, folder: Path) -> None:
        self._file = (folder / JOURNAL).open("w", encoding="utf-8")
        self.entries: list[Entry] = []

    def add(self, entry: Entry) -> None:
        """Write an entry; the bytes it speaks of are written already."""
        self.entries.append(entry)
        self._file.write(_line(entry))
        self._file.flush()

    def close(self) -> None:
        """Close the file; what is in it stays."""
        self._file.close()


def write_journal(folder: Path, entries: Iterable[Entry], names: Mapping[str, str]) -> None:
    """Write a journal anew, with the final `names` of the zips; none where it would be empty."""
    lines = [_line(entry, package=names[entry.package]) for entry in entries]
    (folder / JOURNAL).write_text("".join(lines), "ascii")
    if not lines:
        (folder / JOURNAL).unlink()


class Finished:
    """Recordings that earlier runs have finished, by their recipes.

    Parameters
    ----------
    folders
        Where their zips and journals are.
    """

    def __init__(self, folders: Iterable[Path]) -> None:
        self._found = {
            entry.recipe: (folder / entry.package, entry)
            for folder in folders
            for entry in _read(folder / JOURNAL)
        }

    def __len__(self) -> int:
        return len(self._found)

    def take(self, recipe: str, name: str, folder: Path) -> tuple[Member, Entry] | None:
        """Give the member, named anew, if it is there and undamaged."""
        path, entry = self._found.get(recipe, (None, None))
        if path is None or entry is None:
            return None
        packed = Spool(folder)
        try:
            with path.open("rb") as file:
                file.seek(entry.offset)
                for block in read_on(file, entry.packed_size):
                    packed.write(block)
            true = _is_true(packed, entry)
        except UNUSABLE:
            true = False
        if not true:
            packed.close()
            return None
        facts = (entry.size, entry.packed_size, entry.crc, entry.sha256, entry.method)
        return Member(name, *facts, packed), entry


def _is_true(packed: IO[bytes], entry: Entry) -> bool:
    """Unpack, and compare with what the entry says."""
    digest, crc, size = hashlib.sha256(), 0, 0
    packed.seek(0)
    for block in _unpacked(packed, entry):
        digest.update(block)
        crc = isal_zlib.crc32(block, crc)
        size += len(block)
        if size > entry.size:
            return False
    whole = packed.tell() == entry.packed_size
    packed.seek(0)
    return whole and (size, crc, digest.hexdigest()) == (entry.size, entry.crc, entry.sha256)


def _unpacked(packed: IO[bytes], entry: Entry) -> Iterator[bytes]:
    blocks = read_on(packed, entry.packed_size)
    if entry.method == STORED:
        yield from blocks
        return
    unpacker = isal_zlib.decompressobj(-zlib.MAX_WBITS)
    for block in blocks:
        yield unpacker.decompress(block, UNPACKED_AT_ONCE)
        while unpacker.unconsumed_tail:
            yield unpacker.decompress(unpacker.unconsumed_tail, UNPACKED_AT_ONCE)
    yield unpacker.flush()
    if not unpacker.eof or unpacker.unused_data:
        raise zlib.error("the packed bytes end too early or too late")


def _line(entry: Entry, **changed: object) -> str:
    facts = {name: getattr(entry, name) for name in Entry.__slots__}
    text = json.dumps(facts | changed, ensure_ascii=True)
    return f"{_seal(text)} {text}\n"


def _seal(text: str) -> str:
    """Give a checksum that tells damaged lines, and those that were cut off."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _read(path: Path) -> Iterator[Entry]:
    """Read the entries of a journal; damaged lines are passed over."""
    try:
        lines = path.read_bytes().decode("ascii", "replace").splitlines()
    except OSError:
        return
    for line in lines:
        seal, _, text = line.partition(" ")
        if seal == _seal(text):
            fields = json.loads(text)
            fields["changes"] = tuple(map(tuple, fields["changes"]))
            yield Entry(**fields)
