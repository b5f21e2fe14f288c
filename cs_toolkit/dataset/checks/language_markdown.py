"""Checks on the structure of structured text: its lists, sentences and headings (rules S1 to S35).

S9 is in checks/locale.py, S10 in project.py, the lexicon in checks/lexicon.py.
"""

from __future__ import annotations

import difflib
import re
from itertools import islice
from typing import TYPE_CHECKING

from cs_toolkit.dataset.checks.check import Fault, check
from cs_toolkit.dataset.checks.encoding import bom_faults
from cs_toolkit.dataset.kinds.language_markdown import REFERENCE, StrayKind
from cs_toolkit.dataset.rules import limits
from cs_toolkit.records import Severity
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_toolkit.dataset.kinds.language_markdown import Items, MarkdownDataset

MOST_IN_LINE = 100
"""Faults of one rule that are named in one line."""

BRACED = re.compile(r"\{[^{}\n]*\}?|\}")
PATTERN = re.compile(r"\[[^\[\]\n]+\]|\([^()\n|]*\|[^()\n]*\)")
SYNONYMS = re.compile(r".*\s?:\s*$|.+\s:\s.+")
HEADING = re.compile(r"[A-Za-z0-9_]+")


@check("S1")
def byte_order_mark(dataset: MarkdownDataset) -> Iterator[Fault]:
    """Look for UTF-8 without the mark."""
    yield from bom_faults(dataset.file, dataset.settings)


@check("S2")
def size(dataset: MarkdownDataset) -> Iterator[Fault]:
    """Look for more bytes than are taken."""
    if dataset.size > limits.MARKDOWN_SIZE.value:
        yield Fault(f"has {dataset.size:,} bytes, over {limits.MARKDOWN_SIZE}", dataset.name)


@check("S3")
def many_lists(dataset: MarkdownDataset) -> Iterator[Fault]:
    """Look for more lists than are allowed, or advised."""
    lists = dataset.document.lists
    if len(lists) > limits.LISTS_ADVISED.value:
        hard = len(lists) > limits.LISTS.value
        limit = limits.LISTS if hard else limits.LISTS_ADVISED
        said = f"{len(lists)} lists, over {limit}" + ("" if hard else ", as the article advises")
        line = lists[int(limit.value)].line
        yield Fault(said, dataset.name, line, 1, None if hard else Severity.WARNING)


@check("S4")
def many_items(dataset: MarkdownDataset) -> Iterator[Fault]:
    """Look for longer lists than are allowed, or advised."""
    for each in dataset.document.lists:
        count = len(each.items)
        if count > limits.ITEMS_ADVISED.value:
            hard = count > limits.ITEMS.value
            limit = limits.ITEMS if hard else limits.ITEMS_ADVISED
            said = f"the list {quoted(each.name)} has {count:,} items, over {limit}"
            said += "" if hard else ", as the article advises"
            yield Fault(said, dataset.name, each.line, 1, None if hard else Severity.WARNING)


@check("S5")
def many_sentences(dataset: MarkdownDataset) -> Iterator[Fault]:
    """Look for more sentences than are taken."""
    sentences, limit = dataset.document.sentences, limits.SENTENCES
    if len(sentences) > limit.value:
        line = sentences.lines[int(limit.value)]
        yield Fault(f"{len(sentences):,} sentences, over {limit}", dataset.name, line, 1)


@check("S8")
def heading(dataset: MarkdownDataset) -> Iterator[Fault]:
    """Look for headings of other characters than are taken."""
    for section in dataset.document.sections:
        if not HEADING.fullmatch(section.heading):
            clean = f"# {clean_heading(section.heading)}"
            said = (
                f"the heading {quoted(section.heading)}" if section.heading else "an empty heading"
            )
            yield Fault(said, dataset.name, section.line, 1, values={"clean": clean})


@check("S11")
def unread_line(dataset: MarkdownDataset) -> Iterator[Fault]:
    """Look for lines that are nothing known."""
    for stray in dataset.document.strays:
        if stray.kind is StrayKind.UNREAD:
            said = f"{quoted(stray.text)} is not understood"
            advice = advise_line(stray.text.strip())
            yield Fault(said, dataset.name, stray.line, 1, values={"advice": advice})


