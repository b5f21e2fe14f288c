"""The plain values that travel between the layers: findings and transcripts.

Lines and columns count from 1, as editors do; ``None`` stands for "does not apply".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cs_toolkit.columns import TextColumn
    from cs_toolkit.times import Times

__all__ = ["Finding", "Severity", "Transcript"]


class Severity(StrEnum):
    """How much a finding matters to the service."""

    ERROR = "error"
    """The service refuses the dataset or line, training fails later, or the file is unreadable."""

    WARNING = "warning"
    """A written rule is broken whose consequence nobody states."""

    INFO = "info"
    """Worth knowing; nothing has to be done."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault, or one remark, about one place in a user's data.

    Parameters
    ----------
    code
        Stable name of the rule, for instance ``"H6"``.
    severity
        How much it matters.
    message
        What is wrong, with the offending value quoted.
    hint
        What to do about it.
    file
        Path or member name as the user knows it; empty for the dataset as a whole.
    line, column
        Place in the file, counted from 1.

    Examples
    --------
    >>> Finding("H1", Severity.ERROR, "no tab", "put one tab", "trans.txt", 3, 10).where
    'trans.txt:3:10'
    """

    code: str
    severity: Severity
    message: str
    hint: str = ""
    file: str = ""
    line: int | None = None
    column: int | None = None

    @property
    def where(self) -> str:
        """Place as ``file:line:column``, as far as it is known."""
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part)


@dataclass(frozen=True, slots=True, eq=False)
class Transcript:
    """What was said, utterance by utterance: ids and texts side by side.

    Parameters
    ----------
    ids, texts
        Columns of equal length, in the order of the source.
    source
        Where it came from, as shown in messages.
    lines
        Line of each utterance in its source, where the source has lines.
    tags
        Further columns by name (speaker, channel, duration, ...), each as long as ``ids``.
    markup
        Whether the texts may hold the markup of NIST transcripts, as `trn` and `stm` do.
    unreadable
        Files of a folder that could not be read, where that is no reason to stop.
    times
        When the words or phrases of each utterance were said, where the source tells.
    """

    ids: TextColumn
    texts: TextColumn
    source: str
    lines: Sequence[int] | None = None
    tags: Mapping[str, Sequence[object]] = field(default_factory=dict)
    markup: bool = False
    unreadable: Sequence[Finding] = ()
    times: Times | None = None

    def __len__(self) -> int:
        return len(self.ids)

    def where(self, row: int) -> str:
        """Place of utterance `row` as ``source:line``."""
        return self.source if self.lines is None else f"{self.source}:{self.lines[row]}"
