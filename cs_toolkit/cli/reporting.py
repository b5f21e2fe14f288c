"""The options of commands that can write a report to open in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cs_toolkit.errors import UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _ArgumentGroup

    from cs_toolkit.score.comparison import Comparison
    from cs_toolkit.score.evaluation import Evaluation
    from cs_toolkit.score.intervals import Sampling

__all__ = ["add_page_option", "add_report_options", "write_report"]


def add_report_options(parser: ArgumentParser) -> None:
    """Add ``--report``, ``--audio`` and ``--embed-audio``."""
    group = add_page_option(parser, "every error")
    group.add_argument(
        "--audio",
        metavar="DIR",
        help="folder of the recordings, to play them from the page, and to slice by their sound",
    )
    group.add_argument(
        "--embed-audio", action="store_true", help="put the recordings into the page itself"
    )


def add_page_option(parser: ArgumentParser, subject: str) -> _ArgumentGroup:
    """Add ``--report`` alone, and return its group."""
    group = parser.add_argument_group("report")
    group.add_argument(
        "--report", metavar="FILE.html", help=f"write a page on {subject}, to open in a browser"
    )
    return group


def write_report(
    arguments: Namespace, result: Evaluation | Comparison, sampling: Sampling | None = None
) -> None:
    """Write the report, if it is wanted.

    Raises
    ------
    UsageError
        If recordings are named but no report, or none to embed.
    """
    if arguments.embed_audio and not arguments.audio:
        raise UsageError("--embed-audio: there are no recordings to embed; name them with --audio")
    if not arguments.report:
        if arguments.audio and not arguments.slice:
            raise UsageError("--audio: there is no page to play it from; add --report FILE.html")
        return
    from cs_toolkit.report.html.score import write_score_report  # noqa: PLC0415 - --help is quick

    write_score_report(
        Path(arguments.report),
        result,
        audio=Path(arguments.audio) if arguments.audio else None,
        embed_audio=arguments.embed_audio,
        sampling=sampling,
    )
