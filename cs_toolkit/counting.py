"""Numbers with what they count, in the singular or the plural."""

from __future__ import annotations

__all__ = ["counted", "plural"]


def counted(number: int, noun: str) -> str:
    """Say how many there are of something.

    Examples
    --------
    >>> counted(1, "utterance"), counted(2000, "utterance"), counted(0, "entry")
    ('1 utterance', '2,000 utterances', '0 entries')
    """
    return f"{number:,} {noun if number == 1 else plural(noun)}"


def plural(noun: str) -> str:
    """Give the plural of a noun, of its last word where there are several.

    Examples
    --------
    >>> [plural(noun) for noun in ("display token", "entry", "hypothesis")]
    ['display tokens', 'entries', 'hypotheses']
    """
    for end, ends in (("ry", "ries"), ("sis", "ses")):
        if noun.endswith(end):
            return noun.removesuffix(end) + ends
    return f"{noun}s"
