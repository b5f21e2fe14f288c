"""English: numbers, ordinals, money, per cent, times of day, spelt letters, abbreviations.

Numbers become figures. Figures that follow each other are joined, since nobody hears whether
``8910`` was read as four digits, two pairs or a number; so ``nineteen ninety nine`` is ``1999``.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import regex

from cs_toolkit.text.spoken.numbers import (
    MAGNITUDES,
    ORDINALS,
    TEENS,
    TENS,
    UNITS,
    ZERO,
    read_number,
)
from cs_toolkit.text.steps import TYPOGRAPHY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

__all__ = ["spoken_form"]

PIECE = regex.compile(
    r"""
      (?P<ordinal> \d[\d,]* (?=(?:st|nd|rd|th)\b) ) (?:st|nd|rd|th)
    | (?P<clock> \d{1,2} : \d{2} ) (?!\d)
    | (?P<number> \d+ (?:,\d{3}(?!\d))* (?:\.\d+)? )
    | (?P<letters> \b (?:\p{L}\.){2,} )                  # p.m., U.S.
    | (?P<word> \p{L}[\p{L}\p{M}]* (?:'[\p{L}\p{M}]+)* )
    | (?P<comma> , )
    | (?P<dot> (?<=\p{L}{2}) \. (?=\p{L}{2}) )           # help.com
    | (?P<sign> [$€£¥%@&+=°#] )
    """,
    regex.VERBOSE,
)
ACRONYM = regex.compile(r"\b\p{Lu}{2,5}\b")
CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen"}
SIGNS = {"%": "percent", "@": "at", "&": "and", "+": "plus", "=": "equals", "°": "degree"}
SIGNS |= CURRENCIES | {"#": "number"}
NAMES = {"dot": "dot", "comma": ","}
"""Pieces that go by their kind; a comma only parts two numbers, and goes in the end."""

MINOR = {"cent", "penny", "pence"}
PRICE = regex.compile(r"\d+\.\d\d")
MONTHS = {"jan", "feb", "march", "apr", "may", "jun", "jul", "aug", "sept", "oct", "nov", "dec"}
ALIKE = """
dollars dollar; euros euro; pounds pound; cents cent; degrees degree; pennies penny
january jan; february feb; april apr; june jun; july jul; august aug; september sep sept
october oct; november nov; december dec; avenue ave; street saint st; doctor drive dr; road rd
boulevard blvd; lane ln; highway hwy; mister mr; missus mrs; junior jr; senior sr
professor prof; versus vs; okay ok; kilometers kilometres kilometer kilometre km
kilograms kilogram kilos kg; feet foot ft
"""
"""Words and their abbreviations; the last of a group stands for all of it."""

SAME = {
    word: group.split()[-1]
    for line in ALIKE.splitlines()
    for group in line.split(";")
    for word in group.split()
}

PHRASES = {("per", "cent"): "percent", ("miles", "per", "hour"): "mph"}
SILENT = {"o'clock", "oclock"}
ZEROS = {"oh", "o"}
KNOWN = {"hundred", *SAME, *UNITS, *TEENS, *TENS, *MAGNITUDES, *ORDINALS, *ZERO}
"""Words that do not stand for themselves; any other single word is its own form."""

ORDINAL = "-th"
"""Stands behind the figures of an ordinal."""


def spoken_form(text: str) -> tuple[str, ...]:
    """Bring a text to the form of all that sounds like it.

    Examples
    --------
    >>> spoken_form("Meet me at 6:45 PM on May 3rd, it's $2.5 million.")
    ('meet', 'me', 'at', '645', 'pm', 'on', 'may', '3', "it's", '2500000', 'dollar')
    >>> spoken_form("at six forty five p m on may third it's two point five million dollars")
    ('at', '645', 'pm', 'on', 'may', '3', "it's", '2500000', 'dollar')
    """
    if text.isalpha() and text.casefold() not in KNOWN:
        return (text.casefold(),)
    text = TYPOGRAPHY(text)
    if not text.isupper():
        text = ACRONYM.sub(lambda match: " ".join(match[0]), text)
    pieces = list(_pieces(text.casefold()))
    numbered = list(_numbered(_phrased(pieces)))
    return tuple(_joined(_without_cents(_dated(numbered))))


def _pieces(text: str) -> Iterator[str]:
    """Cut a text into words, figures and the names of signs; a currency goes behind its sum."""
    currency = ""
    for match in PIECE.finditer(text):
        kind, piece = match.lastgroup, match[0]
        if currency and kind != "number" and piece not in MAGNITUDES:
            yield currency
            currency = ""
        if kind == "ordinal":
            yield from (match["ordinal"].replace(",", ""), ORDINAL)
        elif kind == "clock":
            yield from (part for part in piece.split(":") if part != "00")
        elif kind == "number":
            figures = piece.replace(",", "")
            is_price = bool(currency and PRICE.fullmatch(figures))
            yield from _price(figures, currency) if is_price else (figures,)
            currency = "" if is_price else currency
        elif kind == "sign":
            currency = CURRENCIES.get(piece, "")
            yield from () if currency else (SIGNS[piece],)
        elif kind in NAMES:
            yield NAMES[kind]
        else:
            yield piece.replace(".", "") if kind == "letters" else SAME.get(piece, piece)
    if currency:
        yield currency


def _price(figures: str, currency: str) -> Iterator[str]:
    """Yield 5.50 of money as it is said: five dollars fifty; less than one as so many cents."""
    whole, part = (int(side) for side in figures.split("."))
    if whole or not part:
        yield from (str(whole), currency)
    if part:
        yield str(part)
    if part and not whole:
        yield "cent"


def _phrased(pieces: list[str]) -> list[str]:
    """Put words together that have a sign or an abbreviation together."""
    done: list[str] = []
    for piece in pieces:
        done.append(piece)
        for phrase, name in PHRASES.items():
            if tuple(done[-len(phrase) :]) == phrase:
                done[-len(phrase) :] = [name]
    return [piece for piece in done if piece not in SILENT]


def _numbered(pieces: list[str]) -> Iterator[str]:
    """Write numbers in figures."""
    place = 0
    while place < len(pieces):
        piece = pieces[place]
        if piece in ZEROS and _beside_number(pieces, place):
            yield "0"
            place += 1
            continue
        found = read_number(pieces, place)
        if found is None:
            yield from () if piece == "," else (piece,)
            place += 1
            continue
        yield _figures(found.value)
        if found.ordinal:
            yield ORDINAL
        place = found.end


def _beside_number(pieces: list[str], place: int) -> bool:
    around = pieces[max(place - 1, 0) : place] + pieces[place + 1 : place + 2]
    return any(_is_number(piece) for piece in around)


def _is_number(piece: str) -> bool:
    known = (UNITS, TEENS, TENS, MAGNITUDES, ORDINALS, ZEROS)
    return piece[:1].isdigit() or piece == "hundred" or any(piece in words for words in known)


def _figures(value: Decimal | str) -> str:
    return value if isinstance(value, str) else f"{value:f}"


def _dated(pieces: list[str]) -> Iterator[str]:
    """Drop what makes the day of a month an ordinal: May 3 is May third."""
    for place, piece in enumerate(pieces):
        around = {*pieces[max(place - 2, 0) : place], *pieces[place + 1 : place + 3]}
        if piece != ORDINAL or around.isdisjoint(MONTHS):
            yield piece


def _without_cents(pieces: Iterator[str]) -> Iterator[str]:
    """Say five dollars and fifty cents as five dollars fifty."""
    said: list[str] = []
    for piece in pieces:
        money = bool({*said[-3:-1]} & {*CURRENCIES.values()})
        if piece in MINOR and money and said[-1].isdigit():
            if said[-2] == "and":
                del said[-2]
            continue
        said.append(piece)
    yield from said


def _joined(pieces: Iterator[str]) -> Iterator[str]:
    """Join figures that follow each other, and single letters."""
    for kind, group in groupby(pieces, _kind):
        if kind:
            yield "".join(group)
        else:
            yield from group


def _kind(piece: str) -> str:
    if piece[0].isdigit():
        return "figures"
    return "letters" if len(piece) == 1 or piece in ("pm", "am") else ""
