"""Texts are put right without a word being changed, and twice is the same as once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.dataset.checks import run_checks
from cs_toolkit.dataset.container import Folder
from cs_toolkit.dataset.expansion import count_expansions
from cs_toolkit.dataset.fix import Repairs
from cs_toolkit.dataset.japanese import divide_japanese
from cs_toolkit.dataset.kinds.language_markdown import parse_structured_text
from cs_toolkit.dataset.kinds.text import CLASSES
from cs_toolkit.dataset.rules import limits
from cs_toolkit.dataset.settings import Kind, Settings
from cs_toolkit.dataset.textfile import parse_text
from cs_toolkit.dataset.textfix import TextPlan, plan_text

LETTERS = "ab \t\u00a0\u200b\u2019é😀。、-{@}[]/#>*+\x07"
HOSTILE = st.lists(
    st.one_of(
        st.text(LETTERS, max_size=12),
        st.sampled_from(
            ["@ list a =", "@ list a", "- a", "- {@a}", "- {@ a }", "# S", "# S S", "> x", "-a",
             "@ speech:phoneticlexicon", "- a/HH AY1", "- a/ER", "IEEE\ti  triple", "a  b",
             "# itn", "(a", "# rewrite", "a\tb", "a\tc", "no no no no", "http://x.yz/"],
        ),
    ),
    max_size=12,
)  # fmt: skip


def plan(kind: Kind, lines: list[str], locale: str = "en-US", *, fix: bool = True) -> TextPlan:
    """Plan the repair of lines."""
    file = parse_text("text.txt", "".join(f"{line}\n" for line in lines).encode())
    dataset = CLASSES[kind](Settings(kind, locale), Folder(Path(__file__)), file, 100, ".txt")
    return plan_text(dataset, Repairs(fix=fix))


@pytest.mark.parametrize("kind", CLASSES)
@pytest.mark.parametrize("locale", ["en-US", "ja-JP", "de-DE"])
@settings(max_examples=40)
@given(lines=HOSTILE)
def test_repairing_twice_is_repairing_once(kind: Kind, locale: str, lines: list[str]) -> None:
    once = plan(kind, lines, locale)
    twice = plan(kind, list(once.lines), locale)
    assert twice.lines == once.lines
    assert {change.code for change in twice.changes} <= {"P1", "S1", "S35", "R2", "D1", "D18"}
    assert twice.left_out == ()


@pytest.mark.parametrize("kind", CLASSES)
@given(lines=HOSTILE)
@settings(max_examples=40)
def test_every_line_is_kept_changed_or_named(kind: Kind, lines: list[str]) -> None:
    done = plan(kind, lines)
    lost = len([line for line in lines if line not in done.lines])
    named = {each.line for each in (*done.changes, *done.left_out) if each.line}
    assert lost <= len(named)


def test_without_fixing_only_faulty_lines_go() -> None:
    done = plan(Kind.PRONUNCIATION, ["IEEE\ti  TRIPLE e", "no tab", "CNTK\tc n t k"], fix=False)
    assert done.lines == ("IEEE\ti  TRIPLE e", "CNTK\tc n t k")
    assert [(finding.code, finding.line) for finding in done.left_out] == [("R1", 2)]


def test_what_is_left_out_names_the_line_of_the_source() -> None:
    done = plan(Kind.LANGUAGE, ["", "Gut.", "", "Siehe § 2."], "de-DE")
    assert [(finding.code, finding.line) for finding in done.left_out] == [("P14", 4)]


def test_too_many_copies_are_cut_down_to_the_limit() -> None:
    most = int(limits.SENTENCE_COPIES.value)
    done = plan(Kind.LANGUAGE, ["Again and again."] * (most + 5))
    assert len(done.lines) == most
    assert [change.line for change in done.changes if change.code == "P11"] == list(
        range(most + 1, most + 6)
    )


def test_japanese_is_divided_as_far_as_its_commas_go() -> None:
    text = "、".join("あいうえおかきくけこ" * 4 for _ in range(5)) + "。"
    parts = divide_japanese(text)
    assert "".join(parts).replace("。", "").replace("、", "") == text.replace("、", "")[:-1]
    assert all(len(part) <= 91 for part in parts)


def test_japanese_without_a_comma_stays() -> None:
    assert divide_japanese("あ" * 120) == ["あ" * 120]


def test_a_divided_list_stands_for_the_same_sentences() -> None:
    items = [f"- item {number}" for number in range(70_001)]
    lines = [
        "@ list a =",
        *items,
        "@ list b =",
        "- one",
        "# S",
        "- {@a} and {@b}",
        "- {@b} alone",
        "- {@a} {@a}",
    ]
    before = parse_structured_text(lines)
    after = parse_structured_text(plan(Kind.LANGUAGE_MARKDOWN, lines).lines)
    assert [(each.name, len(each.items)) for each in after.lists] == [
        ("a_1", 23_334),
        ("a_2", 23_334),
        ("a_3", 23_333),
        ("b", 1),
    ]
    assert count_expansions(after) == count_expansions(before) == 70_002 + 70_001**2


def test_a_list_is_not_divided_into_more_lists_than_are_allowed() -> None:
    lists = [line for number in range(20) for line in (f"@ list l{number} =", "- x")]
    items = [f"- {number}" for number in range(35_001)]
    lines = [*lists, *items, "# S", *(f"- {{@l{number}}}" for number in range(20))]
    assert len(parse_structured_text(plan(Kind.LANGUAGE_MARKDOWN, lines).lines).lists) == 20


def test_headings_that_become_alike_are_numbered() -> None:
    done = plan(Kind.LANGUAGE_MARKDOWN, ["# a b", "- x", "# a-b", "- y", "# a_b", "- z"])
    headings = [line for line in done.lines if line.startswith("#")]
    assert headings == ["# a_b_2", "# a_b_3", "# a_b"]


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("IEEE    i triple e", "IEEE\ti triple e"),
        ("IEEE\t\ti triple e", "IEEE\ti triple e"),
        ("IEEE \t i triple e", "IEEE\ti triple e"),
        ("New York  new york", "New York\tnew york"),
    ],
)
def test_tabs_that_an_editor_took_are_put_back(line: str, mended: str) -> None:
    assert plan(Kind.PRONUNCIATION, [line]).lines == (mended,)


@pytest.mark.parametrize("line", ["IEEE i triple e", "a  b  c", "a\tb\tc"])
def test_where_the_tab_was_is_not_guessed(line: str) -> None:
    done = plan(Kind.PRONUNCIATION, [line])
    assert done.lines == ()
    assert [finding.code for finding in done.left_out] == ["R1"]


@pytest.mark.parametrize(
    ("kind", "size", "code"),
    [
        (Kind.LANGUAGE, 200_000_001, "P3"),
        (Kind.LANGUAGE, 1_500_000_001, "P3"),
        (Kind.LANGUAGE_MARKDOWN, 200_000_001, "S2"),
        (Kind.PRONUNCIATION, 1_000_001, "R3"),
        (Kind.OUTPUT_FORMATTING, 10_000_001, "D17"),
    ],
)
def test_sizes_over_the_limit_are_found(kind: Kind, size: int, code: str) -> None:
    file = parse_text("text.txt", b"")
    dataset = CLASSES[kind](Settings(kind), Folder(Path(__file__)), file, size, ".txt")
    assert code in {finding.code for finding in run_checks(dataset)}
