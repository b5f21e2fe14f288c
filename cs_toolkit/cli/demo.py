"""``cs-toolkit demo``: the whole story on the sample data, from a messy folder to a decision."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import cs_toolkit
from cs_toolkit.cli.options import (
    add_output_options,
    data_console,
    talk_console,
    write_document,
)
from cs_toolkit.errors import MissingFileError, UsageError
from cs_toolkit.writing import claim_folder

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

__all__ = ["add_arguments", "run", "sample_data"]

OUT = "cs-toolkit-demo"
MARKER = ".cs-toolkit-demo"
"""A file in every folder that the demo has made; such a folder is used again without asking."""

COPIED = {"raw": "calls", "scoring": "scoring"}
"""What is copied from the sample data, and under which name."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "--out", metavar="DIR", default=OUT, help="folder to work in, made if need be (%(default)s)"
    )
    parser.add_argument(
        "--force", action="store_true", help="work in DIR even if there are other files in it"
    )
    add_output_options(parser)


def run(arguments: Namespace) -> int:
    """Tell the story and return 0."""
    from cs_toolkit.cli.tour import Tour  # noqa: PLC0415 - --help does without it

    samples = sample_data()
    folder = _claim(Path(arguments.out), force=arguments.force)
    _copy(samples, folder)
    tour = Tour(folder, data_console(arguments), talk_console(arguments))
    document = tour.go()
    if arguments.json:
        write_document(document, arguments.json)
    return 0


def sample_data() -> Path:
    """Find the sample data: inside an installed package, or beside it in a clone.

    Raises
    ------
    MissingFileError
        If they are in neither place.
    """
    package = Path(cs_toolkit.__file__).parent
    for folder in (package / "sample_data", package.parent / "sample_data"):
        if (folder / "raw" / "transcript.txt").is_file():
            return folder
    raise MissingFileError(
        f"{package}: the sample data are not there; install the toolkit with pip, or run the demo "
        "in a clone of its repository, which both bring them along"
    )


def _claim(folder: Path, *, force: bool) -> Path:
    """Make the folder, or take one that an earlier demo has made."""
    return claim_folder(folder, force=force or (folder / MARKER).is_file())


def _copy(samples: Path, folder: Path) -> None:
    """Copy the samples, so that they can be looked into, changed, and made whole by another run."""
    try:
        (folder / MARKER).touch()
        for source, name in COPIED.items():
            shutil.copytree(
                samples / source, folder / name, copy_function=shutil.copyfile, dirs_exist_ok=True
            )
    except OSError as error:
        raise UsageError(f"{folder}: the sample data cannot be copied there: {error}") from error
