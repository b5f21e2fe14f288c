"""Parquet files with the recordings inside, as Hugging Face's hub has them.

A column holds ``bytes`` and ``path`` of each recording, or the bytes alone, another the text; the
line of a finding is the row, counted from 1.
"""

from __future__ import annotations

from itertools import count
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from cs_toolkit.dataset.layouts.audiofolder import TEXT_COLUMNS
from cs_toolkit.dataset.layouts.ids import id_of
from cs_toolkit.dataset.layouts.rows import text_of
from cs_toolkit.dataset.layouts.utterance import SourceUtterance, fault
from cs_toolkit.dataset.tags import tags_of
from cs_toolkit.errors import MissingExtraError
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cs_toolkit.dataset.layouts.tree import Tree
    from cs_toolkit.dataset.layouts.utterance import Item

__all__ = ["fits", "read"]

SUFFIX = ".parquet"
BINARY = frozenset({"binary", "large_binary", "binary_view"})
ROWS_AT_ONCE = 16
"""Recordings held in memory together."""


def fits(tree: Tree) -> bool:
    """Whether there are Parquet files."""
    return bool(tree.lists(SUFFIX))


def read(tree: Tree) -> Iterator[Item]:
    """Yield an utterance for every row of every file.

    Raises
    ------
    MissingExtraError
        If pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - optional, and heavy
        import pyarrow.parquet as pq  # noqa: PLC0415 - the same
    except ImportError as error:
        raise MissingExtraError(
            f'{tree.path}: reading Parquet needs pyarrow; run: pip install "cs_toolkit[parquet]"'
        ) from error
    for name in tree.lists(SUFFIX):
        try:
            with pq.ParquetFile(tree.root / name) as file:
                yield from _read_file(tree, name, file)
        except (pa.ArrowException, OSError, ValueError) as error:
            reason = str(error).partition("\n")[0]
            yield fault("C1", f"cannot be read as Parquet: {reason}", tree.place(name))


def _read_file(tree: Tree, name: str, file: Any) -> Iterator[Item]:
    schema = file.schema_arrow
    audio = _audio_column(schema)
    text = next((column for column in TEXT_COLUMNS if column in schema.names), None)
    if audio is None:
        message = (
            "no column holds recordings, as 'audio' does elsewhere by bytes and path; there are "
            f"{', '.join(map(quoted, schema.names))}"
        )
        yield fault("C10", message, tree.place(name, 1))
        return
    if text is None:
        message = f"no column for text ({', '.join(TEXT_COLUMNS)}); recordings are read without"
        yield fault("C10", message, tree.place(name, 1))
    numbers = count(1)
    for batch in file.iter_batches(ROWS_AT_ONCE, columns=_columns(schema, audio)):
        for row in batch.to_pylist():
            yield _utterance(tree, name, next(numbers), row, audio=audio, text=text)


def _key(tree: Tree, name: str, row: int, listed: str) -> str:
    """Name a row by the path of its recording, which need not be of one recording alone."""
    wanted = id_of(listed) if listed else f"{PurePosixPath(name).stem}-{row:06}"
    return tree.ids(wanted, listed, (name, row))


def _audio_column(schema: Any) -> str | None:
    """Find the column with recordings: of bytes and path, else the only one of bytes."""
    both = [field.name for field in schema if _has_bytes_and_path(field.type)]
    alone = [field.name for field in schema if str(field.type) in BINARY]
    return both[0] if both else alone[0] if len(alone) == 1 else None


def _has_bytes_and_path(kind: Any) -> bool:
    fields = {kind.field(index).name for index in range(kind.num_fields)}
    return {"bytes", "path"} <= fields


def _columns(schema: Any, audio: str) -> Sequence[str]:
    """Name what is read: the recordings, and whatever is a single value."""
    return [field.name for field in schema if field.name == audio or not field.type.num_fields]


def _utterance(
    tree: Tree, name: str, row: int, cells: Mapping[str, Any], *, audio: str, text: str | None
) -> Item:
    place = tree.place(name, row)
    sound = cells[audio] or {}
    sound = {"bytes": sound} if isinstance(sound, bytes) else sound
    data, listed = sound.get("bytes"), text_of(sound.get("path")) or ""
    if not data and not listed:
        return fault("C2", f"row {row} has no recording", place)
    key = text_of(cells.get("id")) or _key(tree, name, row, listed)
    words = text_of(cells[text]) if text else None
    tags = tags_of({key: value for key, value in cells.items() if not isinstance(value, bytes)},
                   audio, text or "", "id")  # fmt: skip
    where = data or tree.resolve(listed, beside=name)
    return SourceUtterance(key, where, words, place, tags=tags, listed=listed)
