"""What pages take from the program itself: ``<!-- filled: NAME -->`` becomes what `NAME` makes.

Everything here is Markdown, made from parsers, rules and tables of formats.
"""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from cs_toolkit.cli import COMMANDS, parser_of
from cs_toolkit.dataset.layouts.layout import LAYOUTS
from cs_toolkit.dataset.rules import RULES
from cs_toolkit.report.fixers import fixers_table
from cs_toolkit.report.kinds import kinds_table
from cs_toolkit.transcripts.formats import FORMATS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Iterator

    from cs_toolkit.dataset.rules import Rule

__all__ = ["FILLED", "fill"]

ROOT = Path(__file__).parents[1]
PLACE = re.compile(r"<!-- filled: ([a-z]+) -->")

FAMILIES = {
    "A": "Recordings",
    "Z": "Packages and folders",
    "H": "Transcripts",
    "T": "Texts of every kind",
    "P": "Plain text",
    "S": "Structured text",
    "R": "Pronunciations",
    "D": "Display format",
    "X": "Between datasets",
    "L": "Locales",
    "C": "Lists that data is taken from",
}
"""What the letter of a code stands for, where its rules do not say it by their kinds."""


def fill(_: str, source: list[str]) -> None:
    """Fill in one page; Sphinx hands its text over in a list of one."""
    source[0] = PLACE.sub(lambda place: FILLED[place[1]](), source[0])


def commands() -> str:
    """Write a section for each command: its call, and its options by group."""
    return "\n".join(line for name in COMMANDS for line in _command(name))


def _command(name: str) -> Iterator[str]:
    parser = _subparser(name)
    yield f"(command-{name})="
    yield f"## {name}\n"
    yield f"{COMMANDS[name][0].upper()}{COMMANDS[name][1:]}.\n"
    yield f"```text\n{parser.format_usage().removeprefix('usage: ').strip()}\n```\n"
    for group in parser._action_groups:  # noqa: SLF001 - argparse shows its groups in no other way
        actions = [each for each in group._group_actions if each.dest != "help"]  # noqa: SLF001
        if actions:
            yield f"{'arguments' if group.title == 'positional arguments' else group.title}"
            yield from map(_action, actions)
            yield ""


def _subparser(name: str) -> argparse.ArgumentParser:
    parser = parser_of([name])
    chosen = next(each for each in parser._actions if isinstance(each.choices, dict))  # noqa: SLF001
    found: argparse.ArgumentParser = chosen.choices[name]  # type: ignore[index, call-overload]
    return found


def _action(action: argparse.Action) -> str:
    """Write one option as an entry of a definition list."""
    value = _value(action)
    names = ", ".join(f"`{name}{value}`" for name in action.option_strings) or f"`{value.strip()}`"
    shown = (action.help or "") % {"default": action.default, "prog": "cs-toolkit"}
    return f": {names}  \n  {_escaped(shown)}\n"


def _value(action: argparse.Action) -> str:
    if action.nargs == 0:
        return ""
    if action.metavar:
        return f" {action.metavar}"
    if action.choices:
        return f" {'|'.join(map(str, action.choices))}"
    return f" {action.dest.upper()}"


def _escaped(text: str) -> str:
    """Keep Markdown from reading anything into a text."""
    return re.sub(r"([\\`*_{}\[\]<>#|$])", r"\\\1", text)


def rules() -> str:
    """Write all rules, a table a family."""
    families = groupby(RULES.values(), key=lambda rule: rule.code[0])
    return "\n".join(line for letter, family in families for line in _family(letter, family))


def _family(letter: str, family: Iterable[Rule]) -> Iterator[str]:
    yield f"\n## {letter}: {FAMILIES[letter]}\n"
    yield "| code | what it asks for, and *what to do* | holds for | source |"
    yield "|---|---|---|---|"
    yield from map(_rule, family)


def _rule(rule: Rule) -> str:
    source = f"[{_escaped(rule.source.title)}]({rule.source.url}), {rule.source.dated}"
    kinds = ", ".join(f"`{kind}`" for kind in rule.kinds)
    remarks = [f"locales: {', '.join(rule.locales)}"] if rule.locales else []
    remarks += ["checked with `--listen`"] if rule.listens else []
    remarks += [f"not checked: {_escaped(rule.unchecked)}"] if rule.unchecked else []
    return (
        f'| <span id="{rule.code.lower()}">**{rule.code}**</span><br>{rule.severity} '
        f"| {_escaped(rule.summary)}<br>*{_escaped(rule.hint)}* "
        f"| {'<br>'.join([kinds, *remarks])} | {source} |"
    )


def formats() -> str:
    """Write the formats of transcripts."""
    lines = ["| name | what it is | suffixes | written |", "|---|---|---|---|"]
    for known in FORMATS.values():
        suffixes = " ".join(f"`{suffix}`" for suffix in known.suffixes)
        written = "yes" if known.render else ""
        lines.append(f"| `{known.name}` | {_escaped(known.title)} | {suffixes} | {written} |")
    return "\n".join(lines)


def layouts() -> str:
    """Write the layouts of data."""
    rows = (f"| `{layout.name}` | {_escaped(layout.title)} |" for layout in LAYOUTS.values())
    return "\n".join(["| name | what is recognised |", "|---|---|", *rows])


def faults() -> str:
    """Take the table of faults, which tests hold to what validating and preparing do."""
    text = (ROOT / "tests" / "dataset" / "faults" / "table.md").read_text("utf-8")
    return text.partition("\n## ")[1] + text.partition("\n## ")[2]


def changelog() -> str:
    """Take the list of changes without its title."""
    return (ROOT / "CHANGELOG.md").read_text("utf-8").partition("\n")[2]


FILLED: dict[str, Callable[[], str]] = {
    "commands": commands,
    "rules": rules,
    "formats": formats,
    "layouts": layouts,
    "kinds": kinds_table,
    "repairs": fixers_table,
    "faults": faults,
    "changelog": changelog,
}
