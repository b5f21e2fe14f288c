"""Put structured text right, line by line, and divide lists that are too long."""

from __future__ import annotations

import re
from itertools import islice
from math import prod
from typing import TYPE_CHECKING

from cs_toolkit.dataset.checks.language_markdown import BRACED, HEADING, clean_heading
from cs_toolkit.dataset.kinds.language_markdown import (
    REFERENCE,
    StrayKind,
    StructuredText,
    parse_structured_text,
)
from cs_toolkit.dataset.phones import PHONES, STRESS, to_ups
from cs_toolkit.dataset.rules import limits
from cs_toolkit.dataset.textfix.draft import Edit
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cs_toolkit.dataset.kinds.language_markdown import Items, NamedList
    from cs_toolkit.dataset.settings import Settings
    from cs_toolkit.dataset.textfix.draft import TextDraft

__all__ = ["fix_markdown"]

DASH = re.compile(r"(\s*[-+*])(?=[^\s\-+*])")


def fix_markdown(draft: TextDraft, settings: Settings) -> None:
    """Put right what rules S4 to S33 ask for."""
    draft.edit("S11", _undashed(draft))
    document = parse_structured_text(draft.lines)
    draft.edit("S17", _foreign_comments(document))
    draft.edit("S8", _headings(document))
    draft.edit("S15", _equals(document))
    draft.edit("S33", _blanks_in_braces(draft, document))
    if settings.speaks(("en-US",)):
        for code in ("S25", "S26", "S27"):
            draft.edit(code, _phones(draft, document, code))
    draft.drop("S29", _where_empty(document), "dash with nothing behind it removed")
    document = parse_structured_text(draft.lines)
    draft.drop("S30", _where_twice(document), "item that stands already removed")
    document = parse_structured_text(draft.lines)
    draft.edit("S4", _divided(draft, document))


def _undashed(draft: TextDraft) -> dict[int, Edit]:
    """Part dashes from what follows them."""
    strays = parse_structured_text(draft.lines).strays
    unread = [stray for stray in strays if stray.kind is StrayKind.UNREAD]
    texts = {stray.line - 1: DASH.sub(r"\1 ", stray.text, count=1) for stray in unread}
    return {
        place: Edit((text,), "blank put behind the dash")
        for place, text in texts.items()
        if text != draft.rows[place].text
    }


def _foreign_comments(document: StructuredText) -> dict[int, Edit]:
    return {
        stray.line - 1: Edit((f"// {stray.text.strip().lstrip('> ')}",), "// written for >")
        for stray in document.strays
        if stray.kind is StrayKind.FOREIGN_COMMENT
    }


def _headings(document: StructuredText) -> dict[int, Edit]:
    """Name headings as the service wants, and no two alike that were different before."""
    taken = {section.heading for section in document.sections}
    edits = {}
    for section in document.sections:
        if not HEADING.fullmatch(section.heading):
            wanted = clean_heading(section.heading)
            name = next(each for each in _numbered(wanted) if each not in taken)
            taken.add(name)
            words = f"heading {quoted(section.heading)} written as {quoted(name)}"
            edits[section.line - 1] = Edit((f"# {name}",), words)
    return edits


def _equals(document: StructuredText) -> dict[int, Edit]:
    return {
        each.line - 1: Edit((f"@ list {each.name} =",), "= put behind the name of the list")
        for each in document.lists
        if not each.equals
    }


def _blanks_in_braces(draft: TextDraft, document: StructuredText) -> dict[int, Edit]:
    """Close up references whose name, without its blanks, is that of a list."""

    def close(match: re.Match[str]) -> str:
        name = match.group().strip("{}@ \t")
        known = match.group().endswith("}") and name in document.by_name
        return f"{{@{name}}}" if known and match.group()[1] == "@" else match.group()

    edits = {}
    for line in document.sentences.lines:
        text = draft.rows[line - 1].text
        clean = BRACED.sub(close, text) if "{@" in text else text
        if clean != text:
            edits[line - 1] = Edit((clean,), "blanks removed inside braces")
    return edits


