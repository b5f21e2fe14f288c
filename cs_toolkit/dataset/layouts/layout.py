"""The layouts: their names, how each is recognised, and who reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from cs_toolkit.dataset.layouts import (
    audacity,
    audiofolder,
    azure,
    common_voice,
    ctm,
    elan,
    folder,
    kaldi,
    lhotse,
    librispeech,
    ljspeech,
    nemo,
    parquet,
    stm,
    subtitles,
    textgrid,
    texts,
)
from cs_toolkit.errors import UsageError
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cs_toolkit.dataset.layouts.tree import Tree
    from cs_toolkit.dataset.layouts.utterance import Item

__all__ = ["FOLDER", "LAYOUTS", "Layout", "find_layout", "recognise_layout"]


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout.

    Parameters
    ----------
    name
        What options and messages call it.
    title
        What it is, in a few words.
    fits
        Whether a dataset looks like it; no recording is opened.
    read
        Yields its utterances, and findings where there is none.
    """

    name: str
    title: str
    fits: Callable[[Tree], bool]
    read: Callable[[Tree], Iterator[Item]]


class Readable(Protocol):
    """A module of one layout."""

    def fits(self, tree: Tree, /) -> bool:
        """Say whether a dataset looks like it."""

    def read(self, tree: Tree, /) -> Iterator[Item]:
        """Yield its utterances."""


def _layout(name: str, title: str, module: Readable) -> Layout:
    return Layout(name, title, module.fits, module.read)


_ALL = (
    # In the order in which they are tried: the most telling first.
    _layout("kaldi", "Kaldi data directory: wav.scp, text, segments, utt2spk", kaldi),
    _layout("lhotse", "lhotse recordings and supervisions, or cuts", lhotse),
    _layout("librispeech", "LibriSpeech: *.trans.txt beside recordings", librispeech),
    _layout("audiofolder", "metadata.csv or .jsonl that names files", audiofolder),
    _layout("ljspeech", "LJSpeech: metadata.csv with bars, and wavs", ljspeech),
    _layout("common-voice", "Common Voice: .tsv with path and sentence, and clips", common_voice),
    _layout("folder", "recordings and one transcript, or a zip of them", folder),
    _layout("nemo", "NeMo or SDP manifest, JSON lines", nemo),
    _layout("parquet", "Parquet with recordings inside", parquet),
    _layout("stm", "NIST stm beside recordings", stm),
    _layout("ctm", "NIST ctm beside recordings", ctm),
    _layout("azure", "Azure batch transcription beside recordings", azure),
    _layout("textgrid", "Praat TextGrids beside recordings", textgrid),
    _layout("elan", "ELAN annotations beside recordings", elan),
    _layout("subtitles", "SubRip or WebVTT beside recordings", subtitles),
    _layout("audacity", "Audacity labels beside recordings", audacity),
    _layout("texts", "a text file for each recording", texts),
)
LAYOUTS = {layout.name: layout for layout in _ALL}
"""Layouts by name."""

FOLDER = LAYOUTS["folder"]
"""What everything is that looks like nothing else."""


def find_layout(name: str) -> Layout:
    """Return the layout called `name`.

    Raises
    ------
    UsageError
        If there is none; the message lists all.
    """
    try:
        return LAYOUTS[name]
    except KeyError:
        raise UsageError(f"no layout {quoted(name)}; there are {', '.join(LAYOUTS)}") from None


def recognise_layout(tree: Tree) -> Layout:
    """Tell the layout of a dataset from its files' names, and the first lines of its lists."""
    return next((layout for layout in _ALL if layout.fits(tree)), FOLDER)
