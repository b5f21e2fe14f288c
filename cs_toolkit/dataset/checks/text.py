"""Checks on the characters of any text kind (rules T1 to T9)."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from cs_toolkit.dataset.characters import JOINERS, is_invisible, name_character
from cs_toolkit.dataset.checks.check import Fault, check
from cs_toolkit.dataset.checks.encoding import encoding_faults, line_end_faults
from cs_toolkit.dataset.settings import Kind
from cs_toolkit.records import Severity
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cs_toolkit.dataset.text_dataset import TextDataset

MEANINGLESS = frozenset({"Cc", "Cn", "Co", "Cs"})
"""Categories of control characters, and of numbers that stand for no character."""

SHOWN = 5
"""Distinct characters of one line that a message lists."""


@check("T1")
def encoding(dataset: TextDataset) -> Iterator[Fault]:
    """Look for another encoding; pronunciations in English may be ANSI."""
    settings = dataset.settings
    ansi = settings.kind is Kind.PRONUNCIATION and settings.speaks(("en",))
    yield from encoding_faults(dataset.file, Severity.INFO if ansi else None)


@check("T2")
def mojibake(dataset: TextDataset) -> Iterator[Fault]:
    """Look for words garbled by a wrong encoding."""
    for line, found in dataset.garbled.items():
        first = found[0]
        said = f"{quoted(first.word)} looks like a garbled {quoted(first.clean)}"
        yield Fault(said, dataset.name, line, first.start + 1, values={"clean": first.clean})


@check("T3")
def composed(dataset: TextDataset) -> Iterator[Fault]:
    """Look for letters stored apart from their accents; in English plain text P5 names them."""
    if unicodedata.is_normalized("NFC", dataset.text) or names_accents(dataset):
        return
    for number, line in enumerate(dataset.lines, 1):
        if not unicodedata.is_normalized("NFC", line):
            clean = unicodedata.normalize("NFC", line)
            place = first_difference(line, clean)
            said = f"{quoted(line[place : place + 2])} is one character when stored as NFC"
            yield Fault(said, dataset.name, number, place + 1)


@check("T4")
def invisible(dataset: TextDataset) -> Iterator[Fault]:
    """Look for odd blanks and characters without a shape."""
    found = {each for each in dataset.characters if is_unseen(each)}
    yield from character_faults(dataset, found, "invisible")


@check("T5")
def line_ends(dataset: TextDataset) -> Iterator[Fault]:
    """Look for mixed line ends, and for those of old Macs."""
    yield from line_end_faults(dataset.file)


@check("T6")
def no_text(dataset: TextDataset) -> Iterator[Fault]:
    """Look for files with nothing in them."""
    if not (dataset.filled or dataset.unread or dataset.damage):
        yield Fault("there is nothing in it", dataset.name)


@check("T7")
def broken(dataset: TextDataset) -> Iterator[Fault]:
    """Look for control characters and numbers that stand for no character."""
    found = {each for each in dataset.characters if is_broken(each)}
    yield from character_faults(dataset, found, "no character of any script")


@check("T8")
def not_read(dataset: TextDataset) -> Iterator[Fault]:
    """Look for files that were not read, for their size or since they are no text."""
    if dataset.unread:
        yield Fault(f"{dataset.unread}; it was not read", dataset.name)


@check("T9")
def one_file(dataset: TextDataset) -> Iterator[Fault]:
    """Look for further files that could be meant."""
    for name in dataset.others:
        yield Fault(f"was not read: {quoted(dataset.name)} was", name)


def names_accents(dataset: TextDataset) -> bool:
    """Whether another rule names every accent already."""
    return dataset.settings.kind is Kind.LANGUAGE and dataset.settings.speaks(("en",))


def is_broken(character: str) -> bool:
    """Tell whether a character says nothing, not even a blank."""
    if character in "\t\n":
        return False
    return character == "\ufffd" or unicodedata.category(character) in MEANINGLESS


def is_unseen(character: str) -> bool:
    """Tell whether a character has a meaning but no shape."""
    if character == "\n" or character in JOINERS:
        return False
    return is_invisible(character) and not is_broken(character) and character != "\t"


def first_difference(text: str, clean: str) -> int:
    """Offset of the first character in which two texts differ."""
    pairs = enumerate(zip(text, clean, strict=False))
    return next((at for at, (old, new) in pairs if old != new), len(clean))


def character_faults(
    dataset: TextDataset,
    characters: Iterable[str],
    what: str,
    values: Mapping[str, str] | None = None,
) -> Iterator[Fault]:
    """Yield one fault for each line in which any of `characters` stands."""
    listed = "".join(sorted(characters))
    if not listed:
        return
    pattern = re.compile(f"[{re.escape(listed)}]")
    for hit in dataset.search(pattern):
        if hit.line - 1 not in dataset.file.guessed:
            found = dict.fromkeys(pattern.findall(dataset.lines[hit.line - 1]))
            names = ", ".join(map(name_character, list(found)[:SHOWN]))
            more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
            yield Fault(f"{what}: {names}{more}", dataset.name, hit.line, hit.column,
                        values=values or {})  # fmt: skip
