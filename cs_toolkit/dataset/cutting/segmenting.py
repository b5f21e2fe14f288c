"""The pass that cuts recordings which are too long to be trained on, at their pauses."""

from __future__ import annotations

import math
from collections import defaultdict
from contextlib import closing
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from cs_toolkit.dataset.cutting.channels import on_disk
from cs_toolkit.dataset.cutting.loudness import measure_loudness
from cs_toolkit.dataset.cutting.pieces import pieces_of
from cs_toolkit.dataset.cutting.quiet import quiet_pieces
from cs_toolkit.dataset.fix.plan import Change
from cs_toolkit.dataset.layouts.beside import WordsBeside
from cs_toolkit.dataset.layouts.checking import words_beyond
from cs_toolkit.dataset.layouts.utterance import SourceUtterance, fault
from cs_toolkit.dataset.rules import limits
from cs_toolkit.engine import stream
from cs_toolkit.errors import DataError
from cs_toolkit.records import Finding
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from cs_toolkit.dataset.cutting.loudness import Loudness
    from cs_toolkit.dataset.layouts.dataset import SourceDataset
    from cs_toolkit.dataset.layouts.sound import Sounds
    from cs_toolkit.dataset.layouts.utterance import Item

__all__ = ["Cut", "segmented"]

Cut: TypeAlias = "Item | Change"
"""What the pass gives: pieces, what is wrong, and what was done."""


def segmented(
    items: Iterable[Cut], dataset: SourceDataset, *, longest: float, workers: int | None
) -> Iterator[Cut]:
    """Cut what is longer than `longest` seconds, and put together what is shorter and adjoins.

    Parameters
    ----------
    items
        Utterances that can be had, and findings, which are passed on.
    dataset
        Where they come from.
    longest
        In seconds.
    workers
        Threads that look for pauses.

    Yields
    ------
    SourceUtterance, Finding or Change
        Recordings that are short and whole first, as they come.
    """
    recordings: defaultdict[Path, list[SourceUtterance]] = defaultdict(list)
    beside = WordsBeside(dataset.tree)
    told: set[Finding] = set()
    for item in items:
        if isinstance(item, Finding):
            told.add(item)
        path = _concerned(item, dataset, longest)
        if path is None or not isinstance(item, SourceUtterance):
            yield item
        else:
            lacking = item.text and not item.words and _lasts(item, math.inf) > longest
            words = beside(item, path) if lacking else item.words
            recordings[path].append(replace(item, audio=path, words=words))
    cut_one = partial(_cut, sounds=dataset.sounds, longest=longest)
    cut = stream(cut_one, recordings.items(), workers=workers)
    with closing(cut):
        for pieces in cut:
            yield from (each for each in pieces if not (isinstance(each, Finding) and each in told))


def _concerned(utterance: Cut, dataset: SourceDataset, longest: float) -> Path | None:
    """Give the file of what is a stretch, or too long; None of all else."""
    if not isinstance(utterance, SourceUtterance):
        return None
    path = on_disk(utterance, dataset)
    if not utterance.whole:
        return path
    try:
        if dataset.sounds(path).seconds > longest:
            return path
    except DataError:
        pass  # converting it will tell
    if path != utterance.audio:
        dataset.tree.forget(path)
    return None


def _cut(
    recording: tuple[Path, list[SourceUtterance]], *, sounds: Sounds, longest: float
) -> list[Cut]:
    """Cut one recording."""
    path, utterances = recording
    channels: defaultdict[int | None, list[SourceUtterance]] = defaultdict(list)
    items: list[Cut] = []
    for utterance in utterances:
        if utterance.text is None or utterance.words or not utterance.whole:
            channels[utterance.channel].append(utterance)
        else:
            items += [utterance, _untimed(utterance, sounds(path).seconds)]
    try:
        measured = measure_loudness(path, sounds, channels) if channels else {}
    except DataError:
        return [*items, *(each for spoken in channels.values() for each in spoken)]  # the same
    for channel, spoken in channels.items():
        items += _channel_cut(spoken, *measured[channel], longest)
    return items


def _channel_cut(
    utterances: Sequence[SourceUtterance], loudness: Loudness, seconds: float, longest: float
) -> Iterator[Cut]:
    """Cut what is said in one channel of a recording."""
    timed: list[SourceUtterance] = []
    for utterance in sorted(utterances, key=lambda each: each.start_seconds):
        beyond = words_beyond(utterance, seconds)
        if beyond:
            yield beyond
        if utterance.text is None:
            pieces = list(quiet_pieces(utterance, loudness, seconds, longest))
            yield from pieces
            if pieces[1:]:
                yield _done([utterance], pieces, longest)
        elif beyond and utterance.whole:
            yield replace(utterance, words=())
            yield _untimed(utterance, seconds)
        else:
            timed.append(replace(utterance, words=()) if beyond else utterance)
    if timed:
        pieces = list(pieces_of(timed, loudness, seconds, longest))
        yield from pieces
        yield from (_untimed(each, _lasts(each)) for each in pieces if _lasts(each) > longest)
        if timed[1:] or pieces[1:]:
            yield _done(timed, pieces, longest)


def _lasts(piece: SourceUtterance, seconds: float = 0.0) -> float:
    """Give the length of an utterance, of a recording of some length."""
    return (seconds if piece.end_seconds is None else piece.end_seconds) - piece.start_seconds


def _untimed(utterance: SourceUtterance, seconds: float) -> Finding:
    """Say that an utterance stays as long as it is."""
    what = "no times of words" if utterance.made_of else "no times of words or segments"
    message = f"{quoted(_told_as(utterance))} lasts {seconds:,.1f} s and has {what}"
    return fault("C15", message, utterance.place)


def _told_as(utterance: SourceUtterance) -> str:
    """Give the name of an utterance that its user knows."""
    return utterance.made_of[0] if utterance.made_of else utterance.id


def _done(
    utterances: Sequence[SourceUtterance], pieces: Sequence[SourceUtterance], longest: float
) -> Change:
    lengths = [_lasts(piece) for piece in pieces]
    made = f"{len(utterances):,} segments made into" if utterances[1:] else "cut into"
    count = f"{len(pieces):,} piece{'s' * (len(pieces) != 1)}"
    words = f"{made} {count} of {min(lengths):.1f} to {max(lengths):.1f} s"
    code = "A8" if longest < limits.TRAINING_CLIP.value else "A6"
    first = utterances[0]
    return Change(code, words, first.listed or first.timed_at.file)
