"""Plan how a messy dataset of speech becomes packages that the service accepts.

Nothing is written here and no sample is read. The plan is checked by the very checks that judge a
dataset: what would still be an error in the package is left out, with the finding that says why.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from cs_toolkit.dataset.fix.draft import TRANSCRIPT, draft_findings
from cs_toolkit.dataset.fix.fixers import EVERYTHING
from cs_toolkit.dataset.fix.lines import file_changes, meant_lines
from cs_toolkit.dataset.fix.naming import name_changes, package_names
from cs_toolkit.dataset.fix.pairing import Pairing, pair
from cs_toolkit.dataset.fix.plan import Change, Plan, Utterance, left_out
from cs_toolkit.dataset.fix.wording import mend
from cs_toolkit.dataset.settings import Kind
from cs_toolkit.records import Severity
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cs_toolkit.dataset.fix.fixers import Repairs
    from cs_toolkit.dataset.model import Audio, Line, SpeechDataset
    from cs_toolkit.dataset.settings import Settings
    from cs_toolkit.records import Finding

__all__ = ["plan_as_it_is", "plan_fixes"]

BEYOND_REPAIR = frozenset({"A17", "A18", "A21", "Z11", "Z12", "Z20"})
"""Errors of a file that converting it would hide instead of putting right."""

NOT_PACKED = frozenset({"H20", "H22", "Z4", "Z6", "Z16", "Z17"})
"""Findings on files that have no place in a package, or on a transcript that nobody can read."""

UNDECODED = "\ufffd"


def plan_fixes(
    dataset: SpeechDataset, findings: Sequence[Finding], repairs: Repairs = EVERYTHING
) -> Plan:
    """Put right what can be, and say what cannot.

    Parameters
    ----------
    dataset, findings
        A dataset of speech, and what its checks found.
    repairs
        What is wanted.

    Raises
    ------
    FormatError
        If a transcript in CSV cannot be read.
    """
    transcript = _transcript_name(dataset)
    unusable = {each.file: each for each in findings if each.code in BEYOND_REPAIR}
    pairing = _pair(dataset, repairs)
    names = package_names(dataset.audio)
    utterances = [
        Utterance(audio, names[audio.member.index], line, line.text if line else None)
        for audio, line in pairing.pairs
        if audio.name not in unusable
    ]
    mended = [_mend(utterance, dataset.settings, transcript, repairs) for utterance in utterances]
    changes = [
        *_file_changes(dataset, repairs),
        *pairing.changes,
        *(change for _, done in mended for change in done),
        *name_changes([utterance.audio for utterance in utterances], names),
    ]
    staying = [
        *unusable.values(),
        *(each for each in pairing.left_out if each.file not in unusable),
        *(each for each in findings if each.code in NOT_PACKED),
    ]
    planned = sorted((utterance for utterance, _ in mended), key=lambda each: each.name)
    bom = repairs.wants("H4") or (dataset.transcript is not None and dataset.transcript.file.bom)
    plan = Plan(tuple(planned), tuple(changes), tuple(staying), transcript, bom)
    plan = plan.without(_illegible(plan))
    return plan.without(_refused(plan, dataset.settings))


def plan_as_it_is(dataset: SpeechDataset, findings: Sequence[Finding]) -> Plan:
    """Take what is right already, and leave out the rest."""
    errors = [each for each in findings if _concerns_one(each) or each.code in NOT_PACKED]
    files = {finding.file for finding in errors if finding.line is None}
    lines = {finding.line for finding in errors if finding.line is not None}
    utterances = [
        Utterance(audio, audio.member.base, line, line.text if line else None)
        for audio, line in _exact_pairs(dataset)
        if audio.name not in files and (line is None or line.number not in lines)
    ]
    utterances.sort(key=lambda utterance: utterance.name)
    return Plan(tuple(utterances), (), tuple(errors), _transcript_name(dataset))


def _pair(dataset: SpeechDataset, repairs: Repairs) -> Pairing:
    if dataset.settings.kind is Kind.AUDIO_FILES:
        return Pairing(pairs=[(audio, None) for audio in dataset.audio])
    transcript = dataset.transcript
    lines = meant_lines(transcript) if transcript else ()
    return pair(dataset.audio, lines, transcript.name if transcript else "", repairs)


def _exact_pairs(dataset: SpeechDataset) -> Iterator[tuple[Audio, Line | None]]:
    """Yield the recordings with the lines that name them to the letter, unless lines disagree."""
    transcript = dataset.transcript
    lines = {line.name: line for line in reversed(transcript.lines)} if transcript else {}
    texts = _texts(dataset)
    for audio in dataset.audio:
        if dataset.settings.kind is Kind.AUDIO_FILES:
            yield audio, None
        elif audio.name in lines and len(texts[audio.member.index]) == 1:
            yield audio, lines[audio.name]


def _texts(dataset: SpeechDataset) -> Mapping[int, set[str]]:
    """Collect the different texts of every recording, from lines that name it at least nearly."""
    texts: defaultdict[int, set[str]] = defaultdict(set)
    for line in dataset.transcript.lines if dataset.transcript else ():
        name, text = line.name, line.text
        if text is None:  # the tab is missing
            name, _, text = line.raw.strip().partition(" ")
        audio = dataset.names.nearly(name)
        if audio:
            texts[audio.member.index].add(text.strip())
    return texts


def _file_changes(dataset: SpeechDataset, repairs: Repairs) -> Iterator[Change]:
    if dataset.transcript:
        yield from file_changes(dataset.transcript, repairs)
    for member in dataset.litter:
        yield Change("Z9", "not packed", member.name)


def _mend(
    utterance: Utterance, settings: Settings, transcript: str, repairs: Repairs
) -> tuple[Utterance, list[Change]]:
    """Put the text right, and say what was done to the line."""
    line, text = utterance.line, utterance.text
    if line is None or text is None:
        return utterance, []
    mended, done = mend(text, settings, repairs)
    if line.guessed:
        done.insert(0, ("H15", f"read as Windows-1252: {quoted(text)}"))
    changes = [Change(code, words, transcript, line.number) for code, words in done]
    return replace(utterance, text=mended), changes


def _illegible(plan: Plan) -> dict[str, Finding]:
    """Find the lines that were not UTF-8 and cannot be guessed either."""
    return {
        utterance.name: left_out(
            "H15",
            f"its bytes are neither UTF-8 nor Windows-1252: {quoted(utterance.line.raw)}",
            plan.transcript,
            utterance.line.number,
        )
        for utterance in plan.utterances
        if utterance.line and utterance.line.guessed and UNDECODED in utterance.line.raw
    }


def _refused(plan: Plan, settings: Settings) -> dict[str, Finding]:
    """Find the utterances that would be errors in the package; of each the first error."""
    by_name = {utterance.name: utterance for utterance in plan.utterances}
    refused: dict[str, Finding] = {}
    for finding in draft_findings(plan.utterances, settings):
        if finding.severity is Severity.ERROR:
            line = finding.line if finding.file == TRANSCRIPT else None
            utterance = plan.utterances[line - 1] if line else by_name.get(finding.file)
            if utterance:
                moved = _at_source(finding, utterance, plan.transcript)
                refused.setdefault(utterance.name, moved)
    return refused


def _at_source(finding: Finding, utterance: Utterance, transcript: str) -> Finding:
    """Move a finding about the package to the place that its user knows."""
    audio, line = utterance.audio.name, utterance.line
    if finding.line is None or line is None:
        return replace(finding, file=audio)
    message = f"{finding.message}; the recording {quoted(audio)} stays behind too"
    return replace(finding, message=message, file=transcript, line=line.number, column=None)


def _concerns_one(finding: Finding) -> bool:
    """Whether a finding keeps one file or line out of a package, if nothing is put right."""
    misplaced = finding.code in {"Z3", "Z9"}
    return bool(finding.file) and (finding.severity is Severity.ERROR or misplaced)


def _transcript_name(dataset: SpeechDataset) -> str:
    return dataset.transcript.name if dataset.transcript else ""
