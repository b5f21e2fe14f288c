"""Checks on pronunciation data (rules R1 to R15; R15 is in checks/locale.py)."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from cs_toolkit.dataset.checks.check import Fault, check
from cs_toolkit.dataset.checks.encoding import bom_faults
from cs_toolkit.dataset.checks.text import first_difference
from cs_toolkit.dataset.rules import limits
from cs_toolkit.records import Severity
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_toolkit.dataset.kinds.pronunciation import Pronunciation, PronunciationDataset

NO_LETTER = {
    "en": re.compile(r"[^a-z\s]", re.IGNORECASE),
    "de": re.compile(r"[^a-zäöüßẞ\s]", re.IGNORECASE),
}
"""What the spoken form may not hold, by language; the service has published two."""

NO_LETTER_ELSEWHERE = re.compile(r"[\d_]|[^\w\s\u0300-\u036f\u0900-\u0dff]")
COMMON = frozenset(re.findall(r"\w+", """
a about after all also an and any are as at be because been before but by can come could did
do for from get give go good had has have he her here him his how i if in into is it its just
know like look make me more my new no not now of on one or other our out over people say see
she so some take than that the their them then there these they think this time to two up us
use very want was way we well were what when which who will with would year yes you your
"""))  # fmt: skip


@check("R1")
def two_sides(dataset: PronunciationDataset) -> Iterator[Fault]:
    """Look for lines that are not two texts with a tab between them."""
    for entry in dataset.entries:
        if not entry.complete:
            yield Fault(describe(entry), dataset.name, entry.line, 1)


@check("R2")
def byte_order_mark(dataset: PronunciationDataset) -> Iterator[Fault]:
    """Look for UTF-8 without the mark."""
    yield from bom_faults(dataset.file, dataset.settings)


@check("R3")
def size(dataset: PronunciationDataset) -> Iterator[Fault]:
    """Look for more bytes than a tier takes."""
    free, standard = limits.PRONUNCIATION_SIZE_FREE, limits.PRONUNCIATION_SIZE
    said = f"has {dataset.size:,} bytes, over"
    if dataset.size > standard.value:
        yield Fault(f"{said} {standard}", dataset.name)
    elif dataset.size > free.value:
        yield Fault(f"{said} the {free} of the free tier", dataset.name, severity=Severity.INFO)


@check("R4")
def spoken_blanks(dataset: PronunciationDataset) -> Iterator[Fault]:
    """Look for blanks that part nothing."""
    for entry in dataset.complete:
        clean = " ".join(filter(None, entry.spoken.split(" ")))
        if entry.spoken != clean:
            said = f"blanks in {quoted(entry.spoken)}"
            column = entry.spoken_column + first_difference(entry.spoken, clean)
            yield Fault(said, dataset.name, entry.line, column, values={"clean": clean})


@check("R5")
def spoken_capitals(dataset: PronunciationDataset) -> Iterator[Fault]:
    """Look for capitals in the spoken form."""
    for entry in dataset.complete:
        place = next((at for at, each in enumerate(entry.spoken) if each.isupper()), None)
        if place is not None:
            said = f"capitals in {quoted(entry.spoken)}"
            yield Fault(said, dataset.name, entry.line, entry.spoken_column + place)


@check("R6")
def spoken_letters(dataset: PronunciationDataset) -> Iterator[Fault]:
    """Look for digits and signs in the spoken form."""
    pattern = NO_LETTER.get(dataset.settings.locale[:2], NO_LETTER_ELSEWHERE)
    for entry in dataset.complete:
        found = pattern.search(entry.spoken)
        if found and entry.line - 1 not in dataset.file.guessed:
            said = f"{quoted(found.group())} in {quoted(entry.spoken)} is no letter"
            yield Fault(said, dataset.name, entry.line, entry.spoken_column + found.start())


@check("R7")
def written_marks(dataset: PronunciationDataset) -> Iterator[Fault]:
    """Look for signs that the written form may not hold."""
    for entry in dataset.complete:
        found = re.search("[~^]", entry.written)
        if found:
            said = f"{quoted(found.group())} in {quoted(entry.written)}"
            yield Fault(said, dataset.name, entry.line, found.start() + 1)


@check("R9")
def common_word(dataset: PronunciationDataset) -> Iterator[Fault]:
    """Look for words that every model knows."""
    for entry in dataset.complete:
        if entry.written.strip().lower() in COMMON:
            yield Fault(f"{quoted(entry.written)} is a common word", dataset.name, entry.line, 1)


@check("R11")
def extension(dataset: PronunciationDataset) -> Iterator[Fault]:
    """Look for other extensions than .txt."""
    if dataset.extension != ".txt":
        yield Fault(f"the extension is {quoted(dataset.extension)}, not '.txt'", dataset.name)


@check("R12")
def many_pronunciations(dataset: PronunciationDataset) -> Iterator[Fault]:
    """Look for written forms said in three ways or more."""
    spoken: dict[str, list[str]] = defaultdict(list)
    for entry in dataset.complete:
        ways = spoken[entry.written.strip()]
        way = " ".join(entry.spoken.lower().split())
        if way not in ways:
            ways.append(way)
            if len(ways) == limits.PRONUNCIATIONS_PER_WORD.value + 1:
                said = f"{quoted(entry.written)} has {len(ways)} spoken forms"
                yield Fault(said, dataset.name, entry.line, 1)


@check("R13")
def twice(dataset: PronunciationDataset) -> Iterator[Fault]:
    """Look for lines that say the same."""
    first: dict[tuple[str, str], int] = {}
    for entry in dataset.complete:
        key = entry.written.strip(), " ".join(entry.spoken.lower().split())
        earlier = first.setdefault(key, entry.line)
        if earlier != entry.line:
            yield Fault(f"stands already in line {earlier}", dataset.name, entry.line, 1)


@check("R14")
def blank_line(dataset: PronunciationDataset) -> Iterator[Fault]:
    """Look for lines with nothing on them."""
    for number, line in enumerate(dataset.lines if dataset.filled else (), 1):
        if not line.strip():
            yield Fault("the line is blank", dataset.name, number, 1)


def describe(entry: Pronunciation) -> str:
    """Say what is wrong with a line that has not two sides."""
    line = quoted("\t".join(filter(None, (entry.written, entry.spoken))))
    if entry.tabs == 0:
        return f"no tab in {line}"
    if entry.tabs > 1:
        return f"{entry.tabs} tabs in {line}"
    return f"nothing {'after' if entry.written.strip() else 'before'} the tab in {line}"
