"""What is exported: scores, and what belongs to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cs_toolkit.score.comparison import Comparison
from cs_toolkit.score.intervals import Sampling

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    from cs_toolkit.score.evaluation import Evaluation
    from cs_toolkit.score.gate import Verdict

    Files: TypeAlias = Mapping[str, bytes]
    """What is to be written, by what stands before the suffix of each file: mostly nothing."""

__all__ = ["Results"]


@dataclass(frozen=True, slots=True)
class Results:
    """The score of one model, or of several, ready to be written.

    Parameters
    ----------
    scores
        Of one model or of several.
    sampling
        How intervals are drawn.
    verdict
        What the gate has decided, if there is one.
    sources
        Where the references and the hypotheses of each model come from, for the formats that
        quote it; nothing where it is not known.
    """

    scores: Evaluation | Comparison
    sampling: Sampling = field(default_factory=Sampling)
    verdict: Verdict | None = None
    sources: tuple[str, ...] = ()

    @property
    def comparison(self) -> Comparison | None:
        """The scores, if they are of several models."""
        return self.scores if isinstance(self.scores, Comparison) else None

    @property
    def evaluations(self) -> tuple[Evaluation, ...]:
        """The score of each model."""
        return self.scores.evaluations if isinstance(self.scores, Comparison) else (self.scores,)
