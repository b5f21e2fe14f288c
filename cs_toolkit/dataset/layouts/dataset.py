"""A dataset of any layout as a stream of utterances."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from cs_toolkit.dataset.fix.plan import Change
from cs_toolkit.dataset.layouts.checking import checked
from cs_toolkit.dataset.layouts.layout import find_layout, recognise_layout
from cs_toolkit.dataset.layouts.sound import Sounds
from cs_toolkit.dataset.layouts.tree import Tree
from cs_toolkit.records import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cs_toolkit.dataset.layouts.layout import Layout
    from cs_toolkit.dataset.layouts.utterance import Item, SourceUtterance

__all__ = ["Passing", "SourceDataset", "read_dataset"]

Passing: TypeAlias = "Callable[[Iterator[Item | Change], SourceDataset], Iterator[Item | Change]]"
"""What makes other utterances of those of a dataset, and tells what it did."""


@dataclass(slots=True)
class SourceDataset:
    """Utterances that are read while one goes through them.

    Parameters
    ----------
    tree
        Where it lies.
    layout
        How it is laid out.
    findings
        What was wrong, as far as it has been read; each pass begins anew.
    sounds
        What is known of its recordings.
    passes
        What its utterances go through, one after the other.
    changes
        What was done to them, as far as it has been read.
    """

    tree: Tree
    layout: Layout
    findings: list[Finding] = field(default_factory=list)
    sounds: Sounds = field(default_factory=Sounds)
    passes: tuple[Passing, ...] = ()
    changes: list[Change] = field(default_factory=list)

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.tree.path

    def __iter__(self) -> Iterator[SourceUtterance]:
        self.findings.clear()
        self.changes.clear()
        items: Iterator[Item | Change] = checked(self.layout.read(self.tree), self.sounds)
        for each in self.passes:
            items = each(items, self)
        with closing(self.sounds):
            for item in items:
                if isinstance(item, Finding):
                    self.findings.append(item)
                elif isinstance(item, Change):
                    self.changes.append(item)
                else:
                    yield item


def read_dataset(path: str | Path, *, layout: str | None = None) -> SourceDataset:
    r"""Read a dataset from where it lives, utterance by utterance.

    Parameters
    ----------
    path
        A folder, a zip, or the one list, manifest or annotation to read.
    layout
        One of ``LAYOUTS``; recognised when None.

    Returns
    -------
    SourceDataset
        To be iterated over. Utterances whose recording is missing, whose times make no sense, or
        whose line cannot be read are not in it, but each is one of its ``findings``.

    Raises
    ------
    MissingFileError
        If there is nothing at `path`.
    UsageError
        If there is no such layout.
    MissingExtraError
        While reading Parquet, if pyarrow is not installed.

    Examples
    --------
    >>> import numpy, soundfile
    >>> folder = Path(getfixture("tmp_path"))
    >>> soundfile.write(folder / "talk.flac", numpy.zeros(32_000), 16_000)
    >>> _ = (folder / "talk.stm").write_text(
    ...     "talk 1 ann 0.25 1.50 <o,f0> so far\ntalk 1 bob 1.50 9.00 so good\n"
    ... )
    >>> dataset = read_dataset(folder)
    >>> dataset.layout.name
    'stm'
    >>> for utterance in dataset:
    ...     print(utterance.id, utterance.text, utterance.tags["speaker"])
    talk-1-0.250-1.500 so far ann
    >>> [(finding.code, finding.where) for finding in dataset.findings]
    [('C6', 'talk.stm:2')]
    """
    tree = Tree(Path(path))
    return SourceDataset(tree, find_layout(layout) if layout else recognise_layout(tree))
