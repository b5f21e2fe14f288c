"""Reading and writing who said what: one module a format, parse and render side by side.

`read` takes any of `FORMATS`, recognised by content and suffix, or a folder of them; `write` takes
the format from the suffix. Texts come out as they stand: nothing is normalised here.
"""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import TYPE_CHECKING

from cs_toolkit.errors import FormatError, UsageError
from cs_toolkit.transcripts import ctm, folder, stm
from cs_toolkit.transcripts.fields import Role, Selection, TextForm
from cs_toolkit.transcripts.formats import (
    FOLDER,
    FORMATS,
    Format,
    find_format,
    format_by_suffix,
    format_of,
)
from cs_toolkit.transcripts.segments import Segment, Word
from cs_toolkit.transcripts.source import Source, open_source
from cs_toolkit.writing import write_bytes

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable

    from cs_toolkit.records import Finding, Transcript

__all__ = [
    "FORMATS",
    "Format",
    "Role",
    "Segment",
    "TextForm",
    "Word",
    "read",
    "read_segments",
    "read_words",
    "recognise",
    "write",
    "write_words",
]

SUFFIXES = tuple(dict.fromkeys(suffix for known in FORMATS.values() for suffix in known.suffixes))
"""What a folder is searched for."""


def read(
    path: str | os.PathLike[str],
    *,
    format: str | None = None,  # noqa: A002 - the word users know it by
    role: Role = "references",
    text: TextForm = "lexical",
    text_field: str | None = None,
    faults: list[Finding] | None = None,
) -> Transcript:
    r"""Read a transcript.

    Parameters
    ----------
    path
        A file; or a folder of files with one recording each, or a pattern for some of them
        (``results/*.model1_score.json``).
    format
        Name of one of `FORMATS`, or ``"folder"``; recognised when it is not given.
    role
        What the file is read for. Where it holds references and hypotheses (a manifest with
        ``text`` and ``pred_text``, an alignment), that side is taken.
    text
        Which words to take where a recogniser gives both forms; the other where it gives only
        that. The tag ``text_field`` says what was taken.
    text_field
        Name of the field or column that holds the text, instead of the known ones.
    faults
        Takes a finding for every file of a folder that cannot be read. Without it the first such
        file raises its error.

    Returns
    -------
    Transcript
        Ids, texts as they stand, lines, and what else the format knows of an utterance as tags.

    Raises
    ------
    MissingFileError
        If there is no such file or folder.
    FormatError
        If it is empty, not UTF-8, or not what its format says; names file, line and remedy.
    ArchiveError
        If a zip is damaged, encrypted or unpacks to more than any transcript holds.
    UsageError
        If there is no such format, role or field, or the file may not be read.

    Examples
    --------
    >>> path = Path(getfixture("tmp_path")) / "trans.txt"
    >>> _ = path.write_text("a.wav\tso weit\nb.wav\tso gut\n")
    >>> transcript = read(path)
    >>> transcript.ids.to_list(), transcript.texts.to_list(), list(transcript.lines)
    (['a.wav', 'b.wav'], ['so weit', 'so gut'], [1, 2])
    """
    selection = Selection(role, text, text_field)
    path = Path(path)
    files = folder.files_of(path)
    if files is not None:
        return _read_files(files, path, format, selection, faults)
    if format == FOLDER:
        raise UsageError(f"{path}: not a folder; leave out the format, or name another")
    known = find_format(format) if format else None
    source = open_source(path)
    transcript = (known or format_of(source)).parse(source, selection)
    if not len(transcript):
        raise FormatError(f"{path}: no utterance in it: there is nothing to score")
    return transcript


def recognise(path: str | os.PathLike[str]) -> str:
    """Return the name of the format of a file, or ``"folder"`` of several.

    Raises
    ------
    MissingFileError
        If there is no such file or folder.
    FormatError
        If it is none of the known formats, empty or not UTF-8.
    """
    path = Path(path)
    return FOLDER if folder.files_of(path) is not None else format_of(open_source(path)).name


