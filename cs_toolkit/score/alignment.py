"""The alignment of one utterance, as something to look at or write out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from cs_toolkit.score.counts import ErrorCounts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_toolkit.align.path import Path
    from cs_toolkit.score.method import Unit

__all__ = ["Alignment", "Edit", "EditName"]

EditName: TypeAlias = Literal["hit", "substitution", "deletion", "insertion"]
NAMES: tuple[EditName, ...] = ("hit", "substitution", "deletion", "insertion")
"""Names of the codes in :class:`cs_toolkit.align.path.Path`."""


class Edit(NamedTuple):
    """One place of an alignment; a side that has nothing there is None."""

    name: EditName
    reference: str | None
    hypothesis: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Alignment:
    """How one hypothesis came out of its reference, token by token.

    Parameters
    ----------
    id
        The utterance.
    reference, hypothesis
        Tokens of both sides, as they were compared.
    path
        The edits between them.
    unit
        What a token is, ``"word"`` or ``"char"``.

    Examples
    --------
    >>> from cs_toolkit.score.evaluate import evaluate
    >>> for edit in evaluate(["Where is it?"], ["where was"]).alignment(0):
    ...     print(*edit)
    hit where where
    deletion is None
    substitution it was
    """

    id: str
    reference: tuple[str, ...]
    hypothesis: tuple[str, ...]
    path: Path
    unit: Unit

    @property
    def counts(self) -> ErrorCounts:
        """Hits and errors, as they enter the score."""
        return ErrorCounts.from_array(self.path.counts)

    def __len__(self) -> int:
        return len(self.path)

    def __iter__(self) -> Iterator[Edit]:
        for op, left, right in self.path:
            yield Edit(
                NAMES[op],
                None if left is None else self.reference[left],
                None if right is None else self.hypothesis[right],
            )
