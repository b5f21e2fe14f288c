"""A folder with a text for each recording: ``a.wav`` and ``a.txt`` or ``a.wav.txt``.

Or for each channel of it: ``a.ch1.txt``, ``a.ch2.txt``. Texts lie beside the recordings, or in
folders of their own, as ``wav/ann/a.wav`` and ``txt/ann/a.txt``.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import takewhile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from cs_toolkit.dataset.layouts.spellings import spellings
from cs_toolkit.dataset.layouts.utterance import SourceUtterance, fault
from cs_toolkit.dataset.names import fold
from cs_toolkit.records import Finding
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cs_toolkit.dataset.layouts.tree import Tree
    from cs_toolkit.dataset.layouts.utterance import Item

__all__ = ["fits", "read"]

SUFFIXES = (".txt", ".lab")


def fits(tree: Tree) -> bool:
    """Whether most texts are called as a recording is."""
    if not tree.path.is_dir():
        return False
    texts = tree.lists(*SUFFIXES)
    stems = _Stems(tree.recordings)
    paired = sum(_key(name, stems) is not None for name in texts)
    return paired > 0 and 2 * paired > len(texts)


def read(tree: Tree) -> Iterator[Item]:
    """Yield a text for every recording, or for each of its channels."""
    stems = _Stems(tree.recordings)
    texts: defaultdict[str, dict[int | None, str]] = defaultdict(dict)
    for name in tree.lists(*SUFFIXES):
        key = _key(name, stems)
        if key is None:
            yield fault("C2", f"there is no recording for {quoted(name)}", tree.place(name))
            continue
        stem, channel = key
        earlier = texts[stem].setdefault(channel, name)
        if earlier != name:
            message = f"{quoted(earlier)} is about the same recording"
            yield fault("C12", message, tree.place(name))
    for name in tree.recordings:
        found = texts.get(fold(_stem(name)))
        if found is None:
            yield fault("C11", f"no text is called as {quoted(name)} is", tree.place(name))
        else:
            first = 0 if 0 in found else 1
            for channel, text in found.items():
                yield _utterance(tree, name, text, None if channel is None else channel - first)


def _utterance(tree: Tree, name: str, text: str, channel: int | None) -> Item:
    source = tree.source(text)
    if isinstance(source, Finding):
        return source
    words = " ".join(line.strip() for _, line in source.lines)
    suffix = "" if channel is None else f".ch{channel + 1}"
    return SourceUtterance(
        f"{_stem(name)}{suffix}", tree.root / name, words, tree.place(text, 1),
        channel=channel, listed=name,
    )  # fmt: skip


class _Stems:
    """What recordings are called, without their extensions."""

    def __init__(self, recordings: Iterable[str]) -> None:
        self._all = {fold(_stem(name)) for name in recordings}
        self._by_base: defaultdict[str, list[str]] = defaultdict(list)
        for stem in sorted(self._all):
            self._by_base[_base(stem)].append(stem)

    def find(self, called: str) -> str | None:
        """Find the stem that lies beside; else the one that shares most of its inner folders."""
        wanted = fold(called)
        if wanted in self._all:
            return wanted
        found = self._by_base.get(_base(wanted), [])
        shared = [_shared(stem, wanted) for stem in found]
        best = max(shared, default=0)
        return found[shared.index(best)] if shared.count(best) == 1 else None


def _shared(one: str, other: str) -> int:
    """Count the parts that two paths share at their ends."""
    pairs = zip(reversed(one.split("/")), reversed(other.split("/")), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _key(name: str, stems: _Stems) -> tuple[str, int | None] | None:
    """Give the stem of the recordings that a text is about, and the channel as it is counted."""
    once = _stem(name)
    for called, channel, counted in (*spellings(once), *spellings(_stem(once))):
        if stem := stems.find(called):
            return stem, channel if counted or channel is None else channel + 1
    return None


def _base(stem: str) -> str:
    return stem.rpartition("/")[2]


def _stem(name: str) -> str:
    return PurePosixPath(name).with_suffix("").as_posix()
