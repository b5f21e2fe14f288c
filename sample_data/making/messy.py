"""The raw folder: recordings of every kind, a transcript full of faults, and litter.

``planted.json`` lists what is wrong in it, with the code under which it has to be found.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import numpy as np

from making.script import ROOT, Utterance
from making.speech import RATE, encode, perform

if TYPE_CHECKING:
    from numpy.typing import NDArray

RAW = ROOT / "raw"

TYPED = {  # what a word processor, or a tired typist, made of the text
    "rosa-03": ("I'd", "I\u2019d"),
    "rosa-05": ("Dunlin, I suppose that's", "Dunlin \u2014 I suppose that\u2019s"),
    "ruth-04": ("free, or", "free\u2026 or"),
    "ruth-05": ("son's", "son\u2019s"),
    "owen-01": ("evening?", "evening?  "),
    "owen-04": ("$14,", "\u201c$14,\u201d"),
    "ruth-08": ("Hello?", ""),
    "tomas-01": ("9:15 to", "9:15\u00a0to"),
    "tomas-06": ("There", "\u200bThere"),
}

LISTED_AS = {"ewan-06": "Ewan-06.aiff", "ines-05": "ines-05.wav", "owen-05": "owen-05.wav"}
"""Names in the transcript that are not quite those of the files."""

STORED_AS = {"owen-05": "owen-05.WAV"}

CUT_SHORT = "ewan-08"
STOPPED_AT_ONCE = "rosa-08"
LEFT_RUNNING = "voicemail"
BLANK_LINE_BEFORE = "rosa-01"
"""From here on somebody else typed, in an editor that ends lines in LF."""

NOTES = """# Recordings of the help desk

Landline calls come from the exchange, quay recordings from the staff on the pier.
Ewan's eighth call broke off when the battery was empty.
"""


def store(utterance: Utterance) -> None:
    """Put one recording into the raw folder."""
    path = RAW / utterance.file.with_name(STORED_AS.get(utterance.id, utterance.file.name))
    encode(_shape(perform(utterance), utterance.id), utterance.encoding, path)
    if utterance.id == CUT_SHORT:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])


def write_transcript(script: list[Utterance]) -> None:
    """Write ``transcript.txt``: no byte order mark, CRLF at first and LF later."""
    lines: list[str] = []
    end = "\r\n"
    for utterance in sorted(script, key=lambda utterance: utterance.id):
        if utterance.id == BLANK_LINE_BEFORE:
            lines, end = [*lines, end], "\n"
        lines += [line + end for line in _lines(utterance)]
    (RAW / "transcript.txt").write_bytes("".join(lines).encode())


def litter() -> None:
    """Leave what macOS leaves, and a file that is no recording."""
    (RAW / "notes.md").write_text(NOTES, encoding="utf-8")
    resource_fork = b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X        " + bytes(58)
    (RAW / "__MACOSX").mkdir()
    (RAW / "__MACOSX" / "._transcript.txt").write_bytes(resource_fork)
    (RAW / "._rosa-01.wav").write_bytes(resource_fork)
    (RAW / "quay" / "._.DS_Store").write_bytes(resource_fork)  # builds leave a bare .DS_Store out


def clear() -> None:
    """Begin with an empty folder."""
    shutil.rmtree(RAW, ignore_errors=True)
    RAW.mkdir()


def _lines(utterance: Utterance) -> list[str]:
    name = LISTED_AS.get(utterance.id, utterance.file.name)
    text = utterance.display.replace(*TYPED.get(utterance.id, ("", "")))
    match utterance.id:
        case "tomas-08":  # never typed
            return []
        case "ewan-09":  # no tab
            return [f"{name} {text}"]
        case "ines-09":  # typed twice, after a call that was not kept
            return [
                "ines-08.wav\tHello, are you still there?",
                f"{name}\t{text}",
                f"{name}\tThank you, this is all.",
            ]
        case _:
            return [f"{name}\t{text}"]


def _shape(samples: NDArray[np.float64], id_: str) -> NDArray[np.float64]:
    """Stop the recorder too soon, or far too late."""
    if id_ == STOPPED_AT_ONCE:
        return samples[RATE // 2 : RATE // 2 + RATE * 6 // 100]
    if id_ == LEFT_RUNNING:
        return np.concatenate([samples, np.zeros(40 * RATE)])
    return samples
