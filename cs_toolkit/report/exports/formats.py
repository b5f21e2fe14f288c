"""The formats that scores are written in, found by name or by the suffix of a file.

Formats of one file are written to the file that is named; those of several, references apart from
hypotheses, beside it: ``pairs.trn`` becomes ``pairs.ref.trn`` and ``pairs.hyp.trn``, or
``pairs.hyp1.trn``, ``pairs.hyp2.trn``, ... for several models.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from cs_toolkit.errors import UsageError
from cs_toolkit.writing import write_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from cs_toolkit.report.exports.results import Files, Results

__all__ = ["FORMATS", "Format", "export", "find_format"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format that scores are written in.

    Parameters
    ----------
    name
        What users call it.
    suffix
        By which files of it are known.
    module
        The one that writes it, in this package.
    """

    name: str
    suffix: str
    module: str

    def render(self, results: Results) -> Files:
        """Return what is to be written."""
        files: Files = import_module(f"{__package__}.{self.module}").render(results)
        return files

    def path(self, path: Path, part: str) -> Path:
        """Return the path of one of the files: `part` goes before the suffix."""
        if not part:
            return path
        stem, suffix = path.name, path.suffix
        if path.name.lower().endswith(self.suffix):
            suffix = path.name[-len(self.suffix) :]
        return path.with_name(stem.removesuffix(suffix) + part + suffix)


FORMATS = {
    each.name: each
    for each in (
        Format("csv", ".csv", "table"),
        Format("parquet", ".parquet", "parquet"),
        Format("markdown", ".md", "markdown"),
        Format("junit", ".xml", "junit"),
        Format("sgml", ".sgml", "sgml"),
        Format("pra", ".pra", "pra"),
        Format("sys", ".sys", "summary"),
        Format("trn", ".trn", "trn"),
        Format("seglst", ".seglst.json", "seglst"),
    )
}
"""All formats, by name."""


def find_format(path: Path, name: str | None = None) -> Format:
    """Return the format called `name`, or that of the suffix.

    Raises
    ------
    UsageError
        If there is none.

    Examples
    --------
    >>> from pathlib import Path
    >>> find_format(Path("summary.md")).name
    'markdown'
    """
    if name is not None:
        if name not in FORMATS:
            raise UsageError(f"export: there is no format {name!r}; known are {', '.join(FORMATS)}")
        return FORMATS[name]
    for each in FORMATS.values():
        if path.name.lower().endswith(each.suffix):
            return each
    known = ", ".join(each.suffix for each in FORMATS.values())
    raise UsageError(
        f"{path}: its suffix names no format to write scores in; known are {known}. Name the file "
        "so, or give the format (--export-format); --json FILE writes all results as JSON"
    )


def export(results: Results, path: Path, *, format: str | None = None) -> tuple[Path, ...]:  # noqa: A002 - the word users know it by
    r"""Write scores to `path`, each file whole or not at all.

    Parameters
    ----------
    results
        The scores.
    path
        Where to; the suffix says the format if nothing else does.
    format
        Name of one of `FORMATS`.

    Returns
    -------
    tuple of Path
        The files that were written.

    Raises
    ------
    UsageError
        If there is no such format, or a file cannot be written.
    FormatError
        If an id or a word is something that the format cannot hold; nothing is written then.
    MissingExtraError
        If the format needs a package that is not installed.

    Examples
    --------
    >>> from pathlib import Path
    >>> from cs_toolkit.report.exports.results import Results
    >>> from cs_toolkit.score.evaluate import evaluate
    >>> folder = Path(getfixture("tmp_path"))
    >>> results = Results(evaluate({"a": "So it goes."}, {"a": "so goes"}))
    >>> [file.name for file in export(results, folder / "pairs.trn")]
    ['pairs.ref.trn', 'pairs.hyp.trn']
    >>> (folder / "pairs.ref.trn").read_text()
    'so it goes (a)\n'
    """
    known = find_format(path, format)
    files = {known.path(path, part): data for part, data in known.render(results).items()}
    for file, data in files.items():
        _write(file, data)
    return tuple(files)


def _write(path: Path, data: bytes) -> None:
    try:
        write_bytes(path, data)
    except OSError as error:
        raise UsageError(
            f"{path}: cannot be written there ({error.strerror}); name a file in a folder that "
            "exists"
        ) from error
