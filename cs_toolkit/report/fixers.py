"""What is put right, rule by rule, as a table in Markdown, made from the data of the repairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_toolkit.dataset.fix import FIXERS
from cs_toolkit.dataset.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_toolkit.dataset.fix.fixers import Fixer

__all__ = ["fixers_table"]


def fixers_table() -> str:
    """Write the table.

    Examples
    --------
    >>> print(fixers_table().splitlines()[5])
    | H6 | no letter, word or group of words stands more than 3 times in a row | ... | `--also H6` |
    """
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "| rule | demands that | so prepare | unless, or only with |"
    yield "|---|---|---|---|"
    for fixer in FIXERS.values():
        yield f"| {fixer.code} | {RULES[fixer.code].summary} | {fixer.does} | {_option(fixer)} |"


def _option(fixer: Fixer) -> str:
    return f"`--also {fixer.code}`" if fixer.on_request else f"`--keep {fixer.code}`"
