"""Sentences over 90 characters are divided between phrases, and no word is touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cs_toolkit.dataset.japanese import divide_japanese, sentences

LIMIT = 90
LONG = (
    "会議が終わったら資料を片付けて部屋の鍵を閉めてから受付に戻してくださいその後で来月の予定について"
    "全員に連絡しますので必ず確認してからご返信いただけますようよろしくお願いいたします駅前の店で"
)
TEXTS = st.text("あいうてで会議東京カナab1 \u3000、，。！?\n", max_size=400)


def words(text: str) -> str:
    """Keep what is said: no punctuation, no blanks."""
    return "".join(filter(str.isalnum, text))


def longest(text: str) -> int:
    return max((len(sentence) for _, sentence in sentences(text)), default=0)


def test_it_is_divided_where_a_sentence_could_end() -> None:
    first, second = divide_japanese(LONG)
    assert first.endswith("受付に戻してください。")
    assert second.startswith("その後で来月の")


def test_a_comma_is_preferred_and_gives_way_to_the_full_stop() -> None:
    text = "東京の会議室に集まって" * 5 + "、" + "大阪の会議室に集まって" * 5
    assert divide_japanese(text) == [f"{text[:55]}。", text[56:]]


def test_a_comma_that_does_not_help_is_left() -> None:
    text = "はい、" + LONG
    parts = divide_japanese(text)
    assert parts[0].startswith("はい、会議が")
    assert longest("".join(parts)) <= LIMIT


def test_a_blank_between_phrases_gives_way_too() -> None:
    text = "あ" * 60 + "\u3000" + "い" * 60
    assert divide_japanese(text) == ["あ" * 60 + "。", "い" * 60]


@pytest.mark.parametrize("text", ["あ" * 120, "a" * 200, "1,000" * 30, "", "。。", "、" * 100])
def test_what_cannot_be_divided_between_phrases_stays(text: str) -> None:
    assert divide_japanese(text) == [text]


def test_sentences_within_the_limit_stay() -> None:
    text = "あ、" * 45 + "。" + "い" * 90 + "！"
    assert divide_japanese(text) == [text]


@given(TEXTS)
def test_no_word_is_lost_and_twice_is_once(text: str) -> None:
    parts = divide_japanese(text)
    whole = "".join(parts)
    assert words(whole) == words(text)
    assert all(part.endswith("。") for part in parts[:-1])
    assert len(divide_japanese(whole)) == 1


@given(st.lists(st.text("あいうえお", min_size=1, max_size=40), min_size=1, max_size=20))
def test_commas_close_enough_always_suffice(clauses: list[str]) -> None:
    assert longest("".join(divide_japanese("、".join(clauses)))) <= LIMIT


def test_a_sentence_of_a_megabyte_takes_no_longer_than_its_length() -> None:
    parts = divide_japanese("東京の会議室に集まって、" * 20_000)
    assert longest("".join(parts)) <= LIMIT
