"""Transcripts that stay on disk: files of a line an utterance, read where somebody looks.

One pass over the file finds out where each utterance stands and what it is called. Its text is read
again, together with its neighbours, when it is needed, and not kept: memory grows by the ids and
sixteen bytes an utterance, whatever is said in it. The lines are read by the format itself, so that
texts are the same as if the whole file had been read; a file in which anything is unusual is left
to those who read it as a whole.
"""

from __future__ import annotations

import codecs
import json
import os
from array import array
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from cs_toolkit.columns import TextColumn
from cs_toolkit.errors import FormatError, UsageError
from cs_toolkit.records import Transcript
from cs_toolkit.transcripts.formats import find_format, format_of
from cs_toolkit.transcripts.lazy import LazyColumn
from cs_toolkit.transcripts.source import Source
from cs_toolkit.transcripts.tsv import line_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from cs_toolkit.transcripts.fields import Selection
    from cs_toolkit.transcripts.formats import Format

__all__ = ["read_lazily"]

LEAST_BYTES = 1 << 26
"""Size from which on a file stays on disk."""

BLOCK_BYTES = 1 << 20
HEAD_BYTES = 1 << 16
LINE_FORMATS = ("tsv", "trn", "kaldi", "jsonl")


def read_lazily(path: Path, selection: Selection, form: str | None = None) -> Transcript | None:
    """Read a large file of lines without keeping its texts.

    Returns
    -------
    Transcript or None
        None where the file is small, of another kind, or not as its format says: whoever reads it
        as a whole knows what to say about that.
    """
    if not path.is_file() or path.stat().st_size < LEAST_BYTES:
        return None
    try:
        known = _format(path, form)
        return None if known is None else _read(_LineFile.open(path, known, selection))
    except (FormatError, UnicodeDecodeError):
        return None


@dataclass(frozen=True, slots=True)
class _LineFile:
    """A file, how its lines are read, and one that stands for the begin of the file.

    A first line may mean something else than a later one: it may be a header, or say which fields
    there are. So the first utterance is put before every part that is read by itself.
    """

    path: Path
    known: Format
    selection: Selection
    stamp: tuple[int, int]
    first: bytes = b""
    extra: int = 0
    """How many utterances the first line makes where it begins a part."""

    @classmethod
    def open(cls, path: Path, known: Format, selection: Selection) -> _LineFile:
        """Find the first utterance."""
        whole = cls(path, known, selection, _stamp(path))
        block = next(whole.blocks())[1]
        number = _numbers(whole.parse(block))[0]
        first = block.split(b"\n", number)[number - 1] + b"\n"
        extra = len(known.parse(Source(str(path), first), selection))
        return cls(path, known, selection, whole.stamp, first, extra)

    def parse(self, data: bytes) -> Transcript:
        """Read a part of the file, in which the first line comes first."""
        if b"\0" in data:
            raise FormatError(f"{self.path}: a NUL byte")
        data.decode()
        return self.known.parse(Source(str(self.path), data), self.selection)

    def blocks(self) -> Iterator[tuple[int, bytes]]:
        """Yield parts of whole lines, and where they begin."""
        with self.path.open("rb") as file:
            mark = len(codecs.BOM_UTF8) if file.read(3) == codecs.BOM_UTF8 else 0
            file.seek(mark)
            while block := file.read(BLOCK_BYTES):
                yield file.tell() - len(block), (block := block + file.readline())

    def load(self, starts: NDArray[np.int64], sizes: NDArray[np.int32]) -> TextColumn:
        """Read the texts of utterances again, by where their lines begin and how long they are."""
        if _stamp(self.path) != self.stamp:
            raise UsageError(f"{self.path}: the file changed while it was in use; score it again")
        data = bytearray(self.first)
        with self.path.open("rb") as file:
            for start, end in _runs(starts, starts + sizes):
                file.seek(start)
                data += file.read(end - start) + b"\n"
        texts = self.parse(bytes(data)).texts
        return texts[len(texts) - starts.size :]