def read_segments(path: str | os.PathLike[str]) -> list[Segment]:
    """Read the segments of an stm file, those that are not to be scored included.

    Raises
    ------
    MissingFileError
        If there is no such file.
    FormatError
        At the first line that is no segment.
    """
    return stm.segments(open_source(Path(path)))


def read_words(path: str | os.PathLike[str]) -> list[Word]:
    """Read the words of a ctm file with their times, in the order of recording, channel and time.

    Raises
    ------
    MissingFileError
        If there is no such file.
    FormatError
        At the first line that is no word.
    """
    return ctm.words(open_source(Path(path)))


def write(
    transcript: Transcript,
    path: str | os.PathLike[str],
    *,
    format: str | None = None,  # noqa: A002 - as in read
) -> None:
    r"""Write a transcript, whole or not at all; the suffix says the format if nothing else does.

    Raises
    ------
    FormatError
        If an id or a text holds what the format cannot; nothing is written then.
    UsageError
        If no such format is written, or the file cannot be.

    Examples
    --------
    >>> from cs_toolkit.columns import TextColumn
    >>> from cs_toolkit.records import Transcript
    >>> path = Path(getfixture("tmp_path")) / "all.jsonl"
    >>> ids, texts = TextColumn.from_strings(["a"]), TextColumn.from_strings(["so weit"])
    >>> write(Transcript(ids, texts, "memory"), path)
    >>> path.read_text()
    '{"id": "a", "text": "so weit"}\n'
    """
    path = Path(path)
    render = (find_format(format) if format else format_by_suffix(path)).render
    if render is None:
        raise UsageError(f"{path}: {format} is read, but not written")
    _write(path, render(transcript))


def write_words(words: Iterable[Word], path: str | os.PathLike[str]) -> None:
    """Write words with their times as a ctm file, whole or not at all.

    Raises
    ------
    FormatError
        If a word or a name holds blanks; nothing is written then.
    UsageError
        If the file cannot be written.
    """
    _write(Path(path), ctm.render_words(words))


def _write(path: Path, data: bytes) -> None:
    if data.startswith(codecs.BOM_UTF8) or b"\0" in data:
        raise FormatError(
            f"{path}: the first text begins with a byte order mark (U+FEFF), or one holds NUL: "
            "readers would lose it; take it out"
        )
    try:
        write_bytes(path, data)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from None


def _read_files(
    files: list[Path],
    path: Path,
    format_name: str | None,
    selection: Selection,
    faults: list[Finding] | None,
) -> Transcript:
    parse: Callable[[Source, Selection], Transcript]
    if format_name not in (None, FOLDER):
        known = find_format(format_name)
        paths, parse = _only_group(files, known.suffixes, path), known.parse
    else:
        paths = _only_group(files, (folder.TEXT_SUFFIX,) if format_name else SUFFIXES, path)
        parse = folder.parse_text if folder.holds_texts(paths) else _parse_recognised
    return folder.read_each(paths, lambda source: parse(source, selection), str(path), faults)


def _parse_recognised(source: Source, selection: Selection) -> Transcript:
    return format_of(source).parse(source, selection)


def _only_group(files: list[Path], suffixes: tuple[str, ...], path: Path) -> list[Path]:
    """The files to read; which, if there are several kinds, only the user knows."""
    groups = folder.by_suffix(files, suffixes)
    if len(groups) == 1:
        return next(iter(groups.values()))
    if not groups:
        wanted = ", ".join(suffixes) or "no folder: a file of this format stands alone"
        raise FormatError(f"{path}: no transcript in this folder; looked for {wanted}")
    counts = " and ".join(f"{len(paths)} {suffix}" for suffix, paths in groups.items())
    one = f"{path / '*'}{next(iter(groups))}" if path.is_dir() else "one kind"
    raise FormatError(
        f"{path}: {counts} files stand side by side; name the format of those to read, "
        f"or name {one} only"
    )
