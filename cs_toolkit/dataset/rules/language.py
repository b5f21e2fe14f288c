"""Rules on plain text: P1 to P13 as published, P14 onwards what they borrow from transcripts."""

from __future__ import annotations

from cs_toolkit.dataset.rules.rule import Evidence, Rule
from cs_toolkit.dataset.rules.sources import (
    FAQ,
    LANGUAGE_2018,
    TEST_AND_TRAIN,
    TRANSCRIPTIONS,
)
from cs_toolkit.dataset.settings import Kind
from cs_toolkit.records import Severity

__all__ = ["LANGUAGE_RULES"]

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
DOC, OLD = Evidence.DOC, Evidence.OLD
ONLY = (Kind.LANGUAGE,)

LANGUAGE_RULES = (
    Rule("P1", "text-bom", ERROR, "the text is UTF-8 with a byte order mark",
         "save it as 'UTF-8 with BOM'; cs-toolkit prepare does", ONLY, TEST_AND_TRAIN, DOC),
    Rule("P2", "one-utterance-a-line", INFO, "each line holds one utterance",
         "write each sentence on a line of its own", ONLY, TEST_AND_TRAIN, DOC),
    Rule("P3", "text-size", WARNING, "a text is 200 MB at most",
         "split it into several files and upload each as a dataset", ONLY, TEST_AND_TRAIN, DOC),
    Rule("P4", "text-repetition", WARNING,
         "no letter, word or group of words stands more than 3 times in a row",
         "shorten it to three at most; cs-toolkit prepare does", ONLY, TEST_AND_TRAIN, DOC),
    Rule("P5", "special-characters", WARNING,
         "the text is made of letters, digits and ordinary punctuation", "{advice}", ONLY,
         TEST_AND_TRAIN, DOC),
    Rule("P6", "addresses", ERROR, "the text holds no web addresses",
         "write it as it is said, or remove the line; cs-toolkit prepare does", ONLY,
         TEST_AND_TRAIN, DOC),
    Rule("P7", "tab-in-line", ERROR, "no tab stands inside a line",
         "put a blank in its place; cs-toolkit prepare does", ONLY, LANGUAGE_2018, OLD),
    Rule("P8", "blank-line-in-text", WARNING, "the text has no blank lines",
         "remove the line; cs-toolkit prepare does", ONLY, LANGUAGE_2018, OLD),
    Rule("P9", "many-unspaced-lines", WARNING,
         "a text in Japanese, Korean and the like has 20,000 lines at most",
         "split it into several files, or the import may time out", ONLY, TEST_AND_TRAIN, DOC,
         locales=("ja", "ko", "zh", "yue", "wuu", "th", "km", "lo", "my")),
    Rule("P10", "no-words", WARNING, "every line has words",
         "remove the line", ONLY, TEST_AND_TRAIN, DOC),
    Rule("P11", "many-copies", WARNING, "no sentence stands very often",
         "keep a few; each copy gives the sentence more weight; cs-toolkit prepare does", ONLY,
         TEST_AND_TRAIN, DOC),
    Rule("P12", "word-list", INFO, "the text is made of sentences, not of single words",
         "write sentences that use the words: a bare list only makes them known", ONLY, FAQ, DOC),
    Rule("P13", "text-extension", WARNING, "the file is named .txt",
         "rename it to end in .txt", ONLY, FAQ, DOC),
    Rule("P14", "german-symbols-in-text", ERROR, "German text has no symbols such as § © ® °",
         "write it in words", ONLY, TRANSCRIPTIONS, DOC, locales=("de-DE",)),
    Rule("P15", "japanese-sentence-in-text", WARNING,
         "a Japanese sentence has 90 characters at most",
         "divide it with a full stop (。); cs-toolkit prepare does", ONLY, TRANSCRIPTIONS, DOC,
         locales=("ja-JP",)),
)  # fmt: skip
