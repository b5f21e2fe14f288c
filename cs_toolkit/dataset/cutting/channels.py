"""The pass that makes a recording of every channel."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cs_toolkit.dataset.fix.plan import Change
from cs_toolkit.dataset.layouts.utterance import SourceUtterance, fault
from cs_toolkit.errors import DataError
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cs_toolkit.dataset.layouts.dataset import SourceDataset
    from cs_toolkit.dataset.layouts.utterance import Item

__all__ = ["on_disk", "parted"]


def parted(items: Iterable[Item | Change], dataset: SourceDataset) -> Iterator[Item | Change]:
    """Part recordings of several channels; those with a single transcript stay as they are.

    Parameters
    ----------
    items
        Utterances that can be had, and findings, which are passed on.
    dataset
        Where they come from.

    Yields
    ------
    SourceUtterance, Finding or Change
        ``a.ch1``, ``a.ch2`` and so on of a recording ``a`` that nobody wrote down. A transcript
        that names its channel has that channel already.
    """
    for item in items:
        if not isinstance(item, SourceUtterance) or item.channel is not None:
            yield item
            continue
        path = on_disk(item, dataset)
        count = _count(path, dataset)
        if count > 1 and item.text is None:
            yield from _channels(replace(item, audio=path), count)
            continue
        if path != item.audio:
            dataset.tree.forget(path)
        yield item
        if count > 1:
            message = f"{quoted(item.id)} has {count} channels, but one text: they are mixed"
            yield fault("C16", message, item.place)


def on_disk(utterance: SourceUtterance, dataset: SourceDataset) -> Path:
    """Give the file of a recording; one out of a table is put into a file."""
    if isinstance(utterance.audio, Path):
        return utterance.audio
    return dataset.tree.keep([utterance.audio], utterance.listed or utterance.id)


def _count(path: Path, dataset: SourceDataset) -> int:
    """Count the channels; what cannot be decoded is told when it is converted."""
    try:
        return dataset.sounds(path).channels
    except DataError:
        return 1


def _channels(utterance: SourceUtterance, count: int) -> Iterator[Item | Change]:
    for channel in range(count):
        yield replace(utterance, id=f"{utterance.id}.ch{channel + 1}", channel=channel)
    file = utterance.listed or utterance.place.file
    yield Change("A4", f"parted into its {count} channels", file)
