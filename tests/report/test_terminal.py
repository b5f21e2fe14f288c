"""Scores can be read in any terminal."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from cs_toolkit.report.terminal import show_comparison, show_evaluation
from cs_toolkit.score.compare import compare
from cs_toolkit.score.evaluate import evaluate

REFERENCES = {"a": "one two three", "b": "four", "c": ""}
OLD = {"a": "one too", "b": "four", "c": "uh"}
NEW = {"a": "one two three", "b": "for", "c": "uh"}


def shown(result: object, width: int = 100) -> str:
    """Print a result into a pipe."""
    console = Console(file=io.StringIO(), width=width)
    show = show_comparison if hasattr(result, "evaluations") else show_evaluation
    show(console, result)  # type: ignore[arg-type]
    assert isinstance(console.file, io.StringIO)
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines())


def test_a_score_shows_rates_counts_and_the_worst() -> None:
    result = evaluate(REFERENCES, OLD, name="old")
    assert shown(result) == (
        "old    rate   95% interval  of             hits  sub  del  ins\n"
        "WER  75.00%  0.0 to 200.0%  4 words           2    1    1    1\n"
        "CER  52.94%  0.0 to 100.0%  17 characters    10    1    6    2\n"
        "SER  66.67%  0.0 to 100.0%  3 utterances\n"
        "MER  60.00%\n"
        "WIL  75.00%\n"
        "\n"
        "most errors  errors  words  reference\n"
        "a                 2      3  one two three\n"
        "c                 1      0\n"
        "\n"
        f"{result.signature}\n"
        "95% percentile bootstrap|by:utterance|draws:10000|seed:20041"
    )


def test_a_comparison_shows_deltas_and_who_fixed_what() -> None:
    result = compare(REFERENCES, {"old": OLD, "new": NEW})
    assert shown(result) == (
        "model     WER  points  relative     CER     SER  words  hits  sub  del  ins\n"
        "old    75.00%                    52.94%  66.67%      4     2    1    1    1\n"
        "new    50.00%  -25.00    -33.3%  17.65%  66.67%      4     3    1    0    1\n"
        "\n"
        "95% interval            WER            CER            SER\n"
        "old           0.0 to 200.0%  0.0 to 100.0%  0.0 to 100.0%\n"
        "new           0.0 to 300.0%  0.0 to 125.0%  0.0 to 100.0%\n"
        "\n"
        "p-values  to          WER points  MAPSSWE  bootstrap  McNemar  sign  Wilcoxon\n"
        "old       new  -66.67 to +100.00   0.7055     0.7622   1.0000   n/a       n/a\n"
        "\n"
        "from  to   fixed  broken  improved  worsened\n"
        "old   new      1       1         1         1\n"
        "\n"
        "fixed from old to new: a\n"
        "broken from old to new: b\n"
        "\n"
        "all models contradict the reference alike: c\n"
        "\n"
        f"{result.evaluations[0].signature}\n"
        "95% percentile bootstrap|by:utterance|draws:10000|seed:20041"
    )


def test_characters_come_first_where_they_are_counted() -> None:
    text = shown(evaluate(REFERENCES, OLD, unit="char"))
    assert text.index("CER") < text.index("WER")
    text = shown(compare(REFERENCES, {"old": OLD, "new": NEW}, unit="char"))
    assert "model     CER  points  relative     WER     SER  characters" in text
    assert "-35.29    -66.7%" in text


def test_languages_without_blanks_are_counted_in_characters_and_it_is_said() -> None:
    text = shown(evaluate(["你好吗"], ["你好"], locale="zh-CN"))
    assert "CER          33.33%           n/a  3 characters" in text
    assert "note: zh-CN is written without blanks" in text
    assert "without blanks" not in shown(evaluate(["so"], ["so"], unit="char"))


@pytest.mark.parametrize("width", [20, 40])
def test_no_number_is_cut_in_a_narrow_terminal(width: int) -> None:
    lines = shown(evaluate(REFERENCES, OLD, name="old"), width).splitlines()
    assert "…" not in "".join(lines)
    assert "rate          75.00%" in lines
    assert "of            17 characters" in lines


def test_what_was_left_out_is_said() -> None:
    references = {**REFERENCES, "d": "x"}
    old, new = {**OLD, "y": "z"}, {**NEW, "d": "x"}
    del new["a"]
    text = shown(compare(references, {"old": old, "new": new}, missing="skip"))
    assert "note: old: 1 without a hypothesis, not scored: d" in text
    assert "note: old: 1 not scored because another model lacks them: a" in text
    assert "note: old: 1 without a reference, left out: y" in text
    assert "note: new: 1 without a hypothesis, not scored: a" in text


def test_what_counts_as_deleted_is_said() -> None:
    text = shown(evaluate(REFERENCES, {"b": "four"}, missing="deletions"))
    assert "2 without a hypothesis, scored as deleted: a, c" in text


def test_pairing_by_base_name_is_said() -> None:
    text = shown(evaluate({"a.wav": "x"}, {"dir/a.json": "x"}))
    assert "paired by file name without folder and extension" in text


def test_many_ids_are_named_in_part_and_counted() -> None:
    references = {str(number): "x" for number in range(2000)}
    text = shown(evaluate(references, {"7": "x"}, missing="skip"))
    assert "1,999 without a hypothesis, not scored: 0, 1, 2, 3, 4 and 1,994 more" in text


def test_a_perfect_score_names_no_worst_utterance() -> None:
    assert "most errors" not in shown(evaluate(REFERENCES, REFERENCES))


def test_what_is_undefined_is_said_to_be() -> None:
    text = shown(compare([""], [["a"], ["b"]]))
    assert "n/a" in text
    assert "None" not in text


def test_long_references_are_quoted_in_part() -> None:
    text = shown(evaluate(["word " * 100], [""]))
    assert "word word…" in text


def test_escapes_in_names_and_texts_do_not_reach_the_terminal() -> None:
    evil = "\x1b[31m\u202e"
    references, hypotheses = {evil: evil + " [bold]x"}, {evil: "x"}
    text = shown(evaluate(references, hypotheses, name=evil, text="raw"))
    text += shown(compare(references, {evil: hypotheses, "b": references}, text="raw"))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "[bold]x" in text


def test_several_pairs_are_corrected_and_it_is_said() -> None:
    text = shown(compare(REFERENCES, {"old": OLD, "new": NEW, "best": REFERENCES}))
    assert "corrected after Holm for 3 pairs" in text
    assert "corrected" not in shown(compare(REFERENCES, {"old": OLD, "new": NEW}))


def test_display_text_shows_its_categories() -> None:
    text = shown(evaluate(["It costs $20, John."], ["it costs twenty dollars, Jon."], name="old"))
    heads = "TER  95% interval  punctuation  capitalization      ITN  lexical  others"
    assert f"display tokens      {heads}\n" in text
    assert "n/a            0         1 (25%)  2 (50%)  1 (25%)       0\n" in text
    assert "TER  100.00%           n/a  4 display tokens     1    3    0    1" in text
