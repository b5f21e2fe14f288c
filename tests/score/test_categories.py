"""Every edit of display tokens has one category, and the right one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.columns import TextColumn
from cs_toolkit.errors import UsageError
from cs_toolkit.score.categories import Category, is_display
from cs_toolkit.score.evaluate import evaluate

TOKENS = [
    *(
        "Twenty",
        "twenty",
        "dollars",
        "dollars.",
        "$20",
        "$20.",
        "20",
        "20%",
        "percent",
        "PM",
        "p.m.",
    ),
    *("-", "$", "Hello,", "hello", "Hello", "3rd", "third", "X", "x", "l", "XL", "the", "The"),
]
TEXTS = st.lists(
    st.tuples(*[st.lists(st.sampled_from(TOKENS), max_size=8).map(" ".join)] * 2), max_size=6
)


def edits(reference: str, hypothesis: str, locale: str = "en-US") -> dict[str, int]:
    """Sort the edits of one pair; categories without any are left out."""
    result = evaluate([reference], [hypothesis], text="display", locale=locale)
    assert result.token_errors is not None
    return {name: count for name, count in result.token_errors.categories.items() if count}


@pytest.mark.parametrize(
    ("reference", "hypothesis", "expected"),
    [
        ("Well, yes.", "Well yes.", {"punctuation": 1}),
        ("Wait - now.", "Wait now.", {"punctuation": 1}),
        ("a well-known word", "a wellknown word", {"punctuation": 1}),
        ("In London", "in london", {"capitalization": 2}),
        ("Yes.", "yes", {"others": 1}),
        ("It costs $20.", "It costs twenty dollars.", {"inverseTextNormalization": 2}),
        ("It costs twenty dollars now", "It costs $20 now", {"inverseTextNormalization": 2}),
        ("the 3rd day", "the third day", {"inverseTextNormalization": 1}),
        ("Over 1,000 ships", "Over 1000 ships", {"inverseTextNormalization": 1}),
        ("At 6:45 PM, Ines", "At six forty five p m Ines", {"inverseTextNormalization": 5}),
        ("It was good", "It was gold", {"lexical": 1}),
        ("It was so good", "It was good", {"lexical": 1}),
        ("It was good", "It was very good", {"lexical": 1}),
        ("20% of it", "20 of it", {"lexical": 1}),
        ("It costs 5 $ now", "It costs 5 now", {"others": 1}),
        (
            "Call him at 6:45 PM",
            "call Jim at six forty five PM",
            {"capitalization": 1, "lexical": 1, "inverseTextNormalization": 3},
        ),
    ],
)
def test_an_edit_has_the_first_category_that_fits(
    reference: str, hypothesis: str, expected: dict[str, int]
) -> None:
    assert edits(reference, hypothesis) == expected


@pytest.mark.parametrize(
    ("locale", "reference", "hypothesis", "expected"),
    [
        ("de-DE", "Es sind zwölf.", "Es sind 12.", {"inverseTextNormalization": 1}),
        ("de-DE", "Am 3. Mai", "Am dritten Mai", {"inverseTextNormalization": 1}),
        ("de-DE", "Um 7:30 Uhr.", "Um sieben Uhr dreißig.", {"inverseTextNormalization": 3}),
        ("de-DE", "Um 7:30 Uhr da", "Um sieben Uhr dreißig da", {"inverseTextNormalization": 2}),
        ("de-DE", "Um 7:30 Uhr da", "Um sieben Uhr zwanzig da", {"lexical": 2}),
        ("de-DE", "Es sind 12.", "Es sind zwanzig.", {"lexical": 1}),
        ("es-ES", "Son 32 euros.", "Son treinta y dos euros.", {"inverseTextNormalization": 3}),
        ("fr-FR", "Il a 80 ans.", "Il a quatre vingts ans.", {"inverseTextNormalization": 2}),
        ("it-IT", "Sono 234.", "Sono duecento trentaquattro.", {"inverseTextNormalization": 2}),
        ("pt-BR", "Custa R$ 20.", "Custa vinte reais.", {"inverseTextNormalization": 2}),
        ("zh-CN", "在2024年。", "在二零二四年。", {"inverseTextNormalization": 4}),
        ("ja-JP", "50%です。", "五十パーセントです。", {"inverseTextNormalization": 7}),
        ("sv-SE", "Det är tolv.", "Det är 12.", {"lexical": 1}),
    ],
)
def test_the_locale_decides_what_is_said_alike(
    locale: str, reference: str, hypothesis: str, expected: dict[str, int]
) -> None:
    assert edits(reference, hypothesis, locale) == expected


def test_languages_without_blanks_are_split_into_characters() -> None:
    assert edits("你好。", "你号。", "zh-CN") == {"lexical": 1}
    assert edits("你好。", "你好", "zh-CN") == {"punctuation": 1}


@given(rows=TEXTS)
@settings(max_examples=150)
def test_categories_add_up_to_all_edits_of_every_utterance(rows: list[tuple[str, str]]) -> None:
    result = evaluate([row[0] for row in rows], [row[1] for row in rows], text="display")
    found = result.token_errors
    assert found is not None
    np.testing.assert_array_equal(
        found.utterance_categories.sum(axis=1), found.utterance_counts[:, 1:].sum(axis=1)
    )
    assert sum(found.categories.values()) == found.counts.errors
    np.testing.assert_array_equal(found.utterance_counts, result.utterance_counts)


def test_names_are_those_of_the_service() -> None:
    assert [category.field for category in Category] == [
        "punctuation",
        "capitalization",
        "inverseTextNormalization",
        "lexical",
        "others",
    ]


def test_lexical_text_has_no_display_tokens() -> None:
    result = evaluate(["so it goes to John"], ["so it goes"])
    assert result.token_errors is None
    assert result.ter is None
    with pytest.raises(UsageError, match="no display text"):
        result.interval("ter")


def test_a_lexical_model_has_no_display_tokens_whatever_its_references() -> None:
    assert evaluate(["So it goes."], ["so it goes"]).token_errors is None


def test_display_text_scored_on_words_has_display_tokens_all_the_same() -> None:
    result = evaluate(["So it goes.", "Well."], ["So it goes.", "Well"])
    assert result.wer == 0.0
    assert result.ter == 1 / 4
    assert result.interval("ter") is not None


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Very well."], True),
        (["«Très bien !»", "oui"], False),
        (["is it", "to Skarra", "I'd"], False),
        (["你好。", "好"], False),
        (["你好。"], True),
        ([""], False),
        ([], False),
    ],
)
def test_display_text_is_recognised(texts: list[str], expected: bool) -> None:  # noqa: FBT001 - a parameter of the test
    assert is_display(TextColumn.from_strings(texts)) is expected
