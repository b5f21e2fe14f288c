"""Checks on plain text (rules P1 to P15)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from cs_toolkit.dataset.checks.check import Fault, check
from cs_toolkit.dataset.checks.encoding import bom_faults
from cs_toolkit.dataset.checks.text import character_faults, is_broken, is_unseen
from cs_toolkit.dataset.checks.wording import GERMAN_SYMBOLS, advise
from cs_toolkit.dataset.japanese import sentences
from cs_toolkit.dataset.mojibake import without_garbled
from cs_toolkit.dataset.repeats import find_repeats, rows_to_search
from cs_toolkit.dataset.rules import limits
from cs_toolkit.records import Severity
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_toolkit.dataset.text_dataset import TextDataset

LAST_ALLOWED = "\u00a1"
"""The service's article wants nothing above it; its own texts in other languages are full of it."""

SPECIAL = frozenset({"So", "Sk", "Sc", "Sm"})
"""Categories of signs that are not written to be read aloud."""

ADDRESS = re.compile(r"(?:\b[a-z][a-z0-9+.-]*://|\bwww\.|\bmailto:)[^\s<>\"]+", re.IGNORECASE)
ADDRESS_HINTS = ("://", "www.", "WWW.", "Www.", "mailto:", "Mailto:", "MAILTO:")
SENTENCE_BREAK = re.compile("[.!?。\uff01\uff1f][\"')\u201d]*[ \t]*(?=\\w)")
ABBREVIATION = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,3}$")
"""A short word before a full stop, as in ``Dr. Paul`` and ``Inc. of``."""

SPOKEN = re.compile(r"[^\W_]")
MOST = 0.5
"""Share of one-word lines from which a text is a word list."""

FEW_LINES = 10
"""Too few lines to call a text a word list."""


@check("P1")
def byte_order_mark(dataset: TextDataset) -> Iterator[Fault]:
    """Look for UTF-8 without the mark."""
    yield from bom_faults(dataset.file, dataset.settings)


@check("P2")
def one_utterance(dataset: TextDataset) -> Iterator[Fault]:
    """Count the lines that hold several sentences."""
    found = [hit.line for hit in dataset.search(SENTENCE_BREAK) if has_sentences(dataset, hit.line)]
    if found:
        many = f"{len(found):,} lines hold" if len(found) > 1 else "the line holds"
        yield Fault(f"{many} more than one sentence", dataset.name, found[0])


@check("P3")
def size(dataset: TextDataset) -> Iterator[Fault]:
    """Look for more bytes than the article allows, or even the quota."""
    if dataset.size > limits.LANGUAGE_SIZE_QUOTA.value:
        said = f"has {dataset.size:,} bytes, over the quota of {limits.LANGUAGE_SIZE_QUOTA}"
        yield Fault(said, dataset.name, severity=Severity.ERROR)
    elif dataset.size > limits.LANGUAGE_SIZE.value:
        yield Fault(f"has {dataset.size:,} bytes, over {limits.LANGUAGE_SIZE}", dataset.name)


@check("P4")
def repetition(dataset: TextDataset) -> Iterator[Fault]:
    """Look for the fourth copy in a row of a letter, a word or a group of words."""
    for row in rows_to_search(dataset.lines):
        for run in find_repeats(dataset.lines[row]):
            said = f"{quoted(run.unit)} stands {run.copies} times in a row"
            yield Fault(said, dataset.name, row + 1, run.start + 1)


@check("P5")
def special_characters(dataset: TextDataset) -> Iterator[Fault]:
    """Look for signs; in English for everything beyond what English needs."""
    english = dataset.settings.speaks(("en",))
    found = {each for each in dataset.characters if is_special(each, english=english)}
    if dataset.settings.speaks(("de-DE",)):
        found -= set(GERMAN_SYMBOLS.findall("".join(found)))
    for fault in character_faults(dataset, found, "special"):
        line = fault.line or 0
        beside = without_garbled(dataset.lines[line - 1])
        if any(each in found for each in beside):
            shown = [each for each in beside if each in found]
            yield Fault(
                fault.message, fault.file, line, fault.column, values={"advice": advise(shown)}
            )


@check("P6")
def addresses(dataset: TextDataset) -> Iterator[Fault]:
    """Look for web addresses, which can be read aloud in too many ways."""
    if any(hint in dataset.text for hint in ADDRESS_HINTS):
        for hit in dataset.search(ADDRESS):
            yield Fault(f"the address {quoted(hit.text)}", dataset.name, hit.line, hit.column)


