"""``cs-toolkit expand``: the sentences that structured text stands for, and the items it uses."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from cs_toolkit.cli.options import (
    STDOUT,
    add_output_options,
    data_console,
    talk_console,
    write_document,
    write_text,
)
from cs_toolkit.cli.validate import LOCALE

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable

    from cs_toolkit.dataset.expand import Expansion

__all__ = ["add_arguments", "run"]

AT_ONCE = 1_000
"""Sentences that are written together."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("path", metavar="PATH", help="file of structured text")
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument(
        "--sample", type=int, metavar="N", help="print N sentences instead, drawn by chance"
    )
    shown.add_argument("--all", action="store_true", help="print every sentence instead, in order")
    parser.add_argument(
        "--seed", type=int, default=0, help="what the drawing depends on (%(default)s)"
    )
    parser.add_argument(
        "--against", metavar="PATH", action="append", default=[],
        help="a dataset, a test for instance: list the items that it never says; repeatable",
    )  # fmt: skip
    parser.add_argument("--locale", default=LOCALE, help="language of the texts (%(default)s)")
    add_output_options(parser)


def run(arguments: Namespace) -> int:
    """Expand and print."""
    from cs_toolkit.dataset.expand import expand  # noqa: PLC0415 - --help does without it

    expansion = expand(arguments.path, against=arguments.against, locale=arguments.locale)
    if expansion.error_count:
        note = f"errors in it: {expansion.error_count:,}; cs-toolkit validate names them"
        talk_console(arguments).print(note, soft_wrap=True)
    if arguments.json:
        write_document(expansion.to_dict(), arguments.json)
    if arguments.json != STDOUT:
        _print(arguments, expansion)
    return 0


def _print(arguments: Namespace, expansion: Expansion) -> None:
    if arguments.all:
        _print_lines(expansion)
    elif arguments.sample is not None:
        _print_lines(expansion.sample(arguments.sample, seed=arguments.seed))
    else:
        from cs_toolkit.report.expansion import show_expansion  # noqa: PLC0415 - lines are quick

        show_expansion(data_console(arguments), expansion)


def _print_lines(lines: Iterable[str]) -> None:
    waiting = iter(lines)
    while some := list(islice(waiting, AT_ONCE)):
        write_text("".join(f"{line}\n" for line in some))
