"""Replacements in a text, by place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Edit", "apply_edits", "moved_edits"]


class Edit(NamedTuple):
    """Puts `text` where `start` up to `end` stood; `rule` tells by which rule, if by one."""

    start: int
    end: int
    text: str
    rule: int | None = None


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Make edits that do not overlap; where nothing is put, a blank beside it goes, too.

    Examples
    --------
    >>> apply_edits("a b c", [Edit(2, 3, "B"), Edit(4, 5, "")])
    'a B'
    """
    pieces: list[str] = []
    done = 0
    for edit in sorted(edits):
        before = text[done : edit.start]
        done = edit.end
        if not edit.text:
            after = text[done : done + 1]
            if after.isspace() and (not before or before[-1].isspace()):
                done += 1
            elif not after:
                before = before.rstrip()
        pieces += [before, edit.text]
    return "".join([*pieces, text[done:]])


def moved_edits(edits: Sequence[Edit]) -> list[tuple[int, int]]:
    """Say where the texts of edits stand after :func:`apply_edits`; none of them may be empty."""
    places: list[tuple[int, int]] = []
    shift = 0
    for edit in sorted(edits):
        start = edit.start + shift
        places.append((start, start + len(edit.text)))
        shift += len(edit.text) - (edit.end - edit.start)
    return places
