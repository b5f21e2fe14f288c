"""Results of the Azure Speech SDK, simple or detailed: an object, a list of them, or one a line.

All of a file is one recording, whose id is the name of the file without its last suffix. Silence
and noise are results without words; intermediate results, which have no status, are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cs_toolkit.transcripts.azure import Recording, objects, phrase, to_transcript

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_toolkit.records import Transcript
    from cs_toolkit.transcripts.fields import Selection
    from cs_toolkit.transcripts.source import Source

__all__ = ["fits", "parse"]

FINAL = ("RecognitionStatus", "NBest", "DisplayText")


def fits(source: Source) -> bool:
    """Whether the first object is a final or an intermediate result."""
    first = source.first_value
    entry = first[0] if isinstance(first, list) and first else first
    return isinstance(entry, dict) and (_is_final(entry) or {"Text", "Offset"} <= entry.keys())


def parse(source: Source, selection: Selection) -> Transcript:
    """Read all results as one utterance.

    Raises
    ------
    FormatError
        If anything in it is no result.
    """
    phrases = [phrase(each, place) for place, each in _results(source) if _is_final(each)]
    return to_transcript([Recording(source.stem, phrases)], selection, source.name)


def _results(source: Source) -> Iterator[tuple[str, dict[str, Any]]]:
    for line, value in source.values:
        place = f"{source.name}:{line}"
        for each in objects(value if isinstance(value, list) else [value], place):
            yield place, each


def _is_final(result: dict[str, Any]) -> bool:
    return any(key in result for key in FINAL)
