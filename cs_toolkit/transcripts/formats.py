"""The formats: their names, how each is recognised, and who reads and writes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cs_toolkit.errors import FormatError, UsageError
from cs_toolkit.transcripts import jsonl, table, trn, tsv, zip  # noqa: A004 - a module of that name
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cs_toolkit.records import Transcript
    from cs_toolkit.transcripts.fields import Selection
    from cs_toolkit.transcripts.source import Source

__all__ = ["FOLDER", "FORMATS", "Format", "find_format", "format_by_suffix", "format_of"]


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    Parameters
    ----------
    name
        What options and messages call it.
    title
        What it is, in a few words.
    suffixes
        Endings of its files, in lower case.
    fits
        Whether a file looks like it.
    parse
        Reads a file.
    render
        Gives the bytes of a file, where the format is written at all.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    fits: Callable[[Source], bool]
    parse: Callable[[Source, Selection], Transcript]
    render: Callable[[Transcript], bytes] | None = None


# In the order in which contents are tried: the most telling first.
_ALL = (
    Format("zip", "acoustic package, its transcript", (".zip",), zip.fits, zip.parse),
    Format("parquet", "Parquet", (".parquet", ".pq"), table.fits_parquet, table.parse_parquet),
    Format(
        "jsonl",
        "JSON lines, NeMo manifest",
        (".jsonl", ".ndjson", ".json", ".manifest"),
        jsonl.fits,
        jsonl.parse,
        jsonl.render,
    ),
    Format(
        "csv",
        "table with a header",
        (".csv", ".tsv", ".txt"),
        table.fits,
        table.parse,
        table.render,
    ),
    Format("tsv", "name<TAB>text", (".tsv", ".txt"), tsv.fits, tsv.parse, tsv.render),
    Format(
        "trn",
        "NIST trn: text (id)",
        (".trn",),
        trn.fits,
        trn.parse,
        trn.render,
    ),
)
FORMATS = {format_.name: format_ for format_ in _ALL}
"""Formats by name."""

FOLDER = "folder"
"""Name of the format that is no file: a folder of texts."""


def find_format(name: str) -> Format:
    """Return the format called `name`.

    Raises
    ------
    UsageError
        If there is none; the message lists all.
    """
    try:
        return FORMATS[name]
    except KeyError:
        raise UsageError(f"no format {quoted(name)}; there are {_names()}") from None


def format_of(source: Source) -> Format:
    """Recognise the format of a file by its content, and by its suffix where that leaves a doubt.

    Raises
    ------
    FormatError
        If it is none of the known ones, or is JSON that cannot be read.
    """
    by_suffix = [known for known in _ALL if source.file_name.lower().endswith(known.suffixes)]
    for known in (*by_suffix, *_ALL):
        if known.fits(source):
            return known
    if source.data[:1] in (b"{", b"["):
        del source.values  # what is no JSON is said here, with its place
    if by_suffix:
        return by_suffix[-1]
    raise FormatError(
        f"{source.name}: none of the known formats ({_names()}); it begins "
        f"{quoted(source.data[:40].decode('utf-8', 'replace'))}; if it is one of them, name it"
    )


def format_by_suffix(path: Path) -> Format:
    """Return the format that a file of this name is written in.

    Raises
    ------
    UsageError
        If no format is written under this suffix.
    """
    written = [known for known in _ALL if known.render and path.name.endswith(known.suffixes)]
    if not written:
        raise UsageError(
            f"{path}: the suffix names no format that is written; end in one of "
            f"{', '.join(known.suffixes[0] for known in _ALL if known.render)}"
        )
    return next((known for known in written if path.suffix == known.suffixes[0]), written[0])


def _names() -> str:
    return ", ".join((*FORMATS, FOLDER))
