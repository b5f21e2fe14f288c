"""Display texts in a terminal: stage by stage, and examples that passed or failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from cs_toolkit.report.table import show_sentences
from cs_toolkit.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from cs_toolkit.display.model import Displayed, Example, Examples, Firing, RuleLine
    from cs_toolkit.display.rules import DisplayRules

__all__ = ["show_examples", "show_notes", "show_steps"]

NAMED = 20
"""Rules that are named before the rest is counted."""

SAID = "said"
EXAMPLE_HEADS = ("line", "result", "said", "displayed", "rules in lines")
LEGEND = "[-expected-] [+displayed instead+]"
PASS, FAIL = Text("pass", "green"), Text("FAIL", "bold red")


def show_steps(console: Console, displayed: Displayed) -> None:
    """Print what each stage made of a text; a stage that changed nothing is left out."""
    rows = [(Text(SAID), Text(visible(displayed.text)), Text())]
    before = displayed.text
    for stage in displayed.stages:
        if stage.text != before or stage.firings:
            rows.append((Text(stage.name), Text(visible(stage.text)), _fired(stage.firings)))
        before = stage.text
    show_sentences(console, ("stage", "text", "rules"), rows)
    console.print()


def show_examples(console: Console, examples: Examples) -> None:
    """Print the ``#test`` lines, rules that none of them needs, and the outcome last."""
    rows = [
        (
            Text(str(case.line)),
            PASS if case.passed else FAIL,
            Text(visible(case.displayed.text)),
            _compared(case),
            Text(", ".join(str(each.rule.line) for each in case.displayed.firings)),
        )
        for case in examples.cases
    ]
    if rows:
        show_sentences(console, EXAMPLE_HEADS, rows, numbers=("line",))
        console.print()
    if not all(case.passed for case in examples.cases):
        console.print(Text(LEGEND, "dim"))
    if examples.idle:
        console.print(Text("rules that fired on no line:"))
        _show_rules(console, examples.idle)
    console.print(Text(_outcome(examples), "bold green" if examples.ok else "bold red"))


def show_notes(console: Console, rules: DisplayRules) -> None:
    """Print which lines have no effect, and how far the language is known."""
    if rules.skipped:
        lines = ", ".join(str(rule.line) for rule in rules.skipped)
        noun = "lines" if len(rules.skipped) > 1 else "line"
        console.print(Text(f"left out, without effect: {noun} {lines}"), soft_wrap=True)
    told = {finding.line for finding in rules.findings}
    untold = [rule for rule in rules.skipped if rule.line not in told]
    _show_rules(console, [*untold, *rules.overtaken])
    if not rules.knows_numbers:
        note = f"note: number words of {rules.locale} are not known; rules see only figures"
        console.print(Text(note), soft_wrap=True)


def _show_rules(console: Console, rules: Sequence[RuleLine]) -> None:
    for rule in rules[:NAMED]:
        line = f"  line {rule.line}, #{rule.section}: {rule.text}".replace("\t", " -> ")
        message = f": {rule.message}" if rule.message else ""
        console.print(Text(visible(line + message)), soft_wrap=True)
    if len(rules) > NAMED:
        console.print(Text(f"  and {len(rules) - NAMED:,} more", "dim"))


def _fired(firings: Sequence[Firing]) -> Text:
    """Name the rules that fired, by line."""
    lines = (f"line {each.rule.line}: {each.before} -> {each.after}" for each in firings)
    return Text("\n".join(map(visible, lines)))


def _compared(case: Example) -> Text:
    """Show what was printed, and in brackets what differs from what was expected."""
    pieces: list[Text] = []
    for expected, printed in case.differences:
        if expected == printed:
            pieces.append(Text(visible(printed)))
            continue
        if expected:
            pieces.append(Text(f"[-{visible(expected)}-]", "red"))
        if printed:
            pieces.append(Text(f"[+{visible(printed)}+]", "magenta"))
    return Text(" ").join(pieces)


def _outcome(examples: Examples) -> str:
    failed = len(examples.cases) - examples.passed_count
    unread = f", {len(examples.unread):,} cannot be read" if examples.unread else ""
    return f"{examples.passed_count:,} passed, {failed:,} failed{unread}"
