"""An alignment tells what became of every token."""

from __future__ import annotations

from cs_toolkit.score.alignment import Edit
from cs_toolkit.score.evaluate import evaluate


def test_a_side_with_nothing_there_is_none_and_no_sign() -> None:
    alignment = evaluate(["a *** b"], ["a b ***"], text="raw").alignment(0)
    assert list(alignment) == [
        Edit("hit", "a", "a"),
        Edit("deletion", "***", None),
        Edit("hit", "b", "b"),
        Edit("insertion", None, "***"),
    ]


def test_its_counts_are_those_of_the_score() -> None:
    result = evaluate(["a b c d", "", "x"], ["b x d d", "y", ""])
    for row, alignment in enumerate(result.alignments()):
        counts = alignment.counts
        assert result.utterance_counts[row].tolist() == [
            counts.hits,
            counts.substitutions,
            counts.deletions,
            counts.insertions,
        ]


def test_characters_come_one_by_one_with_their_blanks() -> None:
    alignment = evaluate(["so e\u0301"], ["so"], unit="char").alignment(0)
    assert alignment.reference == ("s", "o", " ", "\u00e9")
    assert len(alignment) == 4
