"""``cs-toolkit align``: reference and hypothesis side by side, utterance by utterance."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from cs_toolkit.cli.options import (
    STDOUT,
    add_output_options,
    add_scoring_options,
    announce_compiling,
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

    import numpy as np
    from numpy.typing import NDArray

    from cs_toolkit.score.alignment import Alignment
    from cs_toolkit.score.evaluation import Evaluation

__all__ = ["add_arguments", "run"]

EXPORTED = ("trn", "sgml", "pra")
"""Formats that scores are exported in, too."""

SIDES = {".ref": ";; references\n", ".hyp": ";; hypotheses\n"}
"""What stands, as a comment, above each side where both stand in one output."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("ref", metavar="REF", help="references: what was really said")
    parser.add_argument("hyp", metavar="HYP", help="hypotheses: what the model understood")
    group = parser.add_argument_group("what to show")
    group.add_argument(
        "--format",
        choices=("text", "jsonl", *EXPORTED),
        default="text",
        help="side by side, one JSON object an utterance, or as NIST's programs write and read "
        "them (%(default)s)",
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

    announce_compiling(arguments)
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
    elif arguments.format in EXPORTED:
        _print_exported(evaluation, arguments)
    else:
        _print_views(_chosen(evaluation, arguments), arguments)
    talk_console(arguments).print(str(evaluation.signature), style="dim", soft_wrap=True)
    return 0


def _chosen(evaluation: Evaluation, arguments: Namespace) -> Iterator[Alignment]:
    return map(evaluation.alignment, _rows(evaluation, arguments).tolist())


def _print_exported(evaluation: Evaluation, arguments: Namespace) -> None:
    from cs_toolkit.report.exports.formats import FORMATS  # noqa: PLC0415 - --help is quick
    from cs_toolkit.report.exports.results import Results  # noqa: PLC0415 - the same
    from cs_toolkit.score.subset import subset  # noqa: PLC0415 - the same

    chosen = subset(evaluation, _rows(evaluation, arguments))
    results = Results(chosen, sources=(arguments.ref, arguments.hyp))
    for part, data in FORMATS[arguments.format].render(results).items():
        write_text(SIDES.get(part, "") + data.decode())


def _rows(evaluation: Evaluation, arguments: Namespace) -> NDArray[np.int64]:
    import numpy as np  # noqa: PLC0415 - --help is quick

    rows = np.array([evaluation.row(name) for name in arguments.id or evaluation.ids], np.int64)
    return rows[evaluation.utterance_errors[rows] > 0] if arguments.only_errors else rows


def _print_lines(alignments: Iterator[Alignment]) -> None:
    from cs_toolkit.score.document import alignment_record  # noqa: PLC0415 - --help is quick

    for alignment in alignments:
        write_text(json.dumps(alignment_record(alignment), ensure_ascii=False) + "\n")


def _print_views(alignments: Iterator[Alignment], arguments: Namespace) -> None:
    from cs_toolkit.report.alignment import show_alignment  # noqa: PLC0415 - JSON is quick

    console = data_console(arguments)
    for alignment in alignments:
        show_alignment(console, alignment)
