"""The steps of ``cs-toolkit demo``, each with the command that does the same.

A step calls what its command calls and prints with what its command prints with; only the findings
of the first are counted instead of listed, since the list is longer than a screen.
"""

from __future__ import annotations

import io
import shlex
from pathlib import PurePath
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from cs_toolkit.cli.advise import write_drafts
from cs_toolkit.cli.options import PIPE_WIDTH
from cs_toolkit.dataset.manifest import MANIFEST
from cs_toolkit.dataset.prepare import prepare
from cs_toolkit.dataset.validate import validate
from cs_toolkit.report.advice import show_advice
from cs_toolkit.report.alignment import show_alignment
from cs_toolkit.report.findings import show_validation
from cs_toolkit.report.html.score import write_score_report
from cs_toolkit.report.preparation import show_preparation
from cs_toolkit.report.tally import show_tally
from cs_toolkit.report.terminal import show_comparison, show_evaluation
from cs_toolkit.score.advise import advise, summarise
from cs_toolkit.score.compare import compare
from cs_toolkit.score.document import evaluation_document
from cs_toolkit.score.request import Cut, Request
from cs_toolkit.writing import write_bytes, write_json

if TYPE_CHECKING:
    from pathlib import Path

    from cs_toolkit.dataset.preparation import PreparationReport
    from cs_toolkit.dataset.validation import ValidationReport
    from cs_toolkit.score.compare import Comparison

__all__ = ["Tour"]

SCHEMA = "cs_toolkit.demo/1"
MODELS = ("baseline", "custom")
SLICES = ("topic", "noise")

FIXED = PurePath("owen-02.mp3")
BROKEN = PurePath("tomas-07.mp3")
"""Calls that show what the custom model has learnt, and what it has paid for it."""

GREETING = """\
The Skerry Line answers calls about its ferries. It has recordings from headsets, telephones and \
the windy quay, a transcript that somebody typed, and a choice of two speech-to-text models. \
All of it has been copied to {folder}."""

FINDINGS = "The command lists them all, with what to do about each: see {path}."

MODELS_ARE = """\
Both models have listened to the calls: baseline knows English in general, custom has also read \
text about the ferries."""

VERDICT = """\
{second} makes {fewer:.0%} fewer word errors than {first}. It gets {fixed} calls right that \
{first} gets wrong, and {broken} wrong that {first} gets right."""

PAGE = "Open {path} in a browser to see every error, and to hear it."

GAIN = "The baseline cannot know the names of ferries and islands ({call} is the recording):"
PRICE = "The custom model knows them, and expects them everywhere ({call} is the recording):"

NEEDED = """\
What a model gets wrong says what data would help it. The baseline lacks the names of ships and \
islands; so the custom model was given text with them."""

ADVICE = """\
The custom model has the names. It has paid for them in small talk, and no text teaches it the \
wind on the quay. Drafts to complete are in {folder}."""

FAREWELL = """\
Every command writes its result as JSON with --json FILE, and --help says what else it takes. \
To begin with your own recordings: cs-toolkit validate FOLDER"""


