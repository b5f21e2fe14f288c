"""From a recording in a folder or a zip to a member of a package; safe to run on threads.

What goes wrong with one recording is a finding, never an exception, so that the others go on. An
exception means that nothing can be written any more.
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from cs_toolkit.dataset.audio import RATE, Conversion, convert, copy_samples
from cs_toolkit.dataset.checks.audio import find_lie
from cs_toolkit.dataset.fetching import fetched
from cs_toolkit.dataset.fix.plan import Change, left_out
from cs_toolkit.dataset.header import EXTENSIBLE, PCM
from cs_toolkit.dataset.package import CHUNK, Spool, deflate
from cs_toolkit.errors import ArchiveError, DataError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_toolkit.dataset.container import Container
    from cs_toolkit.dataset.fix.plan import Utterance
    from cs_toolkit.dataset.header import WavHeader
    from cs_toolkit.dataset.package import Member
    from cs_toolkit.records import Finding

__all__ = ["Converter", "Packed"]

RIFF = "RIFF"
SAMPLE_BYTES = 2
RULE_OF = {"container": "A1", "encoding": "A2", "channels": "A4", "rate": "A3"}


@dataclass(frozen=True, slots=True)
class Packed:
    """An utterance whose recording is ready to be appended to a package.

    Parameters
    ----------
    utterance
        What it was planned as.
    member
        The recording, deflated.
    seconds
        Its length.
    source_sha256
        Hash of the file it was made from.
    changes
        What was done to the audio.
    """

    utterance: Utterance
    member: Member
    seconds: float
    source_sha256: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Converter:
    """Makes members of recordings.

    Parameters
    ----------
    container
        Where the recordings lie.
    folder
        Where long recordings may lie in between.
    fix
        Whether to convert them; otherwise they are copied byte for byte.
    """

    container: Container
    folder: Path
    fix: bool = True

    def __call__(self, utterance: Utterance) -> Packed | Finding:
        """Convert one recording, or say why it stays behind."""
        wav = Spool(self.folder)
        try:
            with fetched(self.container, utterance.audio.member, self.folder) as (source, digest):
                conversion, changes = self._write(utterance, source, wav)
        except DataError as error:
            return left_out("A24", str(error), utterance.audio.name)
        member = deflate(utterance.name, wav, folder=self.folder)
        return Packed(utterance, member, conversion.seconds, digest, tuple(changes))

    def _write(
        self, utterance: Utterance, source: Path | IO[bytes], wav: IO[bytes]
    ) -> tuple[Conversion, list[Change]]:
        header, name = utterance.audio.wav, utterance.audio.name
        if header is not None and (not self.fix or _is_right(header)):
            with _opened(source) as file:
                return _copy(header, file, wav, name, fix=self.fix)
        conversion = convert(source, wav)
        changes = [Change(RULE_OF[step.aspect], step.words, name) for step in conversion.steps]
        if (
            header is not None
            and header.form != RIFF
            and "A1" not in {each.code for each in changes}
        ):
            changes.append(Change("A1", f"{header.form} to {RIFF}", name))
        if conversion.clipped:
            count = f"{conversion.clipped:,} samples beyond full scale cut to it"
            changes.append(Change("A2", count, name))
        return conversion, changes


def _is_right(header: WavHeader) -> bool:
    """Whether the samples are those of a package already, whatever the header looks like."""
    return (
        (header.form, header.encoding, header.bits) == (RIFF, PCM, 8 * SAMPLE_BYTES)
        and (header.channels, header.rate) == (1, RATE)
        and header.sound_size >= SAMPLE_BYTES
    )


def _copy(
    header: WavHeader, file: IO[bytes], wav: IO[bytes], name: str, *, fix: bool
) -> tuple[Conversion, list[Change]]:
    """Copy the samples behind a plain header, or without `fix` the whole file."""
    frames = header.sound_size // SAMPLE_BYTES
    if header.plain or not fix:
        shutil.copyfileobj(file, wav, CHUNK)
        return Conversion(frames, header.rate), []
    file.seek(header.offset)
    conversion = copy_samples(file, frames, wav, rate=header.rate)
    words = f"header of {header.offset} bytes written anew as the plain 44; other chunks dropped"
    return conversion, [Change(_reason(header), words, name)]


def _reason(header: WavHeader) -> str:
    if header.tag == EXTENSIBLE:
        return "A19"
    return "A20" if find_lie(header) else "A22"


@contextmanager
def _opened(source: Path | IO[bytes]) -> Iterator[IO[bytes]]:
    if not isinstance(source, Path):
        yield source
        return
    try:
        file = source.open("rb")
    except OSError as error:
        raise ArchiveError(f"cannot be read: {error.strerror}") from error
    with file:
        yield file
