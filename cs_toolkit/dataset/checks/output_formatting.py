"""Checks on display formats (rules D1 to D18; D6 is in checks/locale.py)."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from cs_toolkit.counting import counted
from cs_toolkit.dataset.checks.check import Fault, check
from cs_toolkit.dataset.checks.encoding import bom_faults
from cs_toolkit.dataset.kinds.itn import FlawKind, parse_rule
from cs_toolkit.dataset.kinds.output_formatting import GRAMMAR_PUNCTUATION, SectionName
from cs_toolkit.dataset.rules import limits
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_toolkit.dataset.kinds.output_formatting import DisplayDataset

PUNCTUATION = re.compile(f"[{GRAMMAR_PUNCTUATION}]")

ENGLISH_PHRASE = re.compile(r"[A-Za-z]+\s+[A-Za-z]")
LINE_LIMITS = {
    SectionName.ITN: limits.ITN_LINES,
    SectionName.REWRITE: limits.REWRITE_LINES,
    SectionName.PROFANITY: limits.PROFANITY_LINES,
}
RULES = tuple(LINE_LIMITS)


@check("D1")
def byte_order_mark(dataset: DisplayDataset) -> Iterator[Fault]:
    """Look for UTF-8 without the mark."""
    yield from bom_faults(dataset.file, dataset.settings)


@check("D2")
def many_lines(dataset: DisplayDataset) -> Iterator[Fault]:
    """Look for sections with more lines than are taken."""
    for name, limit in LINE_LIMITS.items():
        lines = dataset.document.sections[name]
        if len(lines) > limit.value:
            said = f"#{name} has {len(lines):,} lines, over {limit}"
            yield Fault(said, dataset.name, lines[int(limit.value)].line)


@check("D3")
def section(dataset: DisplayDataset) -> Iterator[Fault]:
    """Look for sections that do not exist."""
    for heading in dataset.document.unknown:
        name = heading.text.strip().lstrip("# ").lower()
        near = difflib.get_close_matches(name, SectionName, n=1)
        advice = f"write #{near[0]}" if near else "choose from #itn, #rewrite, #profanity and #test"
        said = f"there is no section {quoted(heading.text.strip())}; its lines are not read"
        yield Fault(said, dataset.name, heading.line, 1, values={"advice": advice})


@check("D5")
def fields(dataset: DisplayDataset) -> Iterator[Fault]:
    """Look for lines that are not a pair of texts."""
    for name in (SectionName.REWRITE, SectionName.TEST):
        for line in dataset.document.sections[name]:
            if not line.pair:
                tabs = line.text.count("\t")
                said = "no tab" if not tabs else f"{tabs} tabs" if tabs > 1 else "an empty side"
                yield Fault(f"{said} in {quoted(line.text)}", dataset.name, line.line, 1)


@check("D7")
def grammar(dataset: DisplayDataset) -> Iterator[Fault]:
    """Look for rules that cannot be read."""
    yield from flaws(dataset, FlawKind.GRAMMAR)


@check("D8")
def operator(dataset: DisplayDataset) -> Iterator[Fault]:
    """Look for signs with a meaning where they have none."""
    yield from flaws(dataset, FlawKind.OPERATOR)


@check("D9")
def escape(dataset: DisplayDataset) -> Iterator[Fault]:
    """Look for backslashes before other signs than those that need one."""
    yield from flaws(dataset, FlawKind.ESCAPE)


@check("D10")
def profanity_punctuation(dataset: DisplayDataset) -> Iterator[Fault]:
    """Look for punctuation in profanity entries."""
    for line in dataset.document.sections[SectionName.PROFANITY]:
        found = PUNCTUATION.search(line.text)
        if found:
            said = f"{quoted(found.group())} in {quoted(line.text)}"
            yield Fault(said, dataset.name, line.line, found.start() + 1)


@check("D11")
def profanity_phrase(dataset: DisplayDataset) -> Iterator[Fault]:
    """Look for English phrases where only English words are taken."""
    for line in dataset.document.sections[SectionName.PROFANITY]:
        found = ENGLISH_PHRASE.search(line.text)
        if found:
            said = f"{quoted(line.text)} is an English phrase"
            yield Fault(said, dataset.name, line.line, found.start() + 1)


@check("D12")
def homeless(dataset: DisplayDataset) -> Iterator[Fault]:
    """Look for lines above every section."""
    lines = dataset.document.homeless
    if lines:
        more = f", and {counted(len(lines) - 1, 'more line')}" if len(lines) > 1 else ""
        said = f"{quoted(lines[0].text)} stands above every section{more}"
        yield Fault(said, dataset.name, lines[0].line, 1)


@check("D13")
def conflict(dataset: DisplayDataset) -> Iterator[Fault]:
    """Look for one text with two rewrites; capitals and punctuation do not tell texts apart."""
    first: dict[str, tuple[int, str]] = {}
    for line, old, new in dataset.document.pairs(SectionName.REWRITE):
        key = " ".join(PUNCTUATION.sub(" ", old).casefold().split())
        earlier, other = first.setdefault(key, (line.line, new))
        if other != new:
            said = f"{quoted(old)} becomes {quoted(new)} here, {quoted(other)} in line {earlier}"
            yield Fault(said, dataset.name, line.line, 1)


@check("D14")
def idle(dataset: DisplayDataset) -> Iterator[Fault]:
    """Look for rewrites that leave the text as it is."""
    for line, old, new in dataset.document.pairs(SectionName.REWRITE):
        if old == new:
            yield Fault(f"{quoted(old)} is rewritten as itself", dataset.name, line.line, 1)


@check("D15")
def twice(dataset: DisplayDataset) -> Iterator[Fault]:
    """Look for lines that stand twice in a section."""
    for name, lines in dataset.document.sections.items():
        first: dict[str, int] = {}
        for line in lines:
            earlier = first.setdefault(line.text, line.line)
            if earlier != line.line:
                said = f"stands already in line {earlier} of #{name}"
                yield Fault(said, dataset.name, line.line, 1)


@check("D16")
def no_rules(dataset: DisplayDataset) -> Iterator[Fault]:
    """Look for files without a rule."""
    document = dataset.document
    known = any(document.sections[name] for name in RULES)
    if dataset.filled and not (known or document.unknown or document.homeless):
        yield Fault("there are no rules in it", dataset.name)


@check("D17")
def size(dataset: DisplayDataset) -> Iterator[Fault]:
    """Look for more bytes than are taken."""
    if dataset.size > limits.DISPLAY_SIZE.value:
        yield Fault(f"has {dataset.size:,} bytes, over {limits.DISPLAY_SIZE}", dataset.name)


@check("D18")
def extension(dataset: DisplayDataset) -> Iterator[Fault]:
    """Look for other extensions than .md and .txt."""
    if dataset.extension not in {".md", ".txt"}:
        said = f"the extension is {quoted(dataset.extension)}, not '.md' or '.txt'"
        yield Fault(said, dataset.name)


def flaws(dataset: DisplayDataset, kind: FlawKind) -> Iterator[Fault]:
    """Yield what is wrong with the rules of ``#itn``, of one kind."""
    for line in dataset.document.sections[SectionName.ITN]:
        indent = len(line.text) - len(line.text.lstrip())
        for flaw in parse_rule(line.text.strip()).flaws:
            if flaw.kind is kind:
                values = {"advice": flaw.advice, "sign": flaw.sign}
                said = f"{flaw.message} in {quoted(line.text.strip())}"
                column = indent + flaw.offset + 1
                yield Fault(said, dataset.name, line.line, column, values=values)
