"""``cs-toolkit compare``: any number of models on the same utterances."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cs_toolkit.cli.options import (
    STDOUT,
    add_output_options,
    add_scoring_options,
    data_console,
    read_hypotheses,
    read_references,
    scoring_options,
    write_document,
)
from cs_toolkit.cli.reporting import add_report_options, write_report

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

__all__ = ["add_arguments", "run"]


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("ref", metavar="REF", help="references: what was really said")
    parser.add_argument(
        "hyp", metavar="HYP", nargs="+", help="hypotheses: one of each model, the baseline first"
    )
    parser.add_argument("--names", metavar="A,B,...", help="names of the models, in the same order")
    add_scoring_options(parser)
    add_report_options(parser)
    add_output_options(parser)


def run(arguments: Namespace) -> int:
    """Compare, print, and return 0 whatever the rates are."""
    from cs_toolkit.score.compare import compare, name_models  # noqa: PLC0415 - --help is quick
    from cs_toolkit.score.document import comparison_document  # noqa: PLC0415 - the same

    names = arguments.names.split(",") if arguments.names else ()
    paths = name_models([Path(path) for path in arguments.hyp], names)
    comparison = compare(
        read_references(arguments),
        {name: read_hypotheses(path, arguments) for name, path in paths.items()},
        **scoring_options(arguments),
    )
    write_report(arguments, comparison)
    if arguments.json:
        write_document(comparison_document(comparison), arguments.json)
    if arguments.json != STDOUT:
        from cs_toolkit.report.terminal import show_comparison  # noqa: PLC0415 - JSON is quick

        show_comparison(data_console(arguments), comparison)
    return 0
