"""What a rule is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from cs_toolkit.dataset.settings import Kind
    from cs_toolkit.records import Severity

__all__ = ["Evidence", "Limit", "Rule", "Source"]


class Evidence(StrEnum):
    """How we know a rule."""

    DOC = "doc"
    """A current article says it."""

    OLD = "old"
    """A superseded article said it."""

    SAMPLE = "sample"
    """Microsoft's published samples keep to it."""

    FIELD = "field"
    """Somebody's public data shows it."""

    THREAD = "thread"
    """A support thread shows it."""

    FORMAT = "format"
    """The definition of the file format says it."""

    OURS = "ours"
    """Nobody says it; it keeps data from being misread."""


@dataclass(frozen=True, slots=True)
class Source:
    """An article that states rules.

    Parameters
    ----------
    title
        Short name.
    url
        Where it stands.
    dated
        Date of the version that was read.
    """

    title: str
    url: str
    dated: date


@dataclass(frozen=True, slots=True)
class Limit:
    """A number the service sets, or where `source` is None a bound of our own.

    Examples
    --------
    >>> from cs_toolkit.dataset.rules import limits
    >>> limits.TRAINING_CLIP.value, str(limits.TRAINING_CLIP)
    (40, '40 seconds')
    """

    value: int | float
    unit: str
    source: Source | None

    def __str__(self) -> str:
        return f"{self.value:,} {self.unit}"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: one code, one check.

    Parameters
    ----------
    code
        Stable name, for instance ``"H6"``.
    name
        The same in words, in kebab case.
    severity
        What breaking it means, unless the check knows better.
    summary
        What the rule demands.
    hint
        What to do when it is broken; ``{names}`` are filled in by the check.
    kinds
        Kinds of dataset it concerns.
    source, evidence
        Who says so, and how firmly.
    locales
        Languages or locales it concerns; empty for all.
    unchecked
        Why no check exists, where none does.
    listens
        Whether the check needs the samples, which are read on request only.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    hint: str
    kinds: tuple[Kind, ...]
    source: Source
    evidence: Evidence
    locales: tuple[str, ...] = ()
    unchecked: str = ""
    listens: bool = False

    @property
    def checked(self) -> bool:
        """Whether a check exists."""
        return not self.unchecked
