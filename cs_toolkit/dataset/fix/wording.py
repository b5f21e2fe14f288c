"""Put right what is certain in the text of an utterance, and say what was done.

Only the form is touched: no word appears, disappears or is spelt otherwise. What would need a
reader (signs to be spoken, sentences to be cut, repeats) is left to the findings.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from cs_toolkit.dataset.characters import TYPOGRAPHIC, is_invisible, name_character
from cs_toolkit.dataset.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cs_toolkit.dataset.settings import Settings

__all__ = ["compose", "mend", "replace_characters", "seen_as"]

REPLACED_BY_BLANK = {"Zs", "Zl", "Zp", "Cc"}
"""Blanks of other widths, line separators and controls part words; a plain blank does so too."""

DROPPED = {"Cf"}
"""Zero-width characters and soft hyphens stand inside words."""


class Step(NamedTuple):
    """One way to put a text right: the rule that asks for it, and a function."""

    code: str
    apply: Callable[[str], tuple[str, str]]
    """Gives the new text, and in words what was done, unless it was nothing."""


def mend(text: str, settings: Settings) -> tuple[str, list[tuple[str, str]]]:
    r"""Give the text put right, and what was done: pairs of the rule's code and words.

    Applying it twice does what applying it once does.

    Examples
    --------
    >>> from cs_toolkit.dataset.settings import Kind, Settings
    >>> mend("so\u00a0weit ", Settings(Kind.ACOUSTIC, "en-US"))
    ('so weit', [('H18', 'U+00A0 NO-BREAK SPACE written as a blank'),
    ('H16', 'blanks removed around the text')])
    """
    done = []
    for step in STEPS:
        if settings.speaks(RULES[step.code].locales):
            text, words = step.apply(text)
            if words:
                done.append((step.code, words))
    return text, done


def _tabs(text: str) -> tuple[str, str]:
    count = text.count("\t")
    words = "a blank for the tab" if count == 1 else f"blanks for {count} tabs"
    return text.replace("\t", " "), f"{words} inside the text" if count else ""


def _invisible(text: str) -> tuple[str, str]:
    return replace_characters(
        text, {each: new for each in set(text) if (new := seen_as(each)) is not None}
    )


def seen_as(character: str) -> str | None:
    """Give what stands for an invisible character; None where only a reader could know."""
    category = unicodedata.category(character)
    if not is_invisible(character) or category not in REPLACED_BY_BLANK | DROPPED:
        return None
    return "" if category in DROPPED else " "


def _typographic(text: str) -> tuple[str, str]:
    return replace_characters(text, TYPOGRAPHIC)


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
    Step("H1", _tabs),
    Step("H18", _invisible),
    Step("H5", _typographic),
    Step("H19", compose),
    Step("H16", _outer_blanks),
)
"""In this order: what one step leaves, the next may rely on."""
