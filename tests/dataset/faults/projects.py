"""Faults that show only when several datasets are seen together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.dataset.conftest import make_wav, make_zip
from tests.dataset.faults.mutation import LEFT_OUT, REPORTED, Mutation, encode
from tests.dataset.faults.texts import DISPLAY, LANGUAGE, MARKDOWN, PRONUNCIATION

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.dataset.faults.mutation import Files

PROJECT = "project"
SPOKEN = "I would like a window seat on the left."
TEXT = "training/text.txt"
TESTED = "testing/speech.zip/trans.txt:1"


def speech(name: str, text: str, sample: bytes = b"\1\0") -> bytes:
    """Make a package of one recording of two seconds."""
    wav = make_wav(samples=sample * 2 * 16_000)
    return make_zip({"trans.txt": encode([f"{name}\t{text}"]), name: wav})


VALID: dict[str, Files] = {
    PROJECT: {
        "training/speech.zip": speech("a.wav", "Please close the door behind you."),
        TEXT: encode(
            [
                *LANGUAGE,
                "3CPO and CNTK and IEEE met.",
                *(f"Sentence number {number} says nothing new." for number in range(100)),
            ]
        ),
        "training/words.txt": encode(PRONUNCIATION),
        "testing/speech.zip": speech("b.wav", SPOKEN, b"\2\0"),
    }
}


def more(name: str, *lines: str) -> Callable[[Files], None]:
    """Put a text beside the others."""
    return lambda files: files.update({name: encode(list(lines))})


def package(name: str, data: bytes) -> Callable[[Files], None]:
    """Put a package beside the others."""
    return lambda files: files.update({name: data})


def say(*lines: str) -> Callable[[Files], None]:
    """Add lines to the training text."""
    return lambda files: files.update({TEXT: files[TEXT] + encode(list(lines))[3:]})


ROWS: list[tuple[Any, ...]] = [
    ("text in another language", more("de-DE/text.txt", "Wie spät ist es denn?"),
     "X1 testing/speech.zip", REPORTED,
     {"beside": ("X1 training/speech.zip", "X1 training/text.txt", "X1 training/words.txt")}),
    ("structured text beside pronunciations", more("training/lists.md", *MARKDOWN),
     "S10 training/words.txt", REPORTED),
    ("recording trained on and tested",
     package("training/more.zip", speech("c.wav", "Another text, the same sound.", b"\2\0")),
     "X2 testing/speech.zip/b.wav", REPORTED),
    ("test sentence in the text", say(SPOKEN.upper()), f"X3 {TESTED}", REPORTED),
    ("the same, asked to go", say(SPOKEN.upper()), f"X3 {TESTED}", LEFT_OUT,
     {"also": ("X3",)}),
    ("test sentence in a transcript",
     package("training/more.zip", speech("c.wav", SPOKEN, b"\3\0")), f"X3 {TESTED}", LEFT_OUT,
     {"also": ("X3",)}),
    ("nearly a test sentence", say(SPOKEN.replace("left", "right")), f"X4 {TESTED}", REPORTED),
    ("nearly one, asked to go", say(SPOKEN.replace("left", "right")), f"X4 {TESTED}", LEFT_OUT,
     {"also": ("X3", "X4")}),
    ("rewrite of what nobody says", more("training/display.md", *DISPLAY),
     "X5 training/display.md:6", REPORTED,
     {"beside": ("X5 training/display.md:7", "X5 training/display.md:9")}),
    ("pronunciation of what nobody says",
     more("training/words.txt", *PRONUNCIATION, "NASA\tn a sa"), "X6 training/words.txt:4",
     REPORTED),
    ("pronunciation spelt otherwise", more("training/words.txt", "Ieee\ti triple e"),
     "R8 training/words.txt:1", REPORTED),
    ("ten lines of text", more(TEXT, "3CPO and CNTK and IEEE met."), "X7", REPORTED),
    ("text to test with", more("testing/text.txt", "Only some words of a test."),
     "X8 testing/text.txt", REPORTED),
]  # fmt: skip
HOURS = (("TRAINING_AUDIO", 0.0005), ("TEST_AUDIO", 0.0005))
"""Least amounts that two seconds are enough for, so that no row is about them."""

MUTATIONS = [
    Mutation(name, PROJECT, spoil, found, outcome, lowered=HOURS, **(options[0] if options else {}))
    for name, spoil, found, outcome, *options in ROWS
]
