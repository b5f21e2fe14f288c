"""The service's acoustic package: a zip of recordings and a transcript; only that is read.

Nothing is unpacked to disk, so member names do no harm; and no more is unpacked than any honest
transcript holds.
"""

from __future__ import annotations

import zipfile
import zlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from cs_toolkit.errors import ArchiveError, CsToolkitError, FormatError
from cs_toolkit.transcripts import tsv
from cs_toolkit.transcripts.encoding import quoted, to_utf8
from cs_toolkit.transcripts.source import ZIPS, Source

if TYPE_CHECKING:
    from cs_toolkit.records import Transcript
    from cs_toolkit.transcripts.fields import Selection

__all__ = ["fits", "parse"]

SUFFIXES = (".txt", ".tsv")
LARGEST_BYTES = 1 << 30
ENCRYPTED = 0x1
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError)


def fits(source: Source) -> bool:
    """Whether the file begins as a zip does."""
    return source.data.startswith(ZIPS)


def parse(source: Source, selection: Selection) -> Transcript:
    """Read the transcript inside.

    Raises
    ------
    ArchiveError
        If the zip is damaged, encrypted or unpacks to more than any transcript holds.
    FormatError
        If there is no transcript in it, or more than one.
    """
    if source.path is None:
        raise ArchiveError(f"{source.name}: a zip inside a zip is not opened; unpack the outer one")
    try:
        with zipfile.ZipFile(source.path) as archive:
            member = _transcript_member(archive, source.name)
            name = f"{source.name}/{member.filename}"
            with archive.open(member) as file:
                data = file.read(LARGEST_BYTES + 1)
    except CsToolkitError:  # some are ValueErrors, as some faults of zipfile are
        raise
    except NotImplementedError as error:
        raise ArchiveError(f"{source.name}: {error}; pack it again with deflate") from None
    except DAMAGE as error:
        raise ArchiveError(
            f"{source.name}: a damaged zip: {error}; copy or pack it again"
        ) from None
    if len(data) > LARGEST_BYTES:
        raise ArchiveError(f"{name}: unpacks to more than {LARGEST_BYTES >> 20} MiB; is it text?")
    return tsv.parse(Source(name, to_utf8(data, name)), selection)


def _transcript_member(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    members = [member for member in archive.infolist() if _is_text(member)]
    if len(members) != 1:
        found = ", ".join(quoted(member.filename) for member in members[:5]) or "none"
        raise FormatError(
            f"{name}: one transcript is needed, a .txt or .tsv of name<TAB>text; there is {found}"
        )
    if members[0].flag_bits & ENCRYPTED:
        raise ArchiveError(f"{name}: {quoted(members[0].filename)} is encrypted; pack it without")
    return members[0]


def _is_text(member: zipfile.ZipInfo) -> bool:
    """Whether it may be the transcript; what macOS and Windows leave in archives is not."""
    path = PurePosixPath(member.filename)
    litter = path.name.startswith("._") or "__MACOSX" in path.parts
    return path.suffix.lower() in SUFFIXES and not member.is_dir() and not litter