def _phones(draft: TextDraft, document: StructuredText, code: str) -> dict[int, Edit]:
    """Write phones of ARPAbet in the service's set, and ER with the R it needs."""
    edits = {}
    for entry in document.lexicon:
        before = " ".join(entry.phones)
        after = to_ups(before)
        if entry.complete and after != before and code == _reason(entry.phones):
            head = draft.rows[entry.line - 1].text.rpartition("/")[0]
            words = f"phones {quoted(before)} written as {quoted(after)}"
            edits[entry.line - 1] = Edit((f"{head}/{after}",), words)
    return edits


def _reason(phones: tuple[str, ...]) -> str:
    """Name the rule for which phones are written anew."""
    bare = [STRESS.sub("", phone.upper()) for phone in phones]
    if not PHONES.issuperset(bare):
        return "S25"
    return "S26" if PHONES.issuperset(phone.upper() for phone in phones) else "S27"


def _bodies(document: StructuredText) -> Iterator[Items]:
    yield from (each.items for each in document.lists)
    yield from (section.items for section in document.sections)


def _where_empty(document: StructuredText) -> list[int]:
    return [line - 1 for items in _bodies(document) for line, text in items if not text]


def _where_twice(document: StructuredText) -> list[int]:
    places = []
    for each in document.lists:
        seen: set[str] = set()
        for line, text in each.items:
            if text in seen:
                places.append(line - 1)
            seen.add(text)
    return places


def _divided(draft: TextDraft, document: StructuredText) -> dict[int, Edit]:
    """Divide lists that are too long, and write their sentences once for every part.

    Nothing is done where that would break another limit, or where two lists share a name.
    """
    parts = _part_names(document)
    lists = len(document.lists) + sum(len(names) - 1 for names in parts.values())
    alone = len(document.by_name) == len(document.lists)
    if not parts or not alone or lists > limits.LISTS.value:
        return {}
    counts = {line: _count(text, parts) for line, text in document.sentences}
    if sum(counts.values()) > limits.SENTENCES.value:
        return {}
    edits = {
        line - 1: Edit(
            tuple(_written_out(draft.rows[line - 1].text, parts)),
            f"written {count} times, for each part of a list",
        )
        for line, count in counts.items()
        if count > 1
    }
    for name, names in parts.items():
        edits |= _list_edits(draft, document.by_name[name], names)
    return edits


def _part_names(document: StructuredText) -> dict[str, list[str]]:
    """Name the parts of every list that is too long."""
    limit = int(limits.ITEMS.value)
    taken = set(document.by_name)
    parts = {}
    for name, each in document.by_name.items():
        if len(each.items) > limit:
            free = (numbered for numbered in _numbered(f"{name}_1") if numbered not in taken)
            parts[name] = list(islice(free, -(-len(each.items) // limit)))
            taken.update(parts[name])
    return parts


def _count(sentence: str, parts: Mapping[str, list[str]]) -> int:
    """Count how often a sentence has to be written."""
    return prod(len(parts.get(name, "1")) for name in REFERENCE.findall(sentence))


def _list_edits(draft: TextDraft, each: NamedList, names: list[str]) -> Mapping[int, Edit]:
    """Put the heading of the next part above every item that begins one."""
    share = -(-len(each.items) // len(names))
    edits = {each.line - 1: Edit((f"@ list {names[0]} =",), f"divided into {', '.join(names)}")}
    for number, name in enumerate(names[1:], 1):
        place = each.items.lines[number * share] - 1
        heading = f"@ list {name} ="
        edits[place] = Edit((heading, draft.rows[place].text), f"here begins {quoted(name)}")
    return edits


def _written_out(text: str, parts: Mapping[str, list[str]]) -> Iterator[str]:
    """Write a sentence for every combination of parts of its lists."""
    name = next((name for name in REFERENCE.findall(text) if name in parts), None)
    if name is None:
        yield text
        return
    for part in parts[name]:
        yield from _written_out(text.replace(f"{{@{name}}}", f"{{@{part}}}", 1), parts)


def _numbered(name: str) -> Iterator[str]:
    """Yield a name, then others that end in growing numbers."""
    stem = re.sub(r"_\d+$", "", name)
    first = int(name[len(stem) + 1 :] or 1)
    yield name
    number = first
    while True:
        number += 1
        yield f"{stem}_{number}"
