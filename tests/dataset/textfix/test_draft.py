"""A text under repair remembers where its lines came from."""

from __future__ import annotations

from cs_toolkit.dataset.textfix.draft import Edit, TextDraft


def test_changes_name_the_line_of_the_source_after_lines_were_dropped() -> None:
    draft = TextDraft("a.txt", ["one", "", "two"])
    draft.drop("P8", [1], "blank line removed")
    draft.rewrite("P7", lambda text: (text.upper(), "made large" if text == "two" else ""))
    assert draft.lines == ["one", "TWO"]
    assert [(change.code, change.line) for change in draft.changes] == [("P8", 2), ("P7", 3)]


def test_a_line_may_become_several() -> None:
    draft = TextDraft("a.txt", ["one", "two"])
    draft.edit("P15", {0: Edit(("o", "ne"), "divided")})
    assert [(row.line, row.text) for row in draft.rows] == [(1, "o"), (1, "ne"), (2, "two")]


def test_nothing_to_do_changes_nothing() -> None:
    draft = TextDraft("a.txt", ["one"])
    draft.edit("P15", {})
    draft.rewrite("P7", lambda text: (text, ""))
    assert (draft.lines, draft.changes) == (["one"], [])
