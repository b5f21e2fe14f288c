"""Names for recordings in a package: flat, ending in ``.wav``, and no two the same anywhere."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from cs_toolkit.dataset.fix.plan import Change
from cs_toolkit.dataset.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cs_toolkit.dataset.model import Audio

__all__ = ["name_changes", "package_names"]

FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
"""What Windows does not allow in a name, the tab among it, which ends names in a transcript."""

NAMELESS = "recording"


def package_names(recordings: Sequence[Audio]) -> Mapping[int, str]:
    """Give every recording its name in the package, by the index of its member.

    A name is that of the file, with the extension of a WAV. Where files in several folders have the
    same name their folders are put before it; what is still the same, capitals and the way accents
    are stored apart, is numbered. The same files get the same names, whatever is done with them.
    """
    plain = {audio.member.index: _plain(audio.member.base) for audio in recordings}
    shared = Counter(fold(name) for name in plain.values())
    names: dict[int, str] = {}
    taken: set[str] = set()
    for audio in sorted(recordings, key=lambda each: _precedence(each, plain, shared)):
        index = audio.member.index
        alone = shared[fold(plain[index])] == 1
        wanted = plain[index] if alone else _plain(audio.name.replace("/", "_"))
        names[index] = next(name for name in _numbered(wanted) if fold(name) not in taken)
        taken.add(fold(names[index]))
    return names


def name_changes(recordings: Sequence[Audio], names: Mapping[int, str]) -> Iterator[Change]:
    """Say which recordings get another name, the extension of another format apart."""
    shared = Counter(fold(_plain(audio.member.base)) for audio in recordings)
    for audio in recordings:
        name = names[audio.member.index]
        code = _reason(audio, name, alone=shared[fold(_plain(audio.member.base))] == 1)
        if code:
            yield Change(code, f"packed as {name!r}", audio.name)


def _precedence(
    audio: Audio, plain: Mapping[int, str], shared: Counter[str]
) -> tuple[bool, bool, str, int]:
    """Sort key: who keeps its name comes before who might take it."""
    name = plain[audio.member.index]
    return shared[fold(name)] > 1, audio.name != name, audio.name, audio.member.index


def _plain(base: str) -> str:
    """Give a name that every system takes."""
    clean = FORBIDDEN.sub("_", unicodedata.normalize("NFC", base)).strip(" ")
    stem = clean.rpartition(".")[0].rstrip(" .")
    return f"{stem or NAMELESS}.wav"


def _numbered(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name.removesuffix('.wav')}-{number}.wav"
        number += 1


def _reason(audio: Audio, name: str, *, alone: bool) -> str | None:
    """Name the rule for which a recording is renamed, if it is."""
    member = audio.member
    stem, _, extension = member.base.rpartition(".")
    if not alone and name != member.name:
        return "A13"
    if "/" in member.name:
        return "Z3"
    if stem != name.removesuffix(".wav"):
        return "Z18"
    if member.extension == ".wav":
        return None if extension == "wav" else "A23"
    return "A1" if audio.wav else None  # of other formats the conversion tells
