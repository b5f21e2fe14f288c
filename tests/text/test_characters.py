"""Tables say what steps do to characters, and know what they do not know."""

from __future__ import annotations

from string import ascii_letters, digits, punctuation

import numpy as np

from cs_toolkit.text.characters import ALL, BLANK, DIGIT, LETTER, RULE, Rule, tabulate
from cs_toolkit.text.normalise import find_normaliser
from cs_toolkit.text.steps import CASE, Step

EVERYTHING = "".join(map(chr, range(ALL)))
FOREIGN = RULE | Rule.FOREIGN


def test_without_steps_characters_stay_and_white_space_is_a_blank() -> None:
    characters = tabulate([], EVERYTHING)
    assert characters is not None
    blanks = [character for character in EVERYTHING if characters.wide[ord(character)] == BLANK]
    assert set(blanks) == {character for character in EVERYTHING if character.isspace()}
    kept = [chr(entry & 0xFFFF) for entry in characters.wide.tolist() if not entry & RULE]
    assert set(kept) - set(blanks) <= set(EVERYTHING)
    assert characters.narrow[:128].tolist() == [
        BLANK if chr(code).isspace() else code for code in range(128)
    ]
    assert set(characters.narrow[128:]) == {128}


def test_letters_and_digits_are_marked() -> None:
    characters = tabulate([])
    assert characters is not None
    marked = {
        flag: "".join(chr(code) for code in range(128) if characters.wide[code] & flag)
        for flag in (LETTER, DIGIT)
    }
    assert marked == {LETTER: "".join(sorted(ascii_letters)), DIGIT: digits}


def test_steps_take_effect_one_after_the_other() -> None:
    swap = Step("swap", 1, lambda text: text.replace("a", "b"), {})
    characters = tabulate([CASE, swap])
    assert characters is not None
    assert characters.narrow[ord("A")] == ord("b")


def test_what_vanishes_or_grows_is_left_to_python() -> None:
    step = Step("step", 1, lambda text: text.replace("a", "").replace("b", "cc"), {})
    characters = tabulate([step])
    assert characters is not None
    assert characters.wide[[ord("a"), ord("b")]].tolist() == [FOREIGN, FOREIGN]


def test_a_step_that_says_nothing_has_no_table() -> None:
    assert tabulate([CASE, Step("numbers", 1, str)]) is None


def test_characters_that_do_not_occur_are_foreign() -> None:
    characters = tabulate([], "\u00e4")
    assert characters is not None
    assert np.flatnonzero(characters.wide[128:] != FOREIGN).tolist() == [0xE4 - 128]


def test_all_that_is_printed_in_english_is_known() -> None:
    characters = tabulate(find_normaliser("lexical", "en-US").steps)
    assert characters is not None
    printed = ascii_letters + digits + punctuation + " "
    assert FOREIGN not in characters.wide[list(map(ord, printed))]
