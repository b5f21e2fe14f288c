"""A display format as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cs_toolkit
from cs_toolkit.dataset.kinds.output_formatting import parse_display_format
from cs_toolkit.display.rules import DisplayRules
from cs_toolkit.errors import DataError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Builder

FAULTY = """#itn
cat-\\d
(AB
AB\\d+
#rewrite
no tab
!\tx
#profanity
bad, word
#test
my cat two\tMy cat-2
broken
"""
PLAIN = st.lists(st.text("bcdfghjklmnpqrstvwxyz", min_size=2, max_size=6), max_size=8)
RULES = DisplayRules(
    parse_display_format(
        ["#itn", r"QA-\d", "#rewrite", "aqua\tAqua Inc", "#profanity", "aua", "#test", "a\tA"]
    )
)
SECTIONS = st.lists(
    st.one_of(
        st.sampled_from(["#itn", "#rewrite", "#profanity", "#test", "// so"]),
        st.text("ab1 \\d(){}|?+*[]-.>\t中ß", max_size=12),
    ),
    max_size=12,
)


def test_lines_without_effect_are_named_with_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "display.md"
    path.write_text(FAULTY, "utf-8-sig")
    rules = cs_toolkit.read_display_rules(path)
    assert [(rule.line, rule.message) for rule in rules.skipped] == [
        (3, '"(" is never closed; put ) where it ends'),
        (6, "it is not two texts with one tab between them"),
        (7, "there is no word in it"),
        (9, "',' in 'bad, word'"),
        (12, "it is not two texts with one tab between them"),
    ]
    assert [rule.line for rule in rules.selection.rules] == [2, 4]
    examples = rules.run_examples()
    assert [case.passed for case in examples.cases] == [True]
    assert not examples.ok
    assert [rule.line for rule in examples.idle] == [4]


def test_the_stages_come_in_order_and_name_their_rules(build: Builder) -> None:
    rules = build(itn=[r"\d{to>-}\d"], rewrite=["4-5 pens\t4-5 Pens"], profanity=["pens"])
    displayed = rules.display("four to five pens")
    assert [(stage.name, stage.text) for stage in displayed.stages] == [
        ("itn", "4-5 pens"), ("numbers", "4-5 pens"), ("rewrite", "4-5 Pens"),
        ("capitals", "4-5 Pens"), ("profanity", "4-5 ****"),
    ]  # fmt: skip
    assert [(each.rule.line, each.before, each.after) for each in displayed.firings] == [
        (2, "four to five", "4-5"), (4, "4-5 pens", "4-5 Pens"), (6, "Pens", "****"),
    ]  # fmt: skip
    assert str(displayed) == "4-5 ****"


def test_differences_are_word_by_word(build: Builder) -> None:
    [case] = build(test=["say it now\tSay that now please"]).run_examples().cases
    assert [*case.differences] == [("Say", "Say"), ("that", "it"), ("now", "now"), ("please", "")]


@given(PLAIN)
def test_a_text_without_a_match_stays_apart_from_its_first_letter(said: list[str]) -> None:
    text = "  ".join(said)
    displayed = RULES.display(text)
    assert displayed.firings == ()
    assert displayed.display == text[:1].upper() + text[1:]


@given(SECTIONS, st.text("ab1 -.,中ß\u0301A\t"))
def test_any_file_displays_any_text_and_always_alike(lines: list[str], text: str) -> None:
    document = parse_display_format(lines)
    for locale in ("en-US", "zh-CN"):
        first = DisplayRules(document, locale).display(text)
        assert DisplayRules(document, locale).display(text) == first
        DisplayRules(document, locale).run_examples()


def test_texts_that_no_number_can_be_read_from_do_no_harm(build: Builder) -> None:
    rules = build(itn=[r"\d-\d"])
    for text in ("5pm hundred", "² hundred", "9" * 5000 + " thousand", "one " * 300, "٣ hundred"):
        assert rules.display(text).text == text
    for locale in ("de-DE", "zh-CN", "sv-SE"):
        rules = build(locale=locale, itn=[r"\d-\d"])
        assert rules.display("1" * 5000 + " tausend 百").display


def test_what_is_no_display_format_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plain.md"
    path.write_text("So it goes.\n", "utf-8-sig")
    with pytest.raises(UsageError, match="holds no display format"):
        cs_toolkit.read_display_rules(path)
    with pytest.raises(UsageError, match="profanity 'loud' does not exist"):
        cs_toolkit.read_display_rules(path, profanity="loud")
    with pytest.raises(UsageError, match="locale 'english'"):
        cs_toolkit.read_display_rules(path, locale="english")
    path.write_bytes(b"#itn\n" + b"a" * 20_000_000)
    with pytest.raises(DataError, match="cannot be read as a display format"):
        cs_toolkit.read_display_rules(path)
