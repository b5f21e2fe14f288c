"""The table of locales is whole, and the nearest thing that works is named."""

from __future__ import annotations

from collections import Counter

import pytest

from cs_toolkit.dataset.locales import load_locales, nearest_kinds, nearest_locales
from cs_toolkit.dataset.settings import LOCALE, Kind

TABLE = load_locales()


def test_every_kind_has_as_many_locales_as_the_service_lists() -> None:
    counts = Counter(kind for locale in TABLE.values() for kind in locale.kinds)
    assert counts == {
        Kind.ACOUSTIC: 89,
        Kind.LANGUAGE: 147,  # 143 in the table, four by the article's text
        Kind.LANGUAGE_MARKDOWN: 66,
        Kind.PRONUNCIATION: 63,
        Kind.OUTPUT_FORMATTING: 33,
        Kind.AUDIO_FILES: 14,
    }
    assert sum(locale.phrase_list for locale in TABLE.values()) == 31


@pytest.mark.parametrize("name", TABLE)
def test_every_name_can_be_given_as_a_locale(name: str) -> None:
    assert LOCALE.fullmatch(name)


@pytest.mark.parametrize(
    ("name", "kind", "first"),
    [
        ("es-GQ", Kind.PRONUNCIATION, "es-ES"),
        ("en-XX", Kind.OUTPUT_FORMATTING, "en-US"),
        ("zh-CN-sichuan", Kind.ACOUSTIC, "zh-CN"),
    ],
)
def test_the_usual_region_comes_first(name: str, kind: Kind, first: str) -> None:
    assert nearest_locales(name, kind)[0] == first


def test_a_locale_is_not_its_own_neighbour() -> None:
    assert "en-US" not in nearest_locales("en-US", Kind.LANGUAGE)


def test_where_nothing_comes_close_nothing_is_named() -> None:
    assert nearest_locales("is-IS", Kind.OUTPUT_FORMATTING) == []
    assert nearest_kinds("is-IS", Kind.OUTPUT_FORMATTING) == []


def test_plain_text_stands_in_for_structured_text() -> None:
    assert nearest_kinds("is-IS", Kind.LANGUAGE_MARKDOWN) == [Kind.LANGUAGE]
