"""The kinds of dataset: how each is recognised and loaded for its checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_toolkit.dataset.kinds.recognise import recognise_kind
from cs_toolkit.dataset.kinds.speech import load_speech
from cs_toolkit.dataset.settings import Kind
from cs_toolkit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from cs_toolkit.dataset.container import Container
    from cs_toolkit.dataset.model import Dataset
    from cs_toolkit.dataset.settings import Settings

__all__ = ["LOADERS", "load", "recognise_kind"]

LOADERS: dict[Kind, Callable[[Container, Settings], Dataset]] = {
    Kind.ACOUSTIC: load_speech,
    Kind.AUDIO_FILES: load_speech,
}


def load(container: Container, settings: Settings) -> Dataset:
    """Read what is needed to check a dataset of the kind that `settings` name.

    Raises
    ------
    UsageError
        If datasets of this kind are not checked.
    """
    if settings.kind not in LOADERS:
        raise UsageError(
            f"{container.path}: datasets of the kind {settings.kind} are not checked yet; "
            f"choose --kind from {', '.join(LOADERS)}"
        )
    return LOADERS[settings.kind](container, settings)
