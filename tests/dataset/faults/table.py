"""The faults as a table: what is done, what is found, and what preparing does about it."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from cs_toolkit.dataset.rules import RULES
from tests.dataset.faults import speech, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.dataset.faults.mutation import Mutation

MUTATIONS = [*speech.MUTATIONS, *texts.MUTATIONS]
VALID = speech.VALID | texts.VALID
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
        " finding that is shown; preparing does what the last column says. Tests hold every row to"
        f" that. Written by `{COMMAND}`."
    )
    for kind, mutations in groupby(MUTATIONS, key=lambda each: each.kind):
        yield ""
        yield f"## {kind}"
        yield ""
        yield "| fault | locale | code | place | rule | prepare |"
        yield "|---|---|---|---|---|---|"
        yield from map(_row, mutations)


def _row(mutation: Mutation) -> str:
    asked = "".join(f", `--also {code}`" for code in mutation.also)
    cells = (
        mutation.name,
        mutation.locale,
        mutation.code,
        mutation.place,
        RULES[mutation.code].summary,
        f"{mutation.outcome}{asked}",
    )
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
