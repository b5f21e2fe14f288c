"""German, Spanish, French, Italian, Portuguese, Dutch: numbers, ordinals, money, times, signs.

As in English, numbers become figures, and figures that follow each other are joined. What can be
read in several ways (``3.`` is three or third, ``1`` is one or a) has several forms.
"""

from __future__ import annotations

from functools import cache
from itertools import chain, groupby, islice, product
from typing import TYPE_CHECKING, TypeAlias

import regex

from cs_toolkit.text.spoken.figures import number_words
from cs_toolkit.text.spoken.languages import HOUR, LANGUAGES
from cs_toolkit.text.steps import TYPOGRAPHY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cs_toolkit.text.spoken.languages import Language

__all__ = ["readings"]

Options: TypeAlias = "tuple[tuple[str, ...], ...]"
"""Words that a piece of text may stand for, in several ways."""

PIECES = r"""
      (?P<clock> \d{1,2} (?: : | \s?h\s? | \. (?=\d\d\s*(?:uhr|uur)) ) \d{2} ) (?!\d)
    | (?P<before> (?:r\$|[$€£]) \s* )? (?P<number> GROUPED (?!\d) | \d+ (?:[.,]\d+)? )
      (?: (?P<mark> ORDINAL ) | \s* (?P<behind> MONEY ) )?
    | (?P<letters> \b (?:\p{L}\.){2,} )
    | (?P<word> \p{L}[\p{L}\p{M}]* (?:'[\p{L}\p{M}]+)* )
    | (?P<sign> r\$ | [$€£%&+°] )
"""
GROUPED = r"\d{1,3} (?:[.'\u00a0\u202f]\d{3})+ (?:,\d+)?"
CURRENCIES = {"€": "euro", "$": "dollar", "£": "pound", "r$": "real"}
MONEY = {*CURRENCIES.values()}
SIGNS = {**CURRENCIES, "%": "percent", "+": "plus", "°": "degree"}
CENT = "cent"
UNITS = {HOUR, *MONEY}
ORDINAL = "-th"
"""Stands behind the figures of an ordinal."""

MOST = 64
"""Forms of one text that are looked at."""


@cache
def _pattern(language: str) -> regex.Pattern[str]:
    known = LANGUAGES[language]
    words = (word for word, name in known.names.items() if name in MONEY)
    money = "|".join(
        [r"[$€£]", *(rf"{word}\b" for word in sorted({*words, *MONEY}, key=len)[::-1])]
    )
    pieces = PIECES.replace("GROUPED", GROUPED).replace("ORDINAL", known.ordinal)
    return regex.compile(pieces.replace("MONEY", money), regex.VERBOSE)


SEPARATED = regex.compile(GROUPED, regex.VERBOSE)
PRICE = regex.compile(r"(\d+)\.(\d\d)")


def readings(text: str, language: str) -> frozenset[tuple[str, ...]]:
    """Return all forms of a text.

    Examples
    --------
    >>> said = "am dritten mai um sieben uhr dreißig für fünf euro fünfzig"
    >>> sorted(readings(said, "de"))
    [('am', '3', '-th', 'mai', 'um', '730', 'für', '5', 'euro', '50')]
    >>> readings(said, "de") <= readings("Am 3. Mai um 7:30 Uhr für 5,50 €.", "de")
    True
    """
    known = LANGUAGES[language]
    matches = _pattern(language).finditer(TYPOGRAPHY(text).casefold())
    ways = islice(product(*(_options(match, known) for match in matches)), MOST)
    forms = (_form([*chain(*way)], language, known) for way in ways)
    return frozenset(filter(None, forms))


def _options(match: regex.Match[str], known: Language) -> Options:
    """Return the words that a piece of text may stand for; a currency goes behind its sum."""
    kind, piece = match.lastgroup, match[0]
    if kind == "clock":
        hours, minutes = regex.findall(r"\d+", piece)
        return ((hours, HOUR, minutes) if minutes != "00" else (hours, HOUR),)
    if match["number"]:
        money = (match["before"] or match["behind"] or "").strip()
        return _number(match["number"], match["mark"], _named(money, known), known)
    word = piece.replace(".", "") if kind == "letters" else piece
    return ((known.link if word == "&" else _named(word, known),),)


