"""``cs-toolkit convert``: from one dataset layout to another, audio to 16 kHz mono 16-bit WAV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_toolkit.cli.layouts import add_layout_option, layout_note
from cs_toolkit.cli.options import (
    STDOUT,
    add_output_options,
    data_console,
    talk_console,
    write_document,
)
from cs_toolkit.cli.prepare import add_cutting_options, progress_bar

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

__all__ = ["TARGETS", "add_arguments", "run"]

TARGETS = ("acoustic", "kaldi", "nemo", "audiofolder")
"""Spelled out here, so that --help imports nothing; a test compares them with the writers."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("path", metavar="PATH", help="folder, zip, list or manifest of any layout")
    parser.add_argument("--out", metavar="DIR", required=True, help="empty folder to write into")
    parser.add_argument(
        "--to", choices=TARGETS, default="acoustic", help="layout to write (%(default)s)"
    )
    add_layout_option(parser)
    parser.add_argument(
        "--rate", type=int, choices=(8000, 16000), default=16000, help="samples a second"
    )
    add_cutting_options(parser)
    parser.add_argument(
        "--profile",
        choices=("default", "whisper"),
        default="default",
        help="base models to customise; --segment cuts shorter for whisper (%(default)s)",
    )
    parser.add_argument("--workers", type=int, metavar="N", help="threads (one a processor)")
    add_output_options(parser)


def run(arguments: Namespace) -> int:
    """Convert and print; 1 if anything had to be left out."""
    from cs_toolkit.dataset.export import export  # noqa: PLC0415 - --help does without it

    with progress_bar(arguments) as progress:
        report = export(
            arguments.path,
            arguments.out,
            to=arguments.to,
            layout=arguments.layout,
            rate=arguments.rate,
            channel=arguments.channel,
            segment=arguments.segment,
            profile=arguments.profile,
            workers=arguments.workers,
            progress=progress,
        )
    note = layout_note(arguments.layout, report.layout)
    if note:
        talk_console(arguments).print(note, soft_wrap=True)
    if arguments.json:
        write_document(report.to_dict(), arguments.json)
    if arguments.json != STDOUT:
        from cs_toolkit.report.export import show_export  # noqa: PLC0415 - JSON is quick

        show_export(data_console(arguments), report)
    return 0 if report.ok else 1
