"""A folder: one file a recording, or an unpacked acoustic package.

Text files (``a.txt``, ``a.wav.txt``) hold one text each, whose id is the file's name without
``.txt``. Files of other formats (JSON results, subtitles) are read each by its own. A single text
file of ``name<TAB>text`` lines is the transcript of the recordings beside it.
"""

from __future__ import annotations

import re
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from cs_toolkit.columns import TextColumn
from cs_toolkit.errors import CsToolkitError, FormatError, UsageError
from cs_toolkit.records import Finding, Severity, Transcript
from cs_toolkit.times import Times
from cs_toolkit.transcripts import tsv
from cs_toolkit.transcripts.source import Source, open_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from cs_toolkit.transcripts.fields import Selection

__all__ = [
    "TEXT_SUFFIX",
    "by_suffix",
    "files_of",
    "holds_texts",
    "joined",
    "parse_text",
    "read_each",
]

TEXT_SUFFIX = ".txt"
WILDCARDS = frozenset("*?[")
PLACE = re.compile(r"(?::(\d+))?(?::(\d+))?(?:: )?(.*)", re.DOTALL)
"""How a message goes on after the name of a file: line and column, if they are known."""


def files_of(path: Path) -> list[Path] | None:
    """All files of a folder, or that a pattern means (``results/*.json``), sorted by name.

    ``None`` if `path` is neither.

    Raises
    ------
    UsageError
        If the folder may not be read.
    """
    try:
        if path.is_dir():
            return sorted(path.iterdir(), key=attrgetter("name"))
        if WILDCARDS.isdisjoint(path.name) or path.exists():
            return None
        return sorted(path.parent.glob(path.name), key=attrgetter("name"))
    except OSError as error:
        raise UsageError(f"{path}: the folder cannot be read: {error.strerror}") from None


def by_suffix(paths: Iterable[Path], suffixes: Sequence[str]) -> dict[str, list[Path]]:
    """The files with one of `suffixes`, in groups; hidden ones are left out."""
    found: dict[str, list[Path]] = {}
    for path in paths:
        suffix = path.suffix.lower()
        if suffix in suffixes and not path.name.startswith(".") and path.is_file():
            found.setdefault(suffix, []).append(path)
    return found


def read_each(
    paths: Sequence[Path],
    parse: Callable[[Source], Transcript],
    name: str,
    faults: list[Finding] | None = None,
) -> Transcript:
    """Read every file with `parse` and put all together under `name`.

    Parameters
    ----------
    paths
        Files.
    parse
        Reads one.
    name
        What messages call the whole.
    faults
        Takes a finding for each file that cannot be read; without it the first such file ends
        the work.

    Raises
    ------
    FormatError
        If a file cannot be read, or none can.
    """
    transcripts = []
    for path in paths:
        try:
            transcripts.append(
                parse(open_source(path, may_be_empty=path.suffix.lower() == TEXT_SUFFIX))
            )
        except CsToolkitError as error:
            if faults is None:
                raise
            faults.append(_finding(error, path))
    if not transcripts:
        why = f"; {faults[0].where}: {faults[0].message}" if faults else ""
        none = "its one file cannot" if len(paths) == 1 else f"none of its {len(paths):,} files can"
        raise FormatError(f"{name}: {none} be read{why}")
    return joined(transcripts, name)


def parse_text(source: Source, selection: Selection | None = None) -> Transcript:
    """Take the whole file as one text, its lines joined by blanks."""
    del selection  # one text a file: there is nothing to choose
    text = " ".join(line.strip() for _, line in source.lines)
    id_, texts = TextColumn.from_strings([source.stem]), TextColumn.from_strings([text])
    return Transcript(id_, texts, source.name)


def holds_texts(paths: Sequence[Path]) -> bool:
    """Whether files are a text each, and not the one transcript of many recordings."""
    if paths[0].suffix.lower() != TEXT_SUFFIX:
        return False
    return len(paths) > 1 or not tsv.fits(open_source(paths[0], may_be_empty=True))


def joined(transcripts: Sequence[Transcript], name: str) -> Transcript:
    """Put transcripts one after another; the tag ``file`` says where an utterance stood."""
    if len(transcripts) == 1:
        return transcripts[0]
    sizes = [len(transcript) for transcript in transcripts]
    names = dict.fromkeys(chain.from_iterable(transcript.tags for transcript in transcripts))
    tags: dict[str, list[object]] = {
        tag: list(
            chain.from_iterable(
                transcript.tags.get(tag, [None] * size)
                for transcript, size in zip(transcripts, sizes, strict=True)
            )
        )
        for tag in names
    }
    pairs = zip(transcripts, sizes, strict=True)
    tags["file"] = list(chain.from_iterable([each.source] * size for each, size in pairs))
    return Transcript(
        TextColumn.from_strings(chain.from_iterable(each.ids.to_list() for each in transcripts)),
        TextColumn.from_strings(chain.from_iterable(each.texts.to_list() for each in transcripts)),
        name,
        tags=tags,
        times=Times.joined([each.times for each in transcripts], sizes),
    )


def _finding(error: CsToolkitError, path: Path) -> Finding:
    found = PLACE.match(str(error).removeprefix(str(path)))
    line, column, message = found.groups() if found else (None, None, str(error))
    return Finding(
        code="unreadable",
        severity=Severity.ERROR,
        message=message,
        hint="write it again, or leave it out",
        file=str(path),
        line=int(line) if line else None,
        column=int(column) if column else None,
    )
