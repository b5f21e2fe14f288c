"""Rules on the lists, manifests and annotations that say where utterances are: C1 to C16."""

from __future__ import annotations

from datetime import date

from cs_toolkit.dataset.rules.rule import Evidence, Rule, Source
from cs_toolkit.dataset.rules.sources import TEST_AND_TRAIN
from cs_toolkit.dataset.settings import Kind
from cs_toolkit.records import Severity

__all__ = ["LAYOUT_RULES"]

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
FORMAT, OURS = Evidence.FORMAT, Evidence.OURS
SPEECH = (Kind.ACOUSTIC, Kind.AUDIO_FILES)

KALDI = Source("Kaldi data preparation", "https://kaldi-asr.org/doc/data_prep.html",
               date(2023, 6, 1))  # fmt: skip
AUDIOFOLDER = Source("Create an audio dataset",
                     "https://huggingface.co/docs/datasets/audio_dataset",
                     date(2025, 7, 1))  # fmt: skip

LAYOUT_RULES = (
    Rule("C1", "entry-readable", ERROR, "every line of a list can be read",
         "write the line again, or take it out", SPEECH, KALDI, FORMAT),
    Rule("C2", "recording-there", ERROR, "the recordings that a list names are there",
         "copy the file to where the list says, or correct the name", SPEECH, KALDI, FORMAT),
    Rule("C3", "no-command", ERROR, "a list names files, never commands to run",
         "nothing is run here; run the command yourself, write what it gives into a file, "
         "and name that", SPEECH, KALDI, OURS),
    Rule("C4", "relative-paths", WARNING, "a list names recordings relative to itself",
         "the files are read from there; name them relative to the list, so that the dataset "
         "can be moved", SPEECH, KALDI, OURS),
    Rule("C5", "times-in-order", ERROR, "a segment begins at 0 s or later and ends after that",
         "correct the times; they are seconds from the start of the recording",
         SPEECH, KALDI, FORMAT),
    Rule("C6", "within-recording", ERROR, "a segment lies within its recording",
         "correct the times, or name the recording that they belong to", SPEECH, KALDI, FORMAT),
    Rule("C7", "no-overlap", WARNING, "segments of a recording do not overlap",
         "leave out or part what several people say at once: each utterance holds all of it",
         SPEECH, KALDI, OURS),
    Rule("C8", "times-in-seconds", ERROR, "times are in seconds",
         "divide the times to get seconds", SPEECH, KALDI, OURS),
    Rule("C9", "unique-id", ERROR, "no id stands twice", "rename one, or take it out",
         SPEECH, KALDI, FORMAT),
    Rule("C10", "columns-there", ERROR, "a table has the columns of its layout",
         "rename the columns, or name another layout with --layout",
         SPEECH, AUDIOFOLDER, FORMAT),
    Rule("C11", "recording-with-text", ERROR, "every recording of a list has a text",
         "add its text, or take out the recording", SPEECH, KALDI, FORMAT),
    Rule("C12", "one-recording", ERROR, "it is clear which recording is meant",
         "give the recordings names that differ, or name one with its folder",
         SPEECH, AUDIOFOLDER, OURS),
    Rule("C13", "channel-there", ERROR, "the recording has the channel that a segment names",
         "correct the channel, or the name of the recording", SPEECH, KALDI, OURS),
    Rule("C14", "list-chosen", INFO, "it is said which of several lists was read",
         "name a list itself to read that one", SPEECH, AUDIOFOLDER, OURS),
    Rule("C15", "cut-at-pauses", WARNING, "what is to be cut has times of its segments or words",
         "it is kept whole, and in training only its text is used; put words with times beside "
         "it, for instance as ctm, TextGrid or a result of Azure", SPEECH, TEST_AND_TRAIN, OURS),
    Rule("C16", "text-a-channel", WARNING, "channels that are to be split have a text each",
         "write a text for each channel, for instance call.ch1.txt and call.ch2.txt, or take one "
         "channel alone with --channel left or right", SPEECH, TEST_AND_TRAIN, OURS),
)  # fmt: skip
