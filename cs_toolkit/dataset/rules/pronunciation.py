"""Rules on pronunciation data: R1 to R11 as published, R12 onwards what they imply."""

from __future__ import annotations

from cs_toolkit.dataset.rules.rule import Evidence, Rule
from cs_toolkit.dataset.rules.sources import (
    LANGUAGE_2018,
    LANGUAGE_SUPPORT,
    PRONUNCIATION_2018,
    TEST_AND_TRAIN,
)
from cs_toolkit.dataset.settings import Kind
from cs_toolkit.records import Severity

__all__ = ["PRONUNCIATION_RULES"]

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
DOC, OLD, THREAD, OURS = Evidence.DOC, Evidence.OLD, Evidence.THREAD, Evidence.OURS
ONLY = (Kind.PRONUNCIATION,)

PRONUNCIATION_RULES = (
    Rule("R1", "two-sides", ERROR, "a line is the written form, one tab, the spoken form",
         "write it as in: IEEE, tab, i triple e", ONLY, TEST_AND_TRAIN, DOC),
    Rule("R2", "pronunciation-bom", ERROR, "the file is UTF-8 with a byte order mark",
         "save it as 'UTF-8 with BOM'; cs-toolkit prepare does", ONLY, TEST_AND_TRAIN, DOC),
    Rule("R3", "pronunciation-size", ERROR, "the file is 1 MB at most, 1 KB on the free tier",
         "keep the words that are recognised wrongly without it", ONLY, TEST_AND_TRAIN, DOC),
    Rule("R4", "spoken-blanks", WARNING, "single blanks part the words of the spoken form",
         "write {clean!r}; cs-toolkit prepare does", ONLY, TEST_AND_TRAIN, DOC),
    Rule("R5", "spoken-capitals", INFO, "the spoken form is in small letters",
         "nothing has to be done: the import makes them small, and so does cs-toolkit prepare",
         ONLY, PRONUNCIATION_2018, OLD),
    Rule("R6", "spoken-letters", WARNING, "the spoken form is made of letters",
         "write it as it is said, in letters: 'three' for 3", ONLY, PRONUNCIATION_2018, OLD),
    Rule("R7", "written-marks", WARNING, "the written form has no ~ and no ^",
         "write it as it stands in the language data", ONLY, PRONUNCIATION_2018, OLD),
    Rule("R8", "written-as-in-text", WARNING,
         "the written form is spelled as in the language data", "write {clean!r}", ONLY,
         PRONUNCIATION_2018, OLD),
    Rule("R9", "common-word", INFO, "pronunciations are for uncommon words",
         "remove the line: the base model knows how the word is said", ONLY, TEST_AND_TRAIN, DOC,
         locales=("en",)),
    Rule("R10", "pronunciation-with-structured", ERROR,
         "pronunciation data is not used together with structured text", "see S10", ONLY,
         TEST_AND_TRAIN, DOC, unchecked="the same fault as S10, which names both"),
    Rule("R11", "pronunciation-extension", WARNING, "the file is named .txt",
         "rename it to end in .txt", ONLY, TEST_AND_TRAIN, THREAD),
    Rule("R12", "pronunciations-of-one-form", WARNING, "a written form has 2 spoken forms at most",
         "keep the two most usual", ONLY, TEST_AND_TRAIN, OURS),
    Rule("R13", "pronunciation-twice", WARNING, "no line stands twice",
         "remove the second; cs-toolkit prepare does", ONLY, TEST_AND_TRAIN, OURS),
    Rule("R14", "blank-pronunciation-line", WARNING, "there are no blank lines",
         "remove the line; cs-toolkit prepare does", ONLY, LANGUAGE_2018, OURS),
    Rule("R15", "pronunciation-locale", WARNING, "the locale takes pronunciation data",
         "{advice}", ONLY, LANGUAGE_SUPPORT, DOC),
)  # fmt: skip
