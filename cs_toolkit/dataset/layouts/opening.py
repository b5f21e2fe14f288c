"""Open a dataset of any layout as a container, and find what its members were made of."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from cs_toolkit.dataset.container import open_container
from cs_toolkit.dataset.cutting import Cutting
from cs_toolkit.dataset.fix.plan import Change
from cs_toolkit.dataset.kinds.recognise import recognise_kind
from cs_toolkit.dataset.layouts.container import Gathered
from cs_toolkit.dataset.layouts.dataset import read_dataset
from cs_toolkit.dataset.layouts.layout import FOLDER
from cs_toolkit.dataset.settings import Kind
from cs_toolkit.records import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from cs_toolkit.dataset.container import Container, Member
    from cs_toolkit.dataset.layouts.dataset import Passing, SourceDataset
    from cs_toolkit.dataset.model import Line
    from cs_toolkit.dataset.validation import ValidationReport

__all__ = [
    "at_source",
    "describe",
    "found_in_lists",
    "layout_of",
    "made",
    "moved",
    "open_layout",
    "refusals",
    "told",
]

Located = TypeVar("Located", Change, Finding)

SPOKEN = (None, Kind.ACOUSTIC, Kind.AUDIO_FILES)
UNCUT = Cutting()


def open_layout(
    path: Path, layout: str | None, kind: str | None, cutting: Cutting = UNCUT
) -> Container:
    """Open what is at `path`: a plain folder, zip or text as it is, all else as if it were one.

    Parameters
    ----------
    path
        Folder, zip, list or text.
    layout
        One of ``LAYOUTS``; recognised when None.
    kind
        A kind of text is never looked for in recordings and their lists.
    cutting
        How its recordings are parted.

    Raises
    ------
    UsageError
        If there is no such layout, or nothing at `path`.
    """
    if layout is None and kind not in SPOKEN:
        return open_container(path)
    dataset = read_dataset(path, layout=layout)
    if dataset.layout is FOLDER and not (cutting.wanted and _has_recordings(dataset)):
        return open_container(path)
    dataset.passes = tuple(_passes(cutting))
    return Gathered(dataset)


def _has_recordings(dataset: SourceDataset) -> bool:
    """Whether there may be any; in a zip only its directory tells."""
    if dataset.path.is_dir():
        return bool(dataset.tree.recordings)
    with open_container(dataset.path) as container:
        return container.packed and recognise_kind(container) in SPOKEN


def _passes(cutting: Cutting) -> Iterator[Passing]:
    if cutting.channels:
        from cs_toolkit.dataset.cutting.channels import parted  # noqa: PLC0415 - on request

        yield parted
    if cutting.longest_seconds is not None:
        from cs_toolkit.dataset.cutting.segmenting import segmented  # noqa: PLC0415 - decodes

        yield partial(segmented, longest=cutting.longest_seconds, workers=cutting.workers)


def layout_of(container: Container) -> str:
    """Name the layout of what was opened."""
    return container.layout if isinstance(container, Gathered) else FOLDER.name


def at_source(container: Container, item: Located) -> Located:
    """Move a finding or a change to the place where the user has it."""
    return container.at_source(item) if isinstance(container, Gathered) else item


def moved(container: Container, findings: Iterable[Finding]) -> Iterable[Finding]:
    """Move findings to the places where the user has them."""
    return container.moved(findings) if isinstance(container, Gathered) else findings


def found_in_lists(container: Container) -> Sequence[Finding]:
    """Give what was found in the lists of a layout while they were read."""
    return container.findings if isinstance(container, Gathered) else ()


def made(container: Container) -> Sequence[Change]:
    """Give what was done to recordings while they were read: parted, cut, put together."""
    return container.changes if isinstance(container, Gathered) else ()


def refusals(container: Container) -> list[Finding]:
    """List what could not be taken from the lists of a layout, each with its reason."""
    return [each for each in found_in_lists(container) if each.severity is Severity.ERROR]


def describe(
    container: Container, member: Member, line: Line | None
) -> tuple[dict[str, object], dict[str, object]]:
    """Tell where a recording was taken from, and its tags.

    Of what lies as it was found, the `line` of the transcript has the tags.
    """
    if not isinstance(container, Gathered):
        return {}, dict(line.tags) if line else {}
    return container.describe(member), dict(container.utterance(member).tags)


def told(container: Container, report: ValidationReport) -> ValidationReport:
    """Move all findings of a report so, and add those on the lists of the layout."""
    return container.told(report) if isinstance(container, Gathered) else report
