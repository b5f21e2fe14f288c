"""Checks on what the transcript says, line by line (rules H5 to H11, H18, H19 and H23)."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from cs_toolkit.dataset.characters import TYPOGRAPHIC, is_invisible, name_character
from cs_toolkit.dataset.checks.check import Fault, check
from cs_toolkit.dataset.checks.transcript import spoken
from cs_toolkit.dataset.chinese import WIDE, find_half_width
from cs_toolkit.dataset.japanese import sentences
from cs_toolkit.dataset.mojibake import find_garbled, without_garbled
from cs_toolkit.dataset.repeats import find_repeats
from cs_toolkit.dataset.rules import limits
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_toolkit.dataset.model import Line, SpeechDataset

ENGLISH = ("en",)
BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
GERMAN_SYMBOLS = re.compile("[¢¤¥¦§©ª¬®°±²µ\u00d7ÿØ]")
DOTTED = "".join(
    letter
    for letter in map(chr, range(0xC0, 0x1F00))
    if unicodedata.normalize("NFD", letter)[1:2] == "\u0308"
    and unicodedata.normalize("NFD", letter)[0] not in "aouAOU"
    and letter != "ÿ"  # H7 names it
)
WRONG_UMLAUT = re.compile(f"[{DOTTED}]|[^aouAOU\\s]\u0308")
REPLACEMENT = "\ufffd"
SHOWN = 5
"""Distinct characters of one line that a message lists."""


def certain(dataset: SpeechDataset) -> Iterator[tuple[str, Line, str]]:
    """Yield the lines whose characters are known, as those of a wrong encoding are not."""
    return (place for place in spoken(dataset) if not place[1].guessed)


@check("H5")
def ascii_text(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for characters beyond ASCII in English."""
    for file, line, text in certain(dataset):
        found = [] if text.isascii() else BEYOND_ASCII.findall(without_garbled(text))
        if found:
            yield characters_fault("not ASCII", file, line, found, advice=advise(found))


@check("H6")
def repetition(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for the fourth copy in a row of a letter, a word or a group of words."""
    for file, line, text in spoken(dataset):
        for run in find_repeats(text):
            said = f"{quoted(run.unit)} stands {run.copies} times in a row"
            yield Fault(said, file, line.number, line.text_column + run.start)


@check("H7")
def german_symbols(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for the signs that cost a German line."""
    for file, line, text in certain(dataset):
        found = GERMAN_SYMBOLS.findall(text)
        if found:
            yield characters_fault("the service drops a line with", file, line, found)


@check("H8")
def german_umlauts(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for two dots on other letters than a, o and u."""
    for file, line, text in certain(dataset):
        found = WRONG_UMLAUT.findall(text)
        if found:
            listed = ", ".join(map(quoted, dict.fromkeys(found)))
            column = line.text_column + text.index(found[0])
            yield Fault(f"two dots on another letter: {listed}", file, line.number, column)


@check("H9")
def japanese_sentence(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for sentences over the limit."""
    limit = limits.JAPANESE_SENTENCE
    for file, line, text in spoken(dataset):
        for start, sentence in sentences(text):
            if len(sentence) > limit.value:
                said = f"{quoted(sentence, 30)} has {len(sentence)} characters, over {limit}"
                yield Fault(said, file, line.number, line.text_column + start)


@check("H10")
def chinese_punctuation(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for half-width punctuation among Chinese characters."""
    for file, line, text in certain(dataset):
        found = find_half_width(text)
        if found:
            listed = ", ".join(quoted(each) for each in dict.fromkeys(match[0] for match in found))
            column = line.text_column + found[0].start()
            wide = WIDE.get(found[0][0], "\u201c \u201d")
            said = f"half-width among Chinese characters: {listed}"
            yield Fault(said, file, line.number, column, values={"wide": wide})


@check("H11")
def empty_text(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for texts without a letter or a digit, which normalisation leaves empty."""
    for file, line, text in spoken(dataset):
        if not any(map(str.isalnum, text)):
            said = f"of {quoted(text)} nothing is left" if text.strip() else "there is no text"
            yield Fault(said, file, line.number, line.text_column)


@check("H18")
def invisible_characters(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for control characters, odd blanks and the like; beyond ASCII, English has H5."""
    english = dataset.settings.speaks(ENGLISH)
    for file, line, text in certain(dataset):
        if text.isprintable() and REPLACEMENT not in text:
            continue
        found = [each for each in text if is_invisible(each) and each != "\t"]
        found = list(filter(str.isascii, found)) if english else found
        if found:
            yield characters_fault("invisible", file, line, found)


@check("H19")
def composed_characters(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for letters stored apart from their accents; in English H5 names them."""
    if dataset.settings.speaks(ENGLISH):
        return
    for file, line, text in certain(dataset):
        if not unicodedata.is_normalized("NFC", text):
            pairs = zip(text, unicodedata.normalize("NFC", text), strict=False)
            place = next(index for index, (old, new) in enumerate(pairs) if old != new)
            said = f"{quoted(text[place : place + 2])} is one character when stored as NFC"
            yield Fault(said, file, line.number, line.text_column + place)


@check("H23")
def garbled_letters(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for words garbled by a wrong encoding."""
    for file, line, text in certain(dataset):
        first = next(find_garbled(text), None)
        if first:
            said = f"{quoted(first.word)} looks like a garbled {quoted(first.clean)}"
            column = line.text_column + first.start
            yield Fault(said, file, line.number, column, values={"clean": first.clean})


def characters_fault(said: str, file: str, line: Line, found: list[str], **values: str) -> Fault:
    """Make one fault of the characters `found` in the text of a line, in their order."""
    distinct = list(dict.fromkeys(found))
    listed = ", ".join(map(name_character, distinct[:SHOWN]))
    more = f" and {len(distinct) - SHOWN} more" if len(distinct) > SHOWN else ""
    column = line.text_column + (line.text or "").index(found[0])
    return Fault(f"{said}: {listed}{more}", file, line.number, column, values=values)


def advise(found: list[str]) -> str:
    """Say what to write in place of characters beyond ASCII."""
    distinct = dict.fromkeys(found)
    known = [each for each in distinct if each in TYPOGRAPHIC]
    pairs = ", ".join(f"{TYPOGRAPHIC[each]!r} for U+{ord(each):04X}" for each in known[:SHOWN])
    other = "plain letters, or name the language of the data with --locale"
    if not known:
        return f"write {other}"
    return f"write {pairs} (cs-toolkit prepare does)" + (
        f"; elsewhere {other}" if len(known) < len(distinct) else ""
    )
