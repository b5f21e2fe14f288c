"""``cs-toolkit display``: what a display format would print, before it is uploaded."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from cs_toolkit.cli.options import (
    STDOUT,
    add_output_options,
    data_console,
    talk_console,
    write_document,
    write_text,
)
from cs_toolkit.cli.schemas import add_schema_option
from cs_toolkit.cli.validate import LOCALE
from cs_toolkit.errors import DataError, UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable, Iterator

    from cs_toolkit.display.model import Displayed
    from cs_toolkit.display.rules import DisplayRules

__all__ = ["add_arguments", "run"]

APPROXIMATE = (
    "an approximation: the service does not publish how it formats text, and of its own "
    "formatting only numbers in figures and first capitals are imitated"
)


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("rules", metavar="RULES", help="file of display format")
    parser.add_argument(
        "texts",
        metavar="TEXT",
        nargs="*",
        help="what is said, an utterance each; without any, lines of standard input",
    )
    parser.add_argument(
        "--test", action="store_true", help="run the lines of #test instead; exit 1 if any fails"
    )
    parser.add_argument(
        "--steps", action="store_true", help="show what each stage makes of a text, by which rule"
    )
    parser.add_argument(
        "--profanity",
        choices=("masked", "removed", "raw"),
        default="masked",
        help="what happens to profanity (%(default)s)",
    )
    parser.add_argument(
        "--locale", default=LOCALE, help="language and region of the texts (%(default)s)"
    )
    add_output_options(parser)
    add_schema_option(parser, "display")


def run(arguments: Namespace) -> int:
    """Display and print; with ``--test`` 1 if any line fails."""
    if arguments.test and (arguments.texts or arguments.steps):
        raise UsageError("--test runs the lines of the file; it goes without TEXT and --steps")
    if any(any(map(_is_no_character, text)) for text in arguments.texts):
        raise UsageError("a text is not UTF-8; send it to standard input from a file in UTF-8")
    if not (arguments.test or arguments.texts) and sys.stdin.isatty():
        raise UsageError("name a text, send lines to standard input, or run #test with --test")
    from cs_toolkit.display.read import read_display_rules  # noqa: PLC0415 - --help is quick

    rules = read_display_rules(
        arguments.rules, locale=arguments.locale, profanity=arguments.profanity
    )
    _tell(arguments, rules)
    return _run_test(arguments, rules) if arguments.test else _run_texts(arguments, rules)


def _is_no_character(sign: str) -> bool:
    return "\ud800" <= sign <= "\udfff"


def _tell(arguments: Namespace, rules: DisplayRules) -> None:
    """Say what is wrong with the file, and how far the outcome can be trusted."""
    from cs_toolkit.report.display import show_notes  # noqa: PLC0415 - --help is quick
    from cs_toolkit.report.findings import show_findings  # noqa: PLC0415 - the same

    if arguments.quiet:
        return
    console = talk_console(arguments)
    show_findings(console, rules.findings)
    show_notes(console, rules)
    console.print(APPROXIMATE, style="dim", soft_wrap=True)


def _run_texts(arguments: Namespace, rules: DisplayRules) -> int:
    displayed: Iterable[Displayed] = map(rules.display, arguments.texts or _lines())
    if arguments.json:
        from cs_toolkit.display.document import display_document  # noqa: PLC0415 - see above

        displayed = [*displayed]
        write_document(display_document(rules, displayed), arguments.json)
    if arguments.json != STDOUT:
        _print(arguments, displayed)
    return 0


def _print(arguments: Namespace, displayed: Iterable[Displayed]) -> None:
    from cs_toolkit.report.display import show_steps  # noqa: PLC0415 - see above

    console = data_console(arguments)
    for each in displayed:
        if arguments.steps:
            show_steps(console, each)
        else:
            write_text(f"{each.display}\n")


def _lines() -> Iterator[str]:
    """Yield the lines of standard input, which is UTF-8."""
    for number, line in enumerate(sys.stdin.buffer, 1):
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
        except UnicodeDecodeError as error:
            raise DataError(f"standard input:{number}: is not UTF-8; save it as UTF-8") from error


def _run_test(arguments: Namespace, rules: DisplayRules) -> int:
    from cs_toolkit.display.document import display_document  # noqa: PLC0415 - see above
    from cs_toolkit.report.display import show_examples  # noqa: PLC0415 - see above

    examples = rules.run_examples()
    if not examples.cases and not examples.unread:
        raise DataError(
            f"{arguments.rules}: has no lines to test; below #test write a text, a tab, and what "
            f"shall be displayed"
        )
    if arguments.json:
        write_document(display_document(rules, examples=examples), arguments.json)
    if arguments.json != STDOUT:
        show_examples(data_console(arguments), examples)
    return 0 if examples.ok else 1
