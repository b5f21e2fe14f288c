"""Where the recordings of utterances are, as a page links to them or holds them itself."""

from __future__ import annotations

import base64
import os
import unicodedata
from dataclasses import dataclass
from mimetypes import guess_type
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote

from cs_toolkit.errors import MissingFileError, UsageError
from cs_toolkit.times import LATEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from cs_toolkit.score.evaluation import Evaluation

__all__ = ["EMBEDDED_LIMIT", "Recordings", "pack_recordings"]

EMBEDDED_LIMIT = 64 << 20
"""Bytes of recordings that a page takes in at most: a larger one opens nowhere."""

MEGABYTE = 1 << 20

BEGINS = ("begin_seconds", "offset")
"""Tags that say where in its recording an utterance begins; NeMo calls it offset."""

AUDIO = frozenset(
    {".wav", ".mp3", ".flac", ".ogg", ".opus", ".m4a", ".mp4", ".aac", ".webm", ".aif", ".aiff"}
    | {".wma", ".amr", ".sph", ".au"}
)
"""Extensions of recordings, in small letters."""


@dataclass(frozen=True, slots=True)
class Recordings:
    """The audio files below a folder, to be found by the ids of utterances.

    Parameters
    ----------
    folder
        The folder; folders in it are searched too.

    Raises
    ------
    MissingFileError
        If it is not there.
    """

    folder: Path

    def __post_init__(self) -> None:
        if not self.folder.is_dir():
            raise MissingFileError(
                f"{self.folder}: there is no such folder; name the one with the recordings"
            )

    def find(self, ids: Iterable[str]) -> list[Path | None]:
        """Find the recording of each: by path, or else by name without folder and extension."""
        paths = list(self._walk())
        exact = {path.relative_to(self.folder).as_posix(): path for path in paths}
        loose: dict[str, Path | None] = {}
        for path in paths:
            key = _stem(path.name)
            loose[key] = None if key in loose else path  # two of one name are nobody's
        return [exact.get(id_) or loose.get(_stem(id_)) for id_ in ids]

    def _walk(self) -> Iterator[Path]:
        for folder, folders, files in os.walk(self.folder):
            folders.sort()
            for name in sorted(files):
                if PurePosixPath(name).suffix.lower() in AUDIO and not name.startswith("._"):
                    yield Path(folder, name)

    def pack(self, ids: Iterable[str], page: Path, *, embed: bool) -> dict[str, object]:
        """Say for a page which file each utterance has; with `embed` the page holds them.

        Raises
        ------
        UsageError
            If there is too much to embed.
        """
        paths = self.find(ids)
        files = [None if path is None else link(path, page) for path in paths]
        packed: dict[str, object] = {"files": files}
        if embed:
            packed["embedded"] = _embed([path for path in paths if path is not None], page)
        return packed


def pack_recordings(
    evaluation: Evaluation, rows: NDArray[np.int64], folder: Path, page: Path, *, embed: bool
) -> dict[str, object]:
    """Say which recording each of these utterances has, and where in it they begin and end.

    Raises
    ------
    MissingFileError
        If there is no such folder.
    UsageError
        If there is too much to embed.
    """
    tags, chosen = evaluation.tags, rows.tolist()
    names = tags.get("recording")
    ids = evaluation.ids.take(rows).to_list()
    wanted = ids if names is None else [str(names[row]) for row in chosen]
    packed = Recordings(folder).pack(wanted, page, embed=embed)
    begins = [_begin(tags, row) for row in chosen]
    ends = [_seconds(tags["end_seconds"][row]) for row in chosen] if "end_seconds" in tags else None
    return packed | {"begins": begins if any(begins) else None, "ends": ends}


def _begin(tags: Mapping[str, Sequence[object]], row: int) -> float | None:
    known = (_seconds(tags[tag][row]) for tag in BEGINS if tag in tags)
    return next((seconds for seconds in known if seconds is not None), None)


def _seconds(value: object) -> float | None:
    """Take a tag as a time; tags of a table are texts."""
    try:
        seconds = float(str(value))
    except ValueError:
        return None
    return seconds if 0 <= seconds < LATEST else None


def link(path: Path, page: Path) -> str:
    """Give the address of `path` as seen from `page`, or an absolute one across drives.

    Examples
    --------
    >>> link(Path("data/a #1.wav"), Path("out/report.html"))
    '../data/a%20%231.wav'
    """
    try:
        relative = os.path.relpath(path, page.parent)
    except ValueError:  # another drive of Windows
        return path.resolve().as_uri()
    return quote(Path(relative).as_posix())


def _stem(name: str) -> str:
    """Reduce a name as scoring does when it pairs by base name."""
    base = PurePosixPath(name.replace("\\", "/")).name
    stem, dot, extension = base.rpartition(".")
    known = dot and f".{extension.lower()}" in AUDIO
    return unicodedata.normalize("NFC", stem if known else base).casefold()


def _embed(paths: list[Path], page: Path) -> dict[str, str]:
    distinct = list(dict.fromkeys(paths))
    size = sum(path.stat().st_size for path in distinct)
    if size > EMBEDDED_LIMIT:
        raise UsageError(
            f"the recordings take {size / MEGABYTE:,.0f} MB, and a page holds "
            f"{EMBEDDED_LIMIT / MEGABYTE:.0f} MB at most; leave --embed-audio out to link them"
        )
    return {link(path, page): _data_url(path) for path in distinct}


def _data_url(path: Path) -> str:
    kind = guess_type(path.name)[0] or "audio/wav"
    return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}"
