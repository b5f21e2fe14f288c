"""Score several models on exactly the same utterances."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from cs_toolkit.counting import counted
from cs_toolkit.errors import UsageError
from cs_toolkit.score.comparison import Comparison
from cs_toolkit.score.evaluate import score_pairs, tagged
from cs_toolkit.score.marking import default_text, find_marks
from cs_toolkit.score.method import find_method
from cs_toolkit.score.pairing import pair
from cs_toolkit.score.sources import open_source, read_side
from cs_toolkit.score.timed import cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_toolkit.align.costs import CostName, Costs
    from cs_toolkit.score.method import Unit
    from cs_toolkit.score.pairing import Missing
    from cs_toolkit.score.sources import Side, Source
    from cs_toolkit.score.tags import TagSource
    from cs_toolkit.text.markup import Markup
    from cs_toolkit.text.nist import TextForm

__all__ = ["Comparison", "compare", "name_models"]

Given = TypeVar("Given")


def compare(
    references: Source,
    hypotheses: Mapping[str, Source] | Sequence[Source],
    *,
    baseline: str | None = None,
    locale: str = "en-US",
    unit: Unit | None = None,
    costs: CostName | Costs = "sclite",
    text: TextForm | None = None,
    markup: Markup | bool = True,
    glm: Path | None = None,
    missing: Missing = "error",
    tags: TagSource | None = None,
) -> Comparison:
    """Score several models against the same references.

    Parameters
    ----------
    references
        As in `evaluate`.
    hypotheses
        What each model said, by its name; or a sequence of them, called after their files or, if
        they come from none, ``model 1``, ``model 2``, ...
    baseline
        Name of the model to measure the others against; without it the first.
    locale, unit, costs, text, markup, glm
        As in `evaluate`.
    missing
        As in `evaluate`. Under ``"skip"`` only the utterances that every model has are scored, and
        ``pairing.set_aside`` of each evaluation names those that another model lacks.
    tags
        As in `evaluate`.

    Raises
    ------
    PairingError
        If references and hypotheses do not belong together; the message names ids and places.
    UsageError
        If there are fewer than two models, two of one name, or an option that does not exist.
    DataError
        If a file cannot be read.

    Examples
    --------
    >>> result = compare(["so it goes"], {"old": ["so goes"], "new": ["so it goes"]})
    >>> result["new"].wer, result.deltas[0].relative
    (0.0, -1.0)
    """
    named = hypotheses if isinstance(hypotheses, Mapping) else name_models(hypotheses)
    if len(named) < 2:  # noqa: PLR2004 - what the word means
        raise UsageError(f"compare: {len(named)} model to compare; give two or more")
    references = open_source(references, "references", text, missing)
    sources = [
        cut(references, open_source(each, "hypotheses", text, missing)) for each in named.values()
    ]
    form = text or default_text(references, markup=markup)
    marks = [find_marks(references, source, markup=markup) for source in sources]
    methods = [find_method(locale, unit, costs, form, markup=each, glm=glm) for each in marks]
    side = tagged(read_side(references, "references"), tags)
    others = [*map(_read_model, named, sources)]
    pairings = [pair(side, other, missing) for other in others]
    common = reduce(np.intersect1d, [pairing.reference_rows for pairing in pairings])
    evaluations = tuple(
        score_pairs(side, other, pairing.restrict(common, side), method, name)
        for name, other, pairing, method in zip(named, others, pairings, methods, strict=True)
    )
    comparison = Comparison(evaluations, evaluations[0].name if baseline is None else baseline)
    comparison[comparison.baseline]  # a baseline that is none of the models is refused here
    return comparison


def _read_model(name: str, source: Source) -> Side:
    """Take what a model said; in messages it goes by its name where it is no file."""
    side = read_side(source, "hypotheses")
    return replace(side, source=name) if side.source == side.role else side


def name_models(hypotheses: Sequence[Given], names: Sequence[str] = ()) -> dict[str, Given]:
    """Call each model by its name; without names after its file, or by its number.

    Raises
    ------
    UsageError
        If the names are fewer or more than the models, or two are the same.

    Examples
    --------
    >>> list(name_models([Path("a/hyp.tsv"), Path("b/other.tsv"), ["so weit"]]))
    ['hyp', 'other', 'model 3']
    >>> list(name_models([Path("a/hyp.tsv"), Path("b/hyp.tsv")]))
    ['a/hyp.tsv', 'b/hyp.tsv']
    """
    names = names or _file_names(hypotheses)
    if len(names) != len(hypotheses):
        raise UsageError(
            f"names: {len(names)} for {counted(len(hypotheses), 'model')}; give one for each"
        )
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise UsageError(f"names: two models are called {twice[0]!r}; name them apart")
    return dict(zip(names, hypotheses, strict=True))


def _file_names(hypotheses: Sequence[object]) -> list[str]:
    """Name the files by their stems where these differ, and else by their paths."""
    files = [source for source in hypotheses if isinstance(source, Path)]
    distinct = len({path.stem for path in files}) == len(files)
    names = []
    for number, source in enumerate(hypotheses, 1):
        if isinstance(source, Path):
            names.append(source.stem if distinct else source.as_posix())
        else:
            names.append(f"model {number}")
    return names
