"""Put right what is certain in the text of an utterance, and say what was done.

Only the form is touched: no word appears, disappears or is spelt otherwise, but for repeats, which
are cut down on request. What would need a reader (signs to be spoken) is left to the findings.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from cs_toolkit.dataset import mojibake
from cs_toolkit.dataset.characters import (
    TYPOGRAPHIC,
    UNSPOKEN,
    is_invisible,
    name_character,
)
from cs_toolkit.dataset.chinese import widen
from cs_toolkit.dataset.fix.fixers import EVERYTHING
from cs_toolkit.dataset.japanese import divide_japanese
from cs_toolkit.dataset.mojibake import find_garbled
from cs_toolkit.dataset.repeats import collapse_repeats, find_repeats
from cs_toolkit.dataset.rules import RULES
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cs_toolkit.dataset.fix.fixers import Repairs
    from cs_toolkit.dataset.settings import Settings

__all__ = ["compose", "mend", "replace_characters", "respell", "seen_as", "ungarble"]

REPLACED_BY_BLANK = {"Zs", "Zl", "Zp", "Cc"}
"""Blanks of other widths, line separators and controls part words; a plain blank does so too."""

MOST_ROUNDS = 5
END_SHOWN = 8
"""Characters before a new full stop that are shown."""

DROPPED = {"Cf"}
"""Zero-width characters and soft hyphens stand inside words."""


class Step(NamedTuple):
    """One way to put a text right: the rule that asks for it, and a function."""

    code: str
    apply: Callable[[str], tuple[str, str]]
    """Gives the new text, and in words what was done, unless it was nothing."""


def mend(
    text: str, settings: Settings, repairs: Repairs = EVERYTHING
) -> tuple[str, list[tuple[str, str]]]:
    r"""Give the text put right, and what was done: pairs of the rule's code and words.

    Applying it twice does what applying it once does.

    Examples
    --------
    >>> from cs_toolkit.dataset.settings import Kind, Settings
    >>> mend("so\u00a0weit ", Settings(Kind.ACOUSTIC, "en-US"))
    ('so weit', [('H18', 'U+00A0 NO-BREAK SPACE written as a blank'),
    ('H16', 'blanks removed around the text')])
    """
    wanted = [
        step
        for step in STEPS
        if repairs.wants(step.code) and settings.speaks(RULES[step.code].locales)
    ]
    done: list[tuple[str, str]] = []
    for _ in range(MOST_ROUNDS):  # what one step removes may have kept another from its work
        before = text
        for step in wanted:
            text, words = step.apply(text)
            if words:
                done.append((step.code, words))
        if text == before:
            break
    return text, done


def _tabs(text: str) -> tuple[str, str]:
    count = text.count("\t")
    words = "a blank for the tab" if count == 1 else f"blanks for {count} tabs"
    return text.replace("\t", " "), f"{words} inside the text" if count else ""


def _invisible(text: str) -> tuple[str, str]:
    return replace_characters(
        text,
        {each: new for each in set(text) - {"\t"} if (new := seen_as(each)) is not None},
    )


def seen_as(character: str) -> str | None:
    """Give what stands for an invisible character; None where only a reader could know."""
    category = unicodedata.category(character)
    if not is_invisible(character) or category not in REPLACED_BY_BLANK | DROPPED:
        return None
    return "" if category in DROPPED else " "


def ungarble(text: str) -> tuple[str, str]:
    """Decode garbled words again."""
    found = list(find_garbled(text))
    words = ", ".join(f"{quoted(each.word)} written as {quoted(each.clean)}" for each in found)
    return (mojibake.mend(text), words) if found else (text, "")


def respell(text: str, signs: Mapping[str, str]) -> tuple[str, str]:
    """Replace signs, but not in lines with garbled words: what looks like a sign is none there."""
    return (text, "") if any(find_garbled(text)) else replace_characters(text, signs)


def _typographic(text: str) -> tuple[str, str]:
    return respell(text, TYPOGRAPHIC)


def _unmark(text: str) -> tuple[str, str]:
    return respell(text, UNSPOKEN)


def _wide(text: str) -> tuple[str, str]:
    wider = widen(text)
    changed = dict.fromkeys(pair for pair in zip(text, wider, strict=True) if pair[0] != pair[1])
    return wider, ", ".join(f"{quoted(old)} written as {quoted(new)}" for old, new in changed)


def _shorten(text: str) -> tuple[str, str]:
    runs = find_repeats(text)
    words = (f"{quoted(run.unit)}, which stood {run.copies} times, cut down to 3" for run in runs)
    return collapse_repeats(text), ", ".join(words)


def _divide(text: str) -> tuple[str, str]:
    parts = divide_japanese(text)
    ends = ", ".join(quoted(f"{part[-END_SHOWN:]}") for part in parts[:-1])
    return "".join(parts), f"full stop put in: {ends}" if ends else ""


def compose(text: str) -> tuple[str, str]:
    """Join letters and the accents stored apart from them."""
    composed = unicodedata.normalize("NFC", text)
    return composed, "" if composed == text else "accented letters composed (NFC)"


def _outer_blanks(text: str) -> tuple[str, str]:
    stripped = text.strip()
    return stripped, "" if stripped == text else "blanks removed around the text"


def replace_characters(text: str, replacements: Mapping[str, str]) -> tuple[str, str]:
    """Replace characters, and list those that were, in the order they come."""
    counts = Counter(character for character in text if character in replacements)
    words = [_say(character, replacements[character], count) for character, count in counts.items()]
    table = {ord(old): new for old, new in replacements.items()}
    return text.translate(table), ", ".join(words)


def _say(character: str, new: str, count: int) -> str:
    shown = "a blank" if new == " " else repr(new)
    done = f"written as {shown}" if new else "removed"
    times = f" {count} times" if count > 1 else ""
    return f"{name_character(character)} {done}{times}"


STEPS = (
    Step("H23", ungarble),
    Step("H1", _tabs),
    Step("H18", _invisible),
    Step("H5", _typographic),
    Step("H7", _unmark),
    Step("H19", compose),
    Step("H10", _wide),
    Step("H6", _shorten),
    Step("H16", _outer_blanks),
    Step("H9", _divide),
)
"""In this order: what one step leaves, the next may rely on."""
