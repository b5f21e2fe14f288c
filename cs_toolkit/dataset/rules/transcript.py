"""Rules on the transcript: H1 to H12 as published, H13 onwards what keeps its lines readable."""

from __future__ import annotations

from cs_toolkit.dataset.rules.rule import Evidence, Rule
from cs_toolkit.dataset.rules.sources import (
    EMPTY_TEXT_THREAD,
    SAMPLES,
    STRICT_TEMPLATE,
    TEST_AND_TRAIN,
    TRANSCRIPTIONS,
)
from cs_toolkit.dataset.settings import Kind
from cs_toolkit.records import Severity

__all__ = ["TRANSCRIPT_RULES"]

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
DOC, SAMPLE, THREAD, OURS = Evidence.DOC, Evidence.SAMPLE, Evidence.THREAD, Evidence.OURS
ACOUSTIC = (Kind.ACOUSTIC,)

TRANSCRIPT_RULES = (
    Rule("H1", "one-tab", ERROR, "one tab stands between name and text",
         "write the line as name, tab, text", ACOUSTIC, TRANSCRIPTIONS, DOC),
    Rule("H2", "name-without-audio", ERROR, "the name is that of a recording in the package",
         "add the recording, correct the name, or remove the line", ACOUSTIC, TRANSCRIPTIONS, DOC),
    Rule("H3", "audio-without-line", ERROR, "every recording has a line in the transcript",
         "add a line for it, or leave the recording out", ACOUSTIC, TRANSCRIPTIONS, DOC),
    Rule("H4", "bom", ERROR, "the transcript is UTF-8 with a byte order mark",
         "save it as 'UTF-8 with BOM'; cs-toolkit prepare does", ACOUSTIC, TRANSCRIPTIONS, DOC),
    Rule("H5", "ascii-text", WARNING, "English text is made of ASCII characters",
         "{advice}", ACOUSTIC, TRANSCRIPTIONS, DOC, locales=("en",)),
    Rule("H6", "repetition", WARNING,
         "no letter, word or group of words stands more than 3 times in a row",
         "shorten it to three where nobody said more; cs-toolkit prepare --also H6 does",
         ACOUSTIC, TRANSCRIPTIONS, DOC),
    Rule("H7", "german-symbols", ERROR, "German text has no signs such as § © ° µ",
         "write it in words", ACOUSTIC, TRANSCRIPTIONS, DOC, locales=("de-DE",)),
    Rule("H8", "german-umlauts", ERROR, "in German text the two dots stand on a, o and u only",
         "write the letter without the dots", ACOUSTIC, TRANSCRIPTIONS, DOC, locales=("de-DE",)),
    Rule("H9", "japanese-sentence", ERROR, "a Japanese sentence has 90 characters at most",
         "divide it with a full stop (。); cs-toolkit prepare does", ACOUSTIC, TRANSCRIPTIONS, DOC,
         locales=("ja-JP",)),
    Rule("H10", "chinese-punctuation", WARNING, "Chinese text has full-width punctuation",
         "write {wide} instead; cs-toolkit prepare does", ACOUSTIC, TRANSCRIPTIONS, DOC,
         locales=("zh-CN",)),
    Rule("H11", "empty-text", ERROR, "some text is left after normalisation",
         "write what is said, or remove the line and the recording", ACOUSTIC, EMPTY_TEXT_THREAD,
         THREAD),
    Rule("H12", "duplicates-allowed", INFO, "good sentences may stand more than once",
         "nothing has to be done", ACOUSTIC, TEST_AND_TRAIN, DOC,
         unchecked="a permission, not a demand"),
    Rule("H13", "duplicate-name", ERROR, "every recording has one line only",
         "keep the line that is right", ACOUSTIC, TRANSCRIPTIONS, OURS),
    Rule("H14", "blank-line", WARNING, "the transcript has no blank lines",
         "remove the line; cs-toolkit prepare does", ACOUSTIC, STRICT_TEMPLATE, Evidence.FIELD),
    Rule("H15", "not-utf-8", ERROR, "the transcript is UTF-8",
         "save it as 'UTF-8 with BOM'; cs-toolkit prepare does", ACOUSTIC, TRANSCRIPTIONS, DOC),
    Rule("H16", "outer-blanks", WARNING, "no blanks stand around the name and the text",
         "remove the blanks; cs-toolkit prepare does", ACOUSTIC, STRICT_TEMPLATE, OURS),
    Rule("H17", "name-nearly", ERROR, "the name is written exactly as the recording's",
         "{advice}", ACOUSTIC, TRANSCRIPTIONS, DOC),
    Rule("H18", "invisible-characters", WARNING, "the text holds no invisible characters",
         "remove it, or put a blank in its place; cs-toolkit prepare does", ACOUSTIC,
         STRICT_TEMPLATE, OURS),
    Rule("H19", "composed-characters", WARNING, "accented letters are single characters (NFC)",
         "convert the text to NFC; cs-toolkit prepare does", ACOUSTIC, SAMPLES, SAMPLE),
    Rule("H20", "empty-transcript", ERROR, "the transcript has lines",
         "write a line for every recording: name, tab, text", ACOUSTIC, TRANSCRIPTIONS, DOC),
    Rule("H21", "line-ends", WARNING, "all lines end alike, in CRLF or in LF",
         "save the file with one kind of line end; cs-toolkit prepare does", ACOUSTIC,
         SAMPLES, SAMPLE),
    Rule("H22", "transcript-not-read", ERROR, "the transcript is text, and small enough to be read",
         "make sure that it is a transcript", ACOUSTIC, TRANSCRIPTIONS, OURS),
    Rule("H23", "garbled-letters", WARNING,
         "no letters are garbled by an encoding mistaken for another",
         "write {clean!r}; cs-toolkit prepare does", ACOUSTIC, SAMPLES, SAMPLE),
)  # fmt: skip
