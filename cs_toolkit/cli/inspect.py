"""``cs-toolkit inspect``: what is in a dataset, in numbers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cs_toolkit.cli.layouts import add_layout_option, layout_note
from cs_toolkit.cli.options import (
    STDOUT,
    add_output_options,
    data_console,
    talk_console,
    write_document,
)
from cs_toolkit.cli.prepare import progress_bar
from cs_toolkit.cli.validate import KINDS, LOCALE

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

__all__ = ["add_arguments", "run"]


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("path", metavar="PATH", help="folder, zip, list or text of any layout")
    add_layout_option(parser)
    parser.add_argument("--kind", choices=KINDS, metavar="KIND", help="as for validate")
    parser.add_argument("--locale", default=LOCALE, help="language of the texts (%(default)s)")
    parser.add_argument(
        "--against", metavar="PATH", help="another dataset: count the words that it does not have"
    )
    parser.add_argument(
        "--listen", action="store_true", help="decode the recordings for levels and silences"
    )
    parser.add_argument(
        "--plots", metavar="DIR", help="draw it all, and write the pictures (PNG) into this folder"
    )
    parser.add_argument("--workers", type=int, metavar="N", help="threads (one a processor)")
    add_output_options(parser)


def run(arguments: Namespace) -> int:
    """Inspect and print; 1 if anything could not be taken in."""
    from cs_toolkit.dataset.charts import write_charts  # noqa: PLC0415 - --help does without it
    from cs_toolkit.dataset.inspect import inspect  # noqa: PLC0415 - the same
    from cs_toolkit.plotting import need_matplotlib  # noqa: PLC0415 - the same

    if arguments.plots:
        need_matplotlib()
    with progress_bar(arguments) as progress:
        inspection = inspect(
            arguments.path,
            layout=arguments.layout,
            kind=arguments.kind,
            locale=arguments.locale,
            against=arguments.against,
            listen=arguments.listen,
            workers=arguments.workers,
            progress=progress,
        )
    note = layout_note(arguments.layout, inspection.layout)
    if note:
        talk_console(arguments).print(note, soft_wrap=True)
    if arguments.plots:
        written = write_charts(inspection, Path(arguments.plots))
        names = ", ".join(path.name for path in written)
        talk_console(arguments).print(f"{arguments.plots}: {names}", soft_wrap=True, markup=False)
    if arguments.json:
        write_document(inspection.to_dict(), arguments.json)
    if arguments.json != STDOUT:
        from cs_toolkit.report.inspection import show_inspection  # noqa: PLC0415 - JSON is quick

        show_inspection(data_console(arguments), inspection)
    return 0 if inspection.ok else 1
