"""Rules on the recordings: A1 to A16 as published, A17 to A24 what the format itself demands.

A25 onwards ask whether there is speech in them that can be understood.
"""

from __future__ import annotations

from cs_toolkit.dataset.rules.rule import Evidence, Rule
from cs_toolkit.dataset.rules.sources import (
    ACOUSTIC_2018,
    LANGUAGE_SUPPORT,
    RIFF,
    TEST_AND_TRAIN,
    TRANSCRIPTIONS,
)
from cs_toolkit.dataset.settings import Kind
from cs_toolkit.records import Severity

__all__ = ["AUDIO_RULES"]

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
DOC, OLD, FORMAT, OURS = Evidence.DOC, Evidence.OLD, Evidence.FORMAT, Evidence.OURS
SPEECH = (Kind.ACOUSTIC, Kind.AUDIO_FILES)

CONVERT = "convert it to WAV, PCM, 16 bits, 16,000 Hz, one channel; cs-toolkit prepare does"
RECORD_AGAIN = "export or copy the recording again; what is missing cannot be repaired"

AUDIO_RULES = (
    Rule("A1", "wav-container", ERROR, "every recording is a RIFF WAVE file named .wav",
         CONVERT, SPEECH, TEST_AND_TRAIN, DOC),
    Rule("A2", "pcm-16", ERROR, "samples are PCM, 16-bit signed integers",
         CONVERT, SPEECH, TEST_AND_TRAIN, DOC),
    Rule("A3", "sample-rate", ERROR, "the sample rate is 8,000 or 16,000 Hz",
         CONVERT, SPEECH, TEST_AND_TRAIN, DOC),
    Rule("A4", "mono", ERROR, "recordings have one channel",
         CONVERT, SPEECH, TEST_AND_TRAIN, DOC),
    Rule("A5", "test-duration", ERROR, "a test recording lasts 2 hours at most",
         "cut it into shorter recordings, each with its own line", (Kind.ACOUSTIC,),
         TEST_AND_TRAIN, DOC),
    Rule("A6", "training-duration", WARNING,
         "a training recording lasts 40 seconds at most; of a longer one only the text is used",
         "cut it at pauses into shorter recordings, each with its own line", (Kind.ACOUSTIC,),
         TEST_AND_TRAIN, DOC),
    Rule("A7", "training-all-long", ERROR,
         "training fails when every recording is longer than 40 seconds",
         "cut the recordings at pauses, or use the dataset for testing (--purpose test)",
         (Kind.ACOUSTIC,), TEST_AND_TRAIN, DOC),
    Rule("A8", "whisper-duration", WARNING,
         "for Whisper base models a training recording lasts 30 seconds at most",
         "cut it at pauses into shorter recordings, each with its own line", (Kind.ACOUSTIC,),
         TEST_AND_TRAIN, DOC),
    Rule("A9", "audio-only-duration", ERROR, "a recording without transcript lasts 2 hours at most",
         "cut it into shorter recordings", (Kind.AUDIO_FILES,), TEST_AND_TRAIN, DOC),
    Rule("A10", "shortest", WARNING, "a recording lasts 0.1 seconds at least",
         "leave it out, or join it with its neighbour", SPEECH, ACOUSTIC_2018, OLD),
    Rule("A11", "silence-around", INFO, "half a second of silence before and after the speech",
         "leave a little silence at both ends", SPEECH, TEST_AND_TRAIN, DOC, listens=True),
    Rule("A12", "one-utterance", INFO, "a recording holds one utterance",
         "cut it at the pauses between utterances", SPEECH, ACOUSTIC_2018, OLD,
         unchecked="what an utterance is, only a listener can tell"),
    Rule("A13", "unique-names", ERROR, "no two recordings have the same name",
         "rename one of them, in the transcript too", SPEECH, ACOUSTIC_2018, OLD),
    Rule("A14", "level", INFO, "recordings are neither very quiet nor noisy",
         "leave it out: it does no harm, but does not help either", SPEECH, TEST_AND_TRAIN, DOC,
         listens=True),
    Rule("A15", "audio-only-locale", WARNING,
         "training on audio alone is offered for some English locales",
         "add a transcript, or use the recordings for testing", (Kind.AUDIO_FILES,),
         LANGUAGE_SUPPORT, DOC),
    Rule("A16", "base-model-audio", INFO, "the base model takes audio; others use the text only",
         "choose a base model that adapts to audio", (Kind.ACOUSTIC,), TEST_AND_TRAIN, DOC,
         unchecked="the base model is chosen later, in the service"),
    Rule("A17", "broken-header", ERROR, "the header of a WAV can be read",
         RECORD_AGAIN, SPEECH, RIFF, FORMAT),
    Rule("A18", "truncated", ERROR, "all the samples that the header promises are there",
         RECORD_AGAIN, SPEECH, RIFF, FORMAT),
    Rule("A19", "extensible-header", WARNING, "the header is plain PCM, not WAVE_FORMAT_EXTENSIBLE",
         "write the header anew as plain PCM; cs-toolkit prepare does", SPEECH, RIFF, FORMAT),
    Rule("A20", "lying-header", WARNING, "the numbers in the header fit each other and the file",
         "write the header anew; cs-toolkit prepare does", SPEECH, RIFF, FORMAT),
    Rule("A21", "no-sound", ERROR, "a recording holds at least one sample",
         "leave it out, with its line, or export it again", SPEECH, RIFF, FORMAT),
    Rule("A22", "extra-chunks", INFO, "nothing stands between the format and the samples",
         "nothing has to be done; cs-toolkit prepare writes plain headers", SPEECH, RIFF, FORMAT),
    Rule("A23", "extension-case", WARNING, "the extension is .wav in small letters",
         "rename it, in the transcript too; cs-toolkit prepare does", SPEECH, TEST_AND_TRAIN,
         OURS),
    Rule("A24", "decodable", ERROR, "the samples can be decoded to the end",
         RECORD_AGAIN, SPEECH, RIFF, FORMAT, listens=True),
    Rule("A25", "clipping", WARNING, "recordings are not overdriven",
         "record it again at a lower level; what was cut off cannot be repaired", SPEECH,
         TEST_AND_TRAIN, OURS, listens=True),
    Rule("A26", "silence", WARNING, "there is something to be heard",
         "leave it out, with its line, or export it again", SPEECH, TEST_AND_TRAIN, OURS,
         listens=True),
    Rule("A27", "dc-offset", WARNING, "samples lie around zero",
         "filter out what lies below 50 Hz, and have the sound card looked at", SPEECH,
         TEST_AND_TRAIN, OURS, listens=True),
    Rule("A28", "mostly-silence", WARNING, "a recording is not mostly silence",
         "cut the silence away but for half a second at both ends", SPEECH, TEST_AND_TRAIN, OURS,
         listens=True),
    Rule("A29", "speech-rate", WARNING, "the text is as long as the speech",
         "listen to it: the line may belong to another recording", (Kind.ACOUSTIC,),
         TRANSCRIPTIONS, OURS, listens=True),
    Rule("A30", "recording-twice", WARNING, "no recording stands twice, under whatever names",
         "keep one of them, with the line that is right", SPEECH, TEST_AND_TRAIN, OURS,
         listens=True),
)  # fmt: skip
