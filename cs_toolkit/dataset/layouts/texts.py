"""A folder with a text for each recording: ``a.wav`` beside ``a.txt`` or ``a.wav.txt``."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

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
    """Yield a text for every recording."""
    stems = {fold(_stem(name)) for name in tree.recordings}
    texts: dict[str, str] = {}
    for name in tree.lists(*SUFFIXES):
        key = _key(name, stems)
        if key is None:
            yield fault("C2", f"there is no recording for {quoted(name)}", tree.place(name))
        elif key in texts:
            message = f"{quoted(texts[key])} is about the same recording"
            yield fault("C12", message, tree.place(name))
        else:
            texts[key] = name
    for name in tree.recordings:
        text = texts.get(fold(_stem(name)))
        if text is None:
            yield fault("C11", f"no text is called as {quoted(name)} is", tree.place(name))
        else:
            yield _utterance(tree, name, text)


def _utterance(tree: Tree, name: str, text: str) -> Item:
    source = tree.source(text)
    if isinstance(source, Finding):
        return source
    words = " ".join(line.strip() for _, line in source.lines)
    return SourceUtterance(_stem(name), tree.root / name, words, tree.place(text, 1), listed=name)


def _key(name: str, stems: set[str]) -> str | None:
    """Give the stem of the recordings that a text is about: without a suffix or two."""
    once = _stem(name)
    return next((key for key in (fold(once), fold(_stem(once))) if key in stems), None)


def _stem(name: str) -> str:
    return PurePosixPath(name).with_suffix("").as_posix()
