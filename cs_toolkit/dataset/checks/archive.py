"""Checks on the package: size, names, members (rules Z1 to Z21, and A13 on equal names)."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from cs_toolkit.dataset.checks.check import Fault, check
from cs_toolkit.dataset.container import METHODS
from cs_toolkit.dataset.kinds.roles import ARCHIVES, TEXTS, is_litter
from cs_toolkit.dataset.names import fold
from cs_toolkit.dataset.rules import limits
from cs_toolkit.records import Severity
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cs_toolkit.dataset.container import Container, Member
    from cs_toolkit.dataset.model import Audio, Dataset, SpeechDataset

UNSAFE = re.compile(r"^$|^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.($|[/\\])|\\|[\x00-\x1f\x7f]")
"""Absolute names, drives, ways up, foreign separators, control characters."""

CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@check("Z1")
def package_size(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for more than 2 GB."""
    container = dataset.container
    size = sum(member.packed for member in container.members)
    if container.packed:
        size = container.path.stat().st_size
    if size > limits.ARCHIVE_SIZE.value:
        certain = container.packed and size > limits.ARCHIVE_SIZE_BINARY.value
        yield Fault(
            f"has {size:,} bytes, over {limits.ARCHIVE_SIZE} (2 GB)",
            severity=None if certain else Severity.WARNING,
        )


