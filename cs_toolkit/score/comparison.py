"""The scores of several models on the same utterances, and who fixed and who broke what."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

import numpy as np

from cs_toolkit.counting import counted
from cs_toolkit.errors import PairingError, UsageError
from cs_toolkit.score.agreement import find_suspects
from cs_toolkit.score.document import comparison_document
from cs_toolkit.score.frames import edit_frames, model_frame
from cs_toolkit.score.notebook import html_table
from cs_toolkit.score.plots import draw_scores
from cs_toolkit.score.significance import examine, examine_all
from cs_toolkit.score.slices import slice_by
from cs_toolkit.writing import json_text, write_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    from cs_toolkit.score.evaluation import Evaluation
    from cs_toolkit.score.intervals import Sampling
    from cs_toolkit.score.plots import PlotName
    from cs_toolkit.score.significance import Significance
    from cs_toolkit.score.slices import Slice

__all__ = ["Change", "Comparison", "Delta"]

RateName: TypeAlias = Literal["wer", "cer", "ser"]


@dataclass(frozen=True, slots=True)
class Delta:
    """By how much a rate of a model differs from that of the baseline.

    Parameters
    ----------
    model
        Name of the model.
    rate
        ``"wer"``, ``"cer"`` or ``"ser"``.
    absolute
        The model's rate less the baseline's, as a fraction: below zero is better.
    relative
        The same as a share of the baseline's rate; None where that is zero or undefined.
    """

    model: str
    rate: RateName
    absolute: float | None
    relative: float | None


@dataclass(frozen=True, slots=True)
class Change:
    """Which utterances a second model does better or worse than a first.

    Parameters
    ----------
    first, second
        Names of the models.
    fixed
        Ids of utterances with errors in the first and none in the second.
    broken
        Ids of utterances without errors in the first and some in the second.
    improved
        Ids of utterances with fewer errors in the second, the fixed ones among them.
    worsened
        Ids of utterances with more errors in the second, the broken ones among them.
    """

    first: str
    second: str
    fixed: tuple[str, ...]
    broken: tuple[str, ...]
    improved: tuple[str, ...]
    worsened: tuple[str, ...]


@dataclass(frozen=True, eq=False, repr=False)
class Comparison:
    """The scores of several models, as :func:`cs_toolkit.compare` returns them.

    Parameters
    ----------
    evaluations
        One for each model, in the order they were given, all with the same utterances.
    baseline
        Name of the model that the others are measured against.

    Raises
    ------
    PairingError
        If the models were scored against different references.

    Examples
    --------
    >>> from cs_toolkit.score.compare import compare
    >>> references = ["how are you", "very well", "good bye"]
    >>> result = compare(
    ...     references,
    ...     {"old": ["how are you", "fairly well", "bye"], "new": ["how you", "very well", "bye"]})
    >>> result
    <Comparison of 2 models on 3 utterances: old WER 28.57%, new WER 28.57%>
    >>> result.change("old", "new").fixed, result.change("old", "new").broken
    (('1',), ('0',))
    """

    evaluations: tuple[Evaluation, ...]
    baseline: str

    def __post_init__(self) -> None:
        first, *others = self.evaluations
        for other in others:
            _refuse_other_references(first, other)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the models."""
        return tuple(evaluation.name for evaluation in self.evaluations)

    def __getitem__(self, name: str) -> Evaluation:
        """Return the evaluation of a model by its name.

        Raises
        ------
        UsageError
            If there is no such model.
        """
        if name not in self.names:
            raise UsageError(f"no model {name!r}; there are {', '.join(map(repr, self.names))}")
        return self.evaluations[self.names.index(name)]

    @property
    def errors(self) -> NDArray[np.int64]:
        """Errors of each utterance under each model: int64[utterances, models]."""
        return np.stack([evaluation.utterance_errors for evaluation in self.evaluations], axis=1)

    @property
    def deltas(self) -> tuple[Delta, ...]:
        """The differences of WER, CER and SER of every other model from the baseline."""
        return tuple(
            delta for name in self.names if name != self.baseline for delta in self.deltas_of(name)
        )

    def deltas_of(self, name: str) -> tuple[Delta, ...]:
        """Return the differences of WER, CER and SER of a model from the baseline.

        Raises
        ------
        UsageError
            If there is no such model.
        """
        model, baseline = self[name], self[self.baseline]
        return tuple(_delta(model, baseline, rate) for rate in get_args(RateName))

    def change(self, first: str, second: str) -> Change:
        """Say which utterances `second` does better or worse than `first`.

        Raises
        ------
        UsageError
            If there is no such model.
        """
        before, after = self[first].utterance_errors, self[second].utterance_errors
        ids = self[first].ids
        chosen = (
            (before > 0) & (after == 0),
            (before == 0) & (after > 0),
            before > after,
            before < after,
        )
        return Change(first, second, *(tuple(ids.take(np.flatnonzero(c))) for c in chosen))

    def changes(self) -> tuple[Change, ...]:
        """Say it of every two models, the earlier one first."""
        return tuple(self.change(*pair) for pair in combinations(self.names, 2))

    def significance(
        self, first: str, second: str, sampling: Sampling | None = None
    ) -> Significance:
        """Test whether two models really differ.

        Parameters
        ----------
        first, second
            Names of the models.
        sampling
            What the paired bootstrap draws; without it speakers where they are known.

        Raises
        ------
        UsageError
            If there is no such model, or no such tag.

        Examples
        --------
        >>> from cs_toolkit.score.compare import compare
        >>> said = ["so it goes", "very well"] * 6
        >>> result = compare(said, {"old": ["so goes", "very bell"] * 6, "new": said})
        >>> result.significance("old", "new").mcnemar.p_value
        0.00048828125
        """
        family = self.significances(sampling)
        for found in family:
            if (found.first, found.second) == (first, second):
                return found
        settled = self.evaluations[0].sampling(sampling)
        return examine(self[first], self[second], settled, family)

    def significances(self, sampling: Sampling | None = None) -> tuple[Significance, ...]:
        """Test every two models, the earlier one first."""
        settled = self.evaluations[0].sampling(sampling)
        if settled not in self._tested:
            self._tested[settled] = examine_all(self.evaluations, settled)
        return self._tested[settled]

    def slices(
        self,
        column: str,
        *,
        edges: Sequence[float] | None = None,
        sampling: Sampling | None = None,
    ) -> tuple[Slice, ...]:
        """Score the utterances by a tag, under every model; the last model's worst slice first.

        See :func:`cs_toolkit.score.slices.slice_by`.

        Raises
        ------
        UsageError
            If there is no such tag, or `edges` are given for what is no number.
        """
        return slice_by(self.evaluations, column, edges=edges, sampling=sampling)

    @property
    def suspects(self) -> tuple[str, ...]:
        """Ids of utterances whose reference all models contradict with the same words."""
        return tuple(self.evaluations[0].ids.take(find_suspects(self.evaluations)))

    @cached_property
    def _tested(self) -> dict[Sampling, tuple[Significance, ...]]:
        """Tests that were made already."""
        return {}

    def plot(
        self, name: PlotName = "rates", *, by: str | None = None, axes: Axes | None = None
    ) -> Axes:
        """Draw ``"rates"`` with intervals, ``"errors"``, ``"slices"``, ``"cumulative"``, ...

        See :func:`cs_toolkit.score.plots.draw_scores`.

        Raises
        ------
        MissingExtraError
            If matplotlib is not installed.
        UsageError
            If there is no such picture, or no such tag as `by`.
        """
        return draw_scores(self.evaluations, name, by=by, axes=axes)

    def to_frame(self) -> pd.DataFrame:
        """Return a table with a row for each model.

        Its columns are ``model``; ``wer``, ``cer``, ``ser``, and ``ter`` of display text, each
        with its interval, ``wer_low`` and ``wer_high``; the counts of words; and for each but the
        last its differences from the baseline, ``wer_absolute``, ``wer_relative`` and so on. What
        is undefined is missing (``NA``).

        Examples
        --------
        >>> from cs_toolkit.score.compare import compare
        >>> said = ["so it goes", "very well", "good bye"]
        >>> result = compare(said, {"old": ["so goes", "fairly well", "bye"], "new": said})
        >>> frame = result.to_frame()
        >>> print(frame[["model", "wer", "wer_low", "wer_high", "wer_relative"]].round(2))
          model   wer  wer_low  wer_high  wer_relative
        0   old  0.43     0.33       0.5           0.0
        1   new   0.0      0.0       0.0          -1.0
        """
        return model_frame(self)

    def alignments_frame(self) -> pd.DataFrame:
        """Return a table with a row for each edit of each model.

        Its columns are ``model`` and those of `Evaluation.alignments_frame`.

        Examples
        --------
        >>> from cs_toolkit.score.compare import compare
        >>> edits = compare(["so it goes"], {"old": ["so goes"], "new": ["so id goes"]})
        >>> frame = edits.alignments_frame()
        >>> print(frame.loc[frame["op"] != "hit", ["model", "op", "reference"]].to_string())
          model            op reference
        1   old      deletion        it
        4   new  substitution        it
        """
        return edit_frames(self.evaluations)

    def to_json(self, path: Path | str | None = None) -> str:
        """Return the JSON document of ``cs-toolkit compare``, and write it to `path` if given."""
        document = comparison_document(self)
        if path is not None:
            write_json(Path(path), document)
        return json_text(document)

    def __repr__(self) -> str:
        scores = ", ".join(f"{each.name} {each.headline}" for each in self.evaluations)
        models = counted(len(self.evaluations), "model")
        sentences = counted(self.evaluations[0].sentences, "utterance")
        return f"<Comparison of {models} on {sentences}: {scores}>"

    def _repr_html_(self) -> str:
        return html_table(self.evaluations)


def _delta(evaluation: Evaluation, baseline: Evaluation, rate: RateName) -> Delta:
    ours, theirs = getattr(evaluation, rate), getattr(baseline, rate)
    if ours is None or theirs is None:
        return Delta(evaluation.name, rate, None, None)
    return Delta(evaluation.name, rate, ours - theirs, (ours - theirs) / theirs if theirs else None)


def _refuse_other_references(first: Evaluation, other: Evaluation) -> None:
    """Models compare on the same utterances with the same references, or not at all."""
    for what, ours, theirs in (
        ("ids", first.ids, other.ids),
        ("references", first.references, other.references),
    ):
        if ours.buffer is theirs.buffer and np.array_equal(ours.starts, theirs.starts):
            continue
        rows = enumerate(zip_longest(ours.to_list(), theirs.to_list()), 1)
        for row, (left, right) in rows:
            if left == right:
                continue
            raise PairingError(
                f"{first.name} and {other.name} were scored against different {what}: utterance "
                f"{row} is {left!r} and {right!r}; score both against the same references"
            )
