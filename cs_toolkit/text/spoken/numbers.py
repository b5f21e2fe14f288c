"""English number words, read as a reader reads them: as far as they make one number."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["MAGNITUDES", "ORDINALS", "TEENS", "TENS", "UNITS", "ZERO", "Number", "read_number"]

_UNITS = "one two three four five six seven eight nine"
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_FIRST = "first second third fourth fifth sixth seventh eighth ninth"
_TENTH = "tenth eleventh twelfth"

UNITS = {name: value for value, name in enumerate(_UNITS.split(), 1)}
TEENS = {name: value for value, name in enumerate(_TEENS.split(), 10)}
TENS = {name: 10 * value for value, name in enumerate(_TENS.split(), 2)}
MAGNITUDES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
ORDINALS = {
    **{name: value for value, name in enumerate(_FIRST.split(), 1)},
    **{f"{name}th": value for name, value in TEENS.items()},
    **{name: value for value, name in enumerate(_TENTH.split(), 10)},
    **{f"{name[:-1]}ieth": value for name, value in TENS.items()},
}
ZERO = ("zero", "nought")
HUNDRED = 100


class Number(NamedTuple):
    """A number, the place behind its last word, and whether it is an ordinal."""

    value: Decimal | str
    end: int
    ordinal: bool = False


def read_number(words: Sequence[str], place: int) -> Number | None:
    """Read the number that begins at `place`, if one does; figures count as number words.

    Examples
    --------
    >>> read_number("two hundred and five ships".split(), 0)
    Number(value=Decimal('205'), end=4, ordinal=False)
    >>> read_number("twenty first".split(), 0)
    Number(value=Decimal('21'), end=2, ordinal=True)
    >>> read_number("six point five".split(), 0)
    Number(value='6.5', end=3, ordinal=False)
    """
    return _Reader(words, place).read()


class _Reader:
    """Goes over the words of one number; `total` is done, `group` is below a thousand."""

    def __init__(self, words: Sequence[str], place: int) -> None:
        self._words, self._place, self._start = words, place, place
        self._total, self._group, self._room = Decimal(0), Decimal(0), 1000
        self._lowest = 10**15

    def read(self) -> Number | None:
        figures = self._word()
        if figures[:1].isdigit():
            return self._figures(figures)
        if figures in ZERO:
            self._place += 1
            return self._decimal("0") or Number("0", self._place)
        if figures == "a" and self._word(1) in ("hundred", *MAGNITUDES):
            self._place, self._group, self._room = self._place + 1, Decimal(1), 1
        while self._take():
            pass
        value = self._total + self._group
        if self._room > 1 and self._word() in ORDINALS and ORDINALS[self._word()] < self._room:
            return Number(value + ORDINALS[self._word()], self._place + 1, ordinal=True)
        if self._place == self._start:
            return None
        return self._decimal(f"{value:f}") or Number(value, self._place)

    def _word(self, ahead: int = 0) -> str:
        place = self._place + ahead
        return self._words[place] if place < len(self._words) else ""

    def _take(self) -> bool:
        """Take the next word if it goes on with the number."""
        word = self._word()
        if word == "and":
            return self._take_and()
        if word == "hundred" and 0 < self._group < HUNDRED:
            self._group, self._room = self._group * HUNDRED, HUNDRED
        elif word in MAGNITUDES and self._group and MAGNITUDES[word] < self._lowest:
            self._lowest = MAGNITUDES[word]
            self._total += self._group * self._lowest
            self._group, self._room = Decimal(0), 1000
        elif word in TENS and self._room >= HUNDRED:
            self._group, self._room = self._group + TENS[word], 10
        elif word in TEENS and self._room >= HUNDRED:
            self._group, self._room = self._group + TEENS[word], 1
        elif word in UNITS and self._room > 1:
            self._group, self._room = self._group + UNITS[word], 1
        else:
            return False
        self._place += 1
        return True

    def _take_and(self) -> bool:
        """Take ``and`` behind a hundred or thousand where a smaller number follows."""
        after = self._words[self._place - 1] if self._place > self._start else ""
        known = (UNITS, TEENS, TENS, ORDINALS)
        follows = any(self._word(1) in words for words in known)
        if (after != "hundred" and after not in MAGNITUDES) or not follows:
            return False
        self._place += 1
        return True

    def _figures(self, figures: str) -> Number:
        """Figures, times the hundreds and magnitudes behind them."""
        self._place += 1
        factor = 1
        while self._word() == "hundred" or self._word() in MAGNITUDES:
            factor *= MAGNITUDES.get(self._word(), HUNDRED)
            self._place += 1
        if factor == 1:
            return Number(figures, self._place)
        return Number((Decimal(figures) * factor).normalize() + 0, self._place)

    def _decimal(self, whole: str) -> Number | None:
        """What stands behind a spoken point, and a magnitude behind that."""
        if self._word() != "point":
            return None
        digits, ahead = "", 1
        while (digit := _digit(self._word(ahead))) is not None:
            digits, ahead = digits + digit, ahead + 1
        if not digits:
            return None
        self._place += ahead
        if self._word() not in MAGNITUDES:
            return Number(f"{whole}.{digits}", self._place)
        value = Decimal(f"{whole}.{digits}") * MAGNITUDES[self._word()]
        return Number(value.normalize() + 0, self._place + 1)


def _digit(word: str) -> str | None:
    if word in (*ZERO, "oh", "o"):
        return "0"
    value = UNITS.get(word) or TEENS.get(word) or TENS.get(word)
    return None if value is None else str(value)
