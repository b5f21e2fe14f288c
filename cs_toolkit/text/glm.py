r"""Substitution files of NIST's filters (GLM): spellings that count as the same, brought to one.

A rule is ``A => B``, or ``A => B / C __ D`` where it holds between C and D only; ``[...]`` and
``"..."`` keep the blanks of what is in them, and ``[ ] __ [ ]`` therefore means whole words.
Without a context a rule holds inside words, too. B may have readings, ``{ B / C }``. A line
``* case_sensitive = "F"`` sets an option, other lines with ``*`` and all from ``;;`` on are for
the reader.

A text is gone through once, from left to right. Where several rules fit, the one that replaces most
is taken, and the first of those; what has been put in is not looked at again. NIST's ``rfilter1``
takes the first that fits, so that its files name long rules before short ones; for such files the
outcome is the same. Blanks are thought before and after a text, as NIST's ``csrfilt`` puts them.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from cs_toolkit.errors import FormatError, MissingFileError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Rule", "Substitutions", "read_glm"]

COMMENT = ";;"
OPTION = re.compile(r"""\*\s*(\w+)\s*=?\s*(?:"([^"]*)"|'([^']*)')""")
CONTEXT = re.compile(r"/(?P<left>[^/]*?)__?(?P<right>[^/_]*)$")
DIGITS = 8
"""Hexadecimal digits by which a score remembers a file."""


class Rule(NamedTuple):
    """What is replaced by what, and between what; no context means anywhere."""

    old: str
    new: str
    left: str = ""
    right: str = ""


@dataclass(frozen=True)
class Substitutions:
    """The rules of one file.

    Parameters
    ----------
    name, digest
        Name of the file and hash of its content, as a score's signature has them.
    rules
        In the order of the file.
    ignore_case
        Whether capitals in a text may stand for small letters in a rule, and the reverse.

    Examples
    --------
    >>> rules = (Rule("gonna", "going to", " ", " "), Rule("mm-hm", "uh-huh"))
    >>> Substitutions("en.glm", "1f00aa55", rules, ignore_case=True)("Gonna say mm-hm")
    'going to say uh-huh'
    """

    name: str
    digest: str
    rules: tuple[Rule, ...]
    ignore_case: bool

    def __call__(self, text: str) -> str:
        """Replace what the rules name."""
        return self._pattern.sub(self._replace, f" {text} ").strip(" ") if self.rules else text

    @property
    def signature(self) -> str:
        """Name and content of the file, as part of a score's signature."""
        return f"glm:{self.name}#{self.digest}"

    @property
    def has_readings(self) -> bool:
        """Whether any rule puts in alternates."""
        return any("{" in rule.new for rule in self.rules)

    @cached_property
    def _ordered(self) -> list[Rule]:
        return sorted(self.rules, key=lambda rule: -len(rule.old))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        rules = (
            f"({before}{re.escape(rule.old)}{after})"
            for rule in self._ordered
            for before in [f"(?<={re.escape(rule.left)})" if rule.left else ""]
            for after in [f"(?={re.escape(rule.right)})" if rule.right else ""]
        )
        return re.compile("|".join(rules), re.IGNORECASE if self.ignore_case else 0)

    def _replace(self, match: re.Match[str]) -> str:
        return self._ordered[(match.lastindex or 1) - 1].new


def read_glm(path: Path, *, ignore_case: bool = False) -> Substitutions:
    """Read a substitution file; case also counts for nothing where the file says so.

    Raises
    ------
    MissingFileError
        If there is no such file.
    UsageError
        If it may not be read.
    FormatError
        If it is not UTF-8, or a line is no rule; names the line.
    """
    data = _bytes(path)
    rules = []
    for number, raw in enumerate(_text(data, path).splitlines(), 1):
        line = raw.partition(COMMENT)[0].strip()
        if option := OPTION.match(line):
            name, value = option[1].lower(), option[2] or option[3] or ""
            ignore_case |= name == "case_sensitive" and value[:1].upper() in {"F", "N", "0"}
        elif line and not line.startswith("*"):
            rules.append(_rule(line, f"{path}:{number}"))
    return Substitutions(
        path.name, hashlib.sha256(data).hexdigest()[:DIGITS], tuple(rules), ignore_case
    )


def _rule(line: str, place: str) -> Rule:
    old, arrow, rest = line.partition("=>")
    if not arrow or not _inner(old):
        raise FormatError(
            f"{place}: {line[:60]!r} is no rule; write A => B, or A => B / C __ D for a context"
        )
    context = CONTEXT.search(rest)
    new = rest[: context.start()] if context else rest
    left, right = (context["left"], context["right"]) if context else ("", "")
    return Rule(*map(_inner, (old, new, left, right)))


def _inner(part: str) -> str:
    """Take off blanks, and the brackets or quotes that keep those inside."""
    part = part.strip()
    if len(part) > 1 and part[0] + part[-1] in {"[]", '""'}:
        return part[1:-1]
    return part


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise MissingFileError(f"{path}: no such file; check the name") from None
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None


def _text(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FormatError(f"{path}:{line}: not UTF-8; save the file as UTF-8") from None
