"""What the results of the Azure service have in common: phrases with ranked readings of each.

The first reading is always taken, even where a later one has higher confidence, and the phrases of
a channel are joined in the order of their times. A file with several channels gives an utterance
for each, ``a.wav#0`` and ``a.wav#1``. The form that is asked for, words as spoken or as displayed,
is taken where there is any of it, else the other; the tag ``text_field`` says which. Where words as
spoken are taken, the tag ``display`` holds them as displayed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from cs_toolkit.errors import FormatError
from cs_toolkit.records import Transcript
from cs_toolkit.times import Times
from cs_toolkit.transcripts.encoding import quoted
from cs_toolkit.transcripts.fields import DISPLAY_TAG, TEXT_FIELD_TAG
from cs_toolkit.transcripts.segments import channel_id
from cs_toolkit.transcripts.source import text_column

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cs_toolkit.times import Piece
    from cs_toolkit.transcripts.fields import Selection, TextForm

__all__ = ["Phrase", "Recording", "base_name", "objects", "phrase", "to_transcript"]

TICKS_PER_SECOND = 10_000_000
OFFSETS = {
    "offsetInTicks": TICKS_PER_SECOND,
    "offsetinticks": TICKS_PER_SECOND,
    "offsetMilliseconds": 1000,
    "offsetmilliseconds": 1000,
    "offset": TICKS_PER_SECOND,
}
"""Where the time stands, in the order in which it is believed, and how many units are a second."""

DISPLAY_NAMES = ("display", "displaytext", "text")
WORD_NAMES = ("word", "text", "displaytext")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase: where it stands and its best reading.

    Parameters
    ----------
    channel
        Number of the channel.
    begin
        When it begins, in seconds; None where nothing tells.
    lexical, display
        The words as spoken and as displayed; ``None`` where there is no such form.
    words
        Its words, where they have times of their own.
    """

    channel: str
    begin: float | None
    lexical: str | None
    display: str | None
    words: Sequence[Piece] = ()

    def form(self, name: TextForm) -> str:
        """Words in one of the forms; none where the service gave none."""
        return (self.lexical if name == "lexical" else self.display) or ""

    def pieces(self, name: TextForm) -> Sequence[Piece]:
        """Words with their times, or else the phrase with its own, where that is known."""
        text = self.form(name).strip()
        if self.words or self.begin is None or not text:
            return self.words
        return [(text, self.begin)]


@dataclass(frozen=True, slots=True)
class Recording:
    """The result of one recording: its name, its phrases, and what else is known."""

    name: str
    phrases: Sequence[Phrase]
    tags: Mapping[str, object] = field(default_factory=dict)


def phrase(raw: Mapping[str, Any], place: str) -> Phrase:
    """Read a phrase, whatever the case of its names.

    Raises
    ------
    FormatError
        If its readings are no list of objects, or a text is no string.
    """
    lowered = {name.lower(): value for name, value in raw.items()}
    readings = lowered.get("nbest") or [{}]
    if not isinstance(readings, list) or not isinstance(readings[0], dict):
        raise FormatError(f"{place}: nBest is no list of objects: {quoted(str(readings))}")
    best = {name.lower(): value for name, value in readings[0].items()}
    lexical, display = best.get("lexical"), _display(best) or _display(lowered)
    for text in (lexical, display):
        if not isinstance(text, str | None):
            raise FormatError(f"{place}: {quoted(str(text))} stands where a text should")
    channel = lowered.get("channel", lowered.get("channelnumber"))
    given = (best.get("words"), best.get("displaywords"), lowered.get("words"))
    words = next(filter(None, map(list, map(_words, given))), ())
    return Phrase(str(channel or 0), _begin(lowered), lexical, display, words)


def to_transcript(recordings: Iterable[Recording], selection: Selection, name: str) -> Transcript:
    """Join the phrases of every channel of every recording."""
    ids: list[str] = []
    texts: list[str] = []
    tags: list[dict[str, object]] = []
    pieces: list[list[Piece]] = []
    for recording in recordings:
        form = _form(recording.phrases, selection.text)
        spoken = _by_channel(recording.phrases)
        for channel, phrases in spoken.items():
            ids.append(channel_id(recording.name, channel, len(spoken)))
            texts.append(_said(phrases, form))
            shown = _said(phrases, "display") if form == "lexical" else ""
            display = {DISPLAY_TAG: shown} if shown else {}
            tags.append({"channel": channel, **recording.tags, TEXT_FIELD_TAG: form} | display)
            pieces.append([piece for each in phrases for piece in each.pieces(form)])
    names = dict.fromkeys(tag for each in tags for tag in each)
    return Transcript(
        text_column(ids, name, None),
        text_column(texts, name, None),
        name,
        tags={tag: [each.get(tag) for each in tags] for tag in names},
        times=Times.from_rows(pieces),
    )


def base_name(source: str) -> str:
    """Take the file's name out of a URL or path, without query and escapes.

    Examples
    --------
    >>> base_name("https://x.blob.core.windows.net/c/my%20folder/a%20b.wav?sv=1&sig=2")
    'a b.wav'
    """
    path = source.partition("?")[0].replace("\\", "/")
    return unquote(path.rstrip("/").rsplit("/", 1)[-1])


def objects(values: Any, place: str) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON list.

    Raises
    ------
    FormatError
        If it is none, or holds anything else.
    """
    if not isinstance(values, list):
        raise FormatError(f"{place}: {quoted(str(values))} stands where a list should")
    for number, value in enumerate(values, 1):
        if not isinstance(value, dict):
            raise FormatError(f"{place}: entry {number}, {quoted(str(value))}, is no object")
        yield value


def _said(phrases: Iterable[Phrase], form: TextForm) -> str:
    return " ".join(filter(None, (each.form(form).strip() for each in phrases)))


def _display(found: Mapping[str, Any]) -> Any:
    return next((found[name] for name in DISPLAY_NAMES if found.get(name)), None)


def _words(raw: object) -> Iterator[Piece]:
    """The words that have a text and a time."""
    for each in raw if isinstance(raw, list) else []:
        if isinstance(each, dict):
            word = each if "word" in each else {name.lower(): each[name] for name in each}
            text = next((word[name] for name in WORD_NAMES if name in word), None)
            begin = _begin(word)
            if isinstance(text, str) and text.strip() and begin is not None:
                yield text.strip(), begin


def _begin(lowered: Mapping[str, Any]) -> float | None:
    """When something begins, in seconds, from whichever field the version of the service has."""
    for name, unit in OFFSETS.items():
        offset = lowered.get(name)
        if type(offset) is int or type(offset) is float:
            return offset / unit
    return None


def _form(phrases: Sequence[Phrase], wanted: TextForm) -> TextForm:
    """The form that is wanted, or the other where no phrase has any of it."""
    if any(each.form(wanted) for each in phrases):
        return wanted
    other: TextForm = "display" if wanted == "lexical" else "lexical"
    return other if any(each.form(other) for each in phrases) else wanted


def _by_channel(phrases: Sequence[Phrase]) -> dict[str, list[Phrase]]:
    """Phrases in the order of their times, by channel; silence is a channel without phrases."""
    channels: dict[str, list[Phrase]] = {}
    for each in sorted(phrases, key=lambda found: (found.channel, found.begin or 0.0)):
        channels.setdefault(each.channel, []).append(each)
    return channels or {"0": []}
