"""The markup of NIST transcripts."""

from __future__ import annotations

import pytest

from cs_toolkit.errors import FormatError
from cs_toolkit.text.markup import DEEPEST, Choice, Markup, Word, parse, signature_of
from cs_toolkit.text.nist import find_form


def words(*texts: str) -> tuple[Word, ...]:
    return tuple(map(Word, texts))


def test_readings_hold_words_and_further_readings() -> None:
    inner = Choice((words("b"), words("c", "d")))
    assert parse("{ a {b/c d} / @ } e", Markup()) == (
        Choice(((Word("a"), inner), words("@"))),
        Word("e"),
    )


def test_a_slash_parts_readings_only_inside_braces() -> None:
    assert parse("and/or / {and/or}", Markup()) == (
        *words("and/or", "/"),
        Choice((words("and"), words("or"))),
    )


@pytest.mark.parametrize(
    ("lexeme", "word"),
    [
        ("a;tag", "a"),
        ("a;;tag", "a"),
        (r"a\;s;tag1;tag\;2", "a;s"),
        ("uh*", "uh"),
        ("*", "*"),
        ("(uh)", "(uh)"),
    ],
)
def test_tags_and_marks_are_no_part_of_a_word(lexeme: str, word: str) -> None:
    assert parse(lexeme, Markup()) == words(word)


def test_parentheses_make_a_word_optional_where_asked() -> None:
    assert parse("(uh) (a-) () (", Markup(optional=True)) == (
        Word("uh", optional=True),
        Word("a-", optional=True),
        *words("()", "("),
    )


def test_empty_readings_are_none() -> None:
    assert parse("{ / a / }", Markup()) == (Choice((words("a"),)),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a { b / c", "'{' without a '}' after it"),
        ("a b } c", "'}' without a '{' before it"),
        ("a { / } b", "write @ for no word"),
        ("{ " * (DEEPEST + 1), "more than 64 deep"),
        ("{ " * 100_000, "more than 64 deep"),
    ],
)
def test_broken_markup_is_quoted(text: str, said: str) -> None:
    with pytest.raises(FormatError, match="put it right") as error:
        parse(text, Markup())
    assert said in str(error.value)
    assert len(str(error.value)) < 200


def test_what_is_read_is_named() -> None:
    assert signature_of((None, None)) == "none"
    assert signature_of((Markup(), Markup())) == "nist/1"
    both = Markup(optional=True, fragments=True)
    assert signature_of((both, None)) == "nist+optional+fragments/1"


def test_a_text_without_signs_has_no_markup() -> None:
    assert not Markup().stands_in("so it-goes (uh)")
    assert Markup(optional=True).stands_in("so (uh)")
    assert Markup(fragments=True).stands_in("it-goes")


def test_nist_knows_case_or_not() -> None:
    assert find_form("nist", "en-US")("Uh-HUH, don't") == "uh-huh, don't"
    assert find_form("nist-cased", "en-US")("Uh-HUH") == "Uh-HUH"
