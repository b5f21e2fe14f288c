"""What is put right, rule by rule, and how to choose: each can be kept out, some must be asked for.

Whatever leaves every word as it was said is done unasked. What takes words away is done on request
alone: repeats in a transcript were said, and a line of training text is somebody's work.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cs_toolkit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["EVERYTHING", "FIXERS", "Fixer", "Repairs"]


@dataclass(frozen=True, slots=True)
class Fixer:
    """One way to put data right.

    Parameters
    ----------
    code
        The rule that asks for it.
    does
        What is done, in words.
    on_request
        Whether it is left undone unless somebody asks.
    """

    code: str
    does: str
    on_request: bool = False


_MARK = "a byte order mark is put at the beginning"
_COMPOSED = "letters and the accents stored apart from them are joined (NFC)"
_SHORTENED = "runs of more than three copies are cut down to three"
_DIVIDED = "a sentence over 90 characters is divided with a full stop"

FIXERS = {
    each.code: each
    for each in (
        Fixer("H1", "the tab is restored behind the name; tabs inside a text become blanks"),
        Fixer("H4", _MARK),
        Fixer("H5", "quotes, dashes and the like are written in ASCII; ® and ™ are removed"),
        Fixer("H6", _SHORTENED, on_request=True),
        Fixer("H7", "® is removed; lines with the other signs are left out"),
        Fixer("H9", f"{_DIVIDED}, at a comma or between phrases"),
        Fixer("H10", "half-width punctuation among Chinese characters is written full-width"),
        Fixer("H16", "blanks around name and text are removed"),
        Fixer("H17", "a name that is nearly a recording's is written as the recording's"),
        Fixer("H18", "odd blanks become blanks; zero-width characters are removed"),
        Fixer("H19", _COMPOSED),
        Fixer("H23", "garbled letters are decoded again (ftfy)"),
        Fixer("T2", "garbled letters are decoded again (ftfy)"),
        Fixer("T3", _COMPOSED),
        Fixer("T4", "odd blanks become blanks; zero-width characters are removed"),
        Fixer("T5", "all lines end in LF"),
        Fixer("T7", "control characters become blanks"),
        Fixer("P1", _MARK),
        Fixer("P4", _SHORTENED),
        Fixer("P5", "quotes, dashes and the like are written in ASCII in English; ® and ™ go"),
        Fixer("P6", "a line with a web address is removed"),
        Fixer("P7", "tabs become blanks"),
        Fixer("P8", "blank lines are removed"),
        Fixer("P10", "a line without words is removed"),
        Fixer("P11", "copies of a line beyond ten are removed"),
        Fixer("P14", "® is removed; lines with the other signs are left out"),
        Fixer("P15", f"{_DIVIDED}, and each part is a line"),
        Fixer("S1", _MARK),
        Fixer("S4", "a list over 35,000 items is divided, its sentences written for each part"),
        Fixer("S8", "a heading is written in letters, digits and underscores"),
        Fixer("S11", "a blank is put behind the dash"),
        Fixer("S15", "= is put behind the name of a list"),
        Fixer("S17", "> before a comment becomes //"),
        Fixer("S25", "phones of ARPAbet are written as the service's"),
        Fixer("S26", "ER is written ER R"),
        Fixer("S27", "stress marks are removed from phones"),
        Fixer("S29", "a dash with nothing behind it is removed"),
        Fixer("S30", "an item that stands already is removed"),
        Fixer("S33", "blanks inside {@name} are removed"),
        Fixer("R1", "blanks between the two sides become a tab"),
        Fixer("R2", _MARK),
        Fixer("R4", "single blanks part the words of the spoken form"),
        Fixer("R5", "the spoken form is written in small letters"),
        Fixer("R13", "a line that stands already is removed"),
        Fixer("R14", "blank lines are removed"),
        Fixer("D1", _MARK),
        Fixer("D5", "blanks between the two fields become a tab"),
        Fixer("D15", "a rule that stands already is removed"),
        Fixer("X3", "what holds a test sentence is left out of the training data",
              on_request=True),
        Fixer("X4", "what nearly holds a test sentence is left out of the training data",
              on_request=True),
    )
}  # fmt: skip
"""Every repair that can be chosen, by the code of its rule.

Converting audio, naming recordings, and writing a file in one encoding are no choices: a package
is made that way or not at all.
"""


@dataclass(frozen=True, slots=True)
class Repairs:
    """Which repairs are wanted.

    Parameters
    ----------
    fix
        Whether anything is put right.
    keep
        Codes of rules for which nothing is changed.
    also
        Codes of rules for which more is done than unasked.

    Raises
    ------
    UsageError
        If there is no such repair, or it is both wanted and not.

    Examples
    --------
    >>> repairs = Repairs(keep=frozenset({"H5"}), also=frozenset({"H6"}))
    >>> [repairs.wants(code) for code in ("H5", "H6", "H9")]
    [False, True, True]
    >>> Repairs(keep=frozenset({"A1"}))
    Traceback (most recent call last):
    cs_toolkit.errors.UsageError: rule 'A1' has no repair that could be kept out; ...
    """

    fix: bool = True
    keep: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        asked_for = sorted(code for code, fixer in FIXERS.items() if fixer.on_request)
        for code in sorted(self.keep - FIXERS.keys()):
            raise UsageError(
                f"rule {code!r} has no repair that could be kept out; choose among "
                f"{', '.join(FIXERS)}"
            )
        for code in sorted(self.also.difference(asked_for)):
            raise UsageError(
                f"rule {code!r} has no repair that has to be asked for; choose among "
                f"{', '.join(asked_for)}"
            )
        for code in sorted(self.keep & self.also):
            raise UsageError(f"rule {code!r}: its repair is both asked for and kept out")

    @classmethod
    def of(cls, *, fix: bool = True, keep: Iterable[str] = (), also: Iterable[str] = ()) -> Repairs:
        """Take codes in any letters."""
        return cls(fix, frozenset(map(str.upper, keep)), frozenset(map(str.upper, also)))

    def wants(self, code: str) -> bool:
        """Tell whether what rule `code` asks for is put right."""
        on_request = code in FIXERS and FIXERS[code].on_request
        return self.fix and code not in self.keep and (not on_request or code in self.also)


EVERYTHING = Repairs()
"""All that is done unasked."""
