"""The faults as a table: what is done, what is found, and what preparing does about it."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from cs_toolkit.dataset.rules import RULES
from tests.dataset.faults import projects, sounds, speech, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.dataset.faults.mutation import Mutation

MUTATIONS = [*speech.MUTATIONS, *sounds.MUTATIONS, *texts.MUTATIONS, *projects.MUTATIONS]
VALID = speech.VALID | sounds.VALID | texts.VALID | projects.VALID
KEPT = Path(__file__).with_name("table.md")
COMMAND = "python -m tests.dataset.faults > tests/dataset/faults/table.md"


def table() -> str:
    """Write the table in Markdown, a section a kind."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Faults"
    yield ""
    yield (
        f"{len(MUTATIONS)} faults, each put alone into a valid dataset. Validating gives the one"
        " finding that is shown, and what stands in parentheses with it; preparing does what the"
        " last column says. Tests hold every row to that. Where a limit is too far away for a"
        f" test, it is lowered (↓). Written by `{COMMAND}`."
    )
    for kind, mutations in groupby(sorted(MUTATIONS, key=_order), key=lambda each: each.kind):
        yield ""
        yield f"## {kind}"
        yield ""
        yield "| fault | locale | code | place | rule | prepare |"
        yield "|---|---|---|---|---|---|"
        yield from map(_row, mutations)


def _order(mutation: Mutation) -> int:
    return list(dict.fromkeys(each.kind for each in MUTATIONS)).index(mutation.kind)


def _name(mutation: Mutation) -> str:
    """Name a fault, and how it was made where that is not plain."""
    return mutation.name + (
        " \u2193" if mutation.lowered and mutation.kind != projects.PROJECT else ""
    )


def _place(mutation: Mutation) -> str:
    """Say where the finding is, and which others come with it."""
    return mutation.place + (f" ({', '.join(mutation.beside)})" if mutation.beside else "")


def _row(mutation: Mutation) -> str:
    asked = ", `--listen`" if mutation.listen else ""
    asked += "".join(f", `--also {code}`" for code in mutation.also)
    cells = (
        _name(mutation),
        mutation.locale,
        mutation.code,
        _place(mutation).strip(),
        RULES[mutation.code].summary,
        f"{mutation.outcome}{asked}",
    )
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
