"""The kinds of dataset: how each is recognised and loaded for its checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_toolkit.dataset.kinds.recognise import recognise_kind
from cs_toolkit.dataset.kinds.speech import load_speech
from cs_toolkit.dataset.kinds.text import load_text
from cs_toolkit.dataset.settings import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from cs_toolkit.dataset.container import Container
    from cs_toolkit.dataset.model import SpeechDataset
    from cs_toolkit.dataset.settings import Settings
    from cs_toolkit.dataset.text_dataset import TextDataset

__all__ = ["LOADERS", "load", "recognise_kind"]

LOADERS: dict[Kind, Callable[[Container, Settings], SpeechDataset | TextDataset]] = {
    Kind.ACOUSTIC: load_speech,
    Kind.AUDIO_FILES: load_speech,
    Kind.LANGUAGE: load_text,
    Kind.LANGUAGE_MARKDOWN: load_text,
    Kind.PRONUNCIATION: load_text,
    Kind.OUTPUT_FORMATTING: load_text,
}


def load(container: Container, settings: Settings) -> SpeechDataset | TextDataset:
    """Read what is needed to check a dataset of the kind that `settings` name."""
    return LOADERS[settings.kind](container, settings)
