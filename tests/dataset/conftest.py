"""Builders of datasets: a valid one to begin with, and the means to spoil it in one place."""

from __future__ import annotations

import io
import os
import struct
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from cs_toolkit.dataset.validate import validate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cs_toolkit.dataset.validation import ValidationReport


def make_wav(
    seconds: float = 1.0,
    *,
    rate: int = 16_000,
    channels: int = 1,
    bits: int = 16,
    tag: int = 1,
    subtag: int | None = None,
    format_size: int = 16,
    form: bytes = b"RIFF",
    before: bytes = b"",
    byte_rate: int | None = None,
    block: int | None = None,
    promised: int | None = None,
    riff_size: int | None = None,
    samples: bytes | None = None,
) -> bytes:
    """Make a WAV; every number of its header can be made to lie."""
    order = ">" if form == b"RIFX" else "<"
    frame = channels * bits // 8
    if samples is None:
        samples = b"\x01\x00" * (round(seconds * rate) * frame // 2)
    fields = struct.pack(
        order + "HHIIHH",
        0xFFFE if subtag else tag,
        channels,
        rate,
        rate * frame if byte_rate is None else byte_rate,
        frame if block is None else block,
        bits,
    )
    if subtag:
        fields += struct.pack(order + "HHIH", 22, bits, 4, subtag) + b"\0" * 14
    fields = fields.ljust(format_size, b"\0")
    length = len(samples) if promised is None else promised
    content = b"WAVE" + before + b"fmt " + struct.pack(order + "I", len(fields)) + fields
    content += b"data" + struct.pack(order + "I", length) + samples
    size = len(content) if riff_size is None else riff_size
    return form + struct.pack(order + "I", size) + content


def make_zip(files: dict[str, bytes], **options: int) -> bytes:
    """Make a zip, deflated unless `compression` says otherwise."""
    options = {"compression": zipfile.ZIP_DEFLATED, **options}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", **options) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, options["compression"])
    return buffer.getvalue()


@dataclass
class Draft:
    """A dataset in the making: three recordings of a second, and a line for each.

    ``files`` may be changed at will; a transcript is given as text and written in UTF-8 with a
    byte order mark. ``sparse`` files get that many bytes of nothing at their end.
    """

    folder: Path
    files: dict[str, bytes] = field(default_factory=dict)
    sparse: dict[str, int] = field(default_factory=dict)

    @property
    def transcript(self) -> str:
        """Text of the transcript."""
        return self.files["trans.txt"].decode("utf-8-sig")

    @transcript.setter
    def transcript(self, text: str) -> None:
        self.files["trans.txt"] = text.encode("utf-8-sig")

    def say(self, text: str) -> None:
        """Replace the text of the first line, which begins in column 9."""
        first, rest = self.transcript.split("\r\n", 1)
        self.transcript = f"{first.split(chr(9))[0]}\t{text}\r\n{rest}"

    def write(self) -> Path:
        """Write the files into a folder."""
        for name, data in self.files.items():
            path = self.folder / "raw" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            if name in self.sparse:
                os.truncate(path, len(data) + self.sparse[name])
        return self.folder / "raw"

    def pack(self, **options: int) -> Path:
        """Write the files into a zip."""
        path = self.folder / "package.zip"
        path.write_bytes(make_zip(self.files, **options))
        return path


def places(report: ValidationReport) -> list[str]:
    """List the findings as ``code file:line:column``."""
    return [f"{finding.code} {finding.where}".rstrip() for finding in report.findings]


@pytest.fixture
def wav() -> Callable[..., bytes]:
    """Return the maker of WAVs."""
    return make_wav


@pytest.fixture
def pack() -> Callable[..., bytes]:
    """Return the maker of zips."""
    return make_zip


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    """Return a valid dataset that can be spoiled."""
    names = ("one.wav", "two.wav", "six.wav")
    made = Draft(tmp_path, {name: make_wav() for name in names})
    made.transcript = "".join(f"{name}\tSo far, so good.\r\n" for name in names)
    return made


@pytest.fixture
def found() -> Callable[..., list[str]]:
    """Return the function that validates a path and lists what it finds."""
    return lambda path, **options: places(validate(path, **{"kind": "acoustic", **options}))
