"""The numbers the service sets, and the few that keep this program safe."""

from __future__ import annotations

from cs_toolkit.dataset.rules.rule import Limit
from cs_toolkit.dataset.rules.sources import (
    ACOUSTIC_2018,
    DISPLAY_FORMAT,
    FAQ,
    FREE_TIER_THREAD,
    QUOTAS,
    TEST_AND_TRAIN,
    TRANSCRIPTIONS,
)
from cs_toolkit.dataset.settings import Profile

OURS = None
"""Source of the bounds of our own, which keep time and memory finite on hostile files."""

SAMPLE_RATES = (Limit(8_000, "Hz", TEST_AND_TRAIN), Limit(16_000, "Hz", TEST_AND_TRAIN))
SAMPLE_BITS = Limit(16, "bits", TEST_AND_TRAIN)
CHANNELS = Limit(1, "channel", TEST_AND_TRAIN)

TRAINING_CLIP = Limit(40, "seconds", TEST_AND_TRAIN)
"""Longer clips count as text only."""

WHISPER_CLIP = Limit(30, "seconds", TEST_AND_TRAIN)
CLIPS = {Profile.DEFAULT: TRAINING_CLIP, Profile.WHISPER: WHISPER_CLIP}
"""Longest clip that is trained on, by family of base models."""

LONGEST_FILE = Limit(7_200, "seconds", TEST_AND_TRAIN)
SHORTEST_FILE = Limit(0.1, "seconds", ACOUSTIC_2018)

ARCHIVE_SIZE = Limit(2_000_000_000, "bytes", QUOTAS)
"""Two gigabytes, read strictly; nobody says which gigabyte is meant."""

ARCHIVE_SIZE_BINARY = Limit(2_147_483_648, "bytes", QUOTAS)
"""Two gigabytes, read generously: beyond this no reading allows it."""

ARCHIVE_FILES = Limit(10_000, "files", TEST_AND_TRAIN)

REPEATS = Limit(3, "copies in a row", TRANSCRIPTIONS)
JAPANESE_SENTENCE = Limit(90, "characters", TRANSCRIPTIONS)

LANGUAGE_SIZE = Limit(200_000_000, "bytes", TEST_AND_TRAIN)
"""What the article says."""

LANGUAGE_SIZE_QUOTA = Limit(1_500_000_000, "bytes", QUOTAS)
"""What the standard tier's quota says."""

LINES_UNSPACED = Limit(20_000, "lines", TEST_AND_TRAIN)
"""For Japanese, Korean and the like, where the import may time out."""

SENTENCE_COPIES = Limit(10, "copies", OURS)
"""Copies raise a sentence's weight, which the service allows; nobody says how many."""

MARKDOWN_SIZE = Limit(200_000_000, "bytes", TEST_AND_TRAIN)
LISTS = Limit(20, "lists", TEST_AND_TRAIN)
LISTS_ADVISED = Limit(10, "lists", TEST_AND_TRAIN)
ITEMS = Limit(35_000, "items", TEST_AND_TRAIN)
ITEMS_ADVISED = Limit(4_000, "items", TEST_AND_TRAIN)
SENTENCES = Limit(50_000, "sentences", TEST_AND_TRAIN)
LEXICON_ENTRIES = Limit(15_000, "entries", TEST_AND_TRAIN)
PRONUNCIATIONS_PER_WORD = Limit(2, "pronunciations", TEST_AND_TRAIN)

PRONUNCIATION_SIZE = Limit(1_000_000, "bytes", TEST_AND_TRAIN)
PRONUNCIATION_SIZE_FREE = Limit(1_000, "bytes", FREE_TIER_THREAD)
"""On the free tier."""

DISPLAY_SIZE = Limit(10_000_000, "bytes", TEST_AND_TRAIN)
ITN_LINES = Limit(200, "lines", DISPLAY_FORMAT)
REWRITE_LINES = Limit(1_000, "lines", DISPLAY_FORMAT)
PROFANITY_LINES = Limit(1_000, "lines", DISPLAY_FORMAT)

TRAINING_AUDIO = (Limit(0.5, "hours", TEST_AND_TRAIN), Limit(100, "hours", TEST_AND_TRAIN))
"""Least that helps, and most that is used."""

TEST_AUDIO = (Limit(0.5, "hours", TEST_AND_TRAIN), Limit(5, "hours", TEST_AND_TRAIN))
TEST_FILES = Limit(5, "files", TEST_AND_TRAIN)
"""Least for a test of audio alone."""

TEXT_UTTERANCES = Limit(100, "utterances", FAQ)
"""Least of plain text that helps."""

TEXT_SIZE_READ = Limit(2_000_000_000, "bytes", OURS)
"""Beyond any kind's limit; a larger text file is not read."""

TRANSCRIPT_SIZE = Limit(134_217_728, "bytes", OURS)
"""Two thousand hours of speech; a larger transcript is not read."""

PACKED_TEXT_SIZE = Limit(16_777_216, "bytes", OURS)
"""What is read of a text in a zip; 2 GB of sound are 40 hours, which need a third of that."""

TRANSCRIPT_LINES = Limit(1_000_000, "lines", OURS)
TEXT_LINES = Limit(5_000_000, "lines", OURS)
"""Of forty letters each they are the 200 MB that a text may have."""

LINE_SIZE = Limit(1_000_000, "bytes", OURS)
"""Nine times what is said in the two hours of the longest recording."""

DIRECTORY_SIZE = Limit(33_554_432, "bytes", OURS)
"""What the table of contents of a zip may take up: some 500,000 members."""

UNPACKED_RATIO = Limit(1_100, "times", OURS)
"""Deflate cannot shrink more than 1,032 times."""

UNPACKED_SIZE = Limit(20_000_000_000, "bytes", OURS)
"""Ten packages' worth of sound; a zip that unpacks to more is not meant well."""

HEADER_SEARCH = Limit(1_048_576, "bytes", OURS)
"""How far into a file the samples of a WAV are looked for."""

COLLAR = Limit(0.5, "seconds", TEST_AND_TRAIN)
"""Silence that is wanted before and after the speech."""

COLLAR_NEEDED = Limit(0.1, "seconds", OURS)
"""With less, words are often cut off."""

QUIETEST_SPEECH = Limit(45, "dB", OURS)
"""Below full scale, in its loudest parts: what is quieter has lost half of the 16 bits."""

LEAST_DYNAMICS = Limit(10, "dB", OURS)
"""Between the loudest and the quietest tenth of a second of a recording with speech in it."""

CLIPPED_SHARE = Limit(0.0001, "of the samples", OURS)
OFFSET = Limit(0.01, "of full scale", OURS)
SILENCE_SHARE = Limit(0.8, "of the time", OURS)

SPEECH_RATES = {
    "": (Limit(2.5, "letters a second", OURS), Limit(27, "letters a second", OURS)),
    "ja": (Limit(1.2, "characters a second", OURS), Limit(13, "characters a second", OURS)),
    "ko": (Limit(1, "syllables a second", OURS), Limit(11, "syllables a second", OURS)),
    "wuu": (Limit(0.8, "characters a second", OURS), Limit(9, "characters a second", OURS)),
    "yue": (Limit(0.8, "characters a second", OURS), Limit(9, "characters a second", OURS)),
    "zh": (Limit(0.8, "characters a second", OURS), Limit(9, "characters a second", OURS)),
}
"""Slowest and fastest speech by language, all others under the empty name."""

SPEECH_RATE_SECONDS = Limit(1, "second", OURS)
"""In less than this a rate says nothing, unless the text is too long for all of it."""
