"""Write a text that was planned, with its manifest and the findings: all of them or none.

Texts are never zipped: the service takes them as they are, in UTF-8 with a byte order mark.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from cs_toolkit.dataset.assemble import FINDINGS, claimed, stem_of
from cs_toolkit.dataset.container import open_container
from cs_toolkit.dataset.kinds import load
from cs_toolkit.dataset.manifest import MANIFEST, MANIFEST_SCHEMA, options_of, text_tools
from cs_toolkit.dataset.preparation import Package, PreparationReport
from cs_toolkit.dataset.validate import judge
from cs_toolkit.dataset.validation import finding_to_dict
from cs_toolkit.records import Severity
from cs_toolkit.writing import write_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cs_toolkit.dataset.fix import Repairs
    from cs_toolkit.dataset.settings import Settings
    from cs_toolkit.dataset.text_dataset import TextDataset
    from cs_toolkit.dataset.textfix import TextPlan
    from cs_toolkit.dataset.validation import ValidationReport
    from cs_toolkit.records import Finding

__all__ = ["assemble_text"]


def assemble_text(
    dataset: TextDataset,
    before: ValidationReport,
    plan: TextPlan,
    out: Path,
    *,
    repairs: Repairs,
    force: bool,
) -> PreparationReport:
    """Write the text, and validate what was written.

    Parameters
    ----------
    dataset, before
        The source, and what was found in it.
    plan
        What to write.
    out
        Folder to write into.
    repairs
        What the plan was to put right.
    force
        As for :func:`cs_toolkit.prepare`.

    Raises
    ------
    UsageError
        If `out` cannot be written to, or overlaps with the source.
    OutputExistsError
        If it is not empty and `force` is not given.
    """
    source, settings = dataset.container.path, dataset.settings
    name = stem_of(source) + plan.extension
    data = plan.encode()
    lines = sum(map(bool, map(str.strip, plan.lines)))
    package = Package(out / name, len(data), hashlib.sha256(data).hexdigest(), lines, 0.0)
    with claimed(out, source, force=force) as folder:
        written = (package,) if lines else ()
        if written:
            (folder / name).write_bytes(data)
        report = PreparationReport(
            packages=written,
            manifest=out / MANIFEST,
            before=before,
            changes=plan.changes,
            left_out=(*plan.left_out, *(() if dataset.filled else _why_empty(before))),
            after=tuple(_judge_again(folder / each.path.name, settings) for each in written),
        )
        write_json(folder / FINDINGS, report.to_dict())
        write_json(folder / MANIFEST, _manifest(dataset, report, repairs))
    return report


def _why_empty(before: ValidationReport) -> Iterator[Finding]:
    """Say why there was nothing to put right; that it is in a zip is not why."""
    for each in before.findings:
        if each.severity is Severity.ERROR and each.code != "Z7":
            yield each


def _judge_again(path: Path, settings: Settings) -> ValidationReport:
    """Read the text back as the service would get it."""
    with open_container(path) as container:
        return judge(load(container, settings))


def _manifest(
    dataset: TextDataset, report: PreparationReport, repairs: Repairs
) -> dict[str, object]:
    """Describe what was written; it says nothing about when and where, as that of zips."""
    return {
        "schema": MANIFEST_SCHEMA,
        "tools": text_tools(report.changes),
        "source": dataset.container.path.name,
        "options": options_of(dataset.settings, repairs),
        "packages": [
            {
                "file": package.path.name,
                "sha256": package.sha256,
                "size": package.size,
                "lineCount": package.utterance_count,
                "source": {"file": dataset.name, "size": dataset.size},
                "changes": [change.to_dict() for change in report.changes],
            }
            for package in report.packages
        ],
        "otherChanges": [],
        "leftOut": [finding_to_dict(finding) for finding in report.left_out],
    }
