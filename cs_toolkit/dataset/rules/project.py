"""Rules on datasets that are used together: what no single dataset can show."""

from __future__ import annotations

from cs_toolkit.dataset.rules.rule import Evidence, Rule
from cs_toolkit.dataset.rules.sources import (
    LANGUAGE_SUPPORT,
    PRONUNCIATION_2018,
    SAMPLES,
    TEST_AND_TRAIN,
)
from cs_toolkit.dataset.settings import Kind
from cs_toolkit.records import Severity

__all__ = ["PROJECT_RULES"]

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
DOC, OLD, OURS = Evidence.DOC, Evidence.OLD, Evidence.OURS
ALL = tuple(Kind)

LEAVE_OUT = "take it out of the training data, or the test measures memory, not recognition"
DROPPED = f"{LEAVE_OUT}; cs-toolkit prepare --also {{}} does, of a folder with both"

PROJECT_RULES = (
    Rule("X1", "one-locale", ERROR, "all datasets of a model have one locale",
         "give each locale a project of its own", ALL, LANGUAGE_SUPPORT, DOC),
    Rule("X2", "audio-leak", ERROR, "no recording is tested that was trained on",
         LEAVE_OUT, (Kind.ACOUSTIC, Kind.AUDIO_FILES), SAMPLES, OURS),
    Rule("X3", "text-leak", ERROR, "no test sentence stands in the training data",
         DROPPED.format("X3"), ALL, SAMPLES, OURS),
    Rule("X4", "near-leak", WARNING, "no training sentence is nearly a test sentence",
         DROPPED.format("X4"), ALL, SAMPLES, OURS),
    Rule("X5", "display-text-unknown", INFO,
         "what #rewrite and #profanity look for occurs in the language data",
         "add sentences with it, unless the base model knows it", (Kind.OUTPUT_FORMATTING,),
         TEST_AND_TRAIN, OURS),
    Rule("X6", "pronounced-word-unknown", WARNING,
         "words with a pronunciation occur in the language data",
         "add sentences with the word, spelled like this", (Kind.PRONUNCIATION,),
         PRONUNCIATION_2018, OLD),
    Rule("X7", "amount", INFO, "there is as much data as the service recommends",
         "{advice}", ALL, TEST_AND_TRAIN, DOC),
    Rule("X8", "test-of-text", WARNING, "test data has recordings",
         "put it into training; a test takes audio with or without transcript",
         (Kind.LANGUAGE, Kind.LANGUAGE_MARKDOWN, Kind.PRONUNCIATION, Kind.OUTPUT_FORMATTING),
         TEST_AND_TRAIN, DOC),
)  # fmt: skip
