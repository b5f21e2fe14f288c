"""The articles the rules come from, each with the date of the version that was read."""

from __future__ import annotations

from datetime import date

from cs_toolkit.dataset.rules.rule import Source

SERVICE = "https://learn.microsoft.com/azure/ai-services/speech-service/"
RETIRED = (
    "https://github.com/MicrosoftDocs/azure-docs/blob/0482e5f/articles/cognitive-services/"
    "Speech-Service/"
)

TEST_AND_TRAIN = Source(
    "Training and testing datasets",
    SERVICE + "how-to-custom-speech-test-and-train",
    date(2025, 12, 19),
)
TRANSCRIPTIONS = Source(
    "Human-labeled transcriptions",
    SERVICE + "how-to-custom-speech-human-labeled-transcriptions",
    date(2025, 12, 29),
)
LANGUAGE_SUPPORT = Source(
    "Language support",
    SERVICE + "language-support",
    date(2026, 4, 2),
)
QUOTAS = Source(
    "Quotas and limits",
    SERVICE + "speech-services-quotas-and-limits",
    date(2026, 1, 30),
)
FAQ = Source("Speech to text FAQ", SERVICE + "faq-stt", date(2025, 8, 7))
ACOUSTIC_2018 = Source(
    "Acoustic models (2018)",
    RETIRED + "how-to-customize-acoustic-models.md",
    date(2018, 6, 25),
)
LANGUAGE_2018 = Source(
    "Language models (2018)",
    RETIRED
    + "bc87fe5/articles/cognitive-services/Speech-Service/how-to-customize-language-model.md",
    date(2018, 6, 25),
)
PRONUNCIATION_2018 = Source(
    "Custom pronunciation (2018)",
    RETIRED
    + "71fcbc6/articles/cognitive-services/Speech-Service/how-to-customize-pronunciation.md",
    date(2018, 7, 2),
)
PRONUNCIATIONS = Source(
    "Structured text phonetic pronunciation data",
    SERVICE + "customize-pronunciation",
    date(2025, 8, 7),
)
DISPLAY_FORMAT = Source(
    "Custom display text format training data",
    SERVICE + "how-to-custom-speech-display-text-format",
    date(2026, 1, 30),
)
LU_FORMAT = Source(
    "The .lu file format",
    "https://learn.microsoft.com/azure/bot-service/file-format/bot-builder-lu-file-format",
    date(2023, 1, 4),
)
FREE_TIER_THREAD = Source(
    "Pronunciation import fails without a reason (thread 22206)",
    "https://github.com/MicrosoftDocs/azure-docs/issues/22206",
    date(2019, 1, 1),
)
SAMPLES = Source(
    "Custom Speech sample data",
    "https://github.com/Azure-Samples/cognitive-services-speech-sdk/tree/master/sampledata/customspeech",
    date(2026, 4, 21),
)
EMPTY_TEXT_THREAD = Source(
    "Normalized text is empty (thread 1460)",
    "https://github.com/Azure-Samples/cognitive-services-speech-sdk/issues/1460",
    date(2022, 4, 1),
)
STRICT_TEMPLATE = Source(
    "Speech service DevOps template",
    "https://github.com/Azure-Samples/Speech-Service-DevOps-Template",
    date(2020, 12, 1),
)
RIFF = Source(
    "Multimedia programming interface and data specifications: RIFF WAVE",
    "https://www.mmsp.ece.mcgill.ca/Documents/AudioFormats/WAVE/WAVE.html",
    date(1991, 8, 1),
)
ZIP = Source(
    "APPNOTE: .ZIP file format specification",
    "https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT",
    date(2022, 11, 1),
)
