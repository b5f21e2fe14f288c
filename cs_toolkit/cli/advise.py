"""``cs-toolkit advise``: from the errors of a model to the data that would help."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from cs_toolkit.cli.options import (
    STDOUT,
    add_output_options,
    add_scoring_options,
    data_console,
    read_hypotheses,
    read_references,
    scoring_options,
    write_document,
)

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from cs_toolkit.score.advise import Advice
    from cs_toolkit.score.comparison import Comparison
    from cs_toolkit.score.evaluation import Evaluation

__all__ = ["add_arguments", "run", "write_drafts"]

SCHEMA = "cs_toolkit.advise/1"
NOTES = "advice.md"


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "ref",
        metavar="RESULT",
        help="JSON that score or compare have written; or REF, what was really said",
    )
    parser.add_argument(
        "hyp",
        metavar="HYP",
        nargs="*",
        help="what each model understood; the last is advised, and held against the first",
    )
    parser.add_argument("--out", metavar="DIR", help="write draft files to complete into DIR")
    parser.add_argument("--force", action="store_true", help="even if there are other files in DIR")
    add_scoring_options(parser)
    add_output_options(parser)


def run(arguments: Namespace) -> int:
    """Score or read, advise, and return 0 whatever there is to say."""
    from cs_toolkit.report.advice import show_advice  # noqa: PLC0415 - --help is quick
    from cs_toolkit.score.advise import advise, summarise  # noqa: PLC0415 - the same
    from cs_toolkit.score.comparison import Comparison  # noqa: PLC0415 - the same

    result = _read(arguments)
    evaluation = result.evaluations[-1] if isinstance(result, Comparison) else result
    summary, found = summarise(evaluation), advise(result)
    files: list[Path] = []
    if arguments.out:
        files = write_drafts(Path(arguments.out), evaluation, found, force=arguments.force)
    if arguments.json:
        document = {
            "schema": SCHEMA,
            "model": evaluation.name,
            "summary": summary,
            "signature": str(evaluation.signature),
            "advice": [asdict(each) for each in found],
            "files": [str(path) for path in files],
        }
        write_document(document, arguments.json)
    if arguments.json != STDOUT:
        console = data_console(arguments)
        show_advice(console, summary, found, files)
    return 0


def _read(arguments: Namespace) -> Evaluation | Comparison:
    """Read a result, or score REF and HYP."""
    from cs_toolkit.score.compare import compare, name_models  # noqa: PLC0415 - --help is quick
    from cs_toolkit.score.evaluate import evaluate  # noqa: PLC0415 - the same
    from cs_toolkit.score.results import read_result  # noqa: PLC0415 - the same

    if not arguments.hyp:
        return read_result(Path(arguments.ref))
    options = scoring_options(arguments)
    references = read_references(arguments)
    paths = name_models([Path(path) for path in arguments.hyp])
    models = {name: read_hypotheses(path, arguments) for name, path in paths.items()}
    if len(models) > 1:
        return compare(references, models, **options)
    ((name, hypotheses),) = models.items()
    return evaluate(references, hypotheses, name=name, **options)


def write_drafts(
    folder: Path, evaluation: Evaluation, found: Sequence[Advice], *, force: bool
) -> list[Path]:
    """Write the drafts, and the advice with what to do with them; return the files."""
    from cs_toolkit.report.advice import advice_markdown  # noqa: PLC0415 - --help is quick
    from cs_toolkit.score.advise import summarise  # noqa: PLC0415 - the same
    from cs_toolkit.score.drafts import draft_files  # noqa: PLC0415 - the same
    from cs_toolkit.writing import claim_folder, write_bytes  # noqa: PLC0415 - the same

    texts = draft_files(evaluation)
    texts[NOTES] = advice_markdown(summarise(evaluation), found, list(texts))
    claim_folder(folder, force=force)
    for name, text in texts.items():
        write_bytes(folder / name, text.encode())
    return [folder / name for name in texts]
