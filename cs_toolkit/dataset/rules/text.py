"""Rules on all kinds of text file (T), and on the locale of any dataset (L)."""

from __future__ import annotations

from cs_toolkit.dataset.rules.rule import Evidence, Rule
from cs_toolkit.dataset.rules.sources import LANGUAGE_SUPPORT, SAMPLES, TEST_AND_TRAIN
from cs_toolkit.dataset.settings import Kind
from cs_toolkit.records import Severity

__all__ = ["TEXT", "TEXT_RULES"]

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
DOC, SAMPLE, OURS = Evidence.DOC, Evidence.SAMPLE, Evidence.OURS
TEXT = (Kind.LANGUAGE, Kind.LANGUAGE_MARKDOWN, Kind.PRONUNCIATION, Kind.OUTPUT_FORMATTING)

TEXT_RULES = (
    Rule("T1", "encoding", ERROR, "the file is UTF-8",
         "save it as 'UTF-8 with BOM'; cs-toolkit prepare does", TEXT, TEST_AND_TRAIN, DOC),
    Rule("T2", "mojibake", WARNING, "no letters are garbled by an encoding mistaken for another",
         "write {clean!r}; cs-toolkit prepare does", TEXT, SAMPLES, SAMPLE),
    Rule("T3", "composed-letters", WARNING, "accented letters are stored as one character (NFC)",
         "convert the text to NFC; cs-toolkit prepare does", TEXT, SAMPLES, SAMPLE),
    Rule("T4", "invisible-letters", WARNING, "no invisible characters stand between the visible",
         "put a blank in its place, or nothing; cs-toolkit prepare does", TEXT, SAMPLES, OURS),
    Rule("T5", "line-breaks", WARNING, "all lines end alike, in CRLF or in LF",
         "save the file with one kind of line end; cs-toolkit prepare does", TEXT, SAMPLES, SAMPLE),
    Rule("T6", "no-text", ERROR, "there is text in the file",
         "make sure that it is the right file", TEXT, TEST_AND_TRAIN, OURS),
    Rule("T7", "broken-characters", WARNING, "every character has a meaning",
         "write the character that belongs there; cs-toolkit prepare removes control characters",
         TEXT, TEST_AND_TRAIN, DOC),
    Rule("T8", "not-read", ERROR, "the file is text, and small enough to be read",
         "make sure that it is the right file, with a sentence on each line; split it if too large",
         TEXT, TEST_AND_TRAIN, OURS),
    Rule("T9", "one-file", WARNING, "a dataset of text is one file",
         "name the file itself, or put each into a folder of its own", TEXT, TEST_AND_TRAIN, DOC),
    Rule("L1", "unknown-locale", WARNING, "the service trains models for the locale",
         "write the locale as the service does{advice}", tuple(Kind), LANGUAGE_SUPPORT, DOC),
    Rule("L2", "doubtful-locale", INFO, "the service's pages agree about the locale",
         "try it with a small dataset first", tuple(Kind), LANGUAGE_SUPPORT, DOC),
    Rule("L3", "acoustic-locale", WARNING, "the locale trains on recordings with transcripts",
         "{advice}", (Kind.ACOUSTIC,), LANGUAGE_SUPPORT, DOC),
)  # fmt: skip
