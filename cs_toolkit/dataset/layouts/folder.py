"""Recordings and one transcript, ``trans.txt`` or its like, in a folder or a zip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_toolkit.dataset.checks.archive import find_bomb
from cs_toolkit.dataset.container import open_container
from cs_toolkit.dataset.fetching import blocks_of
from cs_toolkit.dataset.fix.lines import meant_lines
from cs_toolkit.dataset.fix.pairing import pair
from cs_toolkit.dataset.kinds.recognise import recognise_kind
from cs_toolkit.dataset.kinds.speech import load_speech
from cs_toolkit.dataset.layouts.utterance import Place, SourceUtterance, fault
from cs_toolkit.dataset.settings import Settings
from cs_toolkit.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_toolkit.dataset.container import Container
    from cs_toolkit.dataset.layouts.tree import Tree
    from cs_toolkit.dataset.layouts.utterance import Item
    from cs_toolkit.dataset.model import Audio, Line, SpeechDataset

__all__ = ["fits", "read"]

NAMES = ("trans.txt", "transcript.txt", "transcripts.txt", "trans.tsv")


def fits(tree: Tree) -> bool:
    """Whether a transcript has one of the usual names; a zip always fits."""
    if not tree.path.is_dir():
        return tree.head(tree.path.name).startswith(b"PK\x03\x04")
    return any(tree.has(name) for name in NAMES)


def read(tree: Tree) -> Iterator[Item]:
    """Yield a recording with its line for every line; recordings alone without a transcript."""
    with open_container(tree.path) as container:
        bomb = find_bomb(container) if container.packed else None
        if bomb:
            yield fault("Z15", bomb, Place(tree.path.name))
            return
        dataset = load_speech(container, Settings(recognise_kind(container)))
        for damage in dataset.damage:
            yield fault("Z20", damage.reason, Place(damage.name))
        transcript = dataset.transcript
        if transcript is None:
            for audio in dataset.audio:
                yield _utterance(tree, container, dataset, audio, None)
            return
        pairing = pair(dataset.audio, meant_lines(transcript), transcript.name)
        yield from pairing.left_out
        for audio, line in pairing.pairs:
            yield _utterance(tree, container, dataset, audio, line)


def _utterance(
    tree: Tree, container: Container, dataset: SpeechDataset, audio: Audio, line: Line | None
) -> Item:
    place = Place(audio.name)
    if line is not None and dataset.transcript is not None:
        place = Place(dataset.transcript.name, line.number)
    member = audio.member
    try:
        where = container.file(member) or tree.keep(blocks_of(container, member), audio.name)
    except DataError as error:
        return fault("Z20", str(error), Place(audio.name))
    key = audio.name.removesuffix(member.extension)
    return SourceUtterance(key, where, line.text if line else None, place, listed=audio.name)
