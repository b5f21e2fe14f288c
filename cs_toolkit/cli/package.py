"""``cs-toolkit package``: package what is right as it is, refuse the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_toolkit.cli.options import STDOUT, add_output_options, data_console, write_document
from cs_toolkit.cli.prepare import (
    add_packaging_options,
    packaging_options,
    progress_bar,
    show_project_outcome,
)
from cs_toolkit.cli.schemas import add_schema_option
from cs_toolkit.cli.validate import add_dataset_options, names_project, project_options

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

__all__ = ["add_arguments", "run"]


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "path", metavar="PATH", help="folder or zip that validates, or folder of such"
    )
    add_packaging_options(parser)
    add_dataset_options(parser)
    add_output_options(parser)
    add_schema_option(parser, "prepare")


def run(arguments: Namespace) -> int:
    """Package and print; 1 if the dataset was refused."""
    if names_project(arguments):
        return _run_project(arguments)
    from cs_toolkit.dataset.prepare import package  # noqa: PLC0415 - --help does without it

    with progress_bar(arguments) as progress:
        report = package(
            arguments.path,
            arguments.out,
            progress=progress,
            **packaging_options(arguments),  # type: ignore[arg-type]
        )
    if arguments.json:
        write_document(report.to_dict(), arguments.json)
    if arguments.json != STDOUT:
        from cs_toolkit.report import preparation  # noqa: PLC0415 - JSON is quick

        show = preparation.show_preparation if report.packages else preparation.show_refusal
        show(data_console(arguments), report)
    return 0 if report.ok else 1


def _run_project(arguments: Namespace) -> int:
    """Package the datasets of a folder, unless anything is wrong with them."""
    from cs_toolkit.dataset.prepare_project import package_project  # noqa: PLC0415 - see above

    with progress_bar(arguments) as progress:
        report = package_project(
            arguments.path,
            arguments.out,
            force=arguments.force,
            workers=arguments.workers,
            progress=progress,
            **project_options(arguments),  # type: ignore[arg-type]
        )
    return show_project_outcome(arguments, report)
