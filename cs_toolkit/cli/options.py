"""What the commands share: common options, the JSON output, the consoles.

Data goes to stdout (`data_console`, `write_document`), talk to stderr (`talk_console`).
"""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from cs_toolkit.errors import UsageError
from cs_toolkit.writing import write_json

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from rich.console import Console

__all__ = ["add_output_options", "data_console", "talk_console", "write_document"]

STDOUT = "-"
PIPE_WIDTH = 120
"""Columns of a table that goes into a file or a pipe, which has no width of its own."""


def add_output_options(parser: ArgumentParser) -> None:
    """Add the options that every command has: ``--json``, ``--quiet``, ``--no-color``."""
    group = parser.add_argument_group("output")
    group.add_argument(
        "--json", metavar="FILE", help="write the result as JSON; - for stdout, and nothing else"
    )
    group.add_argument("--quiet", action="store_true", help="no notes, no progress; only results")
    group.add_argument("--no-color", action="store_true", help="plain text without colours or bold")


def write_document(document: object, target: str) -> None:
    """Write `document` as JSON to the file `target`, whole or not at all, or to stdout (``-``).

    Raises
    ------
    UsageError
        If the file cannot be written.
    """
    if target == STDOUT:
        _write_stdout(json.dumps(document, indent=2, ensure_ascii=False) + "\n")
        return
    try:
        write_json(Path(target), document)
    except OSError as error:
        raise UsageError(
            f"{target}: the JSON cannot be written there ({error.strerror}); "
            f"name a file in a folder that exists"
        ) from error


def data_console(arguments: Namespace) -> Console:
    """Make the console for results: stdout, or nowhere when stdout is taken by JSON."""
    return _console(sys.stdout, arguments, silent=arguments.json == STDOUT)


def talk_console(arguments: Namespace) -> Console:
    """Make the console for notes and progress: stderr, or nowhere under ``--quiet``."""
    return _console(sys.stderr, arguments, silent=arguments.quiet)


def _console(stream: TextIO, arguments: Namespace, *, silent: bool) -> Console:
    from rich.console import Console  # noqa: PLC0415 - --help does without it

    if isinstance(stream, io.TextIOWrapper):
        # A terminal that cannot show a character shows its number instead of ending the program.
        stream.reconfigure(errors="backslashreplace")
    console = Console(
        file=stream,
        quiet=silent,
        color_system=None if arguments.no_color else "auto",
        markup=False,
        emoji=False,
        highlight=False,
    )
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = PIPE_WIDTH
    return console


def _write_stdout(text: str) -> None:
    """Write UTF-8 whatever the terminal's encoding is: JSON has no other."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())
