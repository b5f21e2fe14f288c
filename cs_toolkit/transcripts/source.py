"""One file as the formats see it: a name for messages, and its text, lines or JSON values.

A file is opened once, so that pipes work too. An archive is not read here but by its own format.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cs_toolkit.columns import TextColumn
from cs_toolkit.errors import FormatError, MissingFileError, UsageError
from cs_toolkit.transcripts.encoding import quoted, to_utf8

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["PARQUET", "ZIPS", "Source", "open_source", "place", "text_column"]

ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
"""How zip files begin; an empty one has only its end."""

PARQUET = b"PAR1"
"""How Parquet files begin, and end."""

HEAD_BYTES = 1 << 16
HEAD_LINES = 50


@dataclass(frozen=True, eq=False)
class Source:
    """One file.

    Parameters
    ----------
    name
        What messages call it.
    data
        The whole file as UTF-8 without byte order mark; of an archive only the first bytes.
    path
        Where it is, for those who read archives.
    """

    name: str
    data: bytes
    path: Path | None = None

    @cached_property
    def text(self) -> str:
        """The whole file as a string."""
        return self.data.decode()

    @property
    def file_name(self) -> str:
        """Name without folders."""
        return self.name.replace("\\", "/").rsplit("/", 1)[-1]

    @property
    def stem(self) -> str:
        """Name without folders and last suffix: the id where a format carries none."""
        return Path(self.file_name).stem

    @property
    def lines(self) -> Iterator[tuple[int, str]]:
        """Lines that are not blank, with their numbers; ended by LF, CRLF or, without any, CR."""
        end = "\n" if b"\n" in self.data else "\r"
        for number, line in enumerate(self.text.split(end), 1):
            if line and not line.isspace():
                yield number, line.removesuffix("\r")

    @cached_property
    def head(self) -> list[str]:
        """The first lines that are neither blank nor NIST comments, for recognising a format."""
        start = self.data[:HEAD_BYTES].decode("utf-8", "ignore").replace("\r", "\n").split("\n")
        lines = start if len(self.data) <= HEAD_BYTES or len(start) == 1 else start[:-1]
        return [line for line in lines if line.strip() and not line.startswith(";;")][:HEAD_LINES]

    @cached_property
    def first_value(self) -> Any:
        """The first JSON value, or ``None`` where the file does not begin with one."""
        value, _ = self._first
        return value

    @cached_property
    def _first(self) -> tuple[Any, int]:
        """The first JSON value and where it ends; 0 where there is none."""
        if not self.data[:HEAD_BYTES].lstrip().startswith((b"{", b"[")):
            return None, 0
        start = next(place for place, letter in enumerate(self.text) if not letter.isspace())
        try:
            return json.JSONDecoder().raw_decode(self.text, start)
        except (ValueError, RecursionError):
            return None, 0

    @cached_property
    def values(self) -> list[tuple[int, Any]]:
        """Every JSON value with its line: one document, or one value a line.

        Raises
        ------
        FormatError
            Where the JSON cannot be read.
        """
        value, end = self._first
        if end and not self.text[end:].strip():
            return [(1, value)]
        if not end or "\n" in self.text[:end].strip():
            return [(1, self._parsed(self.text, 1))]
        lines = list(self.lines)
        return self._lines_at_once(lines) or [
            (number, self._parsed(line, number)) for number, line in lines
        ]

    @staticmethod
    def _lines_at_once(lines: list[tuple[int, str]]) -> list[tuple[int, Any]]:
        """All lines as one array, several times as fast as one by one; nothing if that fails."""
        try:
            values = json.loads(f"[{','.join(line for _, line in lines)}]")
        except (ValueError, RecursionError):
            return []
        if len(values) != len(lines):
            return []
        return [(number, value) for (number, _), value in zip(lines, values, strict=True)]

    def _parsed(self, text: str, line: int) -> Any:
        try:
            return json.loads(text)
        except json.JSONDecodeError as error:
            place = f"{self.name}:{line + error.lineno - 1}:{error.colno}"
            around = quoted(text[max(0, error.pos - 20) : error.pos + 20])
            raise FormatError(f"{place}: not JSON: {error.msg}, at {around}") from None
        except (ValueError, RecursionError) as error:
            raise FormatError(f"{self.name}:{line}: cannot be read as JSON: {error}") from None


def open_source(path: Path, *, may_be_empty: bool = False) -> Source:
    """Read a file; of an archive only its first bytes.

    Raises
    ------
    MissingFileError
        If there is no such file.
    UsageError
        If it may not be read.
    FormatError
        If it is empty and may not be, or not text in UTF-8.
    """
    try:
        archive = _archive(path)
        data = archive or path.read_bytes()
    except FileNotFoundError:
        raise MissingFileError(f"{path}: no such file or folder; check the name") from None
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None
    if archive:
        return Source(str(path), data, path)
    data = to_utf8(data, str(path))
    if not may_be_empty and (not data or data.isspace()):
        raise FormatError(f"{path}: the file is empty: there is nothing to score in it")
    return Source(str(path), data, path)


def place(name: str, lines: Sequence[int] | None, row: int) -> str:
    """Where an utterance stands: its line, or its number where there are no lines."""
    return f"{name}: entry {row + 1}" if lines is None else f"{name}:{lines[row]}"


def text_column(texts: list[str], name: str, lines: Sequence[int] | None) -> TextColumn:
    """Make a column; a broken character, which JSON can spell, is named with its place."""
    try:
        return TextColumn.from_strings(texts)
    except FormatError:
        row = next(row for row, text in enumerate(texts) if not _is_whole(text))
        raise FormatError(
            f"{place(name, lines, row)}: {quoted(texts[row])} holds a lone surrogate, half of a "
            "broken character; write the text again"
        ) from None


def _archive(path: Path) -> bytes:
    """The first bytes of an archive; none of any other file, or of a pipe, which is read once."""
    if not path.is_file():
        return b""
    with path.open("rb") as file:
        magic = file.read(len(PARQUET))
        if magic == PARQUET:
            file.seek(-len(PARQUET), os.SEEK_END)
            return PARQUET if file.read() == PARQUET else b""
    return magic if magic in ZIPS else b""


def _is_whole(text: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in text)
