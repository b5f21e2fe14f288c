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
from cs_toolkit.dataset.layouts.spellings import channel_spelling
from cs_toolkit.dataset.layouts.utterance import Place, SourceUtterance, fault
from cs_toolkit.dataset.names import NameIndex
from cs_toolkit.dataset.settings import Settings
from cs_toolkit.errors import DataError
from cs_toolkit.records import Severity
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cs_toolkit.dataset.layouts.spellings import Spelling
    from cs_toolkit.dataset.layouts.tree import Tree
    from cs_toolkit.dataset.layouts.utterance import Item
    from cs_toolkit.dataset.model import Audio, Line, SpeechDataset

__all__ = ["fits", "read"]

UNDECODED = "\ufffd"
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
                yield _utterance(tree, dataset, audio, None)
            return
        lines, channels = _parted(dataset.audio, meant_lines(transcript))
        spoken = {audio.name for audio, _, _ in channels}
        whole = [audio for audio in dataset.audio if audio.name not in spoken]
        pairing = pair(whole, lines, transcript.name)
        yield from pairing.left_out
        for audio, line in pairing.pairs:
            yield _utterance(tree, dataset, audio, line)
        for audio, line, channel in channels:
            yield _utterance(tree, dataset, audio, line, channel)


def _parted(
    recordings: Sequence[Audio], lines: Sequence[Line]
) -> tuple[Sequence[Line], Sequence[tuple[Audio, Line, int]]]:
    """Part lines that name a recording from those of a channel of one, as ``call.ch1.wav``."""
    index = NameIndex(recordings)
    others: list[Line] = []
    found: list[tuple[Audio, Line, Spelling]] = []
    for line in lines:
        spelled = None if index.candidates(line.name) else channel_spelling(line.name.strip())
        meant = index.candidates(spelled.name) if spelled else ()
        if spelled and line.text is not None and len(meant) == 1:
            found.append((meant[0], line, spelled))
        else:
            others.append(line)
    from_zero = {audio.name for audio, _, each in found if each.counted and each.channel == 0}
    return others, [
        (audio, line, (each.channel or 0) - (each.counted and audio.name not in from_zero))
        for audio, line, each in found
    ]


def _utterance(
    tree: Tree,
    dataset: SpeechDataset,
    audio: Audio,
    line: Line | None,
    channel: int | None = None,
) -> Item:
    place = Place(audio.name)
    if line is not None and dataset.transcript is not None:
        place = Place(dataset.transcript.name, line.number)
    if line is not None and line.guessed and UNDECODED in line.raw:
        message = f"its bytes are neither UTF-8 nor Windows-1252: {quoted(line.raw)}"
        return fault("H15", message, place, severity=Severity.ERROR)
    container, member = dataset.container, audio.member
    try:
        where = container.file(member) or tree.keep(blocks_of(container, member), audio.name)
    except DataError as error:
        return fault("Z20", str(error), Place(audio.name))
    key = audio.name[: len(audio.name) - len(member.extension)]
    if channel is not None:
        key = f"{key}.ch{channel + 1}"
    text, tags = (line.text, line.tags) if line else (None, {})
    return SourceUtterance(key, where, text, place, channel=channel, tags=tags, listed=audio.name)
