"""Rules on display formats: D1 to D6 as published, D7 onwards the grammar of each section."""

from __future__ import annotations

from cs_toolkit.dataset.rules.rule import Evidence, Rule
from cs_toolkit.dataset.rules.sources import DISPLAY_FORMAT, LANGUAGE_SUPPORT, TEST_AND_TRAIN
from cs_toolkit.dataset.settings import Kind
from cs_toolkit.records import Severity

__all__ = ["OUTPUT_FORMATTING_RULES"]

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
DOC, OURS = Evidence.DOC, Evidence.OURS
ONLY = (Kind.OUTPUT_FORMATTING,)

OUTPUT_FORMATTING_RULES = (
    Rule("D1", "display-bom", ERROR, "the file is UTF-8 with a byte order mark",
         "save it as 'UTF-8 with BOM'; cs-toolkit prepare does", ONLY, TEST_AND_TRAIN, DOC),
    Rule("D2", "display-lines", ERROR,
         "there are at most 200 lines of #itn, 1,000 of #rewrite and 1,000 of #profanity",
         "keep the rules that are used most", ONLY, DISPLAY_FORMAT, DOC),
    Rule("D3", "display-section", ERROR,
         "sections are named #itn, #rewrite, #profanity and #test", "{advice}", ONLY,
         DISPLAY_FORMAT, DOC),
    Rule("D4", "display-comments", INFO, "lines that begin with // are comments",
         "nothing has to be done", ONLY, DISPLAY_FORMAT, DOC, unchecked="a permission"),
    Rule("D5", "display-fields", ERROR,
         "a line of #rewrite or #test is two texts with one tab between them",
         "write it as: text, tab, what shall stand in its place", ONLY, DISPLAY_FORMAT, DOC),
    Rule("D6", "display-locale", WARNING, "the locale takes a display format",
         "{advice}", ONLY, LANGUAGE_SUPPORT, DOC),
    Rule("D7", "itn-grammar", ERROR, "an #itn rule can be read",
         "{advice}", ONLY, DISPLAY_FORMAT, DOC),
    Rule("D8", "itn-operator", WARNING,
         "in an #itn rule ? + * stand after a parenthesis, and | inside one",
         "put what it belongs to in parentheses, or write \\{sign} for the sign itself", ONLY,
         DISPLAY_FORMAT, DOC),
    Rule("D9", "itn-escape", WARNING, "in an #itn rule \\ stands before a sign that needs it",
         "{advice}", ONLY, DISPLAY_FORMAT, DOC),
    Rule("D10", "profanity-punctuation", ERROR, "a profanity entry holds no punctuation",
         "remove the sign, or write an entry for each part", ONLY, DISPLAY_FORMAT, DOC),
    Rule("D11", "profanity-phrase", WARNING,
         "in Chinese and Japanese an English profanity entry is a single word",
         "write each word as an entry of its own", ONLY, DISPLAY_FORMAT, DOC,
         locales=("zh-CN", "ja-JP")),
    Rule("D12", "display-homeless-line", ERROR, "every rule stands below the name of a section",
         "write #itn, #rewrite, #profanity or #test above it", ONLY, DISPLAY_FORMAT, DOC),
    Rule("D13", "rewrite-conflict", ERROR, "one text is rewritten in one way",
         "keep the line that is right", ONLY, DISPLAY_FORMAT, OURS),
    Rule("D14", "rewrite-idle", WARNING, "a rewrite changes its text",
         "remove the line, or correct it", ONLY, DISPLAY_FORMAT, OURS),
    Rule("D15", "display-twice", WARNING, "no rule stands twice",
         "remove the second; cs-toolkit prepare does", ONLY, DISPLAY_FORMAT, OURS),
    Rule("D16", "display-no-rules", WARNING, "there are rules",
         "write rules below #itn, #rewrite or #profanity", ONLY, DISPLAY_FORMAT, OURS),
    Rule("D17", "display-size", ERROR, "the file is 10 MB at most",
         "keep the rules that are used most", ONLY, TEST_AND_TRAIN, DOC),
    Rule("D18", "display-extension", WARNING, "the file is named .md, or .txt as in the samples",
         "rename it to end in .md", ONLY, TEST_AND_TRAIN, DOC),
)  # fmt: skip