def _read(file: _LineFile) -> Transcript:
    index = _Index()
    for offset, block in file.blocks():
        index.add(file, offset, block)
    starts, sizes = np.frombuffer(index.starts, np.int64), np.frombuffer(index.sizes, np.int32)
    bounds = np.frombuffer(index.bounds, np.int64)
    return Transcript(
        TextColumn(np.frombuffer(index.names, np.uint8), bounds[:-1], bounds[1:]),
        LazyColumn(lambda rows: file.load(starts[rows], sizes[rows]), np.arange(starts.size)),
        str(file.path),
        line_numbers(np.frombuffer(index.lines, np.int64)),
        index.tags,
        index.markup,
    )


class _Index:
    """Where the utterances of a file stand and what they are called, in arrays that grow."""

    def __init__(self) -> None:
        self.starts, self.sizes, self.lines = array("q"), array("i"), array("q")
        self.names, self.bounds = bytearray(), array("q", [0])
        self.tags: dict[str, list[object]] = {}
        self.markup = False
        self._shape: tuple[object, ...] = ()
        self._before = 0

    def add(self, file: _LineFile, offset: int, block: bytes) -> None:
        """Take in the next part of a file.

        Raises
        ------
        FormatError
            If the part cannot be read, or is of another shape than those before.
        """
        head, extra = (file.first, file.extra) if self._before else (b"", 0)
        data = head + block
        found = file.parse(data)
        self._keep_shape(found)
        numbers = _numbers(found)[extra:] - 1
        breaks = np.flatnonzero(np.frombuffer(data, np.uint8) == ord("\n"))
        bounds = np.concatenate(([-1], breaks, [len(data)]))
        starts = bounds[numbers] + 1
        self.starts.frombytes((starts + offset - len(head)).tobytes())
        self.sizes.frombytes((bounds[numbers + 1] - starts).astype(np.int32).tobytes())
        self.lines.frombytes((numbers + 1 + self._before - bool(head)).tobytes())
        self._name(found.ids[extra:])
        for name, values in found.tags.items():
            self.tags.setdefault(name, []).extend(values[extra:])
        self._before += block.count(b"\n")

    def _name(self, ids: TextColumn) -> None:
        names = [name.encode() for name in ids]
        ends = np.cumsum([len(name) for name in names], dtype=np.int64) + len(self.names)
        self.names += b"".join(names)
        self.bounds.frombytes(ends.tobytes())

    def _keep_shape(self, found: Transcript) -> None:
        shape = (*found.tags, *found.tags.get("text_field", [])[-1:])
        if self._shape and shape != self._shape:
            raise FormatError(f"{found.source}: the fields change on the way")
        self._shape, self.markup = shape, found.markup


def _format(path: Path, form: str | None) -> Format | None:
    """The format where it is one of lines, as far as the first lines tell."""
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES) + file.readline()
    head = head.removeprefix(codecs.BOM_UTF8)
    if b"\n" not in head or head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None
    if head.lstrip().startswith((b"{", b"[")) and not _is_object(head.lstrip().split(b"\n")[0]):
        return None
    known = find_format(form) if form else format_of(Source(str(path), head))
    return known if known.name in LINE_FORMATS else None


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _numbers(found: Transcript) -> NDArray[np.int64]:
    if found.lines is None or not len(found):
        raise FormatError(f"{found.source}: no lines with utterances")
    return np.asarray(found.lines, np.int64)


def _runs(starts: NDArray[np.int64], ends: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Yield the stretches in which lines follow one another, as few as there are."""
    breaks = np.flatnonzero(starts[1:] != ends[:-1] + 1) + 1
    for first, last in pairwise([0, *breaks.tolist(), starts.size]):
        if last > first:
            yield int(starts[first]), int(ends[last - 1])


def _stamp(path: Path) -> tuple[int, int]:
    """What changes when somebody writes to the file."""
    status = os.stat(path)  # noqa: PTH116 - the same, and one call
    return status.st_size, status.st_mtime_ns
