"""Find the recording that a name in a transcript means, exactly or nearly.

Exact is the name with its folders or without them, since a package is flat. Nearly is what a reader
would take for the same: other capitals, accents stored otherwise, blanks around it, another
extension or none, a folder that is not there.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cs_toolkit.dataset.model import Audio

__all__ = ["NameIndex", "fold"]


class NameIndex:
    """Recordings by name.

    Names are looked up in ever looser ways, and the first way that finds anything decides: with its
    folders, without them, folded, without extension. Each is tried as the name stands, then
    without the blanks around it.
    """

    def __init__(self, recordings: Iterable[Audio]) -> None:
        self._full: defaultdict[str, list[Audio]] = defaultdict(list)
        self._base: defaultdict[str, list[Audio]] = defaultdict(list)
        self._folded: defaultdict[str, list[Audio]] = defaultdict(list)
        self._stem: defaultdict[str, list[Audio]] = defaultdict(list)
        for audio in recordings:
            folded = fold(audio.member.base)
            self._full[audio.member.name].append(audio)
            self._base[audio.member.base].append(audio)
            self._folded[folded].append(audio)
            self._stem[_stem(folded)].append(audio)

    def exactly(self, name: str) -> Audio | None:
        """Find the recording of exactly this name; of several the first."""
        found = self._full.get(name) or self._base.get(name)
        return found[0] if found else None

    def nearly(self, name: str) -> Audio | None:
        """Find the recording that is meant, if one is; of several the first."""
        return next(iter(self.candidates(name)), None)

    def candidates(self, name: str) -> Sequence[Audio]:
        """Find all the recordings that may be meant: more than one where the name is not clear."""
        stripped = name.strip()
        folded = fold(stripped.replace("\\", "/").rpartition("/")[2])
        return (
            self._full.get(name)
            or self._base.get(name)
            or self._full.get(stripped)
            or self._base.get(stripped)
            or self._folded.get(folded)
            or self._stem.get(folded)
            or self._stem.get(_stem(folded))
            or ()
        )


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