@check("P7")
def tab(dataset: TextDataset) -> Iterator[Fault]:
    """Look for tabs."""
    for hit in dataset.search(re.compile("\t")):
        line = dataset.lines[hit.line - 1]
        if line.strip():
            yield Fault(f"a tab in {quoted(line)}", dataset.name, hit.line, hit.column)


@check("P8")
def blank_line(dataset: TextDataset) -> Iterator[Fault]:
    """Look for lines with nothing on them."""
    for number, line in enumerate(dataset.lines if dataset.filled else (), 1):
        if not line or line.isspace():
            yield Fault("the line is blank", dataset.name, number, 1)


@check("P9")
def many_lines(dataset: TextDataset) -> Iterator[Fault]:
    """Look for more lines than the import can take in scripts without blanks."""
    limit = limits.LINES_UNSPACED
    if len(dataset.lines) > limit.value:
        yield Fault(f"has {len(dataset.lines):,} lines, over {limit}", dataset.name)


@check("P10")
def no_words(dataset: TextDataset) -> Iterator[Fault]:
    """Look for lines without a letter or a digit."""
    for number, line in enumerate(dataset.lines, 1):
        if not SPOKEN.search(line) and line.strip():
            yield Fault(f"no words in {quoted(line)}", dataset.name, number, 1)


@check("P11")
def many_copies(dataset: TextDataset) -> Iterator[Fault]:
    """Look for lines that stand more often than weight can explain."""
    limit = limits.SENTENCE_COPIES.value
    often = {line: n for line, n in Counter(dataset.lines).items() if n > limit and line.strip()}
    for number, line in enumerate(dataset.lines if often else (), 1):
        if line in often:
            yield Fault(f"{quoted(line)} stands {often.pop(line)} times", dataset.name, number, 1)


@check("P12")
def word_list(dataset: TextDataset) -> Iterator[Fault]:
    """Look for a text that is mostly single words."""
    lines = list(filter(None, map(str.strip, dataset.lines)))
    single = sum(" " not in line for line in lines)
    if single > MOST * len(lines) and len(lines) >= FEW_LINES and is_spaced(dataset):
        yield Fault(f"{single:,} of {len(lines):,} lines are a single word", dataset.name)


@check("P13")
def extension(dataset: TextDataset) -> Iterator[Fault]:
    """Look for other extensions than .txt."""
    if dataset.name and dataset.extension != ".txt":
        yield Fault(f"the extension is {quoted(dataset.extension)}, not '.txt'", dataset.name)


@check("P14")
def german_symbols(dataset: TextDataset) -> Iterator[Fault]:
    """Look for the signs that cost a German line."""
    found = GERMAN_SYMBOLS.findall("".join(dataset.characters))
    yield from character_faults(dataset, found, "the service drops a line with")


@check("P15")
def japanese_sentence(dataset: TextDataset) -> Iterator[Fault]:
    """Look for sentences over the limit."""
    limit = limits.JAPANESE_SENTENCE
    for number, line in enumerate(dataset.lines, 1):
        for start, sentence in sentences(line) if len(line) > limit.value else ():
            if len(sentence) > limit.value:
                said = (
                    f"the sentence {quoted(sentence)} has {len(sentence)} characters, over {limit}"
                )
                yield Fault(said, dataset.name, number, start + 1)


def is_special(character: str, *, english: bool) -> bool:
    """Tell whether a character is none of letters, digits and ordinary punctuation."""
    if character.isascii() or is_unseen(character) or is_broken(character):
        return False
    return character > LAST_ALLOWED if english else unicodedata.category(character) in SPECIAL


def is_spaced(dataset: TextDataset) -> bool:
    """Whether the language parts words by blanks."""
    return not dataset.settings.speaks(("ja", "zh", "yue", "wuu", "th", "km", "lo", "my"))


def has_sentences(dataset: TextDataset, line: int) -> bool:
    """Whether a sentence ends inside a line: after no abbreviation, and before no small letter."""
    text = dataset.lines[line - 1]
    return any(
        not (is_abbreviated(text, each.start()) or text[each.end()].islower())
        for each in SENTENCE_BREAK.finditer(text)
        if each.group()[-1].isspace() or not each.group().isascii()
    )


def is_abbreviated(text: str, stop: int) -> bool:
    """Whether the word before a full stop is short enough for an abbreviation."""
    return ABBREVIATION.search(text[max(0, stop - 4) : stop]) is not None