@check("Z2")
def package_files(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for more than 10,000 files; nobody says whether the transcript counts."""
    container, limit = dataset.container, limits.ARCHIVE_FILES
    files = sum(not member.folder for member in container.members)
    if files > limit.value:
        certain = container.packed and len(dataset.audio) > limit.value
        yield Fault(
            f"holds {files:,} files, over {limit}",
            severity=None if certain else Severity.WARNING,
        )


@check("Z3")
def flat(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for files in folders, and for folders without files."""
    filled = {member.name.rpartition("/")[0] + "/" for member in ordinary(dataset)}
    for member in ordinary(dataset):
        if "/" in member.name and not is_unsafe(dataset, member):
            folder = member.name.rpartition("/")[0]
            yield Fault(f"lies in the folder {quoted(folder)}", member.name)
    for member in dataset.container.members:
        if member.folder and member.name not in filled and not is_litter(member):
            yield Fault("is an empty folder", member.name)


@check("Z4")
def one_transcript(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for a missing transcript, and for more than one."""
    names = [member.name for member in dataset.candidates]
    if not names and not is_broken(dataset):
        yield Fault("there is no transcript: no file named .txt or .tsv")
    elif len(names) > 1:
        yield Fault(
            f"{len(names):,} files could be the transcript: {listed(names)}; "
            f"{quoted(names[0])} was read"
        )


@check("Z5")
def transcript_extension(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for another extension of the transcript."""
    for member in dataset.candidates[:1]:
        if member.extension not in TEXTS:
            yield Fault(f"the extension is {member.extension!r}, not '.txt' or '.tsv'", member.name)


@check("Z6")
def audio_only(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for anything but recordings."""
    yield from out_of_place(dataset)


@check("Z7")
def text_unzipped(dataset: Dataset) -> Iterator[Fault]:
    """Look for text in a zip."""
    if dataset.container.packed:
        yield Fault(f"is a zip, but {dataset.settings.kind} data is uploaded as a plain file")


@check("Z9")
def litter(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for what operating systems leave behind."""
    for member in dataset.litter:
        yield Fault("is a file of the operating system, not data", member.name)


@check("Z10")
def unsafe_name(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for names that lead out of the package or hide in it."""
    for member in dataset.container.members:
        if is_unsafe(dataset, member):
            acts = CONTROL.search(member.name)
            said = "holds control characters" if acts else "points out of the package"
            yield Fault(f"the name {quoted(member.name)} {said}", member.name)


@check("Z11")
def special_member(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for links and devices."""
    for member in dataset.container.members:
        if member.special:
            yield Fault("is a link that leads nowhere here, or a device, not a file", member.name)


@check("Z12")
def encrypted(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for members behind a password."""
    for member in dataset.container.members:
        if member.encrypted:
            yield Fault("is encrypted", member.name)


@check("A13")
def unique_names(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for recordings of the same name, in one folder or in several."""
    for first, *others in grouped(dataset.audio, str):
        for audio in others:
            yield Fault(f"has the same name as {quoted(first.name)}", audio.name)


@check("Z13")
def colliding_names(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for names that are one and the same on Windows or macOS."""
    distinct = [first for first, *_ in grouped(dataset.audio, str)]
    for first, *others in grouped(distinct, fold):
        for audio in others:
            yield Fault(f"is the same name as {quoted(first.name)} on some systems", audio.name)


@check("Z14")
def not_a_zip(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for a zip that cannot be opened."""
    for damage in dataset.damage:
        if dataset.container.packed and not damage.name:
            yield Fault(f"cannot be opened as a zip: {damage.reason}")


@check("Z15")
def zip_bomb(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for zips that unpack to what they cannot honestly hold."""
    if dataset.container.packed:
        reason = find_bomb(dataset.container)
        if reason:
            yield Fault(reason)


@check("Z16")
def nested_archive(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for archives inside."""
    for member in dataset.others:
        if member.extension in ARCHIVES:
            yield Fault("is an archive; the service does not look inside", member.name)


@check("Z17")
def unexpected_file(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for files that are neither recording nor transcript."""
    yield from out_of_place(dataset)


@check("Z18")
def ascii_names(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for names beyond ASCII."""
    for member in ordinary(dataset):
        if not member.name.isascii():
            yield Fault(f"the name {quoted(member.name)} is not ASCII", member.name)
        elif CONTROL.search(member.name) and not is_unsafe(dataset, member):
            yield Fault(f"the name {quoted(member.name)} holds control characters", member.name)


@check("Z19")
def compression(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for compression that few programs undo."""
    for member in dataset.container.members:
        if member.method not in METHODS:
            yield Fault(f"is packed with method {member.method}, not 8 (deflate)", member.name)


@check("Z20")
def unreadable_member(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for members that could not be read."""
    whole = dataset.container.packed
    for damage in dataset.damage:
        if damage.name or not whole:
            yield Fault(damage.reason, damage.name)


@check("Z21")
def no_audio(dataset: SpeechDataset) -> Iterator[Fault]:
    """Look for a dataset without recordings."""
    if not dataset.audio and not is_broken(dataset):
        count = sum(not member.folder for member in dataset.container.members)
        files = "its only file is no" if count == 1 else f"none of its {count:,} files is a"
        yield Fault(f"{files} recording" if count else "it is empty")


def is_broken(dataset: SpeechDataset) -> bool:
    """Whether nothing at all could be read."""
    return any(not damage.name for damage in dataset.damage)


def is_unsafe(dataset: SpeechDataset, member: Member) -> bool:
    """Whether a member of a zip has a name that no program should unpack."""
    return dataset.container.packed and UNSAFE.search(member.name) is not None


def ordinary(dataset: SpeechDataset) -> Iterator[Member]:
    """Yield the files that a package would hold."""
    for member in dataset.container.members:
        if not member.folder and not is_litter(member):
            yield member


def out_of_place(dataset: SpeechDataset) -> Iterator[Fault]:
    """Yield the files of no use, archives apart."""
    for member in dataset.others:
        if member.extension not in ARCHIVES:
            yield Fault("is neither a recording nor the transcript", member.name)


def grouped(recordings: Iterable[Audio], key: Callable[[str], str]) -> Iterator[list[Audio]]:
    """Group recordings by the `key` of their names without folders."""
    groups: defaultdict[str, list[Audio]] = defaultdict(list)
    for audio in recordings:
        groups[key(audio.member.base)].append(audio)
    yield from groups.values()


def listed(names: list[str]) -> str:
    """Quote the first few names."""
    shown = ", ".join(map(quoted, names[:3]))
    return f"{shown}, ..." if len(names) > 3 else shown  # noqa: PLR2004 - the 3 above


def find_bomb(container: Container) -> str | None:
    """Say what gives a zip away as a bomb, if anything does."""
    total, lie = 0, None
    for member in container.members:
        total += member.size
        if member.size > member.packed * limits.UNPACKED_RATIO.value and not member.encrypted:
            lie = lie or member
    if lie:
        return (
            f"{quoted(lie.name)} claims to unpack from {lie.packed:,} to {lie.size:,} bytes, "
            "which deflate cannot do"
        )
    if total > limits.UNPACKED_SIZE.value:
        return f"unpacks to {total:,} bytes, over {limits.UNPACKED_SIZE}"
    return find_overlap(container.members)


def find_overlap(members: Iterable[Member]) -> str | None:
    """Say which two members share bytes of the zip, if any do."""
    packed = sorted((member for member in members if member.packed), key=lambda each: each.offset)
    for member, following in pairwise(packed):
        if member.offset + member.packed > following.offset:
            return f"{quoted(member.name)} and {quoted(following.name)} share the same bytes"
    return None
