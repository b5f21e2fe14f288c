"""A method is found by its options, and its signature names them all."""

from __future__ import annotations

from typing import Any

import pytest

import cs_toolkit
from cs_toolkit.errors import UsageError
from cs_toolkit.score.method import find_method


def test_the_signature_names_every_setting() -> None:
    signature = str(find_method("en-us", "char", "unit", "raw").signature("skip"))
    assert signature == (
        "text:raw/1|tokens:char/1|markup:none|costs:unit|tie-break:diagonal,insertion,deletion|"
        "missing:skip|"
        f"version:{cs_toolkit.__version__}"
    )


@pytest.mark.parametrize(("locale", "unit"), [("en-US", "word"), ("ja-JP", "char")])
def test_the_language_chooses_the_unit(locale: str, unit: str) -> None:
    assert find_method(locale).unit == unit


def test_the_unit_can_be_changed_and_nothing_else() -> None:
    method = find_method("ja-JP", costs="unit", text="display")
    words = method.by("word")
    assert words.unit == "word"
    assert words == find_method("ja-JP", "word", "unit", "display")
    assert words.by("char") == method


@pytest.mark.parametrize(
    ("options", "match"),
    [
        ({"unit": "phone"}, "unit: there is no 'phone'; known are word, char"),
        ({"costs": "cheap"}, "'cheap'"),
        ({"text": "spoken"}, "'spoken'"),
        ({"locale": "not a tag"}, "not a tag"),
    ],
)
def test_what_does_not_exist_is_refused(options: dict[str, Any], match: str) -> None:
    with pytest.raises(UsageError, match=match):
        find_method(**options)
