"""NeMo and SDP manifests: JSON lines with ``audio_filepath``, ``text``, ``offset``, ``duration``.

An entry with an ``offset`` is a stretch; without one it is the whole recording.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cs_toolkit.dataset.layouts.ids import id_of
from cs_toolkit.dataset.layouts.rows import first_object, number, objects, text_of
from cs_toolkit.dataset.layouts.utterance import SourceUtterance, fault
from cs_toolkit.dataset.tags import tags_of
from cs_toolkit.records import Finding
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cs_toolkit.dataset.layouts.tree import Tree
    from cs_toolkit.dataset.layouts.utterance import Item

__all__ = ["fits", "read"]

SUFFIXES = (".jsonl", ".json", ".manifest", ".ndjson", ".jsonl.gz", ".json.gz")
AUDIO, TEXT, OFFSET, DURATION = "audio_filepath", "text", "offset", "duration"


def fits(tree: Tree) -> bool:
    """Whether there is a manifest."""
    return bool(_manifests(tree))


def read(tree: Tree) -> Iterator[Item]:
    """Yield an utterance for every entry."""
    for name in _manifests(tree) or tree.lists(*SUFFIXES):
        for each in objects(tree, name):
            yield each if isinstance(each, Finding) else _utterance(tree, name, *each)


def _manifests(tree: Tree) -> Sequence[str]:
    return [name for name in tree.lists(*SUFFIXES) if AUDIO in first_object(tree, name)]


def _utterance(tree: Tree, name: str, line: int, entry: dict[str, Any]) -> Item:
    place = tree.place(name, line)
    listed, text = text_of(entry.get(AUDIO)), text_of(entry.get(TEXT))
    if not listed:
        return fault("C1", f"there is no {AUDIO} in {quoted(str(entry))}", place)
    offset, duration = number(entry.get(OFFSET)), number(entry.get(DURATION))
    if entry.get(OFFSET) is not None and (offset is None or duration is None):
        message = f"{OFFSET} {entry[OFFSET]!r} and {DURATION} {entry.get(DURATION)!r} are no times"
        return fault("C1", message, place)
    tags = tags_of(entry, AUDIO, TEXT, OFFSET)
    path = tree.resolve(listed, beside=name)
    stem = tree.ids(id_of(listed), listed, path)
    if offset is None or duration is None:
        return SourceUtterance(stem, path, text, place, tags=tags, listed=listed)
    end = offset + duration
    return SourceUtterance(
        f"{stem}-{offset:.3f}-{end:.3f}", path, text, place, offset, end, tags=tags, listed=listed
    )
