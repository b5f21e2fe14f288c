"""What is asked of scores beside their rates."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cs_toolkit.score.intervals import Sampling, tag_column
from cs_toolkit.score.slices import label

if TYPE_CHECKING:
    from cs_toolkit.score.evaluation import Evaluation
    from cs_toolkit.score.keywords import Phrases

__all__ = ["Cut", "Request"]


@dataclass(frozen=True, slots=True)
class Cut:
    """A column to slice by, and where ranges of its numbers part, if that is given."""

    column: str
    edges: tuple[float, ...] | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """How rates are to be trusted, and by what errors are to be broken down.

    Parameters
    ----------
    sampling
        How intervals are drawn.
    cuts
        What to slice by.
    phrases
        Keywords to look for; None for none.
    confusions
        How many words, pairs of words and contexts to list; 0 for none.
    """

    sampling: Sampling = field(default_factory=Sampling)
    cuts: tuple[Cut, ...] = ()
    phrases: Phrases | None = None
    confusions: int = 0

    def check(self, evaluation: Evaluation) -> None:
        """Refuse what cannot be answered, before anything is shown or written.

        Raises
        ------
        UsageError
            If there is no such tag, edges are given for what is no number, or nothing is drawn.
        """
        evaluation.intervals(self.sampling)
        for cut in self.cuts:
            label(cut.column, tag_column(evaluation.tags, cut.column), cut.edges)
