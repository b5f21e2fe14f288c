"""A hidden folder in which results grow until they are complete.

What a run makes is written to :data:`UNFINISHED` in the output folder and moved to its final name
only when all of it is whole, checked and on disk. An interruption at any moment, ``kill -9``
included, leaves the earlier results or none. The next run puts the remains aside as
:data:`EARLIER`, takes out what was finished, and clears them away when it is complete itself.
"""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["EARLIER", "UNFINISHED", "set_aside", "staged"]

UNFINISHED = ".cs-toolkit-unfinished"
EARLIER = ".cs-toolkit-earlier"


def set_aside(folder: Path) -> None:
    """Put what an interrupted run has left in `folder` aside; of two such runs what took longer.

    There are never more than one, so that a run that is interrupted again and again fills no disk.
    """
    left, earlier = folder / UNFINISHED, folder / EARLIER
    if _size(left) > _size(earlier):
        shutil.rmtree(earlier, ignore_errors=True)
        left.rename(earlier)
    shutil.rmtree(left, ignore_errors=True)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.glob("*.zip"))


@contextmanager
def staged(folder: Path, *, last: str, obsolete: Iterable[str] = ()) -> Iterator[Path]:
    """Give the hidden folder; move its files to `folder` when the block ends well.

    Parameters
    ----------
    folder
        Where the files shall appear; it exists.
    last
        Name of the file that vouches for the others: an earlier one goes first, the new one comes
        last, so that it never stands beside files it does not describe.
    obsolete
        Names of earlier results that go when the new ones come.

    Examples
    --------
    >>> from pathlib import Path
    >>> folder = Path(getfixture("tmp_path"))
    >>> with staged(folder, last="manifest.json") as draft:
    ...     for name in ("a.zip", "manifest.json"):
    ...         _ = (draft / name).write_text(name)
    ...     [entry.name for entry in folder.iterdir()]
    ['.cs-toolkit-unfinished']
    >>> sorted(entry.name for entry in folder.iterdir())
    ['a.zip', 'manifest.json']
    """
    draft = folder / UNFINISHED
    draft.mkdir()
    try:
        yield draft
        files = sorted(draft.iterdir(), key=lambda path: (path.name == last, path.name))
        for path in files:
            _to_disk(path)
        for name in (last, *obsolete):
            (folder / name).unlink(missing_ok=True)
        for path in files:
            path.replace(folder / path.name)
    except Exception:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    # Ctrl-C is no Exception: like kill -9 it leaves what is finished to the next run.
    for name in (UNFINISHED, EARLIER):
        shutil.rmtree(folder / name, ignore_errors=True)


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
