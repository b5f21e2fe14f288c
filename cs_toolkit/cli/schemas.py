"""The option that prints the JSON Schema of a command's document, in place of any work."""

from __future__ import annotations

from argparse import Action
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

__all__ = ["add_schema_option"]


def add_schema_option(parser: ArgumentParser, command: str) -> None:
    """Add ``--schema``."""
    parser.add_argument(
        "--schema",
        action=_Print,
        nargs=0,
        default=None,
        const=command,
        help="print the JSON Schema of what --json writes, and do nothing else",
    )


class _Print(Action):
    """Prints a schema and ends the program, as ``--version`` does."""

    def __call__(
        self, parser: ArgumentParser, _space: Namespace, _values: Any, _option: str | None = None
    ) -> None:
        from cs_toolkit.cli.options import write_text  # noqa: PLC0415 - only for this
        from cs_toolkit.report.schemas import schema_text  # noqa: PLC0415 - the same

        write_text(schema_text(str(self.const)))
        parser.exit()
