"""Language tags are checked and written the usual way."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from cs_toolkit.errors import UsageError
from cs_toolkit.text.locales import UNSPACED, canonical, language, steps_for

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("locale", "written"),
    [
        ("en-us", "en-US"),
        ("FIL-PH", "fil-PH"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("zh-CN-Shandong", "zh-CN-shandong"),
        ("es-419", "es-419"),
        ("de-DE-1996", "de-DE-1996"),
        ("de", "de"),
    ],
)
def test_tags_get_their_usual_capitals(locale: str, written: str) -> None:
    assert canonical(locale) == written


@pytest.mark.parametrize("locale", ["en_US", "english", "", "e", "en-", "en-US ", "en-USA-x", "12"])
def test_what_is_no_language_tag_is_refused(locale: str) -> None:
    with pytest.raises(UsageError, match="is not a language tag; write language and region"):
        canonical(locale)


def test_every_locale_of_the_service_is_a_tag(shared_data: Path) -> None:
    table = shared_data.parent / "spec" / "locales.tsv"
    rows = csv.DictReader(table.read_text("utf-8").splitlines(), delimiter="\t")
    locales = [row["locale"] for row in rows]
    assert len(locales) > 100
    assert [canonical(locale) for locale in locales] == locales


def test_a_language_has_the_same_steps_in_every_region() -> None:
    assert steps_for("en-IN") == steps_for("en-US") != steps_for("fr-FR") == ()


def test_unspaced_languages_are_told_by_language_alone() -> None:
    assert {language(tag) in UNSPACED for tag in ("zh-TW", "ja-JP", "yue-CN", "th-TH")} == {True}
    assert {language(tag) in UNSPACED for tag in ("ko-KR", "en-US", "vi-VN")} == {False}
