"""``cs-toolkit score``: the error rates of one model."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cs_toolkit.cli.breaking import add_breakdown_options, read_request, with_sound
from cs_toolkit.cli.exporting import add_export_options, check_exports, write_exports
from cs_toolkit.cli.options import (
    STDOUT,
    add_output_options,
    add_scoring_options,
    announce_compiling,
    announce_length,
    data_console,
    read_hypotheses,
    read_references,
    scoring_options,
    write_document,
)
from cs_toolkit.cli.reporting import add_report_options, write_report
from cs_toolkit.cli.schemas import add_schema_option

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

__all__ = ["add_arguments", "run"]


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("ref", metavar="REF", help="references: what was really said")
    parser.add_argument("hyp", metavar="HYP", help="hypotheses: what the model understood")
    add_scoring_options(parser)
    add_breakdown_options(parser)
    add_report_options(parser)
    add_export_options(parser)
    add_output_options(parser)
    add_schema_option(parser, "score")


def run(arguments: Namespace) -> int:
    """Score, print, and return 0 whatever the rates are."""
    from cs_toolkit.score.document import evaluation_document  # noqa: PLC0415 - --help is quick
    from cs_toolkit.score.evaluate import evaluate  # noqa: PLC0415 - the same

    check_exports(arguments)
    announce_compiling(arguments)
    request = read_request(arguments)
    evaluation = evaluate(
        with_sound(read_references(arguments), arguments, request),
        read_hypotheses(Path(arguments.hyp), arguments),
        name=Path(arguments.hyp).stem,
        **scoring_options(arguments),
    )
    announce_length(arguments, evaluation)
    request.check(evaluation)
    write_report(arguments, evaluation, request.sampling)
    write_exports(arguments, evaluation, request.sampling)
    if arguments.json:
        write_document(evaluation_document(evaluation, request), arguments.json)
    if arguments.json != STDOUT:
        from cs_toolkit.report.terminal import show_evaluation  # noqa: PLC0415 - JSON is quick

        show_evaluation(data_console(arguments), evaluation, request)
    return 0
