"""Alignments in the SGML of NIST sclite (``-o sgml``), which sc_stats reads.

Each system's is what sclite writes of the same trn files, but for the date, which is left out so
that the same scores give the same file. Several models stand one after the other, as
``sc_stats -p`` takes them. Tags of words (``word;tag``), which are not compared, are left out, and
so are the parentheses of optional words and what stm says of its segments.
Quotation marks in words are not escaped, as in sclite's files; sc_stats cannot read such words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_toolkit.report.exports.sclite import (
    case_counts,
    drawn_edits,
    rows_by_hypothesis,
    rows_by_speaker,
    utterance_ids,
)
from cs_toolkit.transcripts.forbidden import refuse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_toolkit.report.exports.results import Files, Results
    from cs_toolkit.score.evaluation import Evaluation

__all__ = ["render"]

QUOTED = '"\n\r\0'
"""What would end an attribute, which sclite does not escape."""

ESCAPED = str.maketrans({";": r"\;"})


def render(results: Results) -> Files:
    """Write the alignments of every model.

    Raises
    ------
    FormatError
        If a name holds what would end it.
    """
    sources = results.sources or ("",) * (len(results.evaluations) + 1)
    refuse(filter(None, sources), QUOTED, "sgml", "name")
    models = zip(results.evaluations, sources[1:], strict=True)
    parts = (_system(evaluation, sources[0], source) for evaluation, source in models)
    return {"": "".join(line for part in parts for line in part).encode()}


def _system(evaluation: Evaluation, reference: str, hypothesis: str) -> Iterator[str]:
    speakers, ids = rows_by_speaker(evaluation), utterance_ids(evaluation)
    refuse((evaluation.name, *speakers, *ids), QUOTED, "sgml", "name")
    marks = evaluation.method.markup[0]
    yield (
        f'<SYSTEM title="{evaluation.name}" ref_fname="{reference}" hyp_fname="{hypothesis}" '
        f'creation_date="" format="2.4" frag_corr="{_flag(marks and marks.fragments)}" '
        f'opt_del="{_flag(marks and marks.optional)}" weight_ali="FALSE" weight_filename="">\n'
    )
    paths, attributes = list(drawn_edits(evaluation, _edit)), _attributes(evaluation)
    numbers = {row: number for number, row in enumerate(rows_by_hypothesis(evaluation))}
    for speaker, rows in speakers.items():
        yield f'<SPEAKER id="{speaker}">\n'
        for row in rows:
            yield (
                f'<PATH id="({ids[row]})" word_cnt="{len(paths[row])}" '
                f'sequence="{numbers[row]}"{attributes}>\n'
            )
            yield f"{':'.join(paths[row])}\n</PATH>\n"
        yield "</SPEAKER>\n"
    yield "</SYSTEM>\n"


def _attributes(evaluation: Evaluation) -> str:
    by_character = ' char_align="1"' if evaluation.method.unit == "char" else ""
    return by_character + (' case_sense="1"' if case_counts(evaluation) else "")


def _edit(name: str, reference: str, hypothesis: str) -> str:
    left = "" if name == "I" else f'"{reference.translate(ESCAPED)}"'
    right = "" if name == "D" else f'"{hypothesis.translate(ESCAPED)}"'
    return f"{name},{left},{right}"


def _flag(value: object) -> str:
    return "TRUE" if value else "FALSE"
