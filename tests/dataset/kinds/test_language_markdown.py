"""Structured text is read into lists, lexicon and sentences, and nothing is lost on the way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cs_toolkit.dataset.kinds.language_markdown import StrayKind, parse_structured_text

SAMPLE = """\
// pets
@ list pet =
- cat
+ dog
* .net/core

@ speech:phoneticlexicon
- cat/k ae t
- and/or/ae n d
# Questions
- what {@pet} do you have
- nothing at all
#More
- {@pet} and {@pet}
""".splitlines()


def test_lists_lexicon_and_sentences_are_read() -> None:
    text = parse_structured_text(SAMPLE)
    [pets] = text.lists
    assert (pets.name, pets.line, pets.equals) == ("pet", 2, True)
    assert list(pets.items) == [(3, "cat"), (4, "dog"), (5, ".net/core")]
    assert [(entry.word, entry.phones) for entry in text.lexicon] == [
        ("cat", ("k", "ae", "t")),
        ("and/or", ("ae", "n", "d")),
    ]
    assert [section.heading for section in text.sections] == ["Questions", "More"]
    assert text.sentences.lines == [11, 12, 14]
    assert text.references == {"pet": 3}
    assert text.strays == ()


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("just words", StrayKind.UNREAD),
        ("-cat", StrayKind.UNREAD),
        ("@ list two words =", StrayKind.UNREAD),
        ("@ list", StrayKind.UNREAD),
        ("> a comment", StrayKind.FOREIGN_COMMENT),
        ("@ ml city", StrayKind.OTHER_ENTITY),
        ("@ prebuilt number", StrayKind.OTHER_ENTITY),
    ],
)
def test_lines_without_a_place_are_kept(line: str, kind: StrayKind) -> None:
    [stray] = parse_structured_text(["# S", line]).strays
    assert (stray.kind, stray.line, stray.text) == (kind, 2, line)


def test_items_above_everything_are_noted_once() -> None:
    strays = parse_structured_text(["// begin", "- one", "- two", "+ three", "# S"]).strays
    assert [(stray.kind, stray.line) for stray in strays] == [(StrayKind.HOMELESS, 2)]


def test_items_of_what_is_not_read_are_nobodys() -> None:
    text = parse_structured_text(["# S", "- a", "@ ml city", "- Rome", "# T", "- b"])
    assert text.sentences.texts == ["a", "b"]


@pytest.mark.parametrize(
    ("line", "name", "equals"),
    [
        ("@list pet=", "pet", True),
        ("@ list pet", "pet", False),
        ("  @  LIST  pet  =  ", "pet", True),
    ],
)
def test_blanks_and_capitals_do_not_matter_in_a_heading(
    line: str, name: str, *, equals: bool
) -> None:
    [found] = parse_structured_text([line, "- x"]).lists
    assert (found.name, found.equals) == (name, equals)


@given(
    st.lists(
        st.sampled_from(
            ["- a", "- ", "+ b", "", "// c", "@ list l =", "# S", "x", "> y", "-", "- {@l}"]
        )
    )
)
def test_every_line_finds_its_place(lines: list[str]) -> None:
    text = parse_structured_text(lines)
    lists = [row for each in text.lists for row in each.items.lines]
    rows = lists + text.sentences.lines
    assert rows == sorted(set(rows), key=rows.index)
    for each in text.lists:
        assert [lines[row - 1].lstrip("-+ ") for row in each.items.lines] == each.items.texts
    homes = {each.line for each in (*text.lists, *text.sections, *text.strays)}
    silent = {row for row, line in enumerate(lines, 1) if not line or line.startswith("//")}
    rest = set(range(1, len(lines) + 1)) - homes - silent - set(rows)
    first = min(homes - {stray.line for stray in text.strays}, default=len(lines) + 1)
    assert all(row < first for row in rest)
