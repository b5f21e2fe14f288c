"""What a fault is: a valid dataset of some kind, and one change that spoils it."""

from __future__ import annotations

import codecs
import dataclasses
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cs_toolkit.dataset.rules import limits
from tests.dataset.conftest import make_zip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Files = dict[str, bytes]

BOM = codecs.BOM_UTF8
FIXED, LEFT_OUT, REPORTED, REFUSED = "fixed", "left out", "reported", "refused"
"""What preparing does about a fault: mends it, leaves out the line or recording, or says it."""


@dataclass(frozen=True)
class Mutation:
    """One fault.

    Parameters
    ----------
    name
        What is done, in words.
    kind
        Kind of the dataset that is spoilt.
    spoil
        Changes the files.
    found
        The finding there must be, as code and place; it is the only one.
    outcome
        What preparing does about it.
    locale, purpose
        How the dataset is judged.
    profile
        Base models it is judged for.
    zipped, broken
        Whether it comes as a zip, and whether that is cut off.
    repack
        Changes the zip, which it comes as then.
    listen
        Whether the samples are read.
    lowered
        Limits that are set lower, so that breaking them takes no gigabytes.
    beside
        Findings that cannot but come with it, as codes and places.
    also
        Repairs that are asked for.
    told
        Code that the repair is told under, where it is another rule's.
    base
        The valid dataset that is spoilt, where it is not that of the kind.
    """

    name: str
    kind: str
    spoil: Callable[[Files], object]
    found: str
    outcome: str = REPORTED
    locale: str = "en-US"
    purpose: str | None = "train"
    zipped: bool = False
    profile: str = "default"
    broken: bool = False
    repack: Callable[[Path], object] | None = None
    listen: bool = False
    lowered: tuple[tuple[str, float], ...] = ()
    beside: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    told: str = ""
    base: str = ""

    @property
    def code(self) -> str:
        """Code of the finding."""
        return self.found.split()[0]

    @property
    def place(self) -> str:
        """Place of the finding."""
        return self.found.partition(" ")[2]

    def write(self, folder: Path, files: Files) -> Path:
        """Write the spoilt dataset; give what is to be validated."""
        files = dict(files)
        self.spoil(files)
        if self.zipped or self.broken or self.repack:
            path = folder / "package.zip"
            path.write_bytes(make_zip(files))
            if self.broken:
                path.write_bytes(path.read_bytes()[:-30])
            if self.repack:
                self.repack(path)
            return path
        for name, data in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
        return folder / next(iter(files)) if len(files) == 1 else folder


@contextmanager
def limits_of(mutation: Mutation) -> Iterator[None]:
    """Lower the limits that a fault breaks."""
    before = {name: getattr(limits, name) for name, _ in mutation.lowered}
    try:
        for name, value in mutation.lowered:
            setattr(limits, name, lower(before[name], value))
        yield
    finally:
        for name, limit in before.items():
            setattr(limits, name, limit)


def lower(limit: limits.Limit | tuple[limits.Limit, ...], value: float) -> object:
    """Lower a limit, or the least of several."""
    if isinstance(limit, tuple):
        return (dataclasses.replace(limit[0], value=value), *limit[1:])
    return dataclasses.replace(limit, value=value)


def encode(lines: list[str]) -> bytes:
    """Write lines as the service wants them."""
    return BOM + "".join(f"{line}\n" for line in lines).encode()


def text_of(files: Files) -> str:
    """Name of the only text."""
    [name] = (name for name in files if not name.endswith(".wav"))
    return name


def decode(files: Files) -> tuple[str, list[str]]:
    """Name and lines of the only text."""
    name = text_of(files)
    return name, files[name].decode("utf-8-sig").split("\n")[:-1]


def put(number: int, line: str) -> Callable[[Files], None]:
    """Write another line in place of line `number`."""

    def spoil(files: Files) -> None:
        name, lines = decode(files)
        lines[number - 1] = line
        files[name] = encode(lines)

    return spoil


def add(number: int, *new: str) -> Callable[[Files], None]:
    """Put lines in, the first of which becomes line `number`; 0 puts them at the end."""

    def spoil(files: Files) -> None:
        name, lines = decode(files)
        place = number - 1 if number else len(lines)
        files[name] = encode([*lines[:place], *new, *lines[place:]])

    return spoil


def replace(old: str, new: str) -> Callable[[Files], None]:
    """Write `new` for the first `old`."""

    def spoil(files: Files) -> None:
        name, lines = decode(files)
        files[name] = encode("\n".join(lines).replace(old, new, 1).split("\n"))

    return spoil


def recode(change: Callable[[bytes], bytes]) -> Callable[[Files], None]:
    """Change the bytes of the only text."""

    def spoil(files: Files) -> None:
        name = text_of(files)
        files[name] = change(files[name])

    return spoil


def rename(name: str) -> Callable[[Files], None]:
    """Give the only text another name."""

    def spoil(files: Files) -> None:
        files[name] = files.pop(text_of(files))

    return spoil


def without_bom(data: bytes) -> bytes:
    return data.removeprefix(BOM)


def mixed_ends(data: bytes) -> bytes:
    """End the first line in CRLF, the others in LF."""
    return data.replace(b"\n", b"\r\n", 1)


def old_ends(data: bytes) -> bytes:
    """End lines as Macs did before 2001."""
    return data.replace(b"\n", b"\r")


def as_utf_16(data: bytes) -> bytes:
    return data.decode("utf-8-sig").encode("utf-16")


def one_byte(old: str, new: bytes) -> Callable[[bytes], bytes]:
    """Put other bytes in place of a text."""
    return lambda data: data.replace(old.encode(), new, 1)
