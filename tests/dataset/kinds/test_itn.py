"""Rules of #itn are read as their article describes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cs_toolkit.dataset.kinds.itn import (
    CharacterClass,
    CharacterRange,
    FlawKind,
    Group,
    Literal,
    Replacement,
    parse_rule,
)

DIGIT = CharacterClass("d")


@pytest.mark.parametrize(
    ("text", "elements"),
    [
        ("JO:500", (Literal("JO:500"),)),
        (r"cat-\d", (Literal("cat-"), DIGIT)),
        ("JO:[5-7]00", (Literal("JO:"), CharacterRange("567"), Literal("00"))),
        (r"\d[05]", (DIGIT, CharacterRange("05"))),
        (r"\d0{to>-}\d0", (DIGIT, Literal("0"), Replacement("to", "-"), DIGIT, Literal("0"))),
        (r"{ to >-}\d", (Replacement(" to ", "-"), DIGIT)),
        (r"{write} (\u.)+", (
            Replacement("write", None), Literal(" "),
            Group(((CharacterClass("u"), Literal(".")),), "+"),
        )),
        (r"(AB|CD)-(\d)+", (
            Group(((Literal("AB"),), (Literal("CD"),))), Literal("-"), Group(((DIGIT,),), "+"),
        )),
        (r"\l\u\a", (CharacterClass("l"), CharacterClass("u"), CharacterClass("a"))),
        (r"\\\(\)\{\}\|\+\?\*", (Literal(r"\(){}|+?*"),)),
        ("((a|b)?)*", (
            Group(((Group(((Literal("a"),), (Literal("b"),)), "?"),),), "*"),
        )),
        ("a > b", (Literal("a > b"),)),
        ("[a-]", (CharacterRange("a-"),)),
        ("", ()),
    ],
)  # fmt: skip
def test_a_rule_is_read(text: str, elements: tuple[object, ...]) -> None:
    rule = parse_rule(text)
    assert rule.elements == elements
    assert rule.flaws == ()


@pytest.mark.parametrize(
    ("text", "kind", "offset"),
    [
        ("(AB|CD-\\d", FlawKind.GRAMMAR, 0),
        ("AB)", FlawKind.GRAMMAR, 2),
        ("AB}", FlawKind.GRAMMAR, 2),
        ("AB]", FlawKind.GRAMMAR, 2),
        ("a{b>c", FlawKind.GRAMMAR, 1),
        ("a{b{c}}", FlawKind.GRAMMAR, 1),
        ("a[bc", FlawKind.GRAMMAR, 1),
        ("a[]", FlawKind.GRAMMAR, 1),
        ("a[7-5]", FlawKind.GRAMMAR, 1),
        ("a{}", FlawKind.GRAMMAR, 1),
        ("a{>b}", FlawKind.GRAMMAR, 1),
        ("a()", FlawKind.GRAMMAR, 1),
        ("a(b|)", FlawKind.GRAMMAR, 1),
        ("(" * 1000, FlawKind.GRAMMAR, 50),
        ("AB\\d+", FlawKind.OPERATOR, 4),
        ("A|B", FlawKind.OPERATOR, 1),
        ("(a)+*", FlawKind.OPERATOR, 4),
        ("A\\x", FlawKind.ESCAPE, 1),
        ("A\\", FlawKind.ESCAPE, 1),
    ],
)
def test_a_flaw_is_found_at_its_place(text: str, kind: FlawKind, offset: int) -> None:
    [flaw] = parse_rule(text).flaws
    assert (flaw.kind, flaw.offset) == (kind, offset)


@given(st.text("ab\\dlu(){}[]|+?*>- ", max_size=30))
def test_any_text_is_read_to_its_end(text: str) -> None:
    for flaw in parse_rule(text).flaws:
        assert 0 <= flaw.offset < len(text)
