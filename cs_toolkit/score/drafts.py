"""Files to complete, from the words a model misses: what advice turns into data.

They are valid as they are, so that a check of the finished file finds only what was added. Nothing
of the test sentences goes into them: a model that has read its test is no longer tested by it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import regex

from cs_toolkit.align.path import SUBSTITUTION
from cs_toolkit.score.missed import find_missed
from cs_toolkit.text.steps import PUNCTUATION

if TYPE_CHECKING:
    from cs_toolkit.score.evaluation import Evaluation

__all__ = ["draft_files"]

PLAIN_TEXT = "related-text.txt"
PRONUNCIATION = "pronunciation.txt"
DISPLAY_FORMAT = "display-format.md"

MOST_REWRITES = 1_000
"""Lines of rewriting that the service takes."""

MARK = "\ufeff"
LETTER = regex.compile(r"\p{L}")
SAID = regex.compile(r"\p{L}[\p{L}\p{M}]*")
ASCII = regex.compile(r"[a-z]+")


def draft_files(evaluation: Evaluation) -> dict[str, str]:
    r"""Return the drafts that there is something for, by file name.

    ``related-text.txt`` has a line for each missed word, to be made a sentence around it;
    ``pronunciation.txt`` its written form and, behind a tab, its letters in place of how it is
    said; ``display-format.md`` rules for words whose capitals are wrong.

    Examples
    --------
    >>> from cs_toolkit.score.evaluate import evaluate
    >>> files = draft_files(evaluate(["To Skarra, please."], ["to scar please"]))
    >>> files["related-text.txt"].lstrip(MARK), files["pronunciation.txt"].lstrip(MARK)
    ('Skarra\r\n', 'Skarra\tskarra\r\n')
    """
    missed = find_missed(evaluation)
    names = [each.written for each in missed if each.is_name and SAID.fullmatch(each.written)]
    spoken = [(name, name.lower()) for name in names]
    if evaluation.method.locale.startswith("en"):
        spoken = [(name, said) for name, said in spoken if ASCII.fullmatch(said)]
    files = {
        PLAIN_TEXT: list(
            dict.fromkeys(each.written for each in missed if LETTER.search(each.written))
        ),
        PRONUNCIATION: [f"{name}\t{said}" for name, said in dict(spoken).items()],
        DISPLAY_FORMAT: _rewrites(evaluation),
    }
    return {name: MARK + "\r\n".join([*lines, ""]) for name, lines in files.items() if lines}


def _rewrites(evaluation: Evaluation) -> list[str]:
    """Rules that give words their capitals back, the most often missed first."""
    if evaluation.token_errors is None:
        return []
    trace = evaluation.method.display().trace(*evaluation.display_texts)
    chosen = (trace.ops == SUBSTITUTION) & (trace.places > 0)
    sides = (map(_bare, trace.words(side[chosen])) for side in (trace.left, trace.right))
    wrong = Counter(
        (left.casefold(), left)
        for left, right in zip(*sides, strict=True)
        if left != right and left.casefold() == right.casefold()
    )
    rules = dict(pair for pair, _ in reversed(wrong.most_common()) if " " not in pair[0])
    lines = [f"{old}\t{new}" for old, new in list(rules.items())[::-1] if old != new]
    return ["#rewrite", *lines[:MOST_REWRITES]] if lines else []


def _bare(token: str) -> str:
    return PUNCTUATION(token).strip()
