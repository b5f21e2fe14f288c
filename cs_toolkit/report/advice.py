"""Advice in a terminal, and as a Markdown file beside the drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from cs_toolkit.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rich.console import Console

    from cs_toolkit.score.advise import Advice

__all__ = ["advice_markdown", "show_advice"]

NONE = "No error profile that calls for data: nothing to advise."


def show_advice(
    console: Console, summary: str, found: Sequence[Advice], drafts: Sequence[Path] = ()
) -> None:
    """Print what would help, the most errors first, and where the drafts are."""
    console.print(Text(visible(summary), "bold"), soft_wrap=True)
    for number, each in enumerate(found, 1):
        console.print()
        console.print(Text(f"{number}. {visible(each.finding)}", "bold"))
        console.print(_indented(f"would help: {each.remedy}"))
        for line in _evidence(each):
            console.print(_indented(line))
    if not found:
        console.print(NONE)
    if drafts:
        console.print()
    for path in drafts:
        console.print(Text(f"draft: {path}"), soft_wrap=True)


def advice_markdown(summary: str, found: Sequence[Advice], drafts: Sequence[str]) -> str:
    """Write the same as Markdown, with what to do with each draft."""
    lines = [f"# {visible(summary)}", ""]
    for number, each in enumerate(found, 1):
        lines += [f"## {number}. {visible(each.finding)}", "", f"Would help: {each.remedy}.", ""]
        lines += [f"- {visible(line)}" for line in _evidence(each)]
        lines.append("")
    lines += [] if found else [NONE, ""]
    lines += [f"`{name}`: {TASKS[name]}" for name in drafts]
    return "\n".join(lines) + "\n"


TASKS = {
    "related-text.txt": "write a sentence around every word, as it is said; drop what is no term "
    "of yours.\n",
    "pronunciation.txt": "write behind every tab how the word is said, in letters and syllables "
    "with blanks between; drop common words.\n",
    "display-format.md": "check every rule: it is applied wherever the words on its left stand.\n",
}


def _evidence(advice: Advice) -> list[str]:
    ids = ", ".join(map(visible, advice.utterances))
    return [*map(visible, advice.evidence), *([f"see {ids}"] if ids else [])]


def _indented(text: str) -> Padding:
    return Padding(Text(visible(text)), (0, 0, 0, 3), expand=False)
