"""ELAN annotations (.eaf) beside recordings: an utterance for every annotation of the top tiers.

Tiers that depend on others hold translations and glosses and are not read, but for the times of
words. The XML is read by expat, and refused where it declares a document type: entities are what
hostile files are made of.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlparse
from xml.parsers import expat

from cs_toolkit.dataset.layouts.spans import Span, stem_of, utterances
from cs_toolkit.dataset.layouts.textgrid import WORD_TIERS
from cs_toolkit.dataset.layouts.utterance import TimedWord, fault
from cs_toolkit.records import Finding
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cs_toolkit.dataset.layouts.tree import Tree
    from cs_toolkit.dataset.layouts.utterance import Item

__all__ = ["fits", "read"]

SUFFIX = ".eaf"
MILLISECONDS = 1000


def fits(tree: Tree) -> bool:
    """Whether there are ELAN files."""
    return bool(tree.lists(SUFFIX))


def read(tree: Tree) -> Iterator[Item]:
    """Yield an utterance for every annotation that has times of its own."""
    for name in tree.lists(SUFFIX):
        yield from utterances(tree, name, _spans(tree, name))


def _spans(tree: Tree, name: str) -> Iterator[Span | Finding]:
    source = tree.source(name)
    if isinstance(source, Finding):
        yield source
        return
    document = _Document()
    try:
        document.parser.Parse(source.data, True)  # noqa: FBT003 - expat takes it so
    except (expat.ExpatError, _RefusedError) as error:
        place = tree.place(name, document.parser.CurrentLineNumber)
        yield fault("C1", f"cannot be read as XML: {error}", place)
        return
    recording = next((each for each in document.media if _known(tree, each, name)), "")
    for annotation in document.annotations:
        start, end = document.times(annotation)
        if start is None or end is None:
            message = f"{quoted(annotation.text)} has no times of its own"
            yield fault("C1", message, tree.place(name, annotation.line))
        else:
            yield Span(
                start, end, annotation.text, annotation.line, annotation.speaker,
                recording=recording, words=document.words_in(annotation.tier, start, end),
            )  # fmt: skip


def _known(tree: Tree, media: str, name: str) -> bool:
    return bool(tree.recordings_called(media, beside=name)) and media != stem_of(name)


class _RefusedError(Exception):
    """The file declares a document type."""


@dataclass(slots=True)
class _Annotation:
    speaker: str
    begins: str
    ends: str
    line: int
    tier: str
    text: str = ""


@dataclass(slots=True)
class _Document:
    """What is taken of a file while it is parsed."""

    slots: dict[str, float] = field(default_factory=dict)
    media: list[str] = field(default_factory=list)
    annotations: list[_Annotation] = field(default_factory=list)
    words: list[_Annotation] = field(default_factory=list)
    tier: str = ""
    speaker: str | None = None
    of_words: bool = False
    current: _Annotation | None = None
    inside: bool = False
    parser: expat.XMLParserType = field(init=False)

    def __post_init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def times(self, annotation: _Annotation) -> tuple[float | None, float | None]:
        """Give start and end in seconds, as far as their slots have times."""
        return self.slots.get(annotation.begins), self.slots.get(annotation.ends)

    def words_in(self, tier: str, start: float, end: float) -> Sequence[TimedWord]:
        """Give the words of a tier between two times, in their order."""
        timed = ((*self.times(word), word.text) for word in self.words if word.tier == tier)
        return sorted(
            TimedWord(begin, until, text.strip())
            for begin, until, text in timed
            if begin is not None and until is not None and start <= begin and until <= end
        )

    def _refuse(self, *_: object) -> None:
        raise _RefusedError("it declares a document type, which no annotation needs")

    def _begin(self, name: str, attributes: Mapping[str, str]) -> None:
        match name:
            case "TIME_SLOT" if attributes.get("TIME_VALUE", "").isdecimal():
                milliseconds = float(attributes["TIME_VALUE"])
                self.slots[attributes.get("TIME_SLOT_ID", "")] = milliseconds / MILLISECONDS
            case "MEDIA_DESCRIPTOR":
                self.media.append(_media(attributes))
            case "TIER":
                name = attributes.get("TIER_ID", "")
                self.tier = attributes.get("PARENT_REF", name)
                self.of_words = "PARENT_REF" in attributes and bool(WORD_TIERS.search(name))
                if self.of_words or "PARENT_REF" not in attributes:
                    self.speaker = attributes.get("PARTICIPANT") or name
            case "ALIGNABLE_ANNOTATION" if self.speaker is not None:
                begins, ends = (attributes.get(f"TIME_SLOT_REF{each}", "") for each in (1, 2))
                line = self.parser.CurrentLineNumber
                self.current = _Annotation(self.speaker, begins, ends, line, self.tier)
            case "ANNOTATION_VALUE":
                self.inside = True

    def _end(self, name: str) -> None:
        match name:
            case "TIER":
                self.speaker = None
            case "ALIGNABLE_ANNOTATION" if self.current:
                (self.words if self.of_words else self.annotations).append(self.current)
                self.current = None
            case "ANNOTATION_VALUE":
                self.inside = False

    def _text(self, text: str) -> None:
        if self.inside and self.current:
            self.current.text += text


def _media(attributes: Mapping[str, str]) -> str:
    """Give the name of a recording, of whichever form its address has."""
    address = attributes.get("RELATIVE_MEDIA_URL") or attributes.get("MEDIA_URL", "")
    try:
        path = urlparse(address).path
    except ValueError:
        path = address
    return PurePosixPath(unquote(path).replace("\\", "/")).name
