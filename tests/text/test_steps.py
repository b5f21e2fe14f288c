"""Every step is idempotent, and treats characters by themselves except where it says so."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from cs_toolkit.text import steps
from cs_toolkit.text.characters import tabulate
from cs_toolkit.text.locales import de, en, tr
from cs_toolkit.text.steps import Step
from tests.text.alphabets import TEXT
from tests.text.naive_bytes import rewrite

STEPS = [
    *(value for value in vars(steps).values() if isinstance(value, Step)),
    *de.STEPS,
    *en.STEPS,
    *tr.STEPS,
]
EACH = pytest.mark.parametrize("step", STEPS, ids=[step.name for step in STEPS])


def test_no_two_steps_share_a_name() -> None:
    assert len({step.name for step in STEPS}) == len(STEPS)


@EACH
@given(text=TEXT)
@settings(max_examples=100)
def test_taking_a_step_twice_changes_nothing(step: Step, text: str) -> None:
    once = step(text)
    assert step(once) == once


@EACH
@given(text=TEXT)
@settings(max_examples=200)
def test_rules_name_the_characters_that_depend_on_neighbours(step: Step, text: str) -> None:
    characters = tabulate([step], text)
    assert characters is not None
    rewritten = rewrite(text, characters)
    assert rewritten is None or rewritten == step(text).split()


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("don't 'em dogs' rock 'n' roll", "don't em dogs rock n roll"),
        ("1990's 5'10", "1990's 5'10"),
        ("double-jointed and/or snake_case", "double jointed and or snake case"),
        ("U.S. e.g. Ph.D. 3rd.", "US eg PhD 3rd"),
        ("States.To wait...what so\u2026and", "States To wait what so and"),
        ("at 12:23, 3.14 or 3,14: so", "at 12:23  3.14 or 3,14  so"),
        ("1.2.3", "1.2.3"),
        ('word(s) [sic] {x} "q"', "words sic x q"),
        ("AT&T 50% #1 a@b $5 2+2=4 <b>", "AT&T 50% #1 a@b $5 2+2=4 <b>"),
        (
            "20 \u00b0C, \u00a7 5, \u20ac3 \u00bd x\u00b2",
            "20 \u00b0C  \u00a7 5  \u20ac3 \u00bd x\u00b2",
        ),
        ("\u00bfqu\u00e9? \u00ab oui \u00bb", "qu\u00e9   oui "),
        ("\u4f60\u597d\uff0c\u5417\uff1f", "\u4f60\u597d \u5417 "),
        ("\u0939\u0948\u0964 \u061f", "\u0939\u0948   "),
        ("\u0563\u0576\u0561\u055e", "\u0563\u0576\u0561"),
    ],
)
def test_punctuation_goes_and_what_is_read_aloud_stays(text: str, after: str) -> None:
    assert steps.PUNCTUATION(text) == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("\uff21\uff22\uff11\uff12\uff01", "AB12!"),
        ("\uff76\uff9e", "\u30ac"),
        ("\ufb01\ufb02", "fifl"),
        ("\ufefb", "\u0644\u0627"),
        ("\uffe5", "\u00a5"),
        ("\u00bd \u00b2 \u2460 \u338f", "\u00bd \u00b2 \u2460 \u338f"),
    ],
)
def test_widths_unify_letters_and_keep_what_means_something_else(text: str, after: str) -> None:
    assert steps.WIDTHS(text) == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("\u2018a\u2019 \u201cb\u201d \u201ec\u201f", '\'a\' "b" "c"'),
        ("a\u2014b \u2013 \u2212", "a-b - -"),
        ("so\u2026", "so\u2026"),
        ("`a\u00b4", "'a'"),
    ],
)
def test_typography_becomes_that_of_a_typewriter(text: str, after: str) -> None:
    assert steps.TYPOGRAPHY(text) == after


def test_invisible_marks_go_and_a_zero_width_space_is_a_blank() -> None:
    assert steps.INVISIBLE("\ufeffa\u00adb\u200cc\u200dd\u2060e\u200ef\x00g") == "abcdefg"
    assert steps.INVISIBLE("a\u200bb\tc") == "a b\tc"


def test_pictures_become_blanks() -> None:
    assert steps.PICTURES("a\u2192b \u266a \U0001f600 \u25a0 \u00a9 \u2122 5\u00b0") == (
        "a b       \u00a9 \u2122 5\u00b0"
    )


def test_case_leaves_the_sharp_s() -> None:
    assert steps.CASE("STRA\u00dfE \u0130 J\u030c") == "stra\u00dfe i\u0307 \u01f0"


def test_blanks_are_those_of_python() -> None:
    assert steps.BLANKS(" a\u00a0\u3000b\x1c\x85c\n") == "a b c"
