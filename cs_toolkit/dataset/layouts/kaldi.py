"""Kaldi data directories: ``wav.scp``, ``text``, ``segments``, ``utt2spk`` and what lies beside.

A ``wav.scp`` may hold commands that end in a pipe; none is ever run. Paths are looked for from the
directory on, then from where the program was started, as Kaldi does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cs_toolkit.dataset.layouts.rows import number, pairs
from cs_toolkit.dataset.layouts.utterance import SourceUtterance, fault
from cs_toolkit.errors import UsageError
from cs_toolkit.records import Finding
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from cs_toolkit.dataset.layouts.tree import Tree
    from cs_toolkit.dataset.layouts.utterance import Item, Place

__all__ = ["fits", "read"]

RECORDINGS, TEXTS, SEGMENTS, SPEAKERS = "wav.scp", "text", "segments", "utt2spk"
BY_UTTERANCE = {SPEAKERS: "speaker", "utt2lang": "language", "utt2dur": "duration_seconds"}
BY_SPEAKER = {"spk2gender": "gender"}
SEGMENT_FIELDS = (3, 4)
TO_THE_END = -1.0


class _Span(NamedTuple):
    """A line of ``segments``, or a whole recording."""

    recording: str
    start: float
    end: float | None
    channel: int | None
    place: Place


def fits(tree: Tree) -> bool:
    """Whether there is a ``wav.scp``, or that is what was named."""
    return tree.has(RECORDINGS) or (tree.path.name == RECORDINGS and tree.path.is_file())


def read(tree: Tree) -> Iterator[Item]:
    """Yield an utterance for every text that has a recording.

    Raises
    ------
    UsageError
        If one of the lists was named, and not the directory.
    """
    if not tree.path.is_dir():
        raise UsageError(f"{tree.path}: one list of several; name the directory: {tree.root}")
    listed: dict[str, tuple[str, Place]] = {}
    yield from _take_recordings(tree, listed)
    spans: dict[str, _Span] = {}
    if tree.has(SEGMENTS):
        yield from _take_segments(tree, spans)
    else:
        spans = {key: _Span(key, 0.0, None, None, place) for key, (_, place) in listed.items()}
    tags = _tags(tree)
    if tree.has(TEXTS):
        yield from _spoken(tree, listed, spans, tags)
    else:
        for key, span in spans.items():
            yield _utterance(tree, key, (None, span.place), span, listed, tags=tags.get(key, {}))


def _take_recordings(tree: Tree, listed: dict[str, tuple[str, Place]]) -> Iterator[Finding]:
    for each in pairs(tree, RECORDINGS):
        if isinstance(each, Finding):
            yield each
            continue
        line, key, path = each
        place = tree.place(RECORDINGS, line)
        if key in listed:
            message = f"{quoted(key)} stands in line {listed[key][1].line} already"
            yield fault("C9", message, place)
        elif path:
            listed[key] = path, place
            if _is_command(path):
                yield fault("C3", f"{quoted(path)} is a command", place)
        else:
            yield fault("C1", f"{quoted(key)} has no recording behind it", place)


def _take_segments(tree: Tree, spans: dict[str, _Span]) -> Iterator[Finding]:
    for each in pairs(tree, SEGMENTS):
        if isinstance(each, Finding):
            yield each
            continue
        line, key, rest = each
        place = tree.place(SEGMENTS, line)
        span = _span(rest, place)
        if isinstance(span, Finding):
            yield span
        elif key in spans:
            message = f"{quoted(key)} stands in line {spans[key].place.line} already"
            yield fault("C9", message, place)
        else:
            spans[key] = span


def _span(rest: str, place: Place) -> _Span | Finding:
    fields = rest.split()
    start, end = (number(field) for field in fields[1:3]) if len(fields) >= 3 else (None, None)  # noqa: PLR2004 - the fields
    if len(fields) not in SEGMENT_FIELDS or start is None or end is None:
        message = f"{quoted(rest)} is not: recording start end"
        return fault("C1", message, place)
    channel = number(fields[3]) if len(fields) > SEGMENT_FIELDS[0] else None
    return _Span(
        fields[0],
        start,
        None if end == TO_THE_END else end,
        None if channel is None or channel != int(channel) else int(channel),
        place,
    )


def _spoken(
    tree: Tree,
    listed: Mapping[str, tuple[str, Place]],
    spans: Mapping[str, _Span],
    tags: Mapping[str, dict[str, object]],
) -> Iterator[Item]:
    """Go through the texts, then say which recordings have none."""
    missing = SEGMENTS if tree.has(SEGMENTS) else RECORDINGS
    seen = set()
    for each in pairs(tree, TEXTS):
        if isinstance(each, Finding):
            yield each
            continue
        line, key, text = each
        place = tree.place(TEXTS, line)
        seen.add(key)
        if key not in spans:
            yield fault("C2", f"{quoted(key)} is not in {missing!r}", place)
        else:
            yield _utterance(tree, key, (text, place), spans[key], listed, tags=tags.get(key, {}))
    for key, span in spans.items():
        if key not in seen:
            yield fault("C11", f"{quoted(key)} is not in {TEXTS!r}", span.place)


def _utterance(
    tree: Tree,
    key: str,
    spoken: tuple[str | None, Place],
    span: _Span,
    listed: Mapping[str, tuple[str, Place]],
    *,
    tags: Mapping[str, object],
) -> Item:
    text, place = spoken
    if span.recording not in listed:
        message = f"the recording {quoted(span.recording)} is not in {RECORDINGS!r}"
        return fault("C2", message, span.place)
    path, recorded = listed[span.recording]
    if _is_command(path):
        message = f"{quoted(key)} is left out: its recording is a command"
        return fault("C3", message, place)
    segmented = span.place.file != recorded.file
    return SourceUtterance(
        key, _resolve(tree, path), text, place, span.start, span.end, span.channel,
        {**tags, "recording": span.recording} if segmented else tags,
        path, span.place,
    )  # fmt: skip


def _resolve(tree: Tree, path: str) -> Path:
    return tree.resolve(path, beside=RECORDINGS)


def _is_command(path: str) -> bool:
    return path.endswith("|") or path.startswith("|")


def _tags(tree: Tree) -> dict[str, dict[str, object]]:
    """Collect what the small tables say of an utterance, or of its speaker."""
    tags: dict[str, dict[str, object]] = {}
    for name, tag in BY_UTTERANCE.items():
        for key, value in _table(tree, name).items():
            tags.setdefault(key, {})[tag] = value
    for name, tag in BY_SPEAKER.items():
        values = _table(tree, name)
        for of_one in tags.values():
            speaker = of_one.get("speaker")
            if speaker in values:
                of_one[tag] = values[str(speaker)]
    return tags


def _table(tree: Tree, name: str) -> dict[str, str]:
    if not tree.has(name):
        return {}
    return {each[1]: each[2] for each in pairs(tree, name) if not isinstance(each, Finding)}