class Tour:
    """The story, told in one folder.

    Parameters
    ----------
    folder
        Where the samples were copied to and the results go.
    console, talk
        Where the story is told, and where it is said what takes time.
    """

    def __init__(self, folder: Path, console: Console, talk: Console) -> None:
        self._folder, self._console, self._talk = folder, console, talk
        self._calls, self._scoring = folder / "calls", folder / "scoring"
        self._package, self._results = folder / "package", folder / "results"
        self._page = self._results / "report.html"
        self._comparison = self._results / "comparison.json"
        self._drafts = folder / "advice"
        self._meta = self._scoring / "speakers.csv"
        self._references = self._scoring / "references.tsv"
        self._hypotheses = {model: self._scoring / f"{model}.tsv" for model in MODELS}

    def go(self) -> dict[str, object]:
        """Take all the steps, and return what they led to as a document."""
        self._results.mkdir(exist_ok=True)
        self._say(GREETING.format(folder=self._folder))
        findings = self._validate()
        prepared = self._prepare()
        comparison = self._score()
        self._compare(comparison)
        self._align(comparison)
        self._advise(comparison)
        files = self._files(prepared)
        self._list(files)
        return _document(findings, prepared, comparison, files)

    def _validate(self) -> ValidationReport:
        self._begin("What would the service refuse?")
        self._command("validate", self._calls)
        report = validate(self._calls)
        write_json(self._results / "findings.json", report.to_dict())
        listing = io.StringIO()
        show_validation(Console(file=listing, width=PIPE_WIDTH), report)
        write_bytes(self._results / "findings.txt", listing.getvalue().encode())
        show_tally(self._console, report.findings)
        self._say(report.summary, "bold")
        self._say(FINDINGS.format(path=self._results / "findings.txt"))
        return report

    def _prepare(self) -> PreparationReport:
        self._begin("What can be put right?")
        self._command("prepare", self._calls, "--out", self._package, "--force")
        report = prepare(self._calls, self._package, force=True)
        show_preparation(self._console, report)
        return report

    def _score(self) -> Comparison:
        self._begin("How many words does each model get wrong?")
        self._say(MODELS_ARE)
        with self._talk.status("scoring; the first time, kernels are compiled"):
            comparison = compare(self._references, self._hypotheses, tags=self._meta)
        for model, evaluation in zip(MODELS, comparison.evaluations, strict=True):
            write_json(self._results / f"{model}.json", evaluation_document(evaluation))
            self._command("score", self._references, self._hypotheses[model], *self._tags())
            show_evaluation(self._console, evaluation)
        return comparison

    def _compare(self, comparison: Comparison) -> None:
        self._begin("Is the custom model better?")
        page = ("--report", self._page, "--audio", self._calls)
        slices = (word for column in SLICES for word in ("--slice", column))
        models = self._hypotheses.values()
        self._command("compare", self._references, *models, *self._tags(), *slices, *page)
        write_score_report(self._page, comparison, audio=self._calls)
        comparison.to_json(self._comparison)
        show_comparison(self._console, comparison, Request(cuts=tuple(map(Cut, SLICES))))
        self._say(_verdict(comparison), "bold")
        self._say(PAGE.format(path=self._page))

    def _align(self, comparison: Comparison) -> None:
        self._begin("What do the errors look like?")
        for line, model, call in (GAIN, "baseline", FIXED), (PRICE, "custom", BROKEN):
            self._say(line.format(call=self._calls / call))
            id_ = f"{call.stem}.wav"
            self._command("align", self._references, self._hypotheses[model], "--id", id_)
            show_alignment(self._console, comparison[model].alignment(id_))

    def _advise(self, comparison: Comparison) -> None:
        first, *_, last = comparison.evaluations
        self._begin("What data would help?")
        self._command("advise", self._results / "baseline.json")
        show_advice(self._console, summarise(first), advise(first), [])
        self._say(NEEDED)
        self._command("advise", self._comparison, "--out", self._drafts, "--force")
        found = advise(comparison)
        files = write_drafts(self._drafts, last, found, force=True)
        show_advice(self._console, summarise(last), found, files)
        self._say(ADVICE.format(folder=self._drafts))

    def _tags(self) -> tuple[object, ...]:
        """What a command needs to know who spoke, and over what."""
        return ("--meta", self._meta)

    def _files(self, prepared: PreparationReport) -> list[tuple[str, Path]]:
        """Name what there is now, and where."""
        return [
            ("calls as they came", self._calls),
            ("findings", self._results / "findings.txt"),
            *(("package to upload", package.path) for package in prepared.packages),
            ("manifest of the package", self._package / MANIFEST),
            ("what was put right, or left out", self._package / "findings.json"),
            *((f"score of {model}", self._results / f"{model}.json") for model in MODELS),
            ("comparison", self._comparison),
            ("advice, and drafts to complete", self._drafts),
            ("every error, to open in a browser", self._page),
        ]

    def _list(self, files: list[tuple[str, Path]]) -> None:
        self._begin("Where everything is")
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
        table.add_column()
        table.add_column(overflow="fold")
        for name, path in files:
            table.add_row(name, Text(str(path), "bold"))
        self._console.print()
        self._console.print(table)
        self._say(FAREWELL)

    def _begin(self, title: str) -> None:
        self._console.print()
        self._console.rule(Text(title, "bold"), align="left", style="dim")

    def _say(self, text: str, style: str = "") -> None:
        self._console.print()
        self._console.print(Text(text, style))

    def _command(self, *words: object) -> None:
        """Print what the user would type."""
        # Shells of every system take a path with slashes, and without quotes.
        typed = (word.as_posix() if isinstance(word, PurePath) else str(word) for word in words)
        line = shlex.join(["cs-toolkit", *typed])
        self._console.print()
        self._console.print(Text(f"$ {line}", "cyan"), soft_wrap=True)
        self._console.print()


def _verdict(comparison: Comparison) -> str:
    """Say in a sentence what the comparison shows."""
    delta, change = comparison.deltas[0], comparison.changes()[0]
    return VERDICT.format(
        first=change.first,
        second=change.second,
        fewer=-(delta.relative or 0.0),
        fixed=len(change.fixed),
        broken=len(change.broken),
    )


def _document(
    findings: ValidationReport,
    prepared: PreparationReport,
    comparison: Comparison,
    files: list[tuple[str, Path]],
) -> dict[str, object]:
    """Give the outcome of every step, and where the rest of it is."""
    return {
        "schema": SCHEMA,
        "findings": {severity.value: count for severity, count in findings.counts.items()},
        "packages": [package.to_dict() for package in prepared.packages],
        "wordErrorRates": {each.name: each.wer for each in comparison.evaluations},
        "files": {name: str(path) for name, path in files},
    }
