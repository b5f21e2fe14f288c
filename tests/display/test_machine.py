"""The machine finds what a slow twin finds, in time that grows with text and rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.dataset.kinds.itn import parse_rule
from cs_toolkit.display import machine
from cs_toolkit.display.lattice import build_lattice
from cs_toolkit.display.machine import Machine
from cs_toolkit.display.numbers import find_numbers, reader_of
from cs_toolkit.display.program import MOST_STEPS, Op, assemble
from tests.display import twin

if TYPE_CHECKING:
    from collections.abc import Callable

    from cs_toolkit.display.machine import Match


WORDS = st.lists(st.sampled_from(["a", "b", "ab", "1", "12", "b1", "-", "a-b"]), max_size=7)
ATOMS = st.sampled_from(
    ["a", "b", "1", "-", " ", r"\d", "[ab]", "[1-2]", "{b>x}", "{a 1}", "{1>-}"]
)
RULES = st.recursive(
    st.lists(ATOMS, min_size=1, max_size=4).map("".join),
    lambda inner: st.tuples(inner, inner, st.sampled_from("?+* ")).map(
        lambda drawn: f"({drawn[0]}|{drawn[1]}){drawn[2]}"
    ),
    max_leaves=4,
).map(str.strip).filter(bool)  # fmt: skip


def find(text: str, *rules: str) -> list[Match]:
    programs = [assemble(parse_rule(rule).elements, english=True) for rule in rules]
    said = text.split()
    numbers = find_numbers(said, reader_of("en-US"))
    return Machine([p for p in programs if p]).find(build_lattice(said, numbers, english=True))


@settings(max_examples=500)
@given(st.lists(RULES, min_size=1, max_size=3), WORDS)
def test_matches_are_those_of_the_slow_twin(rules: list[str], said: list[str]) -> None:
    elements = [parse_rule(rule).elements for rule in rules]
    programs = [assemble(each, english=False) for each in elements]
    found = Machine([p for p in programs if p]).find(build_lattice(said, [], english=False))
    assert [(each.rule, each.start, each.end) for each in found] == twin.matches(elements, said)


def test_the_leftmost_longest_match_wins_and_of_equals_the_first_rule() -> None:
    assert [each.printed for each in find("a 1 2", r"1\d", r"a\d", r"a\d\d")] == ["a12"]
    assert [each.rule for each in find("a 1", r"a-\d", r"a:\d")] == [0]
    assert [each.printed for each in find("a 1 a 2", r"a\d")] == ["a1", "a2"]


@pytest.mark.parametrize(
    ("rule", "said", "printed"),
    [
        (r"\u\l\a", "a B c", "Abc"),
        (r"\u\u", "at", None),
        (r"\u\u-\d", "AT 5", "AT-5"),
        (r"\u\u\d", "J.O. 5".rstrip("."), "JO5"),
        ("at-5", "at five", "at-5"),
        ("JO", "joe", "JO"),
        ("ZPI", "zippy", None),
        (r"\d.\d", "six point five", "6.5"),
        (r"a@b.c", "a at b dot c", "a@b.c"),
        (r"AA-\d", "double a triple one", None),
        (r"AA-111", "double a triple one", "AA-111"),
        (r"\d\d", "twenty one", "21"),
        (r"\d", "twenty one", None),
        (r"\d\d clock", "five o clock", None),
        (r"\d\d\d", "five o five", "505"),
        ("Five Guys", "five guys", "Five Guys"),
        ("21st", "twenty first", "21st"),
        ("I T", "it", None),
        ("[A-C]-[x-z]", "b Y", "B-y"),
        (r"a[-/]\d", "a one", "a-1"),
        (r"a[-/]\d", "a/1", "a/1"),
        ("(a)?(b)?", "c", None),
        (r"{um} \d {er} \d", "um one er two", "1 2"),
        (r"(AB|CD)+!", "a b c d a b", "ABCDAB!"),
        (r"\d\d\d \d\d\d", "105115", "105 115"),
        (r"(\u.)+", "u s a", "U.S.A"),
        (r"\d\d{to>-}\d\d {K>cadence}", "20 to 30 K", "20-30 cadence"),
        (r"\d\d{to>-}\d\d {K>cadence}", "20 to 30K", "20-30 cadence"),
        ("ИВ-\\d", "и в two", "ИВ-2"),
    ],
)
def test_what_a_rule_prints(rule: str, said: str, printed: str | None) -> None:
    whole = [
        each.printed for each in find(said, rule) if each.end - each.start == len(said.split())
    ]
    assert whole == ([] if printed is None else [printed])


CODE = st.lists(st.sampled_from("abzABZ059-:./ "), min_size=1, max_size=12).map("".join)
DIGITS = dict(zip("059", ("oh", "five", "nine"), strict=True))


@given(
    CODE.map(lambda text: " ".join(text.split())).filter(lambda text: any(map(str.isalnum, text)))
)
def test_a_literal_rule_matches_its_own_reading_letter_by_letter(rule: str) -> None:
    said = " ".join(DIGITS.get(char, char) for char in rule if char.isalnum())
    assert [each.printed for each in find(said, rule)] == [rule]


def count_takes(monkeypatch: pytest.MonkeyPatch, run: Callable[[], object]) -> int:
    counted = [0]
    taken = machine._taken

    def count(*arguments: Any) -> str | None:
        counted[0] += 1
        return taken(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(machine, "_taken", count)
        run()
    return counted[0]


HOSTILE = [
    r"((\d)*)*X", r"((\d)+(\d)+)+X", r"(\d|\d\d|(\d)*)*X", r"(a|a|a|aa)*X", "(((a)?)*b)*X",
    r"(\d)?" * 40 + r"\d" * 40, "-" * 200 + "X", "(-|:)*" * 20 + "X",
]  # fmt: skip


@pytest.mark.parametrize("rule", HOSTILE)
@pytest.mark.parametrize("word", ["one", "a", "5"])
def test_no_rule_takes_more_steps_than_readings_times_its_length(
    rule: str, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = 60
    program = assemble(parse_rule(rule).elements, english=True)
    assert program is not None
    text = " ".join([word] * words)
    takes = count_takes(monkeypatch, lambda: find(text, rule))
    assert takes <= words * 4 * len(program.steps)


def test_twice_the_text_takes_twice_the_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    def takes(count: int) -> int:
        said = "one oh twenty a bee five hundred " * count
        return count_takes(monkeypatch, lambda: find(said, r"(\d|\u)+X", r"A-\d\d\d", *HOSTILE[:3]))

    once, twice = takes(20), takes(40)
    assert twice <= 2.1 * once


def test_attempts_that_fail_late_are_not_made_over_the_whole_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    once, twice = (
        count_takes(monkeypatch, lambda said="one " * count: find(said, r"(\d)+X", r"\d"))
        for count in (300, 600)
    )
    assert twice <= 2.5 * once


def test_a_match_takes_a_hundred_words_at_most() -> None:
    spans = [(each.start, each.end) for each in find("one " * 150, r"(\d)+")]
    assert spans == [(0, 100), (100, 150)]


def test_a_rule_that_is_far_too_long_has_no_program() -> None:
    assert assemble(parse_rule("ab" * MOST_STEPS).elements, english=True) is None


def test_an_empty_rule_matches_nothing() -> None:
    assert find("a b", "", " ", "-", "(x)?") == []


@pytest.mark.parametrize("rule", HOSTILE)
def test_every_way_leads_to_a_step(rule: str) -> None:
    program = assemble(parse_rule(rule).elements, english=True)
    assert program is not None
    assert all(max(step.ways) < len(program.steps) for step in program.steps[:-1])
    assert [step.op for step in program.steps].index(Op.MATCH) == len(program.steps) - 1
