"""Checks on the phonetic lexicon of structured text (rules S6, S7 and S24 to S28)."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from cs_toolkit.dataset.checks.check import Fault, check
from cs_toolkit.dataset.phones import ARPABET, LONE_ER, PHONES, STRESS, to_ups
from cs_toolkit.dataset.rules import limits
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cs_toolkit.dataset.kinds.language_markdown import Entry, MarkdownDataset

EDGES = ".,?!:;\"'()[]{}"
SOME_STRESS = re.compile(r"[0-9\u02c8\u02cc]")
"""Marks that no language's phones are written with."""


@check("S6")
def many_entries(dataset: MarkdownDataset) -> Iterator[Fault]:
    """Look for more entries than are taken."""
    lexicon, limit = dataset.document.lexicon, limits.LEXICON_ENTRIES
    if len(lexicon) > limit.value:
        line = lexicon[int(limit.value)].line
        yield Fault(f"{len(lexicon):,} entries, over {limit}", dataset.name, line, 1)


@check("S7")
def many_pronunciations(dataset: MarkdownDataset) -> Iterator[Fault]:
    """Look for words with more pronunciations than are taken."""
    seen: dict[str, set[str]] = defaultdict(set)
    for entry in complete(dataset):
        ways = seen[entry.word]
        before = len(ways)
        ways.add(" ".join(entry.phones).upper())
        if before < len(ways) == limits.PRONUNCIATIONS_PER_WORD.value + 1:
            said = f"{quoted(entry.word)} has {len(ways)} pronunciations"
            yield Fault(said, dataset.name, entry.line, 1)


@check("S24")
def entry_form(dataset: MarkdownDataset) -> Iterator[Fault]:
    """Look for entries that are not a word, a slash and phones."""
    for entry in dataset.document.lexicon:
        if not entry.complete:
            missing = (
                "no slash" if "/" not in entry.text else "no phones" if entry.word else "no word"
            )
            yield Fault(f"{missing} in {quoted(entry.text)}", dataset.name, entry.line, 1)


@check("S25")
def unknown_phone(dataset: MarkdownDataset) -> Iterator[Fault]:
    """Look for phones that are not in the set, with or without marks of stress."""
    for entry in complete(dataset):
        for phone in entry.phones:
            bare = STRESS.sub("", phone.upper())
            if bare not in PHONES:
                ups = f"write {to_ups(phone)}; cs-toolkit prepare does"
                advice = ups if bare in ARPABET else "choose from the phones of the article"
                said = f"there is no phone {quoted(phone)}, in {quoted(entry.text)}"
                yield fault(dataset, entry, phone, said, advice)
                break


@check("S26")
def lone_er(dataset: MarkdownDataset) -> Iterator[Fault]:
    """Look for half of the sound ER R."""
    for entry in complete(dataset):
        if LONE_ER.search(" ".join(entry.phones)):
            yield fault(dataset, entry, "ER", f"ER without R in {quoted(entry.text)}")


@check("S27")
def stress_mark(dataset: MarkdownDataset) -> Iterator[Fault]:
    """Look for marks of stress and syllables."""
    marks = STRESS if dataset.settings.speaks(("en-US",)) else SOME_STRESS
    for entry in complete(dataset):
        for phone in entry.phones:
            bare = marks.sub("", phone)
            if bare != phone and (bare.upper() in PHONES or marks is SOME_STRESS):
                said = f"a mark of stress in {quoted(phone)}, in {quoted(entry.text)}"
                yield fault(dataset, entry, phone, said, f"write {to_ups(phone)}")
                break


@check("S28")
def unused_word(dataset: MarkdownDataset) -> Iterator[Fault]:
    """Look for words that stand in no list and no sentence."""
    document = dataset.document
    words = {entry.word.lower() for entry in complete(dataset)}
    bodies = (document.sentences, *(each.items for each in document.lists)) if words else ()
    unused = without_words(words, [items.joined.lower() for items in bodies])
    for entry in complete(dataset):
        if entry.word.lower() in unused:
            said = f"{quoted(entry.word)} occurs in no list and no sentence"
            yield Fault(said, dataset.name, entry.line, 1)


def complete(dataset: MarkdownDataset) -> Iterator[Entry]:
    """Yield the entries that can be read."""
    return (entry for entry in dataset.document.lexicon if entry.complete)


def fault(dataset: MarkdownDataset, entry: Entry, phone: str, said: str, advice: str = "") -> Fault:
    """Point at a phone of an entry."""
    phones = dataset.lines[entry.line - 1].rpartition("/")
    column = len(phones[0]) + phones[2].upper().index(phone.upper()) + 2
    return Fault(said, dataset.name, entry.line, column, values={"advice": advice})


def without_words(words: set[str], texts: Sequence[str]) -> set[str]:
    """Leave out the words that some text holds, bare or with punctuation around."""
    tokens = set().union(*(text.split() for text in texts))
    left = words - tokens
    if left:
        left -= {token.strip(EDGES) for token in tokens if not token.isalnum()}
    return {word for word in left if not (" " in word and any(word in text for text in texts))}
