"""The score of one model.

It keeps the paired texts and four counts for each utterance. All rates follow from the counts;
alignments are worked out anew for the utterances that somebody looks at. Rates are fractions of 1,
and what is undefined is None.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import numpy as np

from cs_toolkit.counting import counted
from cs_toolkit.errors import UsageError
from cs_toolkit.score.categories import TokenErrors, find_token_errors
from cs_toolkit.score.confusions import Confusions
from cs_toolkit.score.counts import ErrorCounts, described, percent, ratio
from cs_toolkit.score.document import evaluation_document
from cs_toolkit.score.frames import edit_frame, utterance_frame
from cs_toolkit.score.intervals import Draws, RateName, Sampling
from cs_toolkit.score.keywords import find_keywords
from cs_toolkit.score.notebook import html_table
from cs_toolkit.score.plots import draw_scores
from cs_toolkit.score.slices import slice_by
from cs_toolkit.writing import json_text, write_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    from cs_toolkit.columns import TextColumn
    from cs_toolkit.score.alignment import Alignment
    from cs_toolkit.score.keywords import Keyword, Phrases
    from cs_toolkit.score.method import Method, Unit
    from cs_toolkit.score.pairing import Pairing
    from cs_toolkit.score.plots import PlotName
    from cs_toolkit.score.slices import Slice
    from cs_toolkit.score.trace import Trace
    from cs_toolkit.signature import Signature
    from cs_toolkit.significance.bootstrap import Interval
    from cs_toolkit.times import Times

__all__ = ["Evaluation"]

RATE_NAMES: dict[Unit, RateName] = {"word": "wer", "char": "cer"}
RATES = get_args(RateName)


@dataclass(frozen=True, eq=False, repr=False)
class Evaluation:
    """The score of one model, as :func:`cs_toolkit.evaluate` returns it.

    Parameters
    ----------
    name
        What the model is called.
    ids, references, hypotheses
        n utterances as they were paired: their ids (row numbers from 0 where there were none) and
        the texts as they were given.
    utterance_counts : int64[n, 4]
        Hits, substitutions, deletions and insertions of each, in the unit of `method`.
    method
        How the texts were compared.
    pairing
        What belongs to what, and what was missing or extra.
    tags
        What else is known of each utterance: columns by name.
    reference_times, hypothesis_times
        When the words or phrases of each utterance were said; None where the source does not tell.
    displayed
        References and hypotheses as displayed, where a source has them beside the words.

    Examples
    --------
    >>> from cs_toolkit.score.evaluate import evaluate
    >>> result = evaluate({"a": "How are you, John?", "b": "Fine."}, {"a": "how you john", "b": ""})
    >>> result
    <Evaluation of 2 utterances: WER 40.00% (0 substitutions, 2 deletions, 0 insertions in 5 words)>
    >>> result.wer, result.counts.deletions, result.ser
    (0.4, 2, 1.0)
    >>> [edit.name for edit in result.alignment("a")]
    ['hit', 'deletion', 'hit', 'hit']
    """

    name: str
    ids: TextColumn
    references: TextColumn
    hypotheses: TextColumn
    utterance_counts: NDArray[np.int64]
    method: Method
    pairing: Pairing
    tags: Mapping[str, Sequence[object]] = field(default_factory=dict)
    reference_times: Times | None = None
    hypothesis_times: Times | None = None
    displayed: tuple[TextColumn, TextColumn] | None = None

    @cached_property
    def counts(self) -> ErrorCounts:
        """Counts of the whole corpus, in words or characters as `method` says."""
        return ErrorCounts.from_array(self.utterance_counts)

    @cached_property
    def words(self) -> ErrorCounts:
        """Counts of the whole corpus in words, worked out when first asked for."""
        return ErrorCounts.from_array(self.utterance_words)

    @cached_property
    def characters(self) -> ErrorCounts:
        """Counts of the whole corpus in characters, worked out when first asked for."""
        return ErrorCounts.from_array(self.utterance_characters)

    @cached_property
    def utterance_words(self) -> NDArray[np.int64]:
        """Hits, substitutions, deletions and insertions of words in each utterance: int64[n, 4]."""
        return self._counts_by("word")

    @cached_property
    def utterance_characters(self) -> NDArray[np.int64]:
        """Hits, substitutions, deletions and insertions of characters: int64[n, 4]."""
        return self._counts_by("char")

    @cached_property
    def trace(self) -> Trace:
        """Every edit of every utterance, in the unit of `method`, aligned when first asked for."""
        return self.method.trace(self.references, self.hypotheses)

    @property
    def wer(self) -> float | None:
        """Word error rate, pooled over the corpus; None without a reference word."""
        return self.words.error_rate

    @property
    def cer(self) -> float | None:
        """Character error rate, pooled over the corpus; None without a reference character."""
        return self.characters.error_rate

    @property
    def mer(self) -> float | None:
        """Match error rate of the words (Morris et al. 2004); None where undefined."""
        return self.words.match_error_rate

    @property
    def wil(self) -> float | None:
        """Word information lost (Morris et al. 2004); None where undefined."""
        return self.words.word_information_lost

    @property
    def wip(self) -> float | None:
        """Word information preserved (Morris et al. 2004); None where undefined."""
        return self.words.word_information_preserved

    @property
    def ser(self) -> float | None:
        """Sentence error rate: the share of utterances with any error; None without utterances."""
        return ratio(int(np.count_nonzero(self.utterance_errors)), self.sentences)

    @cached_property
    def token_errors(self) -> TokenErrors | None:
        """Errors of display tokens in the service's categories; None without display text."""
        return find_token_errors(*self.display_texts, self.method)

    @property
    def display_texts(self) -> tuple[TextColumn, TextColumn]:
        """References and hypotheses as they are displayed."""
        return self.displayed or (self.references, self.hypotheses)

    @property
    def ter(self) -> float | None:
        """Token error rate of the display text, pooled; None where undefined."""
        return self.token_errors.counts.error_rate if self.token_errors else None

    @property
    def rates(self) -> tuple[RateName, ...]:
        """Names of the rates that there are: TER only of display text."""
        return tuple(rate for rate in RATES if rate != "ter" or self.token_errors)

    @property
    def sentences(self) -> int:
        """How many utterances were scored."""
        return len(self.ids)

    @property
    def utterance_errors(self) -> NDArray[np.int64]:
        """Substitutions, deletions and insertions together, of each utterance: int64[n]."""
        errors: NDArray[np.int64] = self.utterance_counts[:, 1:].sum(axis=1)
        return errors

    @property
    def confusions(self) -> Confusions:
        """Which words go wrong, into what, and where."""
        return Confusions(self.trace)

    def keywords(self, phrases: Phrases) -> tuple[Keyword, ...]:
        """Score phrases, or phrases by group: see :func:`cs_toolkit.score.keywords.find_keywords`.

        Raises
        ------
        UsageError
            If there is no phrase.
        """
        return find_keywords(self.trace, phrases, self.method)

    def slices(
        self,
        column: str,
        *,
        edges: Sequence[float] | None = None,
        sampling: Sampling | None = None,
    ) -> tuple[Slice, ...]:
        """Score the utterances by a tag: see :func:`cs_toolkit.score.slices.slice_by`.

        Raises
        ------
        UsageError
            If there is no such tag, or `edges` are given for what is no number.
        """
        return slice_by([self], column, edges=edges, sampling=sampling)

    def tally(self, rate: RateName) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return errors and reference length of each utterance, whose sums make a rate.

        Raises
        ------
        UsageError
            If there is no such rate.
        """
        if rate == "ser":
            return (self.utterance_errors > 0).astype(np.int64), np.ones(self.sentences, np.int64)
        counts = self._counts_of(rate)
        return counts[:, 1:].sum(axis=1), counts[:, :3].sum(axis=1)

    def interval(self, rate: RateName = "wer", sampling: Sampling | None = None) -> Interval | None:
        """Return the bootstrap interval of a rate; None where fewer than two units can be drawn.

        Parameters
        ----------
        rate
            ``"wer"``, ``"cer"``, ``"ser"``, or ``"ter"`` of display text.
        sampling
            What is drawn (utterances, or the values of a tag), how often and from which seed.
            Without it speakers where they are known, 10,000 times, for a 95 % interval.

        Raises
        ------
        UsageError
            If there is no such rate, or no such tag.

        Examples
        --------
        >>> from cs_toolkit.score.evaluate import evaluate
        >>> from cs_toolkit.score.intervals import Sampling
        >>> result = evaluate(["so it goes"] * 8, ["so it goes"] * 6 + ["so goes", "it goes"])
        >>> result.interval("wer", Sampling(draws=2000))
        Interval(low=0.0, high=0.1666..., level=0.95, method='percentile')
        """
        return self._draws.intervals([rate], self.sampling(sampling))[rate]

    def intervals(self, sampling: Sampling | None = None) -> dict[RateName, Interval | None]:
        """Return the bootstrap intervals of all `rates`, drawn together, as :meth:`interval`."""
        return self._draws.intervals(self.rates, self.sampling(sampling))

    def sampling(self, sampling: Sampling | None = None) -> Sampling:
        """Decide what a sampling leaves open: what is drawn, and how often."""
        return (sampling or Sampling()).settled(self.tags, self.sentences)

    @cached_property
    def signature(self) -> Signature:
        """Every setting that could change a number; scores compare when it is equal."""
        return self.method.signature(self.pairing.policy)

    def alignment(self, utterance: str | int) -> Alignment:
        """Align one utterance, by its id or its row counted from 0.

        Raises
        ------
        UsageError
            If there is no such utterance.
        """
        row = self.row(utterance)
        return self.method.align(self.ids[row], self.references[row], self.hypotheses[row])

    def alignments(self, *, only_errors: bool = False) -> Iterator[Alignment]:
        """Align all utterances one after the other, or those with errors."""
        rows = np.flatnonzero(self.utterance_errors) if only_errors else np.arange(self.sentences)
        return map(self.alignment, rows.tolist())

    def to_frame(self) -> pd.DataFrame:
        """Return a table with a row for each utterance.

        Its columns are ``id``, ``reference``, ``hypothesis``, ``hits``, ``substitutions``,
        ``deletions``, ``insertions`` and the utterance's error rate, ``wer`` or ``cer`` by unit,
        which is missing (``NA``) where the reference is empty; then the tags, ``tag_...`` where
        the name is one of these.
        """
        return utterance_frame(self)

    def alignments_frame(self) -> pd.DataFrame:
        """Return a table with a row for each edit: see :func:`cs_toolkit.score.frames.edit_frame`.

        Its columns are ``id``, ``position`` (in the alignment), ``op`` (``hit``, ``substitution``,
        ``deletion`` or ``insertion``), the tokens ``reference`` and ``hypothesis`` and their
        places ``reference_index`` and ``hypothesis_index``, from 0; ``NA`` where a side has none.
        """
        return edit_frame(self)

    def to_json(self, path: Path | str | None = None) -> str:
        """Return the JSON document of ``cs-toolkit score``, and write it to `path` if given."""
        document = evaluation_document(self)
        if path is not None:
            write_json(Path(path), document)
        return json_text(document)

    def plot(
        self, name: PlotName = "errors", *, by: str | None = None, axes: Axes | None = None
    ) -> Axes:
        """Draw ``"errors"``, ``"rates"``, ``"slices"``, ``"durations"`` or ``"cumulative"``.

        See :func:`cs_toolkit.score.plots.draw_scores`.

        Raises
        ------
        MissingExtraError
            If matplotlib is not installed.
        UsageError
            If there is no such picture, or no such tag as `by`.
        """
        return draw_scores([self], name, by=by, axes=axes)

    @property
    def rate(self) -> RateName:
        """The rate in the unit of `method`: ``"wer"`` or ``"cer"``."""
        return RATE_NAMES[self.method.unit]

    @property
    def headline(self) -> str:
        """The error rate in the unit of `method`, as in ``WER 12.34%``."""
        return f"{self.rate.upper()} {percent(self.counts.error_rate)}"

    def __repr__(self) -> str:
        counts, unit = self.counts, "word" if self.method.unit == "word" else "character"
        return (
            f"<Evaluation of {counted(self.sentences, 'utterance')}: {self.headline} "
            f"({described(counts)} in {counted(counts.reference_length, unit)})>"
        )

    def _repr_html_(self) -> str:
        return html_table([self])

    def _counts_by(self, unit: Unit) -> NDArray[np.int64]:
        if unit == self.method.unit:
            return self.utterance_counts
        return self.method.by(unit).count(self.references, self.hypotheses)

    def _counts_of(self, rate: RateName) -> NDArray[np.int64]:
        """Counts of each utterance that a rate is taken from."""
        if rate == "wer":
            return self.utterance_words
        if rate == "cer":
            return self.utterance_characters
        if rate != "ter":
            raise UsageError(f"rate: there is no {rate!r}; known are {', '.join(RATES)}")
        if self.token_errors is None:
            raise UsageError(f"ter: the texts of {self.name} are no display text; there is no TER")
        return self.token_errors.utterance_counts

    @cached_property
    def _draws(self) -> Draws:
        return Draws(self)

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {name: row for row, name in enumerate(self.ids)}

    def row(self, utterance: str | int) -> int:
        """Return the row of an utterance, by its id or its row counted from 0.

        Raises
        ------
        UsageError
            If there is no such utterance.
        """
        try:
            if isinstance(utterance, str):
                return self._rows[utterance]
            return range(self.sentences)[utterance]
        except (KeyError, IndexError):
            raise UsageError(
                f"no utterance {utterance!r} among the {self.sentences} that were scored; "
                "give its id, or its row counted from 0"
            ) from None
