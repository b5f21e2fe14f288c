"""Annotations beside recordings: stretches with texts, in a file called as the recording."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from cs_toolkit.dataset.layouts.spellings import bare
from cs_toolkit.dataset.layouts.utterance import Place, SourceUtterance, fault
from cs_toolkit.records import Finding
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from cs_toolkit.dataset.layouts.tree import Tree
    from cs_toolkit.dataset.layouts.utterance import Item, TimedWord
    from cs_toolkit.transcripts.source import Source

__all__ = ["Span", "annotated", "channel_number", "stem_of", "unreadable", "utterances"]


class Span(NamedTuple):
    """A stretch of a recording with what was said in it.

    Attributes
    ----------
    start, end
        In seconds.
    line
        Line of the annotation, from 1.
    recording
        Its name, where the annotation gives one.
    words
        Its words with times, where it has them.
    """

    start: float
    end: float
    text: str
    line: int | None = None
    speaker: str = ""
    channel: int | None = None
    recording: str = ""
    tags: Mapping[str, object] = {}
    words: Sequence[TimedWord] = ()


def annotated(
    tree: Tree,
    names: Iterable[str],
    parse: Callable[[Source, Callable[..., Place]], Iterator[Span | Finding]],
) -> Iterator[Item]:
    """Yield an utterance for every span with a text, of every annotation.

    Parameters
    ----------
    tree, names
        The annotations.
    parse
        Yields the spans of one; is given a function that makes a place of a line.
    """
    for name in names:
        source = tree.source(name)
        if isinstance(source, Finding):
            yield source
        else:
            spans = parse(source, _placing(tree, name))
            yield from utterances(tree, name, spans)


def utterances(tree: Tree, name: str, spans: Iterable[Span | Finding]) -> Iterator[Item]:
    """Bring the spans of the annotation `name` to their recordings; silent ones are passed over."""
    found: dict[str, tuple[Path, int | None] | Finding] = {}
    for span in spans:
        if isinstance(span, Finding):
            yield span
            continue
        if not span.text.strip():
            continue
        called = span.recording or stem_of(name)
        new = called not in found
        if new:
            found[called] = tree.channel_of(called, tree.place(name, span.line), beside=name)
        recording = found[called]
        if not isinstance(recording, Finding):
            path, channel = recording
            meant = span if span.channel is not None else span._replace(channel=channel)
            yield _utterance(tree, name, path, meant)
        elif new:
            yield recording


def stem_of(name: str) -> str:
    """Give the name of the recording that a file is about, or of a channel of it."""
    return PurePosixPath(name).stem


def channel_number(name: str) -> int | None:
    """Number the channel that NIST's formats name, from 0.

    Examples
    --------
    >>> channel_number("1"), channel_number("B"), channel_number("-")
    (0, 1, None)
    """
    if name.isdecimal() and len(name) < 4 and int(name) > 0:  # noqa: PLR2004 - no more channels
        return int(name) - 1
    return ord(name.upper()) - ord("A") if len(name) == 1 and name.upper() in "ABCDEFGH" else None


def _utterance(tree: Tree, name: str, path: Path, span: Span) -> SourceUtterance:
    tags = {"speaker": span.speaker, **span.tags} if span.speaker else dict(span.tags)
    channel = "" if span.channel is None else f"-{span.channel + 1}"
    stem = tree.ids(bare(path.name), tree.label(path), path)
    key = f"{stem}{channel}-{span.start:.3f}-{span.end:.3f}"
    return SourceUtterance(
        tree.ids(key, "", (key, span.speaker)), path, " ".join(span.text.split()),
        tree.place(name, span.line), span.start, span.end, span.channel,
        {**tags, "recording": tree.label(path)}, tree.label(path), words=span.words,
    )  # fmt: skip


def _placing(tree: Tree, name: str) -> Callable[..., Place]:
    return lambda line=None: tree.place(name, line)


def unreadable(text: str, wanted: str, place: Place) -> Finding:
    """Make the finding about a line that is not what it should be."""
    return fault("C1", f"{quoted(text)} is not {wanted}", place)
