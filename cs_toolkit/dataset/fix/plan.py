"""What will be packaged, what is changed on the way, and what stays behind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cs_toolkit.dataset.rules import RULES
from cs_toolkit.records import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cs_toolkit.dataset.model import Audio, Line

__all__ = ["Change", "Plan", "Utterance", "left_out"]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is put right.

    Parameters
    ----------
    code
        The rule that asks for it.
    message
        What is changed, with the value before and after where that helps.
    file, line
        Place in the source, as in :class:`~cs_toolkit.records.Finding`.

    Examples
    --------
    >>> Change("H16", "blanks removed around the text", "trans.txt", 3).to_dict()
    {'code': 'H16', 'file': 'trans.txt', 'line': 3, 'message': 'blanks removed around the text'}
    """

    code: str
    message: str
    file: str = ""
    line: int | None = None

    @property
    def where(self) -> str:
        """Place as ``file:line``, as far as it is known."""
        return f"{self.file}:{self.line}" if self.line else self.file

    def to_dict(self) -> dict[str, object]:
        """Give the change as it stands in JSON."""
        return {
            "code": self.code,
            "file": self.file,
            "line": self.line,
            "message": self.message,
        }


@dataclass(frozen=True, slots=True)
class Utterance:
    """A recording on its way into a package.

    Parameters
    ----------
    audio
        Where it comes from.
    name
        What the package calls it.
    line, text
        Its line in the source, and what the package's transcript says; None without transcript.
    """

    audio: Audio
    name: str
    line: Line | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """How a dataset becomes packages.

    Parameters
    ----------
    utterances
        What is packaged, sorted by name.
    changes
        What is put right in names, texts and files; the audio is a matter of converting it.
    left_out
        What stays behind, and why.
    transcript
        Name of the file that the lines come from; empty where there is none.
    bom
        Whether transcripts are written with a byte order mark.
    """

    utterances: tuple[Utterance, ...]
    changes: tuple[Change, ...]
    left_out: tuple[Finding, ...]
    transcript: str = ""
    bom: bool = True

    def without(self, refused: Mapping[str, Finding]) -> Plan:
        """Leave out more utterances, by name, each with its reason; their changes go with them."""
        gone = [utterance for utterance in self.utterances if utterance.name in refused]
        places = {(utterance.audio.name, None) for utterance in gone} | {
            (self.transcript, utterance.line.number) for utterance in gone if utterance.line
        }
        return Plan(
            tuple(each for each in self.utterances if each.name not in refused),
            tuple(each for each in self.changes if (each.file, each.line) not in places),
            (*self.left_out, *refused.values()),
            self.transcript,
            self.bom,
        )


def left_out(code: str, message: str, file: str, line: int | None = None) -> Finding:
    """Make the finding that says why something stays behind."""
    return Finding(code, Severity.ERROR, message, RULES[code].hint, file, line)
