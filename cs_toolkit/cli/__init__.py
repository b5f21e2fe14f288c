"""The command line: parse, call, print; one module a command.

A command module has ``add_arguments(parser)`` and ``run(arguments) -> exit code`` and imports what
is heavy inside ``run``, so that ``--help`` answers at once. Data goes to stdout, talk to stderr.
"""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from cs_toolkit import __version__
from cs_toolkit.errors import CsToolkitError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["COMMANDS", "main", "parser_of"]

COMMANDS = {
    "demo": "run the whole story on the sample data",
    "validate": "name what the service would refuse, file by file and line by line",
    "prepare": "put a dataset right and package it for the service",
    "convert": "write a dataset in another layout, audio as 16 kHz mono 16-bit WAV",
    "package": "package a dataset that is right already, refuse any other",
    "inspect": "say what is in a dataset: hours, rates, speakers, words, levels",
    "expand": "write out what structured text stands for, and find items nobody says",
    "display": "what a display format would print, and whether its #test lines pass",
    "score": "error rates of one model against references",
    "compare": "error rates of several models, and who fixed and broke what",
    "align": "references and hypotheses side by side",
    "advise": "from the errors of a model to the data that would help",
}
"""Commands and what they do, in the order of the work; each has a module of its name here."""

INTERRUPTED = 130
"""What shells expect of a program that was stopped with Ctrl-C."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 clean, 1 faulty data, 2 a wrong call."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    parsed = parser_of(words).parse_args(words)
    try:
        code: int = parsed.run(parsed)
        sys.stdout.flush()
    except CsToolkitError as error:
        return _complain(str(error), error.exit_code)
    except KeyboardInterrupt:
        print("cs-toolkit: stopped; nothing half-written was left", file=sys.stderr)  # noqa: T201
        return INTERRUPTED
    except BrokenPipeError:
        _drop_output()  # the reader of a pipe (head, less) has gone; nobody is left to tell
        return 0
    except OSError as error:
        # What the system refuses is no bug: a path it does not let us into, a disk that is full.
        _drop_output()
        place = f"{error.filename}: " if error.filename else ""
        return _complain(f"{place}{error.strerror or error}", UsageError.exit_code)
    return code


def _complain(message: str, code: int) -> int:
    """Print an error, made safe for a terminal, and give its exit code."""
    from cs_toolkit.report.visible import visible  # noqa: PLC0415 - --help does without it

    lines = map(visible, f"cs-toolkit: error: {message}".split("\n"))
    print(*lines, sep="\n", file=sys.stderr)  # noqa: T201
    return code


def _drop_output() -> None:
    """Keep the end of the program from writing what cannot be written."""
    out = sys.__stdout__
    if out is not None and sys.stdout is out:
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())


def parser_of(words: Sequence[str]) -> argparse.ArgumentParser:
    """Build the parser; only the command that was asked for brings its options."""
    parser = argparse.ArgumentParser(
        prog="cs-toolkit",
        description="Prepare Azure Custom Speech datasets and measure speech-to-text models.",
        epilog="exit codes: 0 clean, 1 the data has errors or a gate failed, 2 the call was wrong",
    )
    parser.add_argument("--version", action="version", version=f"cs-toolkit {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    chosen = next((word for word in words if not word.startswith("-")), None)
    for name, summary in COMMANDS.items():
        sentence = f"{summary[:1].upper()}{summary[1:]}."
        command = commands.add_parser(name, help=summary, description=sentence)
        if name == chosen:
            module = import_module(f"cs_toolkit.cli.{name}")
            module.add_arguments(command)
            command.set_defaults(run=module.run)
    return parser
