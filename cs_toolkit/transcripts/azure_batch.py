"""Results of Azure batch transcription: versions 3.x and 2024-11-15, and the older 2.

The id is the file's name in ``source``. The report that lies beside the results is known and holds
no utterance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cs_toolkit.errors import FormatError
from cs_toolkit.transcripts.azure import (
    TICKS_PER_SECOND,
    Phrase,
    Recording,
    base_name,
    objects,
    phrase,
    to_transcript,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_toolkit.records import Transcript
    from cs_toolkit.transcripts.fields import Selection
    from cs_toolkit.transcripts.source import Source

__all__ = ["fits", "parse", "recordings"]

RESULTS = ("recognizedPhrases", "combinedRecognizedPhrases")
OLD_RESULTS = "AudioFileResults"
OLD_PARTS = ("SegmentResults", "CombinedResults")
REPORT = "successfulTranscriptionsCount"
DURATIONS = {
    "durationMilliseconds": 1000,
    "durationInTicks": TICKS_PER_SECOND,
    "durationTicks": TICKS_PER_SECOND,
    "AudioLengthInSeconds": 1,
}
"""Where the duration stands, and how many of its units make a second."""


def fits(source: Source) -> bool:
    """Whether it is a result, of whichever version, or a report."""
    first = source.first_value
    return isinstance(first, dict) and any(key in first for key in (*RESULTS, OLD_RESULTS, REPORT))


def parse(source: Source, selection: Selection) -> Transcript:
    """Read a result.

    Raises
    ------
    FormatError
        If it is none.
    """
    return to_transcript(recordings(source), selection, source.name)


def recordings(source: Source) -> Iterator[Recording]:
    """Yield what a file says of each recording; nothing if it is a report."""
    for line, document in source.values:
        place = f"{source.name}:{line}"
        if not isinstance(document, dict):
            raise FormatError(f"{place}: no result of batch transcription: not a JSON object")
        if OLD_RESULTS in document:
            for each in objects(document[OLD_RESULTS], place):
                yield _old_recording(each, place)
        elif REPORT not in document:
            yield _recording(document, source, place)


def _recording(document: dict[str, Any], source: Source, place: str) -> Recording:
    phrases = _phrases(document, RESULTS, place)
    name = document.get("source")
    tags = {"duration_seconds": _duration(document), "locale": document.get("locale")}
    return Recording(
        base_name(name) if isinstance(name, str) and name else source.stem,
        phrases,
        {tag: value for tag, value in tags.items() if value is not None},
    )


def _phrases(raw: dict[str, Any], names: tuple[str, str], place: str) -> list[Phrase]:
    """Read the phrases, or what they were combined to where they were not kept."""
    apart, together = names
    if raw.get(apart) is not None:
        return [phrase(each, place) for each in objects(raw[apart], place)]
    return [_combined(each, place) for each in objects(raw.get(together) or [], place)]


def _combined(raw: dict[str, Any], place: str) -> Phrase:
    """A whole channel as one phrase, where phrases were not kept."""
    channel = raw.get("channel", raw.get("ChannelNumber"))
    return phrase({"nBest": [raw], "channel": channel}, place)


def _old_recording(raw: dict[str, Any], place: str) -> Recording:
    name = raw.get("AudioFileName") or raw.get("AudioFileUrl")
    if not isinstance(name, str):
        raise FormatError(f"{place}: a recording without AudioFileName; write the name of its file")
    seconds = _duration(raw)
    tags = {} if seconds is None else {"duration_seconds": seconds}
    return Recording(base_name(name), _phrases(raw, OLD_PARTS, place), tags)


def _duration(document: dict[str, Any]) -> float | None:
    """Seconds, from whichever field the version has."""
    for name, unit in DURATIONS.items():
        if isinstance(document.get(name), int | float):
            return float(document[name]) / unit
    return None