def _named(word: str, known: Language) -> str:
    return known.names.get(word) or SIGNS.get(word, word)


def _number(figures: str, mark: str | None, currency: str, known: Language) -> Options:
    """Return the ways to say a number, with what stands beside it."""
    if SEPARATED.fullmatch(figures):
        figures = regex.sub(r"[.'\u00a0\u202f]", "", figures)
    figures = figures.replace(",", ".")
    if mark:
        ordinal = ((figures, ORDINAL),)
        return ((figures,), *ordinal) if mark == "." else ordinal
    after = (currency,) if currency else ()
    price = PRICE.fullmatch(figures) if currency else None
    ways = [(figures, *after)]
    if price:
        ways.append((price[1], currency, price[2]) if price[2] != "00" else (price[1], currency))
    if figures == "1":
        ways += [(one, *after) for one in known.ones]
    return tuple(ways)


def _form(words: Sequence[str], language: str, known: Language) -> tuple[str, ...]:
    words = _replaced(words, known.phrases)
    words = _figures(words, language, known)
    words = _decimals(words, known)
    words = _replaced(words, known.minutes, after_number=True)
    return tuple(_joined(_units(words, known)))


def _replaced(
    words: Sequence[str], phrases: Mapping[tuple[str, ...], str], *, after_number: bool = False
) -> list[str]:
    """Put one word in place of several, where they stand behind a number if that is asked for."""
    done: list[str] = []
    for word in words:
        done.append(word)
        for phrase, name in phrases.items():
            place = len(done) - len(phrase)
            behind = place > 0 and (_is_figure(done[place - 1]) or done[place - 1] == HOUR)
            if place >= 0 and tuple(done[place:]) == phrase and (behind or not after_number):
                done[place:] = [name]
    return done


def _figures(words: Sequence[str], language: str, known: Language) -> list[str]:
    """Write numbers in figures."""
    numbers, done, place = number_words(language), list[str](), 0
    while place < len(words):
        behind_point = place > 0 and words[place - 1] in known.points
        found = numbers.read(words, place, small=behind_point)
        if found is None:
            done.append(words[place])
            place += 1
            continue
        done += [found.value, ORDINAL] if found.ordinal else [found.value]
        place = found.end
    return done


def _decimals(words: Sequence[str], known: Language) -> list[str]:
    """Write ``3 comma 0 5`` as 3.05."""
    done: list[str] = []
    for place, word in enumerate(words):
        last = done[-1] if done else ""
        after = place + 1 < len(words) and words[place + 1].isdecimal()
        if word in known.points and last.isdecimal() and after:
            done[-1] += "."
        elif word.isdecimal() and "." in last and words[place - 1] != last:
            done[-1] += word
        else:
            done.append(word)
    return done


def _units(words: Sequence[str], known: Language) -> Iterator[str]:
    """Leave out what only some say: ``7 h 30 h``, ``5 euro and 50 cent``."""
    said: list[str] = []
    for word in words:
        before = said[-3:] if len(said) > 2 else ["", "", ""]  # noqa: PLR2004 - number, unit, number
        between = _is_figure(before[0]) and before[1] in UNITS and _is_figure(before[2])
        if between and (word == before[1] or (word == CENT and before[1] in MONEY)):
            continue
        if word in UNITS and said[-1:] == [word]:
            continue
        linked = len(said) > 1 and said[-1] == known.link
        if linked and _is_figure(word) and (_is_figure(said[-2]) or said[-2] in UNITS):
            said.pop()
        said.append(word)
    for place, word in enumerate(said):
        beside = said[max(place - 1, 0) : place] + said[place + 1 : place + 2]
        if word != HOUR or len(beside) < 2 or not all(map(_is_figure, beside)):  # noqa: PLR2004 - both sides
            yield word


def _joined(words: Iterator[str]) -> Iterator[str]:
    """Join figures that follow each other, and single letters."""
    for kind, group in groupby(words, _kind):
        if kind:
            yield "".join(group)
        else:
            yield from group


def _kind(word: str) -> str:
    if _is_figure(word):
        return "figures"
    return "letters" if len(word) == 1 and word != HOUR else ""


def _is_figure(word: str) -> bool:
    return word[:1].isdecimal()
