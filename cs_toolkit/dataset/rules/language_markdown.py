"""Rules on structured text: S1 to S10 as published, S11 onwards the grammar of its lines.

The service's article takes lists and sentences from the .lu format and says nothing of the rest of
that format; what it leaves out is a warning, as nobody knows how it is read.
"""

from __future__ import annotations

from cs_toolkit.dataset.rules.rule import Evidence, Rule
from cs_toolkit.dataset.rules.sources import (
    LANGUAGE_SUPPORT,
    LU_FORMAT,
    PRONUNCIATIONS,
    TEST_AND_TRAIN,
)
from cs_toolkit.dataset.settings import Kind
from cs_toolkit.records import Severity

__all__ = ["LANGUAGE_MARKDOWN_RULES"]

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
DOC, SAMPLE, FORMAT, OURS = Evidence.DOC, Evidence.SAMPLE, Evidence.FORMAT, Evidence.OURS
ONLY = (Kind.LANGUAGE_MARKDOWN,)

PLAIN = "write it out: the service's article shows lists and sentences only"

LANGUAGE_MARKDOWN_RULES = (
    Rule("S1", "markdown-bom", ERROR, "the file is UTF-8 with a byte order mark",
         "save it as 'UTF-8 with BOM'; cs-toolkit prepare does", ONLY, TEST_AND_TRAIN, DOC),
    Rule("S2", "markdown-size", WARNING, "the file is 200 MB at most",
         "leave out sentences or items", ONLY, TEST_AND_TRAIN, DOC),
    Rule("S3", "lists", ERROR, "there are 20 lists at most, 10 by the table of advice",
         "join lists that are used alike", ONLY, TEST_AND_TRAIN, DOC),
    Rule("S4", "items", ERROR, "a list has 35,000 items at most, 4,000 by the table of advice",
         "divide it into several lists, with sentences for each; cs-toolkit prepare does", ONLY,
         TEST_AND_TRAIN, DOC),
    Rule("S5", "sentences", ERROR, "there are 50,000 sentences at most",
         "keep the most typical; one sentence stands for every item of its lists", ONLY,
         TEST_AND_TRAIN, DOC),
    Rule("S6", "lexicon-size", ERROR, "the phonetic lexicon has 15,000 entries at most",
         "keep the words that are read wrongly without it", ONLY, TEST_AND_TRAIN, DOC),
    Rule("S7", "pronunciations-per-word", WARNING, "a word has 2 pronunciations at most",
         "keep the two most usual", ONLY, TEST_AND_TRAIN, DOC),
    Rule("S8", "heading", WARNING, "a heading is made of letters, digits and underscores",
         "write {clean!r}; cs-toolkit prepare does", ONLY, TEST_AND_TRAIN, DOC),
    Rule("S9", "structured-locale", ERROR, "the locale takes structured text",
         "{advice}", ONLY, LANGUAGE_SUPPORT, DOC),
    Rule("S10", "structured-with-pronunciation", ERROR,
         "structured text is not used together with pronunciation data",
         "put the words into the phonetic lexicon of the structured text, or train two models",
         (Kind.LANGUAGE_MARKDOWN, Kind.PRONUNCIATION), PRONUNCIATIONS, DOC),
    Rule("S11", "unread-line", ERROR, "every line is a heading, an item, a comment or blank",
         "{advice}", ONLY, TEST_AND_TRAIN, DOC),
    Rule("S12", "undefined-list", ERROR, "every list that a sentence names is there",
         "{advice}", ONLY, TEST_AND_TRAIN, DOC),
    Rule("S13", "list-twice", ERROR, "every list stands once",
         "join the two lists, or give them different names", ONLY, LU_FORMAT, FORMAT),
    Rule("S14", "empty-list", ERROR, "every list has items",
         "write its items below it, each after '- '", ONLY, LU_FORMAT, FORMAT),
    Rule("S15", "list-without-equals", ERROR, "the name of a list is followed by =",
         "write {clean!r}; cs-toolkit prepare does", ONLY, TEST_AND_TRAIN, DOC),
    Rule("S16", "unused-list", WARNING, "every list is named in a sentence",
         "write sentences with {{@{name}}}, or remove the list", ONLY, TEST_AND_TRAIN, OURS),
    Rule("S17", "foreign-comment", WARNING, "comments begin with //",
         "write // in place of >; cs-toolkit prepare does", ONLY, LU_FORMAT, FORMAT),
    Rule("S18", "synonyms", WARNING, "items have no synonyms",
         "write every synonym as an item of its own", ONLY, LU_FORMAT, FORMAT),
    Rule("S19", "role-or-label", WARNING, "references are {@name} and nothing more",
         PLAIN, ONLY, LU_FORMAT, FORMAT),
    Rule("S20", "pattern", WARNING, "sentences hold no [optional] and no (one|or|other) parts",
         "write a sentence for each reading", ONLY, LU_FORMAT, FORMAT),
    Rule("S21", "other-entity", WARNING,
         "nothing is defined but lists and the phonetic lexicon", PLAIN, ONLY, LU_FORMAT, FORMAT),
    Rule("S22", "slashes-in-item", WARNING, "no item or sentence holds //",
         "write it as it is said: // may begin a comment", ONLY, TEST_AND_TRAIN, DOC),
    Rule("S23", "reference-in-list", WARNING, "items of a list name no other list",
         "write the items out", ONLY, LU_FORMAT, OURS),
    Rule("S24", "lexicon-entry", ERROR, "an entry of the lexicon is word/phones",
         "write it as in '- cat/k ae t'", ONLY, TEST_AND_TRAIN, DOC),
    Rule("S25", "unknown-phone", WARNING, "phones are of the service's set for en-US",
         "{advice}", ONLY, PRONUNCIATIONS, DOC, locales=("en-US",)),
    Rule("S26", "lone-er", WARNING, "ER stands before R", "write ER R; cs-toolkit prepare does",
         ONLY, PRONUNCIATIONS, DOC, locales=("en-US",)),
    Rule("S27", "stress-mark", WARNING, "phones carry no stress and no syllable marks",
         "{advice}", ONLY, PRONUNCIATIONS, DOC),
    Rule("S28", "lexicon-word-unused", INFO, "words of the lexicon occur in lists or sentences",
         "use the word, or remove the entry", ONLY, TEST_AND_TRAIN, OURS),
    Rule("S29", "empty-item", WARNING, "something stands after every dash",
         "remove the line; cs-toolkit prepare does", ONLY, LU_FORMAT, FORMAT),
    Rule("S30", "item-twice", WARNING, "every item stands once in its list",
         "remove the second; cs-toolkit prepare does", ONLY, LU_FORMAT, OURS),
    Rule("S31", "empty-heading", WARNING, "sentences follow every heading",
         "write sentences below it, each after '- ', or remove the heading", ONLY,
         TEST_AND_TRAIN, OURS),
    Rule("S32", "no-sentences", WARNING, "there are sentences",
         "write sentences below a heading, each after '- '", ONLY, TEST_AND_TRAIN, DOC),
    Rule("S33", "broken-reference", ERROR, "a reference is {@name}, with nothing else inside",
         "{advice}", ONLY, TEST_AND_TRAIN, DOC),
    Rule("S34", "homeless-item", ERROR, "items stand below a list, the lexicon or a heading",
         "write a heading above it", ONLY, TEST_AND_TRAIN, DOC),
    Rule("S35", "markdown-extension", WARNING, "the file is named .md",
         "rename it to end in .md", ONLY, TEST_AND_TRAIN, DOC),
)  # fmt: skip
