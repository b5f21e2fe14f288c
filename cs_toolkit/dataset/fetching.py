"""Bring a member of a container into a form in which a decoder can jump about."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from cs_toolkit.dataset.container import READING_FAILS
from cs_toolkit.dataset.package import CHUNK, Spool
from cs_toolkit.errors import ArchiveError, DataError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cs_toolkit.dataset.container import Container, Member

__all__ = ["blocks_of", "fetched", "hashed", "read_on"]


@contextmanager
def fetched(
    container: Container, member: Member, folder: Path | None = None
) -> Iterator[tuple[Path | IO[bytes], str]]:
    """Give a recording as a path, or unpacked if it is no file of its own, with its hash.

    Raises
    ------
    ArchiveError
        If it cannot be read.
    """
    path = container.file(member)
    if path is not None:
        yield path, hashed(container, member)
        return
    digest = hashlib.sha256()
    with Spool(folder) as copy:
        for block in blocks_of(container, member):
            digest.update(block)
            copy.write(block)
        copy.seek(0)
        yield copy, digest.hexdigest()


def hashed(container: Container, member: Member) -> str:
    """Hash the bytes of a member.

    Raises
    ------
    ArchiveError
        If it cannot be read.
    """
    digest = hashlib.sha256()
    for block in blocks_of(container, member):
        digest.update(block)
    return digest.hexdigest()


def read_on(file: IO[bytes], size: int, chunk: int = CHUNK) -> Iterator[bytes]:
    """Yield the next `size` bytes of a file in blocks, each full but the last, or what there is.

    Raises
    ------
    ArchiveError
        If they cannot be read.
    """
    while size > 0:
        try:
            block = file.read(min(size, chunk))
        except READING_FAILS as error:
            raise ArchiveError(f"cannot be read: {error}") from error
        if not block:
            return
        size -= len(block)
        yield block


def blocks_of(container: Container, member: Member) -> Iterator[bytes]:
    """Read a member block by block; what fails in here is the fault of the source."""
    try:
        with container.open(member) as file:
            while block := file.read(CHUNK):
                yield block
    except DataError:
        raise
    except READING_FAILS as error:
        raise ArchiveError(f"cannot be read: {error}") from error
