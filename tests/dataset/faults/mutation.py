"""What a fault is: a valid dataset of some kind, and one change that spoils it."""

from __future__ import annotations

import codecs
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
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
    zipped, broken
        Whether it comes as a zip, and whether that is cut off.
    also
        Repairs that are asked for.
    """

    name: str
    kind: str
    spoil: Callable[[Files], object]
    found: str
    outcome: str = REPORTED
    locale: str = "en-US"
    purpose: str | None = "train"
    zipped: bool = False
    broken: bool = False
    also: tuple[str, ...] = ()

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
        if self.zipped or self.broken:
            path = folder / "package.zip"
            with zipfile.ZipFile(path, "w") as archive:
                for name, data in files.items():
                    archive.writestr(name, data)
            if self.broken:
                path.write_bytes(path.read_bytes()[:-30])
            return path
        for name, data in files.items():
            (folder / name).write_bytes(data)
        return folder / next(iter(files)) if len(files) == 1 else folder


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
