"""References and hypotheses as pairs of NIST trn files, for any scorer of words.

The words stand there as they were compared, so that others count the same errors; where markup was
read, the texts stand as they were given, with their alternates.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from cs_toolkit.align.tokens import Tokens
from cs_toolkit.columns import TextColumn
from cs_toolkit.records import Transcript
from cs_toolkit.text.encode import encode
from cs_toolkit.text.tokenise import find_tokeniser
from cs_toolkit.transcripts import trn
from cs_toolkit.transcripts.forbidden import refuse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_toolkit.report.exports.results import Files, Results
    from cs_toolkit.score.method import Method
    from cs_toolkit.text.markup import Markup

__all__ = ["render", "sides"]

MARKS = "{}@;*"
"""What trn reads as markup."""


def render(results: Results) -> Files:
    """Write the references, and the hypotheses of every model.

    Raises
    ------
    FormatError
        If an id or a word holds what trn reads as something else.
    """
    return {name: trn.render(transcript) for name, transcript in sides(results, "trn")}


def sides(results: Results, form: str) -> Iterator[tuple[str, Transcript]]:
    """Yield what each file is called, and what it holds: ``.ref``, ``.hyp`` or ``.hyp1``, ..."""
    first, *others = results.evaluations
    yield ".ref", _transcript(first.ids, first.references, first.method, 0, form)
    for number, each in enumerate(results.evaluations, 1):
        name = f".hyp{number}" if others else ".hyp"
        yield name, _transcript(each.ids, each.hypotheses, each.method, 1, form)


def _transcript(
    ids: TextColumn, texts: TextColumn, method: Method, side: int, form: str
) -> Transcript:
    marks: Markup | None = method.markup[side]
    if marks is None:
        words = _words(texts, method)
        if form == "trn":
            refuse(words, MARKS, form, "text")
        texts = TextColumn.from_strings(words)
    return Transcript(ids, texts, form)


def _words(texts: TextColumn, method: Method) -> list[str]:
    """Normalise and split texts, and put blanks between their words."""
    encoding = encode([texts], method.normaliser, find_tokeniser("word", method.locale))
    tokens, vocabulary = Tokens(*encoding.columns[0]), encoding.vocabulary.to_list()
    words = [vocabulary[number] for number in tokens.ids.tolist()]
    return [" ".join(words[first:last]) for first, last in pairwise(tokens.offsets.tolist())]
