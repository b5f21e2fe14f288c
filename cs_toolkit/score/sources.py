"""What can be scored: lists, dicts by id, pandas objects, transcripts, files.

Each becomes a `Side`: texts, their ids where they have any, and which rows have no text at all
(``None``, NaN), which is not the same as an empty text. pandas is never imported here: an object
of it can only come from somebody who did. Its Arrow-backed strings are taken as they are.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from cs_toolkit import transcripts
from cs_toolkit.columns import TextColumn
from cs_toolkit.errors import FormatError, UsageError
from cs_toolkit.records import Transcript
from cs_toolkit.transcripts.fields import ID_FIELDS, Selection
from cs_toolkit.transcripts.streaming import read_lazily

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from cs_toolkit.records import Finding
    from cs_toolkit.score.pairing import Missing
    from cs_toolkit.text.nist import TextForm
    from cs_toolkit.times import Times
    from cs_toolkit.transcripts.fields import Role
    from cs_toolkit.transcripts.fields import TextForm as Words

__all__ = ["Side", "Source", "known", "open_source", "read_file", "read_side"]

Source: TypeAlias = (
    "Sequence[str | None] | Mapping[str, str | None] | Mapping[int, str | None] | pd.Series[Any] "
    "| pd.DataFrame | Transcript | TextColumn | Path"
)
"""What `evaluate` and `compare` take as references or hypotheses."""


QUOTED = 5
"""How many files that cannot be read a message names before it counts the rest."""


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """References or hypotheses, ready to be paired.

    Parameters
    ----------
    role
        ``"references"`` or ``"hypotheses"``.
    texts
        n texts; empty where there is none.
    ids
        n ids; None where only the position tells the texts apart.
    source
        What messages call it.
    lines
        Line of each row in its source, where it has lines.
    absent : bool[n]
        Rows without a text.
    tags
        What else its source knows of each row: columns by name.
    unreadable
        Files of its source that could not be read.
    times
        When the words or phrases of each row were said, where its source tells.
    """

    role: Role
    texts: TextColumn
    ids: TextColumn | None
    source: str
    lines: Sequence[int] | None
    absent: NDArray[np.bool_]
    tags: Mapping[str, Sequence[object]] = field(default_factory=dict)
    unreadable: Sequence[Finding] = ()
    times: Times | None = None

    def __len__(self) -> int:
        return len(self.texts)

    def name(self, row: int) -> str:
        """Return the id of a row, or its number from 0 where there are no ids."""
        return str(row) if self.ids is None else self.ids[row]

    def where(self, row: int) -> str:
        """Place of a row as ``source:line``, or ``source row n`` counted from 1."""
        if self.lines is not None:
            return f"{self.source}:{self.lines[row]}"
        return f"{self.source} row {row + 1}"


def open_source(
    source: Source, role: Role, text: TextForm | None = None, missing: Missing = "error"
) -> Source:
    """Read a file where `source` is a path; anything else is taken as it is."""
    if not isinstance(source, Path):
        return source
    return read_file(source, role, text, missing=missing)


def read_side(source: Source, role: Role, text: TextForm = "lexical") -> Side:
    """Take `source` as one side of a score.

    Parameters
    ----------
    source
        Texts to be paired by position (a list, an array, a `TextColumn`), or by id (a mapping, a
        pandas Series by its index, a DataFrame by a column such as ``id`` or else its index, a
        `Transcript`, a path to a transcript file). The columns of a DataFrame are those of a file:
        :mod:`cs_toolkit.transcripts.fields`.
    role
        ``"references"`` or ``"hypotheses"``: which column is wanted where there are both.
    text
        The form that is wanted where a file has several; all but ``"display"`` want words.

    Raises
    ------
    UsageError
        If it is none of these, or holds anything but texts.
    DataError
        If the file cannot be read.

    Examples
    --------
    >>> side = read_side({"a": "so weit", "b": None}, "hypotheses")
    >>> side.ids.to_list(), side.texts.to_list(), side.absent.tolist()
    (['a', 'b'], ['so weit', ''], [False, True])
    """
    if isinstance(source, Path):
        source = read_file(source, role, text)
    if isinstance(source, Transcript):
        return Side(
            role=role,
            texts=source.texts,
            ids=source.ids,
            source=source.source,
            lines=source.lines,
            absent=_nowhere(source.texts),
            tags=source.tags,
            unreadable=source.unreadable,
            times=source.times,
        )
    if isinstance(source, TextColumn):
        return Side(role, source, None, role, None, _nowhere(source))
    if isinstance(source, Mapping):
        texts, absent = _encode(list(source.values()), role)
        return Side(role, texts, TextColumn.from_strings(map(str, source)), role, None, absent)
    pandas = sys.modules.get("pandas")
    if pandas is not None and isinstance(source, pandas.DataFrame | pandas.Series):
        return _from_pandas(source, role)
    if isinstance(source, str | bytes | set | frozenset) or not isinstance(source, Iterable):
        raise UsageError(_unusable(source, role))
    texts, absent = _encode(list(source), role)
    return Side(role, texts, None, role, None, absent)


def read_file(
    path: Path,
    role: Role,
    text: TextForm | None = None,
    form: str | None = None,
    *,
    missing: Missing = "error",
) -> Transcript:
    """Read a transcript file, or a folder of them, as one side of a score.

    Parameters
    ----------
    path
        The file or folder.
    role
        ``"references"`` or ``"hypotheses"``.
    text
        The form that is wanted where a file has several.
    form
        Its format, if not recognised.
    missing
        Under ``"skip"`` files of a folder that cannot be read are left out, and named in the
        transcript; else they are an error.

    Raises
    ------
    DataError
        If it cannot be read as what it is; of a folder the message names several files.
    UsageError
        If there is no such file or format.
    """
    words: Words = "display" if text == "display" else "lexical"
    found = read_lazily(path, Selection(role, words), form)
    if found:
        return found
    faults: list[Finding] = []
    transcript = transcripts.read(path, format=form, role=role, text=words, faults=faults)
    if faults and missing != "skip":
        raise FormatError(_unreadable(path, faults))
    return replace(transcript, unreadable=tuple(faults)) if faults else transcript


def _unreadable(path: Path, faults: Sequence[Finding]) -> str:
    listed = "; ".join(f"{fault.where}: {fault.message}" for fault in faults[:QUOTED])
    rest = f"; and {len(faults) - QUOTED} more" if len(faults) > QUOTED else ""
    return (
        f"{path}: {len(faults)} of its files cannot be read: {listed}{rest}. Write them again, or "
        "set missing (--missing) to skip, which scores the rest"
    )


def _nowhere(texts: TextColumn) -> NDArray[np.bool_]:
    return np.zeros(len(texts), np.bool_)


def _unusable(source: object, role: str) -> str:
    if isinstance(source, str):
        return (
            f"{role}: a single string ({source[:40]!r}); "
            "give a list of texts, or pathlib.Path(...) to read a file"
        )
    return (
        f"{role}: a {type(source).__name__} has no order or no texts; "
        "give a list, a dict by id, a pandas Series or DataFrame, or a pathlib.Path"
    )


def _encode(values: list[Any], role: str) -> tuple[TextColumn, NDArray[np.bool_]]:
    """Encode texts; rows that have none are empty and marked."""
    if set(map(type, values)) <= {str}:
        return TextColumn.from_strings(values), np.zeros(len(values), np.bool_)
    absent = np.fromiter(map(_is_absent, values), np.bool_, len(values))
    for row in np.flatnonzero(~absent).tolist():
        if not isinstance(values[row], str):
            raise UsageError(
                f"{role} row {row + 1}: {values[row]!r} is of type {type(values[row]).__name__}; "
                "give texts as str, and None where there is none"
            )
    filled = ["" if gone else value for value, gone in zip(values, absent.tolist(), strict=True)]
    return TextColumn.from_strings(filled), absent


def _is_absent(value: object) -> bool:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return True
    pandas = sys.modules.get("pandas")
    return pandas is not None and value is pandas.NA


def _from_pandas(table: Any, role: Role) -> Side:
    """Read a Series, or the texts and ids of a DataFrame."""
    texts, ids = (table, table.index) if table.ndim == 1 else _text_and_ids(table, role)
    column, absent = _column(texts, role)
    names, nameless = _column(ids.astype(str) if ids.dtype.kind in "iu" else ids, f"{role} ids")
    if nameless.any():
        row = int(nameless.argmax())
        raise UsageError(f"{role} row {row + 1}: has no id; give each row one, or drop the row")
    tags = {} if table.ndim == 1 else _other_columns(table, {texts.name, ids.name})
    return Side(role, column, names, role, None, absent, tags)


def _other_columns(frame: Any, used: set[object]) -> dict[str, list[object]]:
    return {str(name): known(frame[name]) for name in frame.columns if name not in used}


def known(series: Any) -> list[object]:
    """Take the values of a Series as tags: what is missing is None."""
    values: list[object] = series.astype(object).where(series.notna(), None).tolist()
    return values


def _text_and_ids(frame: Any, role: Role) -> tuple[Any, Any]:
    columns = {str(name).strip().lower(): name for name in reversed(frame.columns)}
    known = Selection(role).known
    text = next((columns[name] for name in known if name in columns), None)
    if text is None:
        raise UsageError(
            f"{role}: none of the columns {', '.join(map(repr, frame.columns))} is called "
            f"{', '.join(known)}; give the column itself, as frame.set_index(ids)[texts]"
        )
    ids = next((columns[name] for name in ID_FIELDS if name in columns), None)
    return frame[text], frame.index if ids is None else frame[ids]


def _column(series: Any, role: str) -> tuple[TextColumn, NDArray[np.bool_]]:
    """Take a Series or an Index of texts; Arrow-backed ones without Python strings."""
    if _is_arrow_text(series.dtype):
        absent = np.asarray(series.isna(), np.bool_)
        return TextColumn.from_arrow(series.array.__arrow_array__()), absent
    return _encode(series.tolist(), role)


def _is_arrow_text(dtype: Any) -> bool:
    if getattr(dtype, "storage", None) == "pyarrow":
        return True
    return str(getattr(dtype, "pyarrow_dtype", None)) in {"string", "large_string"}
