"""Results of Azure fast transcription: display text only, and no name of the recording.

The id is the name of the file without its last suffix.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_toolkit.errors import FormatError
from cs_toolkit.transcripts.azure import Recording, objects, phrase, to_transcript

if TYPE_CHECKING:
    from cs_toolkit.records import Transcript
    from cs_toolkit.transcripts.fields import Selection
    from cs_toolkit.transcripts.source import Source

__all__ = ["fits", "parse"]


def fits(source: Source) -> bool:
    """Whether it is an object with the combined phrases."""
    return isinstance(source.first_value, dict) and "combinedPhrases" in source.first_value


def parse(source: Source, selection: Selection) -> Transcript:
    """Read a result.

    Raises
    ------
    FormatError
        If it is none.
    """
    (line, document), *more = source.values
    if more or not isinstance(document, dict):
        raise FormatError(f"{source.name}:{line}: not one result of fast transcription")
    place = f"{source.name}:{line}"
    raw = document.get("phrases") or document.get("combinedPhrases") or []
    phrases = [phrase(each, place) for each in objects(raw, place)]
    milliseconds = document.get("durationMilliseconds")
    tags = (
        {"duration_seconds": milliseconds / 1000} if isinstance(milliseconds, int | float) else {}
    )
    return to_transcript([Recording(source.stem, phrases, tags)], selection, source.name)
