"""Checks on datasets that are used together (rules X1 to X8, S10 and R8)."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

from cs_toolkit.counting import counted
from cs_toolkit.dataset.checks.check import Check, Fault
from cs_toolkit.dataset.checks.lexicon import without_words
from cs_toolkit.dataset.container import opened
from cs_toolkit.dataset.kinds.output_formatting import DisplayDataset, SectionName
from cs_toolkit.dataset.kinds.pronunciation import PronunciationDataset
from cs_toolkit.dataset.layouts.opening import open_layout
from cs_toolkit.dataset.leaks import EXACT, NEAR
from cs_toolkit.dataset.model import SpeechDataset
from cs_toolkit.dataset.rules import RULES, limits
from cs_toolkit.dataset.settings import Kind, Purpose
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cs_toolkit.dataset.leaks import Leak
    from cs_toolkit.dataset.model import Audio
    from cs_toolkit.dataset.parts import Part
    from cs_toolkit.dataset.project import Project
    from cs_toolkit.dataset.rules import Limit
    from cs_toolkit.records import Finding

Function = TypeVar("Function", bound=Callable[..., Iterable[Fault]])

CHECKS: dict[str, Check] = {}
"""Every check on projects by the code of its rule."""

CHUNK = 1 << 20
HOUR = 3600


def project_check(code: str) -> Callable[[Function], Function]:
    """Register the decorated function as the check of rule `code`."""

    def register(function: Function) -> Function:
        CHECKS[code] = Check(RULES[code], function)
        return function

    return register


def run_project_checks(project: Project) -> list[Finding]:
    """Collect the findings of all checks, sorted by file and line."""
    findings = (
        each.finding(fault, project.severities)
        for each in CHECKS.values()
        for fault in each.function(project)
    )
    return sorted(findings, key=lambda each: (each.file, each.line or 0, each.code))


@project_check("X1")
def one_locale(project: Project) -> Iterator[Fault]:
    """Look for datasets of several locales."""
    first, *others = project.parts
    for part in others:
        if part.locale != first.locale:
            said = f"is {part.locale}, but {quoted(first.name)} is {first.locale}"
            yield Fault(said, part.name)


@project_check("S10")
def structured_with_pronunciation(project: Project) -> Iterator[Fault]:
    """Look for structured text beside pronunciations."""
    structured = [part.name for part in project.training if part.kind is Kind.LANGUAGE_MARKDOWN]
    for part in project.training:
        if part.kind is Kind.PRONUNCIATION and structured:
            yield Fault(f"cannot be used together with {quoted(structured[0])}", part.name)


@project_check("X2")
def audio_leak(project: Project) -> Iterator[Fault]:
    """Look for test recordings whose samples are those of a training recording."""
    trained = _by_length(project.training)
    tested = _by_length(project.test)
    for length in tested.keys() & trained.keys():
        sources = {_samples_hash(part, audio): (part, audio) for part, audio in trained[length]}
        for part, audio in tested[length]:
            source = sources.get(_samples_hash(part, audio))
            if source:
                said = f"holds the samples of {quoted(source[0].place(source[1].name))}"
                yield Fault(said, part.place(audio.name))


@project_check("X3")
def text_leak(project: Project) -> Iterator[Fault]:
    """Look for test sentences that were trained on."""
    for leak in project.leaks:
        if leak.code == EXACT:
            said = f"{quoted(leak.sentence.text)} stands in {_source(leak)}"
            yield Fault(said, leak.sentence.file, leak.sentence.line)


@project_check("X4")
def near_leak(project: Project) -> Iterator[Fault]:
    """Look for test sentences that were nearly trained on."""
    for leak in project.leaks:
        if leak.code == NEAR:
            said = f"{quoted(leak.sentence.text)} is nearly {quoted(leak.training.text)}"
            yield Fault(f"{said} in {_source(leak)}", leak.sentence.file, leak.sentence.line)


@project_check("X5")
def display_text_unknown(project: Project) -> Iterator[Fault]:
    """Look for rewrites and profanity that the language data does not speak of."""
    texts = _lower(project.language_texts)
    for part in project.training if texts else ():
        if isinstance(part.dataset, DisplayDataset):
            document = part.dataset.document
            wanted = [(line.line, old) for line, old, _ in document.pairs(SectionName.REWRITE)]
            wanted += [(line.line, line.text) for line in document.sections[SectionName.PROFANITY]]
            unknown = without_words({text.strip().lower() for _, text in wanted}, texts)
            for line, text in wanted:
                if text.strip().lower() in unknown:
                    yield Fault(f"{quoted(text)} occurs in no language data", part.name, line)


@project_check("X6")
def pronounced_word_unknown(project: Project) -> Iterator[Fault]:
    """Look for pronunciations of words that the language data does not hold."""
    texts = _lower(project.language_texts)
    for part, entries in _pronounced(project if texts else None):
        unknown = without_words({word.lower() for word in entries}, texts)
        for word, line in entries.items():
            if word.lower() in unknown:
                yield Fault(f"{quoted(word)} occurs in no language data", part.name, line)


@project_check("R8")
def written_otherwise(project: Project) -> Iterator[Fault]:
    """Look for pronunciations of words that the language data spells in another way."""
    texts = project.language_texts
    for part, entries in _pronounced(project if texts else None):
        unknown = without_words(set(entries), texts)
        for word, line in entries.items():
            spelt = _as_spelt(word, texts) if word in unknown else None
            if spelt:
                said = f"{quoted(word)} is spelt {quoted(spelt)} in the language data"
                yield Fault(said, part.name, line, values={"clean": spelt})


@project_check("X7")
def amount(project: Project) -> Iterator[Fault]:
    """Compare how much there is with what the service recommends."""
    audio = [part for part in project.parts if part.kind is Kind.ACOUSTIC]
    for purpose, ends in (
        (Purpose.TRAIN, limits.TRAINING_AUDIO),
        (Purpose.TEST, limits.TEST_AUDIO),
    ):
        seconds = [part.seconds for part in audio if part.tests == (purpose is Purpose.TEST)]
        if seconds:
            yield from _hours(sum(seconds) / HOUR, purpose, ends)
    lines = [part.lines for part in project.training if part.kind is Kind.LANGUAGE]
    least = limits.TEXT_UTTERANCES
    if lines and sum(lines) < least.value:
        said = f"{counted(sum(lines), 'line')} of plain text"
        yield Fault(said, values={"advice": f"write more: {least} help, better several hundred"})


@project_check("X8")
def test_of_text(project: Project) -> Iterator[Fault]:
    """Look for text alone among the test data."""
    for part in project.test:
        if not isinstance(part.dataset, SpeechDataset):
            yield Fault(f"is {part.kind}, which is not tested with", part.name)


def _source(leak: Leak) -> str:
    more = f" and {leak.others:,} more" if leak.others else ""
    return f"{leak.training.file}:{leak.training.line}{more}"


def _by_length(parts: Iterable[Part]) -> dict[int, list[tuple[Part, Audio]]]:
    """Group readable recordings by the bytes of their samples: only equal ones can be the same."""
    groups: defaultdict[int, list[tuple[Part, Audio]]] = defaultdict(list)
    for part in parts:
        if isinstance(part.dataset, SpeechDataset):
            for audio in part.dataset.audio:
                if audio.wav and audio.wav.sound_size:
                    groups[audio.wav.sound_size].append((part, audio))
    return groups


def _samples_hash(part: Part, audio: Audio) -> bytes:
    """Hash the samples alone, since headers of the same sound may differ."""
    digest = hashlib.sha256()
    header = audio.wav
    with (
        open_layout(part.path, None, part.kind) as container,
        opened(container, audio.member) as file,
    ):
        left = header.sound_size if header else 0
        file.seek(header.offset if header else 0)
        while left and (block := file.read(min(CHUNK, left))):
            digest.update(block)
            left -= len(block)
    return digest.digest()


def _lower(texts: Sequence[str]) -> list[str]:
    return [text.lower() for text in texts]


def _pronounced(project: Project | None) -> Iterator[tuple[Part, dict[str, int]]]:
    """Yield the pronunciation data, with its written forms and the lines they stand on."""
    for part in project.training if project else ():
        if isinstance(part.dataset, PronunciationDataset):
            entries = {each.written.strip(): each.line for each in reversed(part.dataset.complete)}
            yield part, dict(sorted(entries.items(), key=lambda each: each[1]))


def _as_spelt(word: str, texts: Iterable[str]) -> str | None:
    """Find a word in other capitals."""
    pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)
    found = filter(None, map(pattern.search, texts))
    return next((match.group() for match in found), None)


def _hours(hours: float, purpose: Purpose, ends: tuple[Limit, Limit]) -> Iterator[Fault]:
    """Say when there is less than helps, or more than is used."""
    least, most = ends
    said = f"{hours:.2f} hours of recordings to {purpose} with"
    if hours < least.value:
        advice = f"record more: {least.value:g} to {most.value:g} hours are recommended"
        yield Fault(said, values={"advice": advice})
    elif hours > most.value:
        advice = f"choose the most typical: {most} are recommended at most"
        yield Fault(said, values={"advice": advice})
