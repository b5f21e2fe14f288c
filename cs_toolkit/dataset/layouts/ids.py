"""Ids of utterances where a list gives none: made of the names of their recordings."""

from __future__ import annotations

from itertools import chain, count
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

__all__ = ["Ids", "id_of"]


class Ids:
    """Keeps recordings apart that are called alike, as those of two folders may be.

    Examples
    --------
    >>> ids = Ids()
    >>> ids("001", "/data/ann/001.wav", 1), ids("001", "/data/bob/001.wav", 2)
    ('001', 'bob/001')
    >>> ids("001", "/data/ann/001.wav", 1), ids("001", "001.flac", 3)
    ('001', '001-2')
    """

    def __init__(self) -> None:
        self._taken: dict[str, Hashable] = {}

    def __call__(self, wanted: str, listed: str, recording: Hashable) -> str:
        """Give `wanted`, or where another recording has that, one that tells them apart.

        Parameters
        ----------
        wanted
            The id a recording has if no other asks for it.
        listed
            Its path: as many folders are put before the name as are needed.
        recording
            What it is; the same one is given the same id again.
        """
        longer = _longer(listed)
        numbered = (f"{wanted}-{number}" for number in count(2))
        for each in chain([wanted], longer, numbered):
            if self._taken.setdefault(each, recording) == recording:
                return each
        raise AssertionError  # the numbers never end


def id_of(listed: str) -> str:
    """Make an id of a recording's name: a relative one without extension, of others the last part.

    Examples
    --------
    >>> id_of("wavs/a.wav"), id_of("/data/wavs/a.wav"), id_of("../b.c.flac")
    ('wavs/a', 'a', 'b.c')
    """
    path = _path(listed)
    rooted = path.is_absolute() or ".." in path.parts or ":" in path.parts[0]
    return (PurePosixPath(path.name) if rooted else path).with_suffix("").as_posix()


def _path(listed: str) -> PurePosixPath:
    return PurePosixPath(listed.replace("\\", "/"))


def _longer(listed: str) -> Iterator[str]:
    """Yield the name with one folder before it, with two, and so on."""
    parts = [part for part in _path(listed).parts if part not in {"/", ".."} and ":" not in part]
    for first in range(len(parts) - 2, -1, -1):
        yield PurePosixPath(*parts[first:]).with_suffix("").as_posix()
