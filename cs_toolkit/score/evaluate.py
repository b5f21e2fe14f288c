"""Score one set of hypotheses against references."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cs_toolkit.columns import TextColumn
from cs_toolkit.score.evaluation import Evaluation
from cs_toolkit.score.marking import default_text, find_marks
from cs_toolkit.score.method import find_method
from cs_toolkit.score.pairing import pair, select
from cs_toolkit.score.sources import open_source, read_side
from cs_toolkit.score.tags import read_tags, take_tags
from cs_toolkit.score.timed import cut
from cs_toolkit.transcripts.fields import DISPLAY_TAG, TEXT_FIELD_TAG

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from cs_toolkit.align.costs import CostName, Costs
    from cs_toolkit.score.method import Method, Unit
    from cs_toolkit.score.pairing import Missing, Pairing
    from cs_toolkit.score.sources import Side, Source
    from cs_toolkit.score.tags import TagSource
    from cs_toolkit.text.markup import Markup
    from cs_toolkit.text.nist import TextForm

__all__ = ["Evaluation", "evaluate", "score_pairs", "tagged"]


def evaluate(
    references: Source,
    hypotheses: Source,
    *,
    locale: str = "en-US",
    unit: Unit | None = None,
    costs: CostName | Costs = "sclite",
    text: TextForm | None = None,
    markup: Markup | bool = True,
    glm: Path | None = None,
    missing: Missing = "error",
    tags: TagSource | None = None,
    name: str | None = None,
) -> Evaluation:
    """Score hypotheses against references.

    Parameters
    ----------
    references, hypotheses
        Texts by position (a list, an array), or by id: a dict, a pandas Series (by its index) or
        DataFrame (columns ``id`` and ``text``), a transcript, or a `pathlib.Path` to a transcript
        file. If either side has no ids, both are paired by position. None and NaN stand for a
        hypothesis that is missing; a reference must not be.
    locale
        Language of the texts, such as ``"en-US"``.
    unit
        ``"word"`` or ``"char"``; without it, characters for languages written without blanks.
    costs
        ``"sclite"`` aligns as NIST sclite and the service's evaluations do, ``"unit"`` as jiwer.
    text
        ``"lexical"`` compares what was said, ``"display"`` how it is written, ``"raw"`` the text
        as it stands, ``"nist"`` words as NIST sclite does, and ``"nist-cased"`` with their case.
        Where a source has words and display text (``lexical`` and ``display`` in results of Azure,
        JSON lines and tables), ``"lexical"`` takes the words, and the errors of display tokens are
        those of the display text.
        Without it ``"nist"`` where the references have NIST markup, and else ``"lexical"``.
    markup
        Whether alternates (``{ a / b }``) and tags are read where a format has them: trn, stm and
        ctm. A `Markup` also says whether words are optional and fragments right, and is read in
        texts that come from no file, too.
    glm
        A NIST substitution file (:mod:`cs_toolkit.text.glm`) that both sides undergo first.
    missing
        What a reference without a hypothesis means: ``"error"``; ``"deletions"``, all its words
        were deleted; ``"skip"``, it is not scored. With ``"skip"`` files of a folder that cannot
        be read are left out, too, and named in ``pairing.unreadable``.
    tags
        What else is known of the utterances (speaker, channel, ...): columns by name, each in the
        order of the references or a mapping by id; or a table with a column of ids, as a DataFrame
        or the `pathlib.Path` of a CSV, TSV or JSON lines file. Further columns of the references,
        and of the hypotheses, are tags without being given here.
    name
        What to call the model.

    Raises
    ------
    PairingError
        If references and hypotheses do not belong together; the message names ids and places.
    UsageError
        If an option does not exist, or a source is none.
    DataError
        If a file cannot be read.

    Examples
    --------
    >>> result = evaluate(["how are you today john"], ["how you a today jones"])
    >>> result.wer, result.counts
    (0.6, ErrorCounts(hits=3, substitutions=1, deletions=1, insertions=1))
    """
    references = open_source(references, "references", text, missing)
    hypotheses = cut(references, open_source(hypotheses, "hypotheses", text, missing))
    marks = find_marks(references, hypotheses, markup=markup)
    form = text or default_text(references, markup=markup)
    method = find_method(locale, unit, costs, form, markup=marks, glm=glm)
    side = tagged(read_side(references, "references"), tags)
    other = read_side(hypotheses, "hypotheses")
    pairing = pair(side, other, missing)
    return score_pairs(side, other, pairing, method, name or Path(other.source).stem)


def tagged(references: Side, tags: TagSource | None) -> Side:
    """Add tags to those that the references have."""
    if tags is None:
        return references
    return replace(references, tags={**references.tags, **read_tags(tags, references)})


def score_pairs(
    references: Side, hypotheses: Side, pairing: Pairing, method: Method, name: str
) -> Evaluation:
    """Score what has been paired."""
    texts = select(references.texts, pairing.reference_rows)
    others = select(hypotheses.texts, pairing.hypothesis_rows)
    counts = method.count(texts, others)
    counts.flags.writeable = False
    ids = references.ids if references.ids is not None else hypotheses.ids
    names = (
        TextColumn.from_strings(map(str, pairing.reference_rows.tolist()))
        if ids is None
        else ids.take(pairing.reference_rows)
    )
    if method.normaliser.name != "display":
        pairing = replace(pairing, displayed=_count_displayed(hypotheses, pairing.hypothesis_rows))
    tags = take_tags(hypotheses.tags, pairing.hypothesis_rows)
    tags |= take_tags(references.tags, pairing.reference_rows)
    times = [
        side.times.take(rows) if side.times else None
        for side, rows in (
            (references, pairing.reference_rows),
            (hypotheses, pairing.hypothesis_rows),
        )
    ]
    displayed = _displayed_sides(references, hypotheses, pairing, (texts, others))
    return Evaluation(
        name, names, texts, others, counts, method, pairing, tags, times[0], times[1], displayed
    )


def _count_displayed(hypotheses: Side, rows: NDArray[np.int64]) -> int:
    """How many of these rows hold display text, for want of another form."""
    forms = hypotheses.tags.get(TEXT_FIELD_TAG, ())
    if "display" not in forms:
        return 0
    return sum(row >= 0 and forms[row] == "display" for row in rows.tolist())


def _displayed_sides(
    references: Side, hypotheses: Side, pairing: Pairing, given: tuple[TextColumn, TextColumn]
) -> tuple[TextColumn, TextColumn] | None:
    """Take the texts as displayed, of the side that has them apart from the words; None if none."""
    rows = pairing.reference_rows, pairing.hypothesis_rows
    shown = [_shown(*each) for each in zip((references, hypotheses), rows, strict=True)]
    if shown == [None, None]:
        return None
    left, right = (column or texts for column, texts in zip(shown, given, strict=True))
    return left, right


def _shown(side: Side, rows: NDArray[np.int64]) -> TextColumn | None:
    values = side.tags.get(DISPLAY_TAG, ())
    if not any(isinstance(value, str) for value in values):
        return None
    return TextColumn.from_strings(
        str(values[row]) if row >= 0 and values[row] is not None else "" for row in rows.tolist()
    )
