"""The rules of a display format, applied to texts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from cs_toolkit.dataset.kinds.output_formatting import SectionName
from cs_toolkit.display.capitals import capital_edits
from cs_toolkit.display.edits import Edit, apply_edits, moved_edits
from cs_toolkit.display.inverse import Inverse
from cs_toolkit.display.lists import PhraseList
from cs_toolkit.display.machine import Machine
from cs_toolkit.display.model import (
    Displayed,
    Example,
    Examples,
    Firing,
    RuleLine,
    Stage,
    StageName,
)
from cs_toolkit.display.numbers import reader_of
from cs_toolkit.display.profanity import Profanity, treated
from cs_toolkit.display.selection import select
from cs_toolkit.display.words import is_unspaced
from cs_toolkit.text.locales import language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_toolkit.dataset.kinds.output_formatting import DisplayFormat
    from cs_toolkit.display.numbers import Reader
    from cs_toolkit.display.selection import Selection
    from cs_toolkit.records import Finding

__all__ = ["DisplayRules"]

ENGLISH = "en"
OVERTAKEN = "its number words are figures by then, so it never fires; write the figures instead"


@dataclass(frozen=True, repr=False)
class DisplayRules:
    """What a display format would print: an approximation, since the service publishes no details.

    :func:`cs_toolkit.read_display_rules` reads one from a file.

    Parameters
    ----------
    document
        The lines of the file.
    locale
        Language of the texts.
    profanity
        What happens to profanity.
    findings
        What validating the file has found.
    """

    document: DisplayFormat
    locale: str = "en-US"
    profanity: Profanity = Profanity.MASKED
    findings: tuple[Finding, ...] = ()

    def __repr__(self) -> str:
        sections = self.document.sections
        lines = ", ".join(f"{len(each):,} of #{name}" for name, each in sections.items() if each)
        return f"<DisplayRules, {self.locale}: {lines or 'no lines'}>"

    def display(self, text: str) -> Displayed:
        """Bring a text as it is said to the form in which it is displayed.

        Parameters
        ----------
        text
            One utterance: words in small letters without punctuation, as recognised.

        Returns
        -------
        Displayed
            The text behind each stage, the last of which is printed, and the rules that fired.
        """
        ours, others = self._inverse.edits(text)
        matched = _stage(StageName.ITN, text, ours, [rule for rule, _ in self.selection.itn])
        figures = Stage(StageName.NUMBERS, apply_edits(text, [*ours, *others]))
        rewrites = self._rewriting(figures.text)
        rules = [rewrite.rule for rewrite in self.selection.rewrites]
        rewritten = _stage(StageName.REWRITE, figures.text, rewrites, rules)
        wanted = capital_edits(rewritten.text, moved_edits(rewrites), self.locale)
        capitals = Stage(StageName.CAPITALS, apply_edits(rewritten.text, wanted))
        masks = self._masking(capitals.text)
        masked = _stage(StageName.PROFANITY, capitals.text, masks, self.selection.profanity)
        return Displayed(text, (matched, figures, rewritten, capitals, masked))

    def run_examples(self) -> Examples:
        """Display every line of ``#test``, and compare with what it asks for."""
        cases = tuple(
            Example(line.line, expected, self.display(text))
            for line, text, expected in self.document.pairs(SectionName.TEST)
        )
        fired = {firing.rule for case in cases for firing in case.displayed.firings}
        unread = [rule for rule in self.skipped if rule.section is SectionName.TEST]
        idle = [rule for rule in self.selection.rules if rule not in fired]
        return Examples(cases, tuple(unread), tuple(idle))

    @cached_property
    def selection(self) -> Selection:
        """The rules that have an effect."""
        return select(self.document, self.findings, english=self._is_english)

    @property
    def skipped(self) -> tuple[RuleLine, ...]:
        """Lines that have no effect, each with the reason."""
        return self.selection.skipped

    @cached_property
    def overtaken(self) -> tuple[RuleLine, ...]:
        """Rewrites that never fire, since the numbers in them are written in figures before."""
        bare = Inverse(Machine([]), *self._language)
        return tuple(
            RuleLine(rewrite.rule.section, rewrite.rule.line, rewrite.rule.text, OVERTAKEN)
            for rewrite in self.selection.rewrites
            if bare.edits(rewrite.old)[1]
        )

    @property
    def knows_numbers(self) -> bool:
        """Whether number words of the language are known; else only figures are."""
        return reader_of(self.locale) is not None

    def _rewriting(self, text: str) -> list[Edit]:
        rewrites = self.selection.rewrites
        found = self._originals.find(text)
        return [Edit(start, end, rewrites[at].new, at) for start, end, at in found]

    def _masking(self, text: str) -> list[Edit]:
        return [
            Edit(start, end, treated(text[start:end], self.profanity), at)
            for start, end, at in self._profanities.find(text)
        ]

    @cached_property
    def _inverse(self) -> Inverse:
        return Inverse(Machine([program for _, program in self.selection.itn]), *self._language)

    @cached_property
    def _originals(self) -> PhraseList:
        unspaced = is_unspaced(self.locale)
        return PhraseList((each.old for each in self.selection.rewrites), unspaced=unspaced)

    @cached_property
    def _profanities(self) -> PhraseList:
        unspaced = is_unspaced(self.locale)
        return PhraseList((rule.text for rule in self.selection.profanity), unspaced=unspaced)

    @property
    def _is_english(self) -> bool:
        return language(self.locale) == ENGLISH

    @property
    def _language(self) -> tuple[Reader | None, bool, bool]:
        return reader_of(self.locale), self._is_english, is_unspaced(self.locale)


def _stage(name: StageName, text: str, edits: Sequence[Edit], rules: Sequence[RuleLine]) -> Stage:
    """Make edits, and tell the rules they are by."""
    firings = tuple(
        Firing(rules[edit.rule], text[edit.start : edit.end], edit.text)
        for edit in sorted(edits)
        if edit.rule is not None
    )
    return Stage(name, apply_edits(text, edits), firings)
