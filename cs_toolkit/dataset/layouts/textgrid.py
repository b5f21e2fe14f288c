r"""Praat TextGrids beside recordings, in the long and the short form.

As Praat does, only what stands free is read: numbers, strings and ``<exists>``; all other words are
for people. Which tiers hold utterances is told by their names; without such names every tier of
intervals is a speaker's, those of sounds and words apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cs_toolkit.dataset.layouts.spans import Span, annotated
from cs_toolkit.dataset.layouts.utterance import TimedWord, fault
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cs_toolkit.dataset.layouts.tree import Tree
    from cs_toolkit.dataset.layouts.utterance import Item, Place
    from cs_toolkit.records import Finding
    from cs_toolkit.transcripts.source import Source

__all__ = ["SUFFIX", "WORD_TIERS", "fits", "parse", "read", "words_in"]

SUFFIX = ".textgrid"
TOKEN = re.compile(
    r'"(?P<text>(?:[^"]|"")*)"'
    r"|(?<!\S)(?P<number>[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)(?!\S)"
    r"|(?<!\S)(?P<flag><(?:exists|absent)>)(?!\S)"
    r"|(?<!\S)!(?P<comment>[^\n]*)"
)
INTERVALS, POINTS = "IntervalTier", "TextTier"
UTTERANCE_TIERS = re.compile(r"utt|sent|trans|ortho|^text|phrase|segment", re.IGNORECASE)
SMALL_TIERS = re.compile(r"phone|phoneme|phon$|syll|word|^w$|^p$|mau$|kan$", re.IGNORECASE)
WORDS_OF = re.compile(r"(.+?)\s+-\s+words?$", re.IGNORECASE)
"""How the Montreal Forced Aligner names the words of a speaker."""

WORD_TIERS = re.compile(r"word|^w$|^ort$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tier:
    """A tier of intervals."""

    name: str
    spans: Sequence[Span]


def fits(tree: Tree) -> bool:
    """Whether there are TextGrids."""
    return bool(tree.lists(SUFFIX))


def read(tree: Tree) -> Iterator[Item]:
    """Yield an utterance for every interval with a text."""
    return annotated(tree, tree.lists(SUFFIX), parse)


def parse(source: Source, place: Callable[..., Place]) -> Iterator[Span | Finding]:
    """Yield the utterances of a TextGrid."""
    try:
        tiers = _Tokens(source.text).tiers()
    except _MalformedError as error:
        yield fault("C1", f"no TextGrid: {error}", place(error.line))
        return
    chosen = _chosen(tiers)
    spoken = [tier for tier in tiers if WORD_TIERS.search(tier.name) and tier not in chosen]
    others = [tier.name for tier in tiers if tier not in chosen and tier not in spoken]
    if others:
        names = ", ".join(quoted(tier.name) for tier in chosen) or "no tier"
        message = f"{names} read; {', '.join(map(quoted, others))} not"
        yield fault("C14", message, place())
    for tier in chosen:
        if WORD_TIERS.search(tier.name):
            yield from _joined(tier)
        else:
            speaker = "" if UTTERANCE_TIERS.search(tier.name) else tier.name
            words = _timed(_words_of(tier, spoken))
            for span in tier.spans:
                inner = tuple(each for each in words if span.start <= _middle(each) < span.end)
                yield span._replace(speaker=speaker, words=inner)


def words_in(source: Source) -> Sequence[TimedWord]:
    """Give the words of a TextGrid, of all tiers of words; none where there are none."""
    try:
        tiers = _Tokens(source.text).tiers()
    except _MalformedError:
        return ()
    spoken = [word for tier in tiers if WORD_TIERS.search(tier.name) for word in _timed(tier.spans)]
    return sorted(spoken)


def _words_of(tier: Tier, spoken: Sequence[Tier]) -> Sequence[Span]:
    """Give the words of a tier: those of the only tier of words, or of the speaker's own."""
    own = [each for each in spoken if tier.name in each.name] if len(spoken) > 1 else spoken
    return own[0].spans if len(own) == 1 else ()


def _timed(spans: Sequence[Span]) -> Sequence[TimedWord]:
    return tuple(TimedWord(span.start, span.end, span.text) for span in spans if span.text.strip())


def _middle(word: TimedWord) -> float:
    return (word.start + word.end) / 2


def _chosen(tiers: Sequence[Tier]) -> Sequence[Tier]:
    named = [tier for tier in tiers if UTTERANCE_TIERS.search(tier.name)]
    spoken = [tier for tier in tiers if not SMALL_TIERS.search(tier.name)]
    words = [tier for tier in tiers if WORD_TIERS.search(tier.name)]
    return named or spoken or words


def _joined(tier: Tier) -> Iterator[Span]:
    """Make one utterance of the words of a tier; aligners name it after who speaks."""
    words = _timed(tier.spans)
    if words:
        text = " ".join(word.text for word in words)
        line = next(span.line for span in tier.spans if span.text.strip())
        speaker = WORDS_OF.match(tier.name)
        yield Span(
            tier.spans[0].start, tier.spans[-1].end, text, line,
            speaker[1] if speaker else "", words=words,
        )  # fmt: skip


class _MalformedError(Exception):
    """Something else stands where a number or a string should."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


class _Tokens:
    """What stands free in a file, one after the other."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found = (each for each in TOKEN.finditer(text) if each.lastgroup != "comment")
        self._line, self._counted = 1, 0

    def tiers(self) -> list[Tier]:
        """Read all tiers of intervals; those of points are passed over."""
        for wanted in ("ooTextFile", "TextGrid"):
            if self._string() != wanted:
                raise _MalformedError(f"it does not begin with {wanted!r}", self._line)
        self._number()
        self._number()
        if self._next("flag") != "<exists>":
            return []
        count = int(self._number())
        tiers = (self._tier() for _ in range(count))
        return [tier for tier in tiers if tier is not None]

    def _tier(self) -> Tier | None:
        kind, name = self._string(), self._string()
        self._number()
        self._number()
        count = int(self._number())
        if kind == INTERVALS:
            return Tier(name, [self._interval() for _ in range(count)])
        if kind != POINTS:
            raise _MalformedError(f"there is no tier of the class {quoted(kind)}", self._line)
        for _ in range(count):
            self._number()
            self._string()
        return None

    def _interval(self) -> Span:
        start, end = self._number(), self._number()
        text = self._string()
        return Span(start, end, text, self._line)

    def _number(self) -> float:
        return float(self._next("number"))

    def _string(self) -> str:
        return self._next("text").replace('""', '"')

    def _next(self, kind: str) -> str:
        token = next(self._found, None)
        if token is None:
            raise _MalformedError("it ends too early", self._line)
        self._line += self._text.count("\n", self._counted, token.start())
        self._counted = token.start()
        if token.lastgroup != kind:
            raise _MalformedError(f"{quoted(token[0])} stands where a {kind} should", self._line)
        return token[kind]
