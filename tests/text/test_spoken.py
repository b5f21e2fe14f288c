"""What is said alike has one form, what is not has two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cs_toolkit.text.spoken import find_readings
from cs_toolkit.text.spoken.numbers import MAGNITUDES, TENS, UNITS

EN, SV = find_readings("en-US"), find_readings("sv-SE")
ONES = (
    *("", *UNITS, "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"),
    *("seventeen", "eighteen", "nineteen"),
)

PUBLISHED = [
    ("I spend twenty dollars", "I spend $20"),
    ("that will cost nine hundred dollars", "That will cost $900."),
    (
        "my phone number is one eight hundred, four five six, eight nine ten",
        "My phone number is 1-800-456-8910.",
    ),
    ("the time is six forty five p m", "The time is 6:45 PM."),
    ("I live on thirty five lexington avenue", "I live on 35 Lexington Ave."),
    ("the answer is six point five", "The answer is 6.5."),
    ("send it to support at help dot com", "Send it to support@help.com."),
    ("i got an x l t shirt", "I got an XL t-shirt."),
]
"""Examples of the service's documentation on display text."""

ALIKE = [
    ("nineteen ninety nine", "1999"),
    ("nineteen oh five", "1905"),
    ("two thousand and five", "2005"),
    ("one hundred twenty three thousand four hundred fifty six", "123,456"),
    ("a hundred", "100"),
    ("fifteen hundred", "1,500"),
    ("two point five million", "2.5 million"),
    ("three million dollars", "$3 million"),
    ("five dollars and fifty cents", "$5.50"),
    ("five dollars fifty", "$5.50"),
    ("fifty cents", "$0.50"),
    ("five euros", "€5.00"),
    ("twenty percent", "20%"),
    ("twenty per cent", "20 %"),
    ("zero point five", "0.5"),
    ("twenty third street", "23rd St."),
    ("may third", "May 3"),
    ("the third of may", "the 3rd of May"),
    ("seven o'clock", "7:00"),
    ("half past ten a m", "Half past 10 a.m."),
    ("the u s", "the U.S."),
    ("doctor jones", "Dr. Jones"),
    ("sixty miles per hour", "60 mph"),
    ("t k nine two m", "TK92M"),
]

UNLIKE = [
    ("fourteen", "40"),
    ("six point five", "65"),
    ("third", "3"),
    ("twenty dollars", "20 euros"),
    ("two", "too"),
    ("one hundred", "1 thousand"),
    ("seven fifteen", "7:50"),
    ("every one", "everyone"),
]


@pytest.mark.parametrize(("spoken", "written"), PUBLISHED + ALIKE)
def test_what_is_said_alike_has_one_form(spoken: str, written: str) -> None:
    assert EN(spoken) == EN(written)


@pytest.mark.parametrize(("spoken", "written"), UNLIKE)
def test_what_is_not_said_alike_has_two(spoken: str, written: str) -> None:
    assert EN(spoken) != EN(written)


def in_words(number: int) -> str:
    """Spell a number, the slow and obvious way."""
    for name, size in reversed([("hundred", 100), *MAGNITUDES.items()]):
        if number >= size:
            rest = in_words(number % size) if number % size else ""
            return f"{in_words(number // size)} {name} {rest}".strip()
    if number < 20:
        return ONES[number] or "zero"
    tens = next(name for name, value in TENS.items() if value == number // 10 * 10)
    return f"{tens} {ONES[number % 10]}".strip()


@given(st.integers(0, 10**12))
def test_every_number_is_read_from_its_words(number: int) -> None:
    assert EN(in_words(number)) == {(str(number),)}
    assert EN(f"{number:,}") == {(str(number),)}


@given(st.text())
def test_any_text_has_one_form_at_most(text: str) -> None:
    assert len(EN(text)) <= 1


def test_other_languages_only_leave_out_how_it_is_written() -> None:
    assert SV("E-Mail, tack!") == SV("e mail tack")
    assert SV("tolv") != SV("12")


def test_what_is_not_said_has_no_form() -> None:
    assert not EN("- ?")
    assert not SV("...")
