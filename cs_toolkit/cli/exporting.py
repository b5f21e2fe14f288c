"""The options of commands that write scores in other programs' formats."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cs_toolkit.errors import UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from cs_toolkit.score.comparison import Comparison
    from cs_toolkit.score.evaluation import Evaluation
    from cs_toolkit.score.gate import Verdict
    from cs_toolkit.score.intervals import Sampling

__all__ = ["add_export_options", "check_exports", "write_exports"]

NAMES = ("csv", "parquet", "markdown", "junit", "sgml", "pra", "sys", "trn", "seglst")
"""Of `cs_toolkit.report.exports.formats.FORMATS`, which ``--help`` does without."""


def add_export_options(parser: ArgumentParser) -> None:
    """Add ``--export`` and ``--export-format``."""
    group = parser.add_argument_group("export")
    group.add_argument(
        "--export",
        metavar="FILE",
        action="append",
        default=[],
        help="write the utterances (.csv, .parquet), a summary (.md, .xml for JUnit), what sclite "
        "writes (.sgml, .pra, .sys), or the texts (.trn, .seglst.json); may stand several times",
    )
    group.add_argument(
        "--export-format",
        choices=NAMES,
        help="what the exported files are, whatever their suffixes",
    )


def check_exports(arguments: Namespace) -> None:
    """Refuse, before any work is done, what cannot be exported.

    Raises
    ------
    UsageError
        If the suffix of a file names no format, or there is a format but no file.
    """
    if arguments.export_format and not arguments.export:
        raise UsageError("--export-format: there is nothing to export; add --export FILE")
    if arguments.export:
        from cs_toolkit.report.exports.formats import find_format  # noqa: PLC0415 - --help is quick

        for name in arguments.export:
            find_format(Path(name), arguments.export_format)


def write_exports(
    arguments: Namespace,
    scores: Evaluation | Comparison,
    sampling: Sampling,
    verdict: Verdict | None = None,
) -> None:
    """Write the files that are wanted, each whole or not at all."""
    if not arguments.export:
        return
    from cs_toolkit.report.exports.formats import export  # noqa: PLC0415 - --help is quick
    from cs_toolkit.report.exports.results import Results  # noqa: PLC0415 - the same

    hypotheses = [arguments.hyp] if isinstance(arguments.hyp, str) else arguments.hyp
    results = Results(scores, sampling, verdict, (arguments.ref, *hypotheses))
    for name in arguments.export:
        export(results, Path(name), format=arguments.export_format)
