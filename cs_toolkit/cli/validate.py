"""``cs-toolkit validate``: what the service would refuse, before anything is uploaded."""

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
from cs_toolkit.cli.reporting import add_page_option
from cs_toolkit.cli.schemas import add_schema_option
from cs_toolkit.errors import UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from cs_toolkit.dataset.validation import ValidationReport

__all__ = [
    "add_arguments",
    "add_dataset_options",
    "add_project_option",
    "dataset_options",
    "names_project",
    "project_options",
    "run",
]

KINDS = (
    "acoustic",
    "audio-files",
    "language",
    "language-markdown",
    "pronunciation",
    "output-formatting",
)
"""Spelled out here, so that --help imports nothing; a test compares them with the Kind."""

LOCALE = "en-US"


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "path",
        metavar="PATH",
        nargs="?",
        help="folder, zip, single file, recordings of any layout, or folder of datasets",
    )
    add_layout_option(parser)
    add_dataset_options(parser)
    add_project_option(parser)
    parser.add_argument("--rules", action="store_true", help="list all rules instead, and end")
    add_page_option(parser, "every finding")
    add_output_options(parser)
    add_schema_option(parser, "validate")


def add_project_option(parser: ArgumentParser) -> None:
    """Add the option that says which datasets of a project are for testing."""
    parser.add_argument(
        "--tests",
        metavar="PATTERN",
        action="append",
        default=[],
        help="in a folder of datasets, those for testing; without it names like test/ tell",
    )


def names_project(arguments: Namespace) -> bool:
    """Tell whether a folder of several datasets is meant."""
    from cs_toolkit.dataset.parts import is_project  # noqa: PLC0415 - --help does without it

    one = arguments.kind or getattr(arguments, "layout", None)
    return bool(arguments.tests) or (not one and is_project(Path(arguments.path)))


def project_options(arguments: Namespace) -> dict[str, object]:
    """Return the options that the functions on projects take by the same names."""
    options = dataset_options(arguments) | {"tests": arguments.tests}
    return {name: value for name, value in options.items() if name not in {"kind", "purpose"}}


def add_dataset_options(parser: ArgumentParser) -> None:
    """Add the options that say what a dataset is meant to be."""
    group = parser.add_argument_group("dataset")
    group.add_argument(
        "--kind",
        choices=KINDS,
        metavar="KIND",
        help=f"{', '.join(KINDS[:-1])} or {KINDS[-1]}; without it the files decide",
    )
    group.add_argument("--locale", help=f"language and region of the data ({LOCALE})")
    group.add_argument(
        "--purpose",
        choices=("train", "test"),
        help="what the data is for; without it, what only fails in training is a warning",
    )
    group.add_argument(
        "--profile",
        choices=("default", "whisper"),
        default="default",
        help="base models to customise; whisper takes shorter recordings (%(default)s)",
    )
    group.add_argument(
        "--severity",
        metavar="CODE=LEVEL",
        action="append",
        default=[],
        help="count a rule as error, warning or info, for instance H4=warning; repeatable",
    )
    group.add_argument(
        "--listen",
        action="store_true",
        help="read the samples too: clipping, silence, levels, speech rate, repeats",
    )


def dataset_options(arguments: Namespace) -> dict[str, object]:
    """Return the options that `validate` and `prepare` take by the same names."""
    return {
        "kind": arguments.kind,
        "locale": arguments.locale or LOCALE,
        "purpose": arguments.purpose,
        "profile": arguments.profile,
        "severities": dict(map(_parse_severity, arguments.severity)),
        "listen": arguments.listen,
    }


def run(arguments: Namespace) -> int:
    """Validate and print; 1 if there is any error."""
    if arguments.rules:
        return _list_rules(arguments)
    if arguments.path is None:
        raise UsageError("name a dataset: a folder, a zip or a file; --rules lists the rules")
    if names_project(arguments):
        return _run_project(arguments)
    from cs_toolkit.dataset.validate import validate  # noqa: PLC0415 - --help does without it

    report = validate(
        arguments.path,
        layout=arguments.layout,
        **dataset_options(arguments),  # type: ignore[arg-type]
    )
    for note in _assumptions(arguments, report):
        talk_console(arguments).print(note, soft_wrap=True)
    if arguments.report:
        from cs_toolkit.report.html import findings  # noqa: PLC0415 - --help does without it

        findings.write_validation_report(Path(arguments.report), report, Path(arguments.path))
    if arguments.json:
        write_document(report.to_dict(), arguments.json)
    if arguments.json != STDOUT:
        from cs_toolkit.report.findings import show_validation  # noqa: PLC0415 - JSON is quick

        show_validation(data_console(arguments), report)
    return 0 if report.ok else 1


def _run_project(arguments: Namespace) -> int:
    """Validate the datasets of a folder, alone and together."""
    from cs_toolkit.dataset.project import validate_project  # noqa: PLC0415 - see above

    report = validate_project(arguments.path, **project_options(arguments))  # type: ignore[arg-type]
    if arguments.report:
        from cs_toolkit.report.html import findings  # noqa: PLC0415 - see above

        findings.write_project_report(Path(arguments.report), report, Path(arguments.path))
    if arguments.json:
        write_document(report.to_dict(), arguments.json)
    if arguments.json != STDOUT:
        from cs_toolkit.report.project import show_project  # noqa: PLC0415 - JSON is quick

        show_project(data_console(arguments), report)
    return 0 if report.ok else 1


def _list_rules(arguments: Namespace) -> int:
    from cs_toolkit.dataset.rules import RULES  # noqa: PLC0415 - --help does without it
    from cs_toolkit.report.findings import show_rules  # noqa: PLC0415 - the same

    show_rules(data_console(arguments), RULES.values())
    return 0


def _assumptions(arguments: Namespace, report: ValidationReport) -> Iterator[str]:
    """Say what was taken for granted."""
    layout = layout_note(arguments.layout, report.layout)
    if layout:
        yield f"{layout}; it is judged as what prepare begins with"
    if arguments.kind is None:
        yield f"kind {report.kind}, as the files show; --kind overrules"
    if arguments.locale is None:
        yield f"locale {report.locale}, as nothing else was said; --locale overrules"


def _parse_severity(text: str) -> tuple[str, str]:
    code, equals, level = text.partition("=")
    if not equals:
        raise UsageError(f"--severity {text!r} has no level; write it as in H4=warning")
    return code.upper(), level
