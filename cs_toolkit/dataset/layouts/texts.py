"""A folder with a text for each recording: ``a.wav`` beside ``a.txt`` or ``a.wav.txt``.

Or for each channel of it: ``a.ch1.txt``, ``a.ch2.txt``.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from cs_toolkit.dataset.layouts.spellings import spellings
from cs_toolkit.dataset.layouts.utterance import SourceUtterance, fault
from cs_toolkit.dataset.names import fold
from cs_toolkit.records import Finding
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_toolkit.dataset.layouts.tree import Tree
    from cs_toolkit.dataset.layouts.utterance import Item

__all__ = ["fits", "read"]

SUFFIXES = (".txt", ".lab")


def fits(tree: Tree) -> bool:
    """Whether most texts are called as a recording is."""
    if not tree.path.is_dir():
        return False
    texts = tree.lists(*SUFFIXES)
    stems = {fold(_stem(name)) for name in tree.recordings}
    paired = sum(_key(name, stems) is not None for name in texts)
    return paired > 0 and 2 * paired > len(texts)


def read(tree: Tree) -> Iterator[Item]:
    """Yield a text for every recording, or for each of its channels."""
    stems = {fold(_stem(name)) for name in tree.recordings}
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


def _key(name: str, stems: set[str]) -> tuple[str, int | None] | None:
    """Give the stem of the recordings that a text is about, and the channel as it is counted."""
    once = _stem(name)
    for called, channel, counted in (*spellings(once), *spellings(_stem(once))):
        if fold(called) in stems:
            return fold(called), channel if counted or channel is None else channel + 1
    return None


def _stem(name: str) -> str:
    return PurePosixPath(name).with_suffix("").as_posix()
