"""Checks on the transcript as a table of names and texts (rules H1 to H4 and H13 to H22)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_toolkit.dataset.checks.check import Fault, check
from cs_toolkit.dataset.checks.encoding import bom_faults, encoding_faults, line_end_faults
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_toolkit.dataset.model import Line, SpeechDataset, TranscriptFile

BLANKS = " \u3000"


def transcripts(dataset: SpeechDataset) -> Iterator[TranscriptFile]:
    """Yield the transcript, if there is one."""
    if dataset.transcript is not None:
        yield dataset.transcript


def lines(dataset: SpeechDataset) -> Iterator[tuple[str, Line]]:
    """Yield file name and line of each line that is not blank."""
    for transcript in transcripts(dataset):
        for line in transcript.filled:
            yield transcript.name, line


def spoken(dataset: SpeechDataset) -> Iterator[tuple[str, Line, str]]:
    """Yield file name, line and text of each line that has a text, be it empty."""
    for file, line in lines(dataset):
        if line.text is not None:
            yield file, line, line.text


@check("H1")
def one_tab(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for lines with no tab, or with several."""
    for file, line in lines(dataset):
        if line.text is None:
            column = min(len(line.name), len(line.raw) - 1) + 1
            yield Fault(f"no tab in {quoted(line.raw)}", file, line.number, column)
        elif "\t" in line.text:
            column = line.text_column + line.text.index("\t")
            yield Fault(
                f"{line.raw.count(chr(9))} tabs in {quoted(line.raw)}", file, line.number, column
            )


@check("H2")
def name_without_audio(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for names of recordings that are not there."""
    for file, line, _ in spoken(dataset):
        if dataset.names.nearly(line.name) is None:
            name = line.name.strip()
            said = f"there is no recording {quoted(name)}" if name else "the name is empty"
            yield Fault(said, file, line.number, 1)


@check("H3")
def audio_without_line(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for recordings without a line; of several with one name, one line will do."""
    if dataset.transcript is None:
        return
    meant = (dataset.names.nearly(line.name) for _, line in lines(dataset))
    named = {audio.member.base for audio in meant if audio is not None}
    for audio in dataset.audio:
        if audio.member.base not in named:
            yield Fault(f"no line of {quoted(dataset.transcript.name)} names it", audio.name)


@check("H4")
def byte_order_mark(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for UTF-8 without the mark."""
    for transcript in transcripts(dataset):
        yield from bom_faults(transcript.file, dataset.settings)


@check("H13")
def duplicate_name(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for several lines about one recording."""
    first: dict[str, int] = {}
    for file, line, _ in spoken(dataset):
        audio = dataset.names.nearly(line.name)
        name = audio.name if audio else line.name
        earlier = first.setdefault(name, line.number)
        if name and earlier != line.number:
            said = f"{quoted(line.name)} has a line already, line {earlier}"
            yield Fault(said, file, line.number, 1)


@check("H14")
def blank_line(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for lines with nothing on them."""
    for transcript in transcripts(dataset):
        for line in transcript.lines if transcript.filled else ():
            if line.blank:
                yield Fault("the line is blank", transcript.name, line.number, 1)


@check("H15")
def not_utf_8(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for another encoding, and name the first place where it shows."""
    for transcript in transcripts(dataset):
        yield from encoding_faults(transcript.file)


@check("H16")
def outer_blanks(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for blanks before and after the name, and before and after the text."""
    for file, line, text in spoken(dataset):
        for part, value, start in (("name", line.name, 1), ("text", text, line.text_column)):
            if value.strip() and value != value.strip(BLANKS):
                leading = value[0] in BLANKS
                column = start if leading else start + len(value.rstrip(BLANKS))
                side = "before" if leading else "after"
                yield Fault(f"a blank {side} the {part} {quoted(value)}", file, line.number, column)


@check("H17")
def name_nearly(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for names that differ from the recording's in capitals, accents or extension."""
    for file, line, _ in spoken(dataset):
        if dataset.names.exactly(line.name.strip()) is None:
            audio = dataset.names.nearly(line.name)
            if audio is not None:
                said = f"{quoted(line.name)} is not quite {quoted(audio.member.base)}"
                advice = f"write {quoted(audio.member.base)}; cs-toolkit prepare does"
                if audio.wav is None:
                    advice = "convert the recording to WAV; cs-toolkit prepare does, and renames it"
                yield Fault(said, file, line.number, 1, values={"advice": advice})


@check("H20")
def empty_transcript(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for a transcript without a line."""
    for transcript in transcripts(dataset):
        if not transcript.filled:
            yield Fault("there is no line in it", transcript.name)


@check("H21")
def line_ends(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for mixed line ends, and for those of old Macs."""
    for transcript in transcripts(dataset):
        yield from line_end_faults(transcript.file)


@check("H22")
def transcript_not_read(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for what is too large to be a transcript, or no text."""
    if dataset.unread:
        yield Fault(f"{dataset.unread}; it was not read", dataset.candidates[0].name)
