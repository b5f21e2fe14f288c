"""Find the recording that a name in a transcript means, exactly or nearly.

Exact is the name with its folders or without them, since a package is flat. Nearly is what a reader
would take for the same: other capitals, accents stored otherwise, blanks around it, another
extension or none, a folder that is not there.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cs_toolkit.dataset.model import Audio

__all__ = ["NameIndex", "fold"]


class NameIndex:
    """Recordings by name.

    Where two recordings share a name the first is found.
    """

    def __init__(self, recordings: Iterable[Audio]) -> None:
        self._exact: dict[str, Audio] = {}
        self._folded: dict[str, Audio] = {}
        for audio in recordings:
            self._exact.setdefault(audio.member.name, audio)
            self._exact.setdefault(audio.member.base, audio)
            self._folded.setdefault(fold(audio.member.base), audio)
            self._folded.setdefault(_stem(fold(audio.member.base)), audio)

    def exactly(self, name: str) -> Audio | None:
        """Find the recording of exactly this name."""
        return self._exact.get(name)

    def nearly(self, name: str) -> Audio | None:
        """Find the recording that is meant, if one is."""
        exact = self._exact.get(name.strip())
        if exact is not None:
            return exact
        folded = fold(name.strip().replace("\\", "/").rpartition("/")[2])
        return self._folded.get(folded) or self._folded.get(_stem(folded))


def fold(name: str) -> str:
    """Reduce a name to what Windows, macOS and Linux agree on.

    Examples
    --------
    >>> fold("Cafe\u0301.WAV") == fold("CAF\u00c9.wav")
    True
    """
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _stem(name: str) -> str:
    stem, dot, extension = name.rpartition(".")
    return stem if dot and extension.isalnum() else name
