"""Chinese and Japanese: numerals, decimals, per cent, money and times of day.

Blanks and punctuation make no difference. Numerals of either script become figures; a row of digits
without tens and hundreds is read digit by digit, as years and telephone numbers are.
"""

from __future__ import annotations

import unicodedata
from itertools import islice, product
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["read_numeral", "readings"]

DIGITS = dict(zip("〇零一二三四五六七八九", "00123456789", strict=True))
PAIRS = {"两": "2", "兩": "2"}
TENS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
UNITS = "".join([*TENS, *MYRIADS])
NUMERAL = regex.compile(rf"(?:[{''.join(DIGITS)}0-9{UNITS}]|[{''.join(PAIRS)}](?=[{UNITS}]))+")
"""Two of something (``两``) is a figure only where tens, hundreds or more follow."""

SEVERAL = regex.compile(
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?!\d)|(?<![\d.:])(?P<two>2)(?![\d.:])"
)
"""What can be said in several ways."""

HOURS = {"zh": "点", "ja": "時"}
REWRITTEN = (
    (regex.compile(r"(?<=\d),(?=\d{3}(?!\d))"), ""),
    (regex.compile(rf"百分之([{''.join(DIGITS)}{''.join(PAIRS)}十百0-9点點.]+)"), r"\1percent"),
    (regex.compile(r"%|パーセント"), "percent"),
    (regex.compile(r"¥\s*([\d.]+)"), r"\1元"),
    (regex.compile(r"\$\s*([\d.]+)"), r"\1美元"),
    (regex.compile(r"€\s*([\d.]+)"), r"\1欧元"),
    (regex.compile(r"円|块|塊"), "元"),
    (regex.compile(r"ドル|美金"), "美元"),
    (regex.compile(r"ユーロ"), "欧元"),
    (regex.compile(r"(?<=\d)\.(?=\d)|點|コンマ"), "点"),
    (regex.compile(r"[\s\p{P}]+"), ""),
)
MOST = 64
"""Forms of one text that are looked at."""


def readings(text: str, language: str) -> frozenset[tuple[str, ...]]:
    """Return all forms of a text, of one piece each.

    Examples
    --------
    >>> readings("二零二四年百分之五十", "zh") == readings("2024年50%", "zh")
    True
    >>> readings("三千五百円", "ja") & readings("3,500円", "ja")
    frozenset({('3500元',)})
    """
    text = "".join(unicodedata.normalize("NFKC", text).casefold().split())
    ways = islice(product(*_options(text, language)), MOST)
    forms = (_form("".join(way)) for way in ways)
    return frozenset((form,) for form in forms if form)


def read_numeral(text: str) -> str:
    """Return the figures of a text that is one numeral; of any other nothing.

    Examples
    --------
    >>> read_numeral("三百二十"), read_numeral("二零二四"), read_numeral("三月")
    ('320', '2024', '')
    """
    return _figures(text) if NUMERAL.fullmatch(text) else ""


def _options(text: str, language: str) -> Iterator[tuple[str, ...]]:
    """Cut a text where it can be said in several ways."""
    done = 0
    for match in SEVERAL.finditer(text):
        yield (text[done : match.start()],)
        done = match.end()
        if match["two"]:
            yield ("2", "两")
        else:
            yield tuple(_times(match["hour"], match["minute"], HOURS[language]))
    yield (text[done:],)


def _times(hour: str, minute: str, unit: str) -> Iterator[str]:
    if minute == "00":
        yield f"{int(hour)}{unit}"
        return
    yield f"{int(hour)}{unit}{int(minute)}分"
    yield f"{int(hour)}{unit}{minute}"
    if minute == "30":
        yield f"{int(hour)}{unit}半"


def _form(text: str) -> str:
    for pattern, replacement in REWRITTEN:
        text = pattern.sub(replacement, text)
    return str(NUMERAL.sub(lambda match: _figures(match[0]), text))


def _figures(numeral: str) -> str:
    """Write a numeral in figures: its digits, or its value where tens and more are in it."""
    if not any(unit in numeral for unit in UNITS):
        return "".join(DIGITS.get(digit, digit) for digit in numeral)
    total = section = 0
    digits = ""
    for sign in numeral:
        if sign in TENS:
            section += int(digits or 1) * TENS[sign]
            digits = ""
        elif sign in MYRIADS:
            total += (section + int(digits or 0) or 1) * MYRIADS[sign]
            section, digits = 0, ""
        else:
            digits += (DIGITS | PAIRS).get(sign, sign)
    return str(total + section + int(digits or 0))
