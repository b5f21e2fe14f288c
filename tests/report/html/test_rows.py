"""What a page holds of the utterances says what the alignments say."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

import cs_toolkit
from cs_toolkit.report.html.rows import (
    MOST_VALUES,
    choose_rows,
    pack,
    pack_tags,
    trace_rows,
)

LETTERS = {"hit": "H", "substitution": "S", "deletion": "D", "insertion": "I"}
TEXTS = st.lists(st.text("abç ", max_size=12), min_size=1, max_size=6)


def packed_of(result: cs_toolkit.Evaluation) -> dict[str, object]:
    rows = np.arange(result.sentences)
    return pack([result], rows, trace_rows([result], rows))


@settings(max_examples=30)
@given(TEXTS, st.randoms(use_true_random=False))
def test_packed_rows_are_the_alignments(texts: list[str], chance: object) -> None:
    heard = texts.copy()
    chance.shuffle(heard)  # type: ignore[attr-defined]
    result = cs_toolkit.evaluate(texts, heard)
    packed = packed_of(result)
    (model,) = packed["models"]  # type: ignore[misc]
    for row, alignment in enumerate(result.alignments()):
        changed = [e.hypothesis for e in alignment if e.name in {"substitution", "insertion"}]
        assert model["ops"][row] == "".join(LETTERS[edit.name] for edit in alignment)
        assert model["heard"][row].split("\n") == (changed or [""])
        assert packed["reference"][row].split() == list(alignment.reference)  # type: ignore[index]


def test_a_text_is_kept_only_where_its_tokens_do_not_say_it() -> None:
    packed = packed_of(cs_toolkit.evaluate(["so it goes", "So?"], ["so", "so"]))
    assert packed["given"] == [None, "So?"]


def test_of_many_utterances_half_are_the_worst() -> None:
    errors = np.arange(100)
    said = ["a"] * 100
    result = cs_toolkit.evaluate(said, ["a" + " b" * count for count in errors])
    chosen = choose_rows([result], limit=20)
    assert set(range(90, 100)) <= set(chosen.tolist())
    assert len(set(chosen.tolist())) == 20
    assert chosen.tolist() == sorted(chosen.tolist())
    assert chosen.tolist() == choose_rows([result], limit=20).tolist()


def test_few_utterances_are_all_chosen() -> None:
    assert choose_rows([cs_toolkit.evaluate(["a"] * 5, ["b"] * 5)]).tolist() == [0, 1, 2, 3, 4]


def test_tags_with_one_value_or_very_many_are_no_filters() -> None:
    count = MOST_VALUES + 1
    tags = {"all": ["same"] * count, "each": [*range(count)], "few": [n % 2 for n in range(count)]}
    assert list(pack_tags(tags, np.arange(count))) == ["few"]
