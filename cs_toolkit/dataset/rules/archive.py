"""Rules on the package: Z1 to Z8 as published, Z9 onwards what keeps it readable and safe."""

from __future__ import annotations

from cs_toolkit.dataset.rules.rule import Evidence, Rule
from cs_toolkit.dataset.rules.sources import (
    ACOUSTIC_2018,
    FAQ,
    QUOTAS,
    SAMPLES,
    TEST_AND_TRAIN,
    TRANSCRIPTIONS,
    ZIP,
)
from cs_toolkit.dataset.settings import Kind
from cs_toolkit.records import Severity

__all__ = ["ARCHIVE_RULES"]

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
DOC, OLD, SAMPLE, FORMAT, OURS = (
    Evidence.DOC,
    Evidence.OLD,
    Evidence.SAMPLE,
    Evidence.FORMAT,
    Evidence.OURS,
)
SPEECH = (Kind.ACOUSTIC, Kind.AUDIO_FILES)
TEXT = (Kind.LANGUAGE, Kind.LANGUAGE_MARKDOWN, Kind.PRONUNCIATION, Kind.OUTPUT_FORMATTING)

SPLIT = "split it into several packages and upload each as a dataset; cs-toolkit prepare does"
PACK_AGAIN = "pack it again; cs-toolkit prepare writes clean packages"

ARCHIVE_RULES = (
    Rule("Z1", "package-size", ERROR, "a package is 2 GB at most", SPLIT, SPEECH, QUOTAS, DOC),
    Rule("Z2", "package-files", ERROR, "a package holds 10,000 files at most",
         SPLIT, SPEECH, TEST_AND_TRAIN, DOC),
    Rule("Z3", "flat", WARNING, "a package is flat: no folders inside",
         "move the file to the top of the package; cs-toolkit prepare does",
         SPEECH, ACOUSTIC_2018, OLD),
    Rule("Z4", "one-transcript", ERROR, "exactly one transcript lies beside the recordings",
         "keep one file with a line for every recording: name, tab, text", (Kind.ACOUSTIC,),
         TRANSCRIPTIONS, DOC),
    Rule("Z5", "transcript-extension", WARNING, "the transcript is named .txt or .tsv",
         "rename it to trans.txt; cs-toolkit prepare does", (Kind.ACOUSTIC,), TRANSCRIPTIONS, DOC),
    Rule("Z6", "audio-only", WARNING, "a package of audio alone holds nothing but recordings",
         "take the file out of the package", (Kind.AUDIO_FILES,), SAMPLES, SAMPLE),
    Rule("Z7", "text-unzipped", ERROR, "text is uploaded as it is, never in a zip",
         "unpack it and upload the file itself", TEXT, FAQ, DOC),
    Rule("Z8", "several-packages", INFO, "more data goes into several packages", SPLIT, SPEECH,
         TEST_AND_TRAIN, DOC, unchecked="a permission; Z1 and Z2 say when it is needed"),
    Rule("Z9", "litter", WARNING, "no files of the operating system are packed along",
         "leave it out; cs-toolkit prepare does", SPEECH, SAMPLES, SAMPLE),
    Rule("Z10", "unsafe-name", ERROR,
         "no name points outside the package or holds control characters", PACK_AGAIN, SPEECH, ZIP,
         FORMAT),
    Rule("Z11", "special-member", ERROR, "members are ordinary files, not links or devices",
         "pack the file itself instead of the link to it", SPEECH, ZIP, FORMAT),
    Rule("Z12", "encrypted", ERROR, "nothing in the package is encrypted",
         "pack it again without a password", SPEECH, SAMPLES, SAMPLE),
    Rule("Z13", "colliding-names", WARNING,
         "names differ in more than capitals and the way accents are stored",
         "rename one of them, in the transcript too", SPEECH, ACOUSTIC_2018, OURS),
    Rule("Z14", "not-a-zip", ERROR, "the package can be opened as a zip", PACK_AGAIN,
         tuple(Kind), TEST_AND_TRAIN, DOC),
    Rule("Z15", "zip-bomb", ERROR, "the package unpacks to what its size promises",
         "do not unpack it; find out where it comes from", SPEECH, ZIP, OURS),
    Rule("Z16", "nested-archive", WARNING, "no archives are packed inside the package",
         "unpack it and pack the files themselves", SPEECH, SAMPLES, SAMPLE),
    Rule("Z17", "unexpected-file", WARNING, "nothing but recordings and one transcript is packed",
         "take the file out of the package", (Kind.ACOUSTIC,), SAMPLES, SAMPLE),
    Rule("Z18", "ascii-names", WARNING, "names are made of ASCII characters",
         "rename it with plain letters and digits, in the transcript too", SPEECH, SAMPLES, SAMPLE),
    Rule("Z19", "compression", ERROR, "members are stored or deflated",
         PACK_AGAIN, SPEECH, SAMPLES, SAMPLE),
    Rule("Z20", "unreadable-member", ERROR, "every member can be read",
         "pack or copy it again; this copy is damaged or closed to you",
         tuple(Kind), ZIP, FORMAT),
    Rule("Z21", "no-audio", ERROR, "there are recordings in it",
         "put the recordings beside the transcript, or name the kind of data with --kind",
         SPEECH, TEST_AND_TRAIN, DOC),
)  # fmt: skip