@check("S12")
def undefined_list(dataset: MarkdownDataset) -> Iterator[Fault]:
    """Look for sentences that name a list that is not there."""
    document = dataset.document
    unknown = document.references.keys() - document.by_name.keys()
    for line, text in document.sentences if unknown else ():
        for match in REFERENCE.finditer(text):
            if match.group(1) in unknown:
                near = difflib.get_close_matches(match.group(1), document.by_name, n=1)
                advice = (
                    f"write {{@{near[0]}}}" if near else "write the list, or the words themselves"
                )
                said = f"there is no list {quoted(match.group(1))}"
                column = dataset.lines[line - 1].index(match.group()) + 1
                yield Fault(said, dataset.name, line, column, values={"advice": advice})


@check("S13")
def list_twice(dataset: MarkdownDataset) -> Iterator[Fault]:
    """Look for lists of the same name."""
    for each in dataset.document.lists:
        first = dataset.document.by_name[each.name]
        if first is not each:
            said = f"the list {quoted(each.name)} stands already in line {first.line}"
            yield Fault(said, dataset.name, each.line, 1)


@check("S14")
def empty_list(dataset: MarkdownDataset) -> Iterator[Fault]:
    """Look for lists without items."""
    for each in dataset.document.lists:
        if not any(each.items.texts):
            yield Fault(f"the list {quoted(each.name)} is empty", dataset.name, each.line, 1)


@check("S15")
def missing_equals(dataset: MarkdownDataset) -> Iterator[Fault]:
    """Look for lists whose name is not followed by an equals sign."""
    for each in dataset.document.lists:
        if not each.equals:
            said = f"no = after the name of the list {quoted(each.name)}"
            values = {"clean": f"@ list {each.name} ="}
            yield Fault(said, dataset.name, each.line, 1, values=values)


@check("S16")
def unused_list(dataset: MarkdownDataset) -> Iterator[Fault]:
    """Look for lists that no sentence names, not even in a broken way."""
    document = dataset.document
    unused = document.by_name.keys() - document.references.keys()
    if not (unused and len(document.sentences)):
        return
    named = set(re.findall(r"[^\s{}@:=]+", " ".join(braced(document.sentences))))
    for name, each in document.by_name.items():
        if name in unused - named:
            said = f"no sentence names the list {quoted(name)}"
            yield Fault(said, dataset.name, each.line, 1, values={"name": name})


@check("S17")
def foreign_comment(dataset: MarkdownDataset) -> Iterator[Fault]:
    """Look for the comments of the .lu format."""
    for stray in dataset.document.strays:
        if stray.kind is StrayKind.FOREIGN_COMMENT:
            yield Fault(f"{quoted(stray.text)} begins with >", dataset.name, stray.line, 1)


@check("S18")
def synonyms(dataset: MarkdownDataset) -> Iterator[Fault]:
    """Look for items with a colon and something to mean the same."""
    for each in dataset.document.lists:
        if ":" in each.items.joined:
            yield from item_faults(dataset, each.items, SYNONYMS, "synonyms in")


@check("S19")
def role_or_label(dataset: MarkdownDataset) -> Iterator[Fault]:
    """Look for braces with more or less than the name of a list inside."""
    for line, column, text in braces(dataset):
        if text.endswith("}") and (re.search("[:=]", text) or re.match(r"\{[^@]", text)):
            said = f"{quoted(text)} is more than the name of a list"
            yield Fault(said, dataset.name, line, column)


@check("S20")
def pattern(dataset: MarkdownDataset) -> Iterator[Fault]:
    """Look for optional parts and alternatives in sentences."""
    if "]" in dataset.characters or "|" in dataset.characters:
        yield from item_faults(dataset, dataset.document.sentences, PATTERN, "a pattern in")


@check("S21")
def other_entity(dataset: MarkdownDataset) -> Iterator[Fault]:
    """Look for definitions of other things than lists."""
    for stray in dataset.document.strays:
        if stray.kind is StrayKind.OTHER_ENTITY:
            said = f"{quoted(stray.text)} defines no list; the items below it are not read"
            yield Fault(said, dataset.name, stray.line, 1)


@check("S22")
def slashes(dataset: MarkdownDataset) -> Iterator[Fault]:
    """Look for what may be taken for a comment."""
    if "//" in dataset.text:
        for items in (dataset.document.sentences, *(x.items for x in dataset.document.lists)):
            yield from item_faults(dataset, items, re.compile("//"), "two slashes in")


@check("S23")
def reference_in_list(dataset: MarkdownDataset) -> Iterator[Fault]:
    """Look for items of a list that name a list."""
    for each in dataset.document.lists:
        if "{@" in each.items.joined:
            yield from item_faults(dataset, each.items, re.compile(r"\{@"), "a reference in")


