"""``cs-toolkit prepare``: messy recordings and texts in, packages for the service out."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cs_toolkit.cli.layouts import add_layout_option, layout_note
from cs_toolkit.cli.options import (
    STDOUT,
    add_output_options,
    data_console,
    talk_console,
    write_document,
)
from cs_toolkit.cli.reporting import add_page_option
from cs_toolkit.cli.schemas import add_schema_option
from cs_toolkit.cli.validate import (
    add_dataset_options,
    add_project_option,
    dataset_options,
    names_project,
    project_options,
)
from cs_toolkit.errors import UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from cs_toolkit.dataset.prepare_project import ProjectPreparation
    from cs_toolkit.engine import Progress

__all__ = [
    "add_arguments",
    "add_cutting_options",
    "add_packaging_options",
    "packaging_options",
    "progress_bar",
    "run",
    "show_project_outcome",
]

PURPOSE = "train"
BETWEEN = {"X3", "X4"}
"""Repairs that take several datasets; spelled out here, so that --help imports nothing."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "path", metavar="PATH", help="folder, zip, list, manifest, or folder of datasets"
    )
    add_layout_option(parser)
    _add_repair_options(parser)
    parser.add_argument(
        "--rate", type=int, choices=(8000, 16000), default=16000,
        help="samples a second of the packages (%(default)s)",
    )  # fmt: skip
    add_cutting_options(parser)
    parser.add_argument(
        "--test-share", type=float, metavar="SHARE",
        help="part of the time to put into packages for testing, for instance 0.1; by speaker",
    )  # fmt: skip
    parser.add_argument(
        "--seed", type=int, default=0, help="what the choice of tests depends on (%(default)s)"
    )
    add_packaging_options(parser)
    add_dataset_options(parser)
    add_page_option(parser, "everything put right or left out")
    add_output_options(parser)
    add_schema_option(parser, "prepare")


def add_cutting_options(parser: ArgumentParser) -> None:
    """Add the options that say what becomes of channels and of long recordings."""
    parser.add_argument(
        "--channel", choices=("mix", "left", "right", "split"), default="mix",
        help="what to take of several channels (%(default)s); split makes a recording of each",
    )  # fmt: skip
    parser.add_argument(
        "--segment",
        action="store_true",
        help="cut recordings over 40 seconds (whisper: 30) at pauses, by the times of their words "
        "or segments, and put short segments together",
    )


def _add_repair_options(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("repairs")
    group.add_argument(
        "--fix", action="store_true", default=True, help="put right what can be (without asking)"
    )
    group.add_argument(
        "--no-fix",
        dest="fix",
        action="store_false",
        help="change nothing: leave out what is not right already",
    )
    group.add_argument(
        "--keep", metavar="CODE", action="append", default=[],
        help="leave as it is what rule CODE asks to change, for instance H5; repeatable",
    )  # fmt: skip
    group.add_argument(
        "--also", metavar="CODE", action="append", default=[],
        help="put right what takes words away: H6 cuts repeats in a transcript down to three, X3 "
        "and X4 leave test sentences, and what is nearly one, out of the training data",
    )  # fmt: skip


def add_packaging_options(parser: ArgumentParser) -> None:
    """Add the options of every command that writes packages."""
    add_project_option(parser)
    parser.add_argument("--out", metavar="DIR", required=True, help="folder to write into")
    parser.add_argument(
        "--force",
        action="store_true",
        help="write into a folder that is not empty; earlier packages in it are replaced",
    )
    parser.add_argument(
        "--workers", type=int, metavar="N", help="threads that convert (one a processor)"
    )


def packaging_options(arguments: Namespace) -> dict[str, object]:
    """Return the options that `prepare` and `package` take by the same names."""
    options = dataset_options(arguments)
    return options | {
        "purpose": options["purpose"] or PURPOSE,
        "force": arguments.force,
        "workers": arguments.workers,
    }


def run(arguments: Namespace) -> int:
    """Prepare and print; 1 if anything of worth had to be left out."""
    if names_project(arguments):
        return _run_project(arguments)
    if BETWEEN & set(map(str.upper, arguments.also)):
        raise UsageError(
            f"{arguments.path}: is one dataset, and --also X3 and X4 compare several; name a "
            "folder with the training and the test data in it"
        )
    from cs_toolkit.dataset.prepare import prepare  # noqa: PLC0415 - --help does without it

    with progress_bar(arguments) as progress:
        report = prepare(
            arguments.path,
            arguments.out,
            layout=arguments.layout,
            test_share=arguments.test_share,
            seed=arguments.seed,
            progress=progress,
            **_repairs(arguments),
            **packaging_options(arguments),  # type: ignore[arg-type]
        )
    note = layout_note(arguments.layout, report.layout)
    if note:
        talk_console(arguments).print(note, soft_wrap=True)
    if arguments.report:
        from cs_toolkit.report.html import findings  # noqa: PLC0415 - --help does without it

        findings.write_preparation_report(Path(arguments.report), report, Path(arguments.path))
    if arguments.json:
        write_document(report.to_dict(), arguments.json)
    if arguments.json != STDOUT:
        from cs_toolkit.report.preparation import show_preparation  # noqa: PLC0415 - JSON is quick

        show_preparation(data_console(arguments), report)
    return 0 if report.ok else 1


def _repairs(arguments: Namespace) -> dict[str, Any]:
    """What is done to recordings and texts, of one dataset or several."""
    names = ("fix", "keep", "also", "rate", "channel", "segment")
    return {name: getattr(arguments, name) for name in names}


def _run_project(arguments: Namespace) -> int:
    """Prepare the datasets of a folder, and check what was written together."""
    from cs_toolkit.dataset.prepare_project import prepare_project  # noqa: PLC0415 - see above

    if arguments.test_share is not None:
        raise UsageError(
            f"{arguments.path}: holds several datasets; --test-share divides one, name it"
        )
    with progress_bar(arguments) as progress:
        report = prepare_project(
            arguments.path,
            arguments.out,
            force=arguments.force,
            workers=arguments.workers,
            progress=progress,
            **_repairs(arguments),
            **project_options(arguments),  # type: ignore[arg-type]
        )
    if arguments.report:
        from cs_toolkit.report.html import findings  # noqa: PLC0415 - --help does without it

        path = Path(arguments.path)
        findings.write_project_preparation_report(Path(arguments.report), report, path)
    return show_project_outcome(arguments, report)


def show_project_outcome(arguments: Namespace, report: ProjectPreparation) -> int:
    """Print what became of a project; 1 unless all is well."""
    if arguments.json:
        write_document(report.to_dict(), arguments.json)
    if arguments.json != STDOUT:
        from cs_toolkit.report.project import show_project_preparation  # noqa: PLC0415 - see above

        show_project_preparation(data_console(arguments), report)
    return 0 if report.ok else 1


@contextmanager
def progress_bar(arguments: Namespace) -> Iterator[Progress | None]:
    """Show a bar while recordings are converted, where somebody watches."""
    console = talk_console(arguments)
    if not console.is_terminal or console.quiet:
        yield None
        return
    from rich import progress  # noqa: PLC0415 - --help does without it

    columns = (
        progress.TextColumn("{task.description}"),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        progress.TextColumn("{task.fields[rate]}"),
        progress.TimeRemainingColumn(),
    )
    with progress.Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("converting", total=None, rate="")

        def show(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)
            speed = bar.tasks[task].speed
            bar.update(task, rate=f"{speed:,.1f}/s" if speed else "")

        yield show
