"""Results of Azure batch transcription beside their recordings: an utterance for every phrase.

The text is the lexical form, words as spoken; the displayed one is the tag ``display``. A machine
wrote them: they want correcting before a model learns from them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cs_toolkit.dataset.layouts.rows import number
from cs_toolkit.dataset.layouts.spans import Span, stem_of, utterances
from cs_toolkit.dataset.layouts.utterance import TimedWord, fault
from cs_toolkit.errors import FormatError
from cs_toolkit.records import Finding
from cs_toolkit.transcripts.azure import TICKS_PER_SECOND, base_name, objects, phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cs_toolkit.dataset.layouts.tree import Tree
    from cs_toolkit.dataset.layouts.utterance import Item, Place

__all__ = ["fits", "read", "results", "spans_of"]

SUFFIX = ".json"
PHRASES, OLD_FILES, OLD_PHRASES = "recognizedPhrases", "AudioFileResults", "SegmentResults"
MARKS = (b'"recognizedPhrases"', b'"AudioFileResults"')
TIMES = ((1000, "milliseconds"), (TICKS_PER_SECOND, "inticks"), (TICKS_PER_SECOND, ""))
"""Units of times, and how the names of their fields end."""


def fits(tree: Tree) -> bool:
    """Whether there are such results."""
    return bool(results(tree))


def read(tree: Tree) -> Iterator[Item]:
    """Yield an utterance for every phrase."""
    for name in results(tree) or tree.lists(SUFFIX):
        yield from utterances(tree, name, spans_of(tree, name))


def results(tree: Tree) -> Sequence[str]:
    """Name the results that there are."""
    return [name for name in tree.lists(SUFFIX) if any(mark in tree.head(name) for mark in MARKS)]


def spans_of(tree: Tree, name: str) -> Iterator[Span | Finding]:
    """Yield the phrases of a result, with the recording of each."""
    source, place = tree.source(name), tree.place(name)
    if isinstance(source, Finding):
        yield source
        return
    try:
        document = json.loads(source.text)
    except (ValueError, RecursionError) as error:
        yield fault("C1", f"not JSON: {error}", place)
        return
    if not isinstance(document, dict):
        yield fault("C1", "no result of batch transcription", place)
        return
    for recording, phrases in _recordings(document, name):
        yield from _phrases(phrases, recording, place)


def _recordings(document: Mapping[str, Any], name: str) -> Iterator[tuple[str, Any]]:
    """Yield names of recordings with their phrases, from documents of every version."""
    if OLD_FILES not in document:
        listed = document.get("source")
        named = isinstance(listed, str) and listed
        yield base_name(str(listed)) if named else stem_of(name), document.get(PHRASES, [])
        return
    files = document[OLD_FILES]
    for each in files if isinstance(files, list) else []:
        if isinstance(each, dict):
            listed = str(each.get("AudioFileName") or each.get("AudioFileUrl") or stem_of(name))
            yield base_name(listed), each.get(OLD_PHRASES) or []


def _phrases(phrases: Any, recording: str, place: Place) -> Iterator[Span | Finding]:
    try:
        for index, raw in enumerate(objects(phrases, place.file), 1):
            yield _span(raw, recording, place, index)
    except FormatError as error:
        yield fault("C1", str(error).removeprefix(f"{place.file}: "), place)


def _span(raw: Mapping[str, Any], recording: str, place: Place, index: int) -> Span | Finding:
    lowered = {name.lower(): value for name, value in raw.items()}
    start, length = _seconds(lowered, "offset"), _seconds(lowered, "duration")
    if start is None or length is None:
        return fault("C1", f"phrase {index} has no offset and duration in ticks or ms", place)
    try:
        read = phrase(raw, place.file)
    except FormatError as error:
        return fault("C1", str(error), place)
    tags = {"display": read.display} if read.display else {}
    speaker = lowered.get("speaker", lowered.get("speakerid"))
    channel = number(read.channel)
    return Span(
        start, start + length, read.lexical or read.display or "",
        speaker="" if speaker is None else str(speaker),
        channel=None if channel is None else int(channel), recording=recording, tags=tags,
        words=tuple(_words(lowered)),
    )  # fmt: skip


def _words(lowered: Mapping[str, Any]) -> Iterator[TimedWord]:
    """Yield the words of the first reading, as far as they have times."""
    best = {name.lower(): value for name, value in (lowered.get("nbest") or [{}])[0].items()}
    found = best.get("words")
    for raw in found if isinstance(found, list) else ():
        if isinstance(raw, dict):
            word = {name.lower(): value for name, value in raw.items()}
            start, length = _seconds(word, "offset"), _seconds(word, "duration")
            if start is not None and length is not None and isinstance(word.get("word"), str):
                yield TimedWord(start, start + length, word["word"])


def _seconds(lowered: Mapping[str, Any], name: str) -> float | None:
    for unit, ending in TIMES:
        value = lowered.get(name + ending)
        time = None if isinstance(value, str) else number(value)
        if time is not None:
            return time / unit
    return None
