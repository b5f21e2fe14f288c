"""Which hypothesis belongs to which reference, and what has no partner.

Utterances are paired by id: exactly as the ids stand, or, where not a single id is the same, by
base name (``audio/A.wav`` and ``a``), for all of them at once. Texts without ids are paired by
position. Nothing is dropped in silence: what has no partner is an error, unless a policy says
otherwise, and is counted and named either way. An id that stands twice is always an error.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

import numpy as np

from cs_toolkit.columns import TextColumn
from cs_toolkit.counting import counted
from cs_toolkit.errors import PairingError, UsageError
from cs_toolkit.transcripts.lazy import LazyColumn

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from numpy.typing import NDArray

    from cs_toolkit.records import Finding
    from cs_toolkit.score.sources import Side

__all__ = ["Missing", "Pairing", "base_name", "pair", "select"]

Missing: TypeAlias = Literal["error", "deletions", "skip"]
"""What a missing hypothesis means: an error, words that were deleted, or nothing to score."""

PairedBy: TypeAlias = Literal["id", "base name", "position"]

QUOTED = 5
"""How many ids a message quotes before it counts the rest."""

PART = 1 << 16
"""Ids that are compared at a time."""

LONGEST_WORDWISE = 256
"""Bytes up to which ids are compared eight bytes at a time for all rows."""

EXTENSION = re.compile(
    r"\.(?:wav|mp3|flac|ogg|opus|m4a|mp4|aac|wma|webm|amr|aiff?|sph|txt|json|lab|trn)$"
)


@dataclass(frozen=True, slots=True, eq=False)
class Pairing:
    """The pairs, and what is left without a partner.

    Parameters
    ----------
    by
        What tells who belongs together: ``"id"``, ``"base name"`` or ``"position"``.
    policy
        What became of missing hypotheses.
    references, hypotheses
        How many were given, texts or not.
    reference_rows, hypothesis_rows : int64[n]
        The pairs, in the order of the references; a hypothesis row of -1 is a missing one that is
        scored as empty.
    missing
        Ids, or row numbers counted from 0, of references without a hypothesis.
    extra
        Ids of hypotheses without a reference, which are not scored.
    set_aside
        Ids of pairs that are not scored because another model lacks them.
    unreadable
        Files of either side that could not be read, and were left out.
    displayed
        How many hypotheses had no words as spoken where these are compared: their display text was
        normalised instead.
    """

    by: PairedBy
    policy: Missing
    references: int
    hypotheses: int
    reference_rows: NDArray[np.int64]
    hypothesis_rows: NDArray[np.int64]
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    set_aside: tuple[str, ...] = ()
    unreadable: tuple[Finding, ...] = ()
    displayed: int = 0

    def __len__(self) -> int:
        return int(self.reference_rows.size)

    def restrict(self, rows: NDArray[np.int64], references: Side) -> Pairing:
        """Keep the pairs of these rows of the references only, and name the others."""
        keep = np.isin(self.reference_rows, rows)
        return replace(
            self,
            reference_rows=self.reference_rows[keep],
            hypothesis_rows=self.hypothesis_rows[keep],
            set_aside=tuple(map(references.name, self.reference_rows[~keep].tolist())),
        )


def pair(references: Side, hypotheses: Side, missing: Missing = "error") -> Pairing:
    """Find the hypothesis of every reference.

    Raises
    ------
    PairingError
        If an id stands twice on a side, no id is the same on both, texts without ids differ in
        number, a reference has no text, or, with ``missing="error"``, anything has no partner.
    UsageError
        If there is no such policy.

    Examples
    --------
    >>> from cs_toolkit.score.sources import read_side
    >>> references = read_side({"a": "so weit", "b": "so gut"}, "references")
    >>> hypotheses = read_side({"c": "ja", "a": "so weit"}, "hypotheses")
    >>> pairing = pair(references, hypotheses, "skip")
    >>> pairing.reference_rows, pairing.hypothesis_rows, pairing.missing, pairing.extra
    (array([0]), array([1]), ('b',), ('c',))
    """
    if missing not in get_args(Missing):
        raise UsageError(
            f"missing: there is no {missing!r}; known are {', '.join(get_args(Missing))}"
        )
    _refuse_absent(references)
    by, partners = _partners(references, hypotheses)
    wanted = np.zeros(len(hypotheses) + 1, np.bool_)  # the last place takes the -1
    wanted[partners] = True
    extra = np.flatnonzero(~wanted[:-1])
    partners[np.append(hypotheses.absent, False)[partners]] = -1
    lacking = np.flatnonzero(partners < 0)
    if missing == "error" and (lacking.size or extra.size):
        raise PairingError(_unpaired(references, lacking, hypotheses, extra))
    rows = np.flatnonzero(partners >= 0) if missing == "skip" else np.arange(len(references))
    return Pairing(
        by=by,
        policy=missing,
        references=len(references),
        hypotheses=len(hypotheses),
        reference_rows=rows,
        hypothesis_rows=partners[rows],
        missing=tuple(map(references.name, lacking.tolist())),
        extra=tuple(map(hypotheses.name, extra.tolist())),
        unreadable=(*references.unreadable, *hypotheses.unreadable),
    )


def select(texts: TextColumn, rows: NDArray[np.int64]) -> TextColumn:
    """Take texts by row; a row of -1 is an empty text."""
    if isinstance(texts, LazyColumn):
        return texts.select(rows)
    starts, ends = np.append(texts.starts, 0)[rows], np.append(texts.ends, 0)[rows]
    return TextColumn(texts.buffer, starts, ends)


def _partners(references: Side, hypotheses: Side) -> tuple[PairedBy, NDArray[np.int64]]:
    """Give each reference the row of its hypothesis, or -1."""
    if references.ids is None or hypotheses.ids is None:
        if len(references) != len(hypotheses):
            raise PairingError(_uneven(references, hypotheses))
        return "position", np.arange(len(references))
    if _same_ids(references.ids, hypotheses.ids) and _all_distinct(references.ids):
        return "id", np.arange(len(references))
    left, right = _keys(references.ids), _keys(hypotheses.ids)
    _refuse_duplicates(references, left)
    _refuse_duplicates(hypotheses, right)
    partners = _look_up(left, right)
    if not left or not right or (partners >= 0).any():
        return "id", partners
    names, others = ([base_name(key.decode()) for key in keys] for keys in (left, right))
    partners = _look_up(names, others)
    distinct = len({*names}) == len(names) and len({*others}) == len(others)
    if not distinct or (partners < 0).all():
        raise PairingError(_strangers(references, hypotheses))
    return "base name", partners


def _keys(ids: TextColumn) -> list[bytes]:
    data = ids.buffer.tobytes()
    spans = zip(ids.starts.tolist(), ids.ends.tolist(), strict=True)
    return [data[start:end] for start, end in spans]


def _look_up(left: Sequence[Hashable], right: Sequence[Hashable]) -> NDArray[np.int64]:
    rows = {key: row for row, key in enumerate(right)}
    return np.fromiter((rows.get(key, -1) for key in left), np.int64, len(left))


def base_name(name: str) -> str:
    """Strip folders and a known extension, fold case, compose: ``audio/A.wav`` is ``a``."""
    name = unicodedata.normalize("NFC", name).casefold()
    return EXTENSION.sub("", re.split(r"[/\\]", name)[-1])


def _same_ids(left: TextColumn, right: TextColumn) -> bool:
    """Say whether two columns hold the same ids in the same order, without making a string."""
    lengths = left.ends - left.starts
    if not np.array_equal(lengths, right.ends - right.starts):
        return False
    longest = int(lengths.max(initial=0))
    if longest > LONGEST_WORDWISE:
        return False
    return all(
        np.array_equal(ours, theirs)
        for sides in zip(_parts(left), _parts(right), strict=True)
        for ours, theirs in zip(*(_words(side, longest) for side in sides), strict=True)
    )


def _all_distinct(ids: TextColumn) -> bool:
    """Say whether no id stands twice; False may also mean that two hashes fell together."""
    longest = int((ids.ends - ids.starts).max(initial=0))
    hashes = np.concatenate([np.zeros(0, np.uint64), *(_hash(p, longest) for p in _parts(ids))])
    hashes.sort()
    return bool((hashes[1:] != hashes[:-1]).all())


def _hash(ids: TextColumn, longest: int) -> NDArray[np.uint64]:
    hashes = (ids.ends - ids.starts).astype(np.uint64)
    for words in _words(ids, longest):
        hashes = (hashes ^ words) * np.uint64(0x9E3779B97F4A7C15)
        hashes ^= hashes >> np.uint64(32)
    return hashes


def _parts(column: TextColumn) -> Iterator[TextColumn]:
    """Yield a column in parts that need little room, each with no more bytes than it spans."""
    for first in range(0, len(column), PART):
        part = column[first : first + PART]
        low, high = part.starts.min(), part.ends.max()
        yield TextColumn(part.buffer[low:high], part.starts - low, part.ends - low)


def _words(column: TextColumn, longest: int) -> Iterator[NDArray[np.uint64]]:
    """Yield the first eight bytes of every id, then the next eight, filled up with zeros."""
    padded = np.append(column.buffer, np.zeros(8, np.uint8))
    eights = np.ndarray((column.buffer.size + 1,), "<u8", padded, strides=(1,))
    masks = np.array([(1 << 8 * length) - 1 for length in range(9)], np.uint64)
    lengths = column.ends - column.starts
    for first in range(0, longest, 8):
        places = np.minimum(column.starts + first, column.buffer.size)
        yield eights[places] & masks[np.clip(lengths - first, 0, 8)]


def _refuse_absent(references: Side) -> None:
    if not references.absent.any():
        return
    row = int(references.absent.argmax())
    raise PairingError(
        f"{references.where(row)}: the reference {references.name(row)!r} has no text, as "
        f"{int(references.absent.sum())} in all; drop the row, "
        'or give "" where nothing was said'
    )


def _refuse_duplicates(side: Side, keys: list[bytes]) -> None:
    if len({*keys}) == len(keys):
        return
    first: dict[bytes, int] = {}
    twice = [
        f"{key.decode()!r} at {side.where(first[key])} and {side.where(row)}"
        for row, key in enumerate(keys)
        if first.setdefault(key, row) != row
    ]
    raise PairingError(
        f"{side.source}: ids stand twice: {_listed(twice)}; keep one text for each id"
    )


def _uneven(references: Side, hypotheses: Side) -> str:
    ours, theirs = counted(len(references), "reference"), counted(len(hypotheses), "hypothesis")
    return (
        f"{ours} but {theirs}, and no ids to pair them by; give one hypothesis for "
        "each reference (None where there is none), or both as dicts by id"
    )


def _unpaired(
    references: Side, lacking: NDArray[np.int64], hypotheses: Side, extra: NDArray[np.int64]
) -> str:
    faults = [
        f"{rows.size} of {len(side)} {side.role} without {other}: "
        + _listed([f"{side.name(row)!r} ({side.where(row)})" for row in rows.tolist()])
        for side, rows, other in (
            (references, lacking, "a hypothesis"),
            (hypotheses, extra, "a reference"),
        )
        if rows.size
    ]
    return (
        f"{hypotheses.source}: {'; '.join(faults)}. Complete the transcripts, or set missing "
        "(--missing) to deletions, which counts all words of a missing hypothesis as deleted, or "
        "to skip, which leaves the utterance out; both leave extra hypotheses out"
    )


def _strangers(references: Side, hypotheses: Side) -> str:
    ours, theirs = (
        ", ".join(repr(side.name(row)) for row in range(min(3, len(side))))
        for side in (references, hypotheses)
    )
    count = len(hypotheses)
    none = "its only id is no id" if count == 1 else f"not one of its {count:,} ids is an id"
    return (
        f"{hypotheses.source}: {none} of "
        f"{references.source}; there they look like {ours}, here like {theirs}. "
        "Name the utterances alike on both sides"
    )


def _listed(items: list[str]) -> str:
    """Join a handful, and count the rest."""
    rest = len(items) - QUOTED
    return ", ".join(items[:QUOTED]) + (f" and {rest} more" if rest > 0 else "")
