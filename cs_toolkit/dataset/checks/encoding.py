"""What is odd about the bytes of a text file: faults that every kind with text shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_toolkit.dataset.checks.check import Fault
from cs_toolkit.dataset.textfile import UTF_8
from cs_toolkit.records import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_toolkit.dataset.settings import Settings
    from cs_toolkit.dataset.textfile import TextFile

LENIENT = ("en", "zh")
"""Languages in which the service's pages do not agree that a byte order mark is needed."""


def bom_faults(file: TextFile, settings: Settings) -> Iterator[Fault]:
    """Look for UTF-8 without a byte order mark."""
    severity = Severity.WARNING if settings.speaks(LENIENT) else None
    if file.encoding == UTF_8 and not file.bom and any(map(str.strip, file.lines)):
        yield Fault("does not begin with a byte order mark", file.name, severity=severity)


def encoding_faults(file: TextFile, severity: Severity | None = None) -> Iterator[Fault]:
    """Look for another encoding than UTF-8, and name the first place where it shows."""
    bad = file.bad_byte
    if bad is not None:
        many = f"; {len(file.guessed):,} lines are like that" if len(file.guessed) > 1 else ""
        looks = "" if file.encoding == "mixed" else f", it looks like {file.encoding}"
        said = f"byte 0x{bad.value:02X} is not UTF-8{looks}{many}"
        yield Fault(said, file.name, bad.line, bad.column, severity)
    elif file.encoding != UTF_8:
        yield Fault(f"is {file.encoding}, not UTF-8", file.name, severity=severity)


def line_end_faults(file: TextFile) -> Iterator[Fault]:
    """Look for mixed line ends, and for those of old Macs."""
    if file.odd_end is not None:
        usual, odd = file.ends
        yield Fault(f"the line ends in {odd}, most end in {usual}", file.name, file.odd_end)
    elif file.ends == ("CR",):
        yield Fault("lines end in CR alone", file.name)
