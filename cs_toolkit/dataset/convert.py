"""From a recording in a folder or a zip to a member of a package; safe to run on threads.

What goes wrong with one recording is a finding, never an exception, so that the others go on. An
exception means that nothing can be written any more.
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from cs_toolkit.counting import counted
from cs_toolkit.dataset.audio import RATE, Conversion, Part, convert, copy_samples
from cs_toolkit.dataset.checks.audio import find_lie
from cs_toolkit.dataset.fetching import fetched
from cs_toolkit.dataset.fix.plan import Change, left_out
from cs_toolkit.dataset.header import EXTENSIBLE, PCM
from cs_toolkit.dataset.journal import recipe
from cs_toolkit.dataset.package import CHUNK, Spool, deflate
from cs_toolkit.dataset.rules import limits
from cs_toolkit.errors import ArchiveError, DataError, FormatError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cs_toolkit.dataset.container import Container
    from cs_toolkit.dataset.container import Member as SourceMember
    from cs_toolkit.dataset.fix.plan import Utterance
    from cs_toolkit.dataset.header import WavHeader
    from cs_toolkit.dataset.journal import Finished
    from cs_toolkit.dataset.package import Member
    from cs_toolkit.records import Finding

__all__ = ["CHANNELS", "Converter", "Form", "Packed"]

CHANNELS = {"mix": None, "left": 0, "right": 1, "split": None}
"""What can be taken of recordings with several channels, and the number of the channel.

Of those that are to be split a channel has been taken when they come here, or they are mixed.
"""

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
    recipe
        Hash of everything that decides about the bytes of `member`.
    changes
        What was done to the audio.
    """

    utterance: Utterance
    member: Member
    seconds: float
    source_sha256: str
    recipe: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """What recordings become.

    Parameters
    ----------
    rate
        Samples a second.
    channel
        What is taken of several channels: one of `CHANNELS`.
    fix
        Whether to convert at all; otherwise recordings are copied byte for byte.
    """

    rate: int = RATE
    channel: str = "mix"
    fix: bool = True

    def __post_init__(self) -> None:
        rates = [limit.value for limit in limits.SAMPLE_RATES]
        if self.rate not in rates:
            raise UsageError(f"rate {self.rate} is not taken; choose {rates[0]} or {rates[1]}")
        if self.channel not in CHANNELS:
            raise UsageError(
                f"channel {self.channel!r} does not exist; choose one of {', '.join(CHANNELS)}"
            )


@dataclass(frozen=True, slots=True)
class Converter:
    """Makes members of recordings.

    Parameters
    ----------
    container
        Where the recordings lie.
    folder
        Where long recordings may lie in between.
    form
        What they become.
    finished
        What earlier runs have made already.
    tools
        Versions that decide about the bytes.
    """

    container: Container
    folder: Path
    form: Form
    finished: Finished
    tools: Mapping[str, str]

    def __call__(self, utterance: Utterance) -> Packed | Finding:
        """Convert one recording, or take what an earlier run made of it, or say why not."""
        try:
            return self._made(utterance)
        except DataError as error:
            return left_out("A24", str(error), utterance.audio.name)

    def _made(self, utterance: Utterance) -> Packed:
        member = utterance.audio.member
        stamp = self._stamp(member)
        with fetched(self.container, member, self.folder) as (source, digest):
            wanted = recipe(digest, self._facts(utterance))
            made = self._again(utterance, digest, wanted)
            made = made or self._anew(utterance, source, digest, wanted)
        if self._stamp(member) != stamp:
            raise FormatError("changed while it was read; leave it alone and try again")
        return made

    def _stamp(self, member: SourceMember) -> tuple[int, ...]:
        """Give what tells that a file was written to between hashing and decoding it."""
        path = self.container.file(member)
        try:
            facts = path.stat() if path else None
        except OSError:
            facts = None
        return (facts.st_ino, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns) if facts else ()

    def _facts(self, utterance: Utterance) -> dict[str, object]:
        """Give what decides about the outcome, the bytes of the source apart."""
        extension = utterance.audio.member.extension  # libsndfile asks for it where no header is
        return {"extension": extension, "form": asdict(self.form), "tools": dict(self.tools)}

    def _again(self, utterance: Utterance, digest: str, wanted: str) -> Packed | None:
        found = self.finished.take(wanted, utterance.name, self.folder)
        if found is None:
            return None
        member, entry = found
        changes = tuple(Change(*change, utterance.audio.name) for change in entry.changes)
        return Packed(utterance, member, entry.seconds, digest, wanted, changes)

    def _anew(
        self, utterance: Utterance, source: Path | IO[bytes], digest: str, wanted: str
    ) -> Packed:
        wav = Spool(self.folder)
        conversion, changes = self._write(utterance, source, wav)
        member = deflate(utterance.name, wav, folder=self.folder)
        return Packed(utterance, member, conversion.seconds, digest, wanted, tuple(changes))

    def _write(
        self, utterance: Utterance, source: Path | IO[bytes], wav: IO[bytes]
    ) -> tuple[Conversion, list[Change]]:
        header, name = utterance.audio.wav, utterance.audio.name
        form = self.form
        if header is not None and (not form.fix or _is_right(header, form.rate)):
            with _opened(source) as file:
                return _copy(header, file, wav, name, fix=form.fix)
        conversion = convert(source, wav, rate=form.rate, part=Part(CHANNELS[form.channel]))
        changes = [Change(RULE_OF[step.aspect], step.words, name) for step in conversion.steps]
        if (
            header is not None
            and header.form != RIFF
            and "A1" not in {each.code for each in changes}
        ):
            changes.append(Change("A1", f"{header.form} to {RIFF}", name))
        if conversion.clipped:
            count = f"{counted(conversion.clipped, 'sample')} beyond full scale cut to it"
            changes.append(Change("A2", count, name))
        return conversion, changes


def _is_right(header: WavHeader, rate: int) -> bool:
    """Whether the samples are those of a package already, whatever the header looks like."""
    return (
        (header.form, header.encoding, header.bits) == (RIFF, PCM, 8 * SAMPLE_BYTES)
        and (header.channels, header.rate) == (1, rate)
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
