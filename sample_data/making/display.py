"""From lexical words to display text by rule, for a recogniser that has none of its own.

Both models get a capital at the start, numbers, times, money and a full stop. The custom one stands
for a newer base model and for what it would learn from related text and a display format: it also
gets I and weekdays with capitals, question marks, names with capitals and booking references in
one piece.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby

from making.script import ROOT

ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
         "eighteen", "nineteen"]  # fmt: skip
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
VALUES = {word: number for number, word in enumerate(ONES + TEENS)} | {
    word: 10 * number for number, word in enumerate(TENS, 2)
}
HOURS, MINUTES = range(1, 13), range(10, 60)
DIGITS, ROUND_TENS = range(1, 10), range(20, 100, 10)

GENERAL_NAMES = {
    "i": "I", "i'd": "I'd", "i'm": "I'm", "i've": "I've", "monday": "Monday", "tuesday": "Tuesday",
    "wednesday": "Wednesday", "thursday": "Thursday", "friday": "Friday", "saturday": "Saturday",
    "sunday": "Sunday",
}  # fmt: skip
QUESTIONS = {"are", "can", "could", "did", "do", "does", "has", "have", "how", "is", "what",
             "when", "which", "why", "will", "would"}  # fmt: skip
CODE = re.compile(r"\b([A-Z]) ([A-Z]) (\d\d) ([A-Z])\b")


def display(lexical: str, *, custom: bool) -> str:
    """Display text of one utterance."""
    if not lexical:
        return ""
    names = GENERAL_NAMES | _learnt_names() if custom else {}
    text = _numbers([names.get(word, word) for word in lexical.split()])
    text = CODE.sub(r"\1\2\3\4", text) if custom else text
    mark = "?" if custom and lexical.split(maxsplit=1)[0] in QUESTIONS else "."
    return text[0].upper() + text[1:] + mark


@cache
def _learnt_names() -> dict[str, str]:
    """Words that the related text writes with a capital inside a sentence."""
    lines = (ROOT / "training" / "related-text.txt").read_text(encoding="utf-8-sig").splitlines()
    inner = (word.strip(".,?") for line in lines for word in line.split()[1:])
    return {word.lower(): word for word in inner if len(word) > 1 and word[0].isupper()}


def _numbers(words: list[str]) -> str:
    groups = groupby(words, lambda word: word in VALUES)
    text = " ".join(_written(list(run)) if number else " ".join(run) for number, run in groups)
    text = re.sub(r"\b(\w+) dollars\b", _money, text)
    return re.sub(r"\b(\d+) percent\b", r"\1%", text)


def _written(run: list[str]) -> str:
    """Write a run of number words: a time, numbers from ten up in figures, or the words."""
    values = [VALUES[word] for word in run]
    hour, minutes = values[0], _join(values[1:])
    if hour in HOURS and len(minutes) == 1 and minutes[0] in MINUTES:
        return f"{hour}:{minutes[0]}"
    return " ".join(ONES[value] if value < len(ONES) else str(value) for value in _join(values))


def _join(values: list[int]) -> list[int]:
    """Put tens and ones together: 40, 5 is 45."""
    joined: list[int] = []
    for value in values:
        if joined and joined[-1] in ROUND_TENS and value in DIGITS:
            joined[-1] += value
        else:
            joined.append(value)
    return joined


def _money(match: re.Match[str]) -> str:
    amount = match[1]
    if amount in ONES:
        return f"${ONES.index(amount)}"
    return f"${amount}" if amount.isdigit() else match[0]