@check("S29")
def empty_item(dataset: MarkdownDataset) -> Iterator[Fault]:
    """Look for a dash with nothing behind it."""
    for items in (*(each.items for each in dataset.document.lists), dataset.document.sentences):
        if "" in items.texts:
            for line, text in items:
                if not text:
                    yield Fault("nothing stands after the dash", dataset.name, line, 1)


@check("S30")
def item_twice(dataset: MarkdownDataset) -> Iterator[Fault]:
    """Look for items that stand twice in a list."""
    for each in dataset.document.lists:
        if len(set(each.items.texts)) < len(each.items):
            first: dict[str, int] = {}
            for line, text in each.items:
                earlier = first.setdefault(text, line)
                if earlier != line and text:
                    said = f"{quoted(text)} stands already in line {earlier}"
                    yield Fault(said, dataset.name, line, 1)


@check("S31")
def empty_heading(dataset: MarkdownDataset) -> Iterator[Fault]:
    """Look for headings with no sentence below."""
    for section in dataset.document.sections:
        if not any(section.items.texts):
            said = f"no sentences below {quoted(section.heading)}"
            yield Fault(said, dataset.name, section.line, 1)


@check("S32")
def no_sentences(dataset: MarkdownDataset) -> Iterator[Fault]:
    """Look for files without a heading for sentences."""
    document = dataset.document
    homeless = any(stray.kind is StrayKind.HOMELESS for stray in document.strays)
    if dataset.filled and not (document.sections or homeless):
        yield Fault("there are no sentences in it", dataset.name)


@check("S33")
def broken_reference(dataset: MarkdownDataset) -> Iterator[Fault]:
    """Look for braces that do not close, are empty or hold blanks."""
    for line, column, text in braces(dataset):
        simple = not re.search("[:=]", text) and not re.match(r"\{[^@}]", text)
        if simple or not text.endswith("}"):
            name = "_".join(text.strip("{}@ ").split())
            advice = f"write {{@{name}}}" if name else "write {@name}, with the name of a list"
            said = f"{quoted(text)} names no list"
            yield Fault(said, dataset.name, line, column, values={"advice": advice})


@check("S34")
def homeless(dataset: MarkdownDataset) -> Iterator[Fault]:
    """Look for items above every list and heading."""
    for stray in dataset.document.strays:
        if stray.kind is StrayKind.HOMELESS:
            said = f"{quoted(stray.text)} stands below no list and no heading"
            yield Fault(said, dataset.name, stray.line, 1)


@check("S35")
def extension(dataset: MarkdownDataset) -> Iterator[Fault]:
    """Look for other extensions than .md."""
    if dataset.extension != ".md":
        yield Fault(f"the extension is {quoted(dataset.extension)}, not '.md'", dataset.name)


def item_faults(
    dataset: MarkdownDataset, items: Items, found: re.Pattern[str], what: str
) -> Iterator[Fault]:
    """Yield a fault for each item in which a pattern is found."""
    for line, text in items:
        match = found.search(text)
        if match:
            column = len(dataset.lines[line - 1]) - len(text) + match.start() + 1
            yield Fault(f"{what} {quoted(text)}", dataset.name, line, column)


def braced(items: Items) -> list[str]:
    """Give everything in braces, closed or not."""
    return BRACED.findall(items.joined)


def braces(dataset: MarkdownDataset) -> Iterator[tuple[int, int, str]]:
    """Yield line, column and text of braces in sentences that are not simply references."""
    document = dataset.document
    everything = braced(document.sentences)
    if len(everything) == document.references.total():
        return
    for line, text in document.sentences:
        start = dataset.lines[line - 1].index(text) + 1 if "{" in text or "}" in text else 0
        odd = (each for each in BRACED.finditer(text) if not REFERENCE.fullmatch(each.group()))
        for match in islice(odd, MOST_IN_LINE):
            yield line, start + match.start(), match.group()


def clean_heading(text: str) -> str:
    """Give a heading of letters, digits and underscores."""
    return re.sub(r"[^A-Za-z0-9_]+", "_", text).strip("_") or "Sentences"


def advise_line(text: str) -> str:
    """Say what a line may have been meant for."""
    if text.startswith("@"):
        return "write it as in '@ list name =', with a name without blanks"
    if text.startswith(("-", "+", "*")):
        return f"put a blank behind the dash: {quoted('- ' + text[1:].strip())}"
    return "write '- ' before an item, '# ' before a heading, '// ' before a comment"
