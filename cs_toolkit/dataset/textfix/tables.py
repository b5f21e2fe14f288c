"""Put right what is two texts with a tab between them: pronunciations and display formats."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cs_toolkit.dataset.kinds.output_formatting import SectionName, parse_display_format
from cs_toolkit.dataset.kinds.pronunciation import parse_pronunciations
from cs_toolkit.dataset.textfix.draft import Edit
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from cs_toolkit.dataset.textfix.draft import TextDraft

__all__ = ["fix_display_format", "fix_pronunciations"]

GAP = re.compile(r"(?<=\S)(?: {2,}| *\t[\t ]*)(?=\S)")
"""A tab, or what an editor has left of it: several blanks, several tabs, or both."""


def fix_pronunciations(draft: TextDraft) -> None:
    """Put right what rules R1 and R4 to R14 ask for."""
    draft.drop("R14", [at for at, row in enumerate(draft.rows) if not row.text.strip()],
               "blank line removed")  # fmt: skip
    draft.rewrite("R1", _restore_tab)
    draft.rewrite("R4", _part_words)
    draft.rewrite("R5", _lower_spoken)
    draft.drop("R13", _where_twice(draft), "line that stands already removed")


def fix_display_format(draft: TextDraft) -> None:
    """Put right what rules D5 and D15 ask for."""
    document = parse_display_format(draft.lines)
    edits = {}
    for name in (SectionName.REWRITE, SectionName.TEST):
        for line in document.sections[name]:
            text, words = _restore_tab(line.text)
            if words:
                edits[line.line - 1] = Edit((text,), words)
    draft.edit("D5", edits)
    document = parse_display_format(draft.lines)
    twice = []
    for lines in document.sections.values():
        seen: set[str] = set()
        for line in lines:
            if line.text in seen:
                twice.append(line.line - 1)
            seen.add(line.text)
    draft.drop("D15", twice, "line that stands already removed")


def _restore_tab(text: str) -> tuple[str, str]:
    """Write one tab for what an editor has left of it, if there is one such gap."""
    bare = text.strip()
    gaps = list(GAP.finditer(bare))
    likely = [gap for gap in gaps if "\t" in gap.group()] or gaps
    if len(likely) != 1 or likely[0].group() == "\t":
        return text, ""
    [gap] = likely
    clean = f"{bare[: gap.start()]}\t{bare[gap.end() :]}"
    return clean, f"one tab written in {quoted(text)}"


def _part_words(text: str) -> tuple[str, str]:
    written, tab, spoken = text.partition("\t")
    clean = " ".join(filter(None, spoken.split(" ")))
    return written + tab + clean, "" if clean == spoken else f"blanks removed in {quoted(spoken)}"


def _lower_spoken(text: str) -> tuple[str, str]:
    written, tab, spoken = text.partition("\t")
    small = spoken.lower()
    return written + tab + small, "" if small == spoken else f"{quoted(spoken)} in small letters"


def _where_twice(draft: TextDraft) -> list[int]:
    """Find lines whose two sides stand already; those that are not two sides are passed over."""
    seen: set[tuple[str, str]] = set()
    twice = []
    for entry in parse_pronunciations(draft.lines):
        key = entry.written.strip(), " ".join(entry.spoken.lower().split())
        if entry.complete and key in seen:
            twice.append(entry.line - 1)
        seen.add(key)
    return twice
