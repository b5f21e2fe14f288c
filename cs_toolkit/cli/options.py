"""What the commands share: common options, the JSON output, the consoles.

Data goes to stdout (`data_console`, `write_document`), talk to stderr (`talk_console`).
"""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from cs_toolkit.errors import UsageError
from cs_toolkit.loading import tell_when_compiling
from cs_toolkit.writing import json_bytes, json_lines, write_json

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Mapping

    from rich.console import Console

    from cs_toolkit.records import Transcript
    from cs_toolkit.score.evaluation import Evaluation

__all__ = [
    "STDOUT",
    "add_output_options",
    "add_scoring_options",
    "announce_compiling",
    "data_console",
    "read_hypotheses",
    "read_references",
    "scoring_options",
    "talk_console",
    "write_document",
    "write_text",
]

STDOUT = "-"
UNITS = ("word", "char")
COSTS = ("sclite", "unit")
TEXTS = ("lexical", "display", "raw", "nist", "nist-cased")
MISSING = ("error", "deletions", "skip")
SCORING = ("locale", "unit", "costs", "text", "missing")
LONG = 300_000
"""Bytes of a text; more take over a minute for characters if one word in ten is wrong."""

COMPILING = "compiling for this machine, for a minute or two; later runs start at once"
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


def add_scoring_options(parser: ArgumentParser) -> None:
    """Add the options of every command that compares hypotheses with references."""
    group = parser.add_argument_group("scoring")
    group.add_argument("--locale", default="en-US", help="language of the texts (%(default)s)")
    group.add_argument(
        "--unit", choices=UNITS, help="what to count; without it the language decides"
    )
    group.add_argument(
        "--costs",
        choices=COSTS,
        default="sclite",
        help="align as NIST sclite and the service do, or with unit costs (%(default)s)",
    )
    group.add_argument(
        "--text",
        choices=TEXTS,
        help="what was said, how it is written, the text as it stands, or words as NIST sclite "
        "compares them, without their case or with it (nist for references in trn and stm, else "
        "lexical)",
    )
    group.add_argument(
        "--missing",
        choices=MISSING,
        default="error",
        help="what a reference without a hypothesis means (%(default)s)",
    )
    group.add_argument(
        "--meta",
        metavar="FILE",
        help="what else is known of the utterances (speaker, ...): CSV, TSV or JSON lines by id",
    )
    group.add_argument(
        "--glm",
        metavar="FILE",
        help="bring spellings to one by a NIST substitution file (A => B, A => B / C __ D)",
    )
    group.add_argument(
        "--optional",
        action="store_true",
        help="a word in parentheses in trn, stm or ctm may be left out, as with sclite -D",
    )
    group.add_argument(
        "--fragments",
        action="store_true",
        help="a fragment (th-, -ing) in trn, stm or ctm is right where it fits, as with sclite -F",
    )
    group.add_argument(
        "--no-markup",
        action="store_true",
        help="take { a / b }, @ and word;tag in trn, stm and ctm as they stand",
    )
    group.add_argument("--ref-format", metavar="FORMAT", help="format of REF, if not recognised")
    group.add_argument("--hyp-format", metavar="FORMAT", help="format of HYP, if not recognised")


def scoring_options(arguments: Namespace) -> dict[str, Any]:
    """Return the options that `evaluate` and `compare` take by the same names."""
    from cs_toolkit.text.markup import Markup  # noqa: PLC0415 - --help does without it

    marks = Markup(optional=arguments.optional, fragments=arguments.fragments)
    return {name: getattr(arguments, name) for name in SCORING} | {
        "markup": False if arguments.no_markup else marks,
        "glm": Path(arguments.glm) if arguments.glm else None,
        "tags": Path(arguments.meta) if arguments.meta else None,
    }


def announce_compiling(arguments: Namespace) -> None:
    """Tell whoever watches why the first score on a machine takes longer than all others."""
    if arguments.quiet or not sys.stderr.isatty():
        return
    tell_when_compiling(lambda: talk_console(arguments).print(COMPILING, style="dim"))


def announce_length(arguments: Namespace, evaluation: Evaluation) -> None:
    """Tell whoever watches if a text is so long that what is wrong in it takes long to find."""
    if arguments.quiet or not sys.stderr.isatty():
        return
    from cs_toolkit.report.visible import visible  # noqa: PLC0415 - --help does without it

    lengths = evaluation.references.ends - evaluation.references.starts
    row = int(lengths.argmax()) if len(lengths) else 0
    if len(lengths) and lengths[row] > LONG:
        talk_console(arguments).print(
            f"{visible(evaluation.ids[row])} is a text of {lengths[row] / 1e6:.1f} MB, which is "
            "aligned as a whole: minutes, where much is wrong; score its sentences instead",
            style="dim", markup=False,
        )  # fmt: skip


def read_references(arguments: Namespace) -> Transcript:
    """Read REF."""
    from cs_toolkit.score.sources import read_file  # noqa: PLC0415 - --help does without it

    return read_file(
        Path(arguments.ref),
        "references",
        arguments.text,
        arguments.ref_format,
        missing=arguments.missing,
    )


def read_hypotheses(path: Path, arguments: Namespace) -> Transcript:
    """Read a HYP."""
    from cs_toolkit.score.sources import read_file  # noqa: PLC0415 - --help does without it

    return read_file(
        path, "hypotheses", arguments.text, arguments.hyp_format, missing=arguments.missing
    )


def write_document(document: Mapping[str, object], target: str) -> None:
    """Write `document` as JSON to the file `target`, whole or not at all, or to stdout (``-``).

    Raises
    ------
    UsageError
        If the file cannot be written.
    """
    if target == STDOUT:
        sys.stdout.flush()
        sys.stdout.buffer.writelines(map(json_bytes, json_lines(document)))
        return
    try:
        write_json(Path(target), document)
    except OSError as error:
        raise UsageError(
            f"{target}: the JSON cannot be written there ({error.strerror}); "
            f"name a file in a folder that exists"
        ) from error


def write_text(text: str) -> None:
    """Write data to stdout in UTF-8, whatever the terminal's encoding is: JSON has no other."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())


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
