"""``cs-toolkit compare``: any number of models on the same utterances."""

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
    talk_console,
    write_document,
)
from cs_toolkit.cli.reporting import add_report_options, write_report
from cs_toolkit.cli.schemas import add_schema_option
from cs_toolkit.errors import UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from cs_toolkit.score.comparison import Comparison
    from cs_toolkit.score.gate import Verdict
    from cs_toolkit.score.intervals import Sampling

__all__ = ["add_arguments", "run"]


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("ref", metavar="REF", help="references: what was really said")
    parser.add_argument(
        "hyp", metavar="HYP", nargs="+", help="hypotheses: one of each model, the baseline first"
    )
    parser.add_argument("--names", metavar="A,B,...", help="names of the models, in the same order")
    group = parser.add_argument_group("gate")
    group.add_argument(
        "--gate", action="store_true", help="exit with 1 unless the last model beats the first"
    )
    group.add_argument(
        "--gate-margin", metavar="POINTS", type=float, help="by this many percentage points"
    )
    group.add_argument(
        "--gate-significant", action="store_true", help="and significantly (MAPSSWE, p < 0.05)"
    )
    add_scoring_options(parser)
    add_breakdown_options(parser)
    add_report_options(parser)
    add_export_options(parser)
    add_output_options(parser)
    add_schema_option(parser, "compare")


def run(arguments: Namespace) -> int:
    """Compare, print, and return 0, or 1 if the gate does not let the last model pass."""
    from cs_toolkit.score.compare import compare, name_models  # noqa: PLC0415 - --help is quick
    from cs_toolkit.score.document import comparison_document  # noqa: PLC0415 - the same

    check_exports(arguments)
    announce_compiling(arguments)
    request = read_request(arguments)
    names = arguments.names.split(",") if arguments.names else ()
    paths = name_models([Path(path) for path in arguments.hyp], names)
    comparison = compare(
        with_sound(read_references(arguments), arguments, request),
        {name: read_hypotheses(path, arguments) for name, path in paths.items()},
        **scoring_options(arguments),
    )
    announce_length(arguments, comparison.evaluations[0])
    request.check(comparison.evaluations[0])
    verdict = _judge(comparison, arguments, request.sampling)
    write_report(arguments, comparison, request.sampling)
    write_exports(arguments, comparison, request.sampling, verdict)
    if arguments.json:
        write_document(comparison_document(comparison, request, verdict), arguments.json)
    if arguments.json != STDOUT:
        from cs_toolkit.report.terminal import show_comparison  # noqa: PLC0415 - JSON is quick

        show_comparison(data_console(arguments), comparison, request)
    return _tell(verdict, arguments)


def _judge(comparison: Comparison, arguments: Namespace, sampling: Sampling) -> Verdict | None:
    """Ask the gate, if there is one."""
    if not arguments.gate:
        if arguments.gate_margin is not None or arguments.gate_significant:
            raise UsageError("--gate-margin, --gate-significant: there is no gate; add --gate")
        return None
    from cs_toolkit.score.gate import judge  # noqa: PLC0415 - --help is quick

    return judge(
        comparison,
        margin=arguments.gate_margin or 0.0,
        significant=arguments.gate_significant,
        sampling=sampling,
    )


def _tell(verdict: Verdict | None, arguments: Namespace) -> int:
    """Say what the gate has decided, where stdout is not taken by JSON, and return the code."""
    if verdict is None:
        return 0
    console = talk_console(arguments) if arguments.json == STDOUT else data_console(arguments)
    console.print(verdict.reason, style="bold", soft_wrap=True)
    return 0 if verdict.passed else 1
