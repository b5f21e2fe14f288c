"""``cs-toolkit align``: reference and hypothesis side by side, utterance by utterance."""

from __future__ import annotations

import json
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
    talk_console,
    write_document,
    write_text,
)

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from cs_toolkit.score.alignment import Alignment
    from cs_toolkit.score.evaluation import Evaluation

__all__ = ["add_arguments", "run"]


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("ref", metavar="REF", help="references: what was really said")
    parser.add_argument("hyp", metavar="HYP", help="hypotheses: what the model understood")
    group = parser.add_argument_group("what to show")
    group.add_argument(
        "--format",
        choices=("text", "jsonl"),
        default="text",
        help="side by side, or one JSON object an utterance (%(default)s)",
    )
    group.add_argument("--only-errors", action="store_true", help="leave out what has no error")
    group.add_argument(
        "--id", metavar="ID", action="append", help="only this utterance; may stand several times"
    )
    add_scoring_options(parser)
    add_output_options(parser)


def run(arguments: Namespace) -> int:
    """Align, print, and return 0 whatever the errors are."""
    from cs_toolkit.score.document import alignments_document  # noqa: PLC0415 - --help is quick
    from cs_toolkit.score.evaluate import evaluate  # noqa: PLC0415 - the same

    evaluation = evaluate(
        read_references(arguments),
        read_hypotheses(Path(arguments.hyp), arguments),
        **scoring_options(arguments),
    )
    if arguments.json:
        write_document(
            alignments_document(evaluation, _chosen(evaluation, arguments)), arguments.json
        )
    if arguments.json == STDOUT:
        return 0
    if arguments.format == "jsonl":
        _print_lines(_chosen(evaluation, arguments))
    else:
        _print_views(_chosen(evaluation, arguments), arguments)
    talk_console(arguments).print(str(evaluation.signature), style="dim", soft_wrap=True)
    return 0


def _chosen(evaluation: Evaluation, arguments: Namespace) -> Iterator[Alignment]:
    if not arguments.id:
        return evaluation.alignments(only_errors=arguments.only_errors)
    alignments = map(evaluation.alignment, arguments.id)
    return (each for each in alignments if each.counts.errors or not arguments.only_errors)


def _print_lines(alignments: Iterator[Alignment]) -> None:
    from cs_toolkit.score.document import alignment_record  # noqa: PLC0415 - --help is quick

    for alignment in alignments:
        write_text(json.dumps(alignment_record(alignment), ensure_ascii=False) + "\n")


def _print_views(alignments: Iterator[Alignment], arguments: Namespace) -> None:
    from cs_toolkit.report.alignment import show_alignment  # noqa: PLC0415 - JSON is quick

    console = data_console(arguments)
    for alignment in alignments:
        show_alignment(console, alignment)
