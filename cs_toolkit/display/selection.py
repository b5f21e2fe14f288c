"""The lines of a display format that have an effect, and those that have none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cs_toolkit.dataset.kinds.itn import FlawKind, parse_rule
from cs_toolkit.dataset.kinds.output_formatting import SectionName
from cs_toolkit.display.model import RuleLine
from cs_toolkit.display.program import assemble
from cs_toolkit.display.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cs_toolkit.dataset.kinds.output_formatting import DisplayFormat
    from cs_toolkit.display.program import Program
    from cs_toolkit.records import Finding

__all__ = ["Rewrite", "Selection", "select"]

PROFANITY_CODES = {"D10", "D11"}
"""Rules of validation whose breach leaves an entry of profanity without effect."""

NO_PAIR = "it is not two texts with one tab between them"
TOO_LONG = "it is far too long"
NO_WORDS = "there is no word in it"


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Puts `new` where `old` stands."""

    rule: RuleLine
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Selection:
    """Rules by section, and lines without effect, each with the reason."""

    itn: tuple[tuple[RuleLine, Program], ...]
    rewrites: tuple[Rewrite, ...]
    profanity: tuple[RuleLine, ...]
    skipped: tuple[RuleLine, ...]

    @property
    def rules(self) -> tuple[RuleLine, ...]:
        """All rules that have an effect."""
        itn = (rule for rule, _ in self.itn)
        return (*itn, *(rewrite.rule for rewrite in self.rewrites), *self.profanity)


def select(document: DisplayFormat, findings: Sequence[Finding], *, english: bool) -> Selection:
    """Tell the lines with an effect from those without; `findings` are those of the validation."""
    skipped = [
        RuleLine(SectionName.TEST, line.line, line.text.strip(), NO_PAIR)
        for line in document.sections[SectionName.TEST]
        if line.pair is None
    ]
    itn = tuple(_itn(document, skipped, english=english))
    rewrites = tuple(_rewrites(document, skipped))
    profanity = tuple(_profanity(document, skipped, findings))
    return Selection(itn, rewrites, profanity, tuple(sorted(skipped, key=lambda rule: rule.line)))


def _itn(
    document: DisplayFormat, skipped: list[RuleLine], *, english: bool
) -> Iterator[tuple[RuleLine, Program]]:
    for rule in _lines(document, SectionName.ITN):
        parsed = parse_rule(rule.text)
        fault = next((flaw for flaw in parsed.flaws if flaw.kind is FlawKind.GRAMMAR), None)
        if fault is not None:
            skipped.append(_because(rule, f"{fault.message}; {fault.advice}".removesuffix("; ")))
            continue
        program = assemble(parsed.elements, english=english)
        if program is None:
            skipped.append(_because(rule, TOO_LONG))
        else:
            yield rule, program


def _rewrites(document: DisplayFormat, skipped: list[RuleLine]) -> Iterator[Rewrite]:
    for line in document.sections[SectionName.REWRITE]:
        rule = RuleLine(SectionName.REWRITE, line.line, line.text.strip())
        pair = line.pair
        if pair is None:
            skipped.append(_because(rule, NO_PAIR))
        elif not words(pair[0]):
            skipped.append(_because(rule, NO_WORDS))
        else:
            yield Rewrite(rule, *pair)


def _profanity(
    document: DisplayFormat, skipped: list[RuleLine], findings: Sequence[Finding]
) -> Iterator[RuleLine]:
    faulty = {each.line: each.message for each in findings if each.code in PROFANITY_CODES}
    for rule in _lines(document, SectionName.PROFANITY):
        if rule.line in faulty:
            skipped.append(_because(rule, faulty[rule.line]))
        else:
            yield rule


def _lines(document: DisplayFormat, name: SectionName) -> Iterator[RuleLine]:
    for line in document.sections[name]:
        yield RuleLine(name, line.line, line.text.strip())


def _because(rule: RuleLine, reason: str) -> RuleLine:
    return RuleLine(rule.section, rule.line, rule.text, reason)
