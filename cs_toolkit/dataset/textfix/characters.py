"""Characters that can be put right in any kind of text, without a word being changed."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from cs_toolkit.dataset.checks.text import is_broken, is_unseen
from cs_toolkit.dataset.fix.wording import compose, replace_characters, seen_as, ungarble
from cs_toolkit.dataset.mojibake import may_be_garbled

if TYPE_CHECKING:
    from cs_toolkit.dataset.textfix.draft import TextDraft

__all__ = ["fix_characters"]

MOST_ROUNDS = 5


def fix_characters(draft: TextDraft) -> None:
    """Put right mojibake, odd blanks, control characters and accents stored apart.

    What is removed may have stood between letters that are garbled together, so it is done again
    until nothing changes.
    """
    for _ in range(MOST_ROUNDS):
        before = len(draft.changes)
        _fix_once(draft)
        if len(draft.changes) == before:
            return


def _fix_once(draft: TextDraft) -> None:
    text = "\n".join(draft.lines)
    if may_be_garbled(text):
        draft.rewrite("T2", ungarble)
    characters = set(text)
    if any(map(is_unseen, characters)):
        draft.rewrite("T4", _show)
    if any(map(is_broken, characters)):
        draft.rewrite("T7", _uncontrol)
    if not unicodedata.is_normalized("NFC", text):
        draft.rewrite("T3", compose)


def _show(text: str) -> tuple[str, str]:
    wanted = {
        each: new for each in set(text) if is_unseen(each) and (new := seen_as(each)) is not None
    }
    return replace_characters(text, wanted)


def _uncontrol(text: str) -> tuple[str, str]:
    wanted = {
        each: new for each in set(text) if is_broken(each) and (new := seen_as(each)) is not None
    }
    return replace_characters(text, wanted)
