"""Faults of recordings with a transcript, and of recordings alone."""

from __future__ import annotations

import io
import warnings
import zipfile
from typing import TYPE_CHECKING, Any

from tests.dataset.conftest import make_wav
from tests.dataset.faults.mutation import (
    FIXED,
    LEFT_OUT,
    REFUSED,
    REPORTED,
    Mutation,
    add,
    as_utf_16,
    encode,
    mixed_ends,
    one_byte,
    put,
    recode,
    rename,
    without_bom,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.dataset.faults.mutation import Files

NAMES = ("one.wav", "two.wav", "six.wav")
WAV = make_wav()
TRANSCRIPT = [f"{name}\tSo far, so good." for name in NAMES]
VALID = {
    "acoustic": {"trans.txt": encode(TRANSCRIPT), **dict.fromkeys(NAMES, WAV)},
    "audio-files": dict.fromkeys(NAMES, WAV),
}


def wav(name: str = "two.wav", **changes: Any) -> Callable[[Files], None]:
    """Make one of the recordings otherwise."""
    return lambda files: files.update({name: make_wav(**changes)})


def data(change: Callable[[bytes], bytes]) -> Callable[[Files], None]:
    """Change the bytes of a recording."""
    return lambda files: files.update({"two.wav": change(files["two.wav"])})


def more(name: str, content: bytes = b"x") -> Callable[[Files], None]:
    """Put a file beside the others."""
    return lambda files: files.update({name: content})


def move(old: str, new: str) -> Callable[[Files], None]:
    """Rename a recording."""
    return lambda files: files.update({new: files.pop(old)})


def without(name: str) -> Callable[[Files], None]:
    """Take a file out."""
    return lambda files: files.pop(name) and None


def a_zip() -> bytes:
    """Make a zip with nothing in it."""
    buffer = io.BytesIO()
    zipfile.ZipFile(buffer, "w").close()
    return buffer.getvalue()


def append(name: str, content: bytes = WAV, **facts: int) -> Callable[[Path], None]:
    """Put a member into the zip, with whatever facts."""

    def repack(path: Path) -> None:
        entry = zipfile.ZipInfo(name)
        for fact, value in facts.items():
            setattr(entry, fact, value)
        with warnings.catch_warnings(), zipfile.ZipFile(path, "a") as archive:
            warnings.simplefilter("ignore")  # a name that stands there already
            archive.writestr(entry, content)

    return repack


def encrypt(path: Path) -> None:
    """Say of the first recording that it needs a password."""
    content = bytearray(path.read_bytes())
    for signature, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        header = content.index(b"one.wav", content.index(signature)) - (30 if flags == 6 else 46)
        content[header + flags] |= 1
    path.write_bytes(content)


def promise(size: int) -> Callable[[Path], None]:
    """Say of the second recording that it unpacks to more than deflate can hold."""

    def repack(path: Path) -> None:
        content = bytearray(path.read_bytes())
        entry = content.rindex(b"two.wav") - 46
        content[entry + 24 : entry + 28] = size.to_bytes(4, "little")
        path.write_bytes(content)

    return repack


def damage(name: str) -> Callable[[Path], None]:
    """Spoil the packed bytes of a member."""

    def repack(path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            start = archive.getinfo(name).header_offset + 30 + len(name)
        content = bytearray(path.read_bytes())
        content[start : start + 8] = b"\xff" * 8
        path.write_bytes(content)

    return repack


ZIPPED = {"zipped": True}
TEST = {"purpose": "test"}
Row = tuple[Any, ...]

AUDIO_FAULTS: list[Row] = [
    ("FLAC named .wav", data(lambda _: b"fLaC" + bytes(100)), "A1 two.wav", LEFT_OUT),
    ("web page named .wav", data(lambda _: b"<!DOCTYPE html>"), "A1 two.wav", LEFT_OUT),
    ("8 bits", wav(bits=8), "A2 two.wav", FIXED),
    ("24 bits", wav(bits=24), "A2 two.wav", FIXED),
    ("floating point", wav(tag=3, bits=32), "A2 two.wav", FIXED),
    ("mu-law", wav(tag=7, bits=8, rate=8000), "A2 two.wav", FIXED),
    ("44.1 kHz", wav(rate=44_100), "A3 two.wav", FIXED),
    ("stereo", wav(channels=2), "A4 two.wav", FIXED),
    ("50 seconds", wav(seconds=50, rate=8000), "A6 two.wav", REPORTED),
    ("50 milliseconds", wav(seconds=0.05), "A10 two.wav", REPORTED),
    ("64 channels", wav(channels=64), "A4 two.wav", FIXED),
    ("no channel", wav(channels=0, samples=b"\1" * 3200), "A17 two.wav", LEFT_OUT),
    ("header cut off", data(lambda old: old[:30]), "A17 two.wav", LEFT_OUT),
    ("no format chunk", data(lambda old: old.replace(b"fmt ", b"fmx ")), "A17 two.wav", LEFT_OUT),
    ("samples cut off", wav(promised=64_000), "A18 two.wav", LEFT_OUT),
    ("extensible header", wav(subtag=1, format_size=40), "A19 two.wav", FIXED),
    ("wrong byte rate", wav(byte_rate=16_000), "A20 two.wav", FIXED),
    ("length left open", wav(promised=0xFFFFFFFF, riff_size=0xFFFFFFFF), "A20 two.wav", FIXED),
    ("no samples", wav(samples=b""), "A21 two.wav", LEFT_OUT),
    ("empty recording", data(lambda _: b""), "A21 two.wav", LEFT_OUT),
    ("title before the samples", wav(before=b"LIST\4\0\0\0INFO"), "A22 two.wav", FIXED),
]
DURATION_FAULTS: list[Row] = [
    (
        "test of two hours",
        wav(seconds=9),
        "A5 two.wav",
        LEFT_OUT,
        {"purpose": "test", "lowered": (("LONGEST_FILE", 8),)},
    ),
    (
        "all over 40 seconds",
        lambda files: [wav(name, seconds=41, rate=8000)(files) for name in NAMES],
        "A7",
        REPORTED,
        {"beside": ("A6 one.wav", "A6 six.wav", "A6 two.wav")},
    ),
    (
        "35 seconds for Whisper",
        wav(seconds=35, rate=8000),
        "A8 two.wav",
        REPORTED,
        {"profile": "whisper"},
    ),
    (
        "extension in capitals",
        lambda files: [
            put(2, "two.WAV\tSo far, so good.")(files),
            move("two.wav", "two.WAV")(files),
        ],
        "A23 two.WAV",
        FIXED,
    ),
]
PACKAGE_FAULTS: list[Row] = [
    ("recording in a folder", move("two.wav", "a/two.wav"), "Z3 a/two.wav", FIXED, ZIPPED),
    ("two transcripts", more("more.tsv"), "Z4", LEFT_OUT),
    ("no transcript", without("trans.txt"), "Z4", LEFT_OUT),
    ("transcript named .csv", rename("trans.csv"), "Z5 trans.csv", FIXED),
    ("litter of macOS", more(".DS_Store"), "Z9 .DS_Store", FIXED),
    ("litter of Windows", more("Thumbs.db"), "Z9 Thumbs.db", FIXED),
    ("zip in it", more("more.zip", a_zip()), "Z16 more.zip", LEFT_OUT),
    ("note in it", more("notes.md"), "Z17 notes.md", LEFT_OUT),
    ("not a zip", lambda _: None, "Z14", REFUSED, {"broken": True}),
    ("name twice", lambda _: None, "A13 two.wav", LEFT_OUT, {"repack": append("two.wav")}),
    (
        "over two gigabytes",
        lambda _: None,
        "Z1",
        FIXED,
        {"zipped": True, "lowered": (("ARCHIVE_SIZE", 600), ("ARCHIVE_SIZE_BINARY", 1_000_000))},
    ),
    (
        "too many files",
        lambda _: None,
        "Z2",
        FIXED,
        {"zipped": True, "lowered": (("ARCHIVE_FILES", 3),)},
    ),
    (
        "way out of the package",
        move("two.wav", "../two.wav"),
        "Z10 ../two.wav",
        FIXED,
        {"zipped": True, "told": "Z3"},
    ),
    (
        "link",
        add(4, "passwd.wav\tTo a file of passwords."),
        "Z11 passwd.wav",
        LEFT_OUT,
        {"repack": append("passwd.wav", b"/etc/passwd", external_attr=0o120777 << 16)},
    ),
    ("password", lambda _: None, "Z12 one.wav", LEFT_OUT, {"repack": encrypt}),
    (
        "names alike but for capitals",
        lambda files: [
            files.update({"Two.wav": files["two.wav"]}),
            add(4, "Two.wav\tSo far.")(files),
        ],
        "Z13 Two.wav",
        FIXED,
        {"zipped": True, "told": "A13"},
    ),
    (
        "zip bomb",
        lambda _: None,
        "Z15",
        REFUSED,
        {"repack": promise(4_000_000_000), "beside": ("A20 two.wav",)},
    ),
    (
        "name with an umlaut",
        lambda files: [move("two.wav", "zwö.wav")(files), put(2, "zwö.wav\tSo far.")(files)],
        "Z18 zwö.wav",
        REPORTED,
    ),
    (
        "bzip2",
        add(4, "new.wav\tSo far."),
        "Z19 new.wav",
        LEFT_OUT,
        {"repack": append("new.wav", WAV, compress_type=zipfile.ZIP_BZIP2)},
    ),
    ("damaged member", lambda _: None, "Z20 two.wav", LEFT_OUT, {"repack": damage("two.wav")}),
]
TRANSCRIPT_FAULTS: list[Row] = [
    ("no tab", put(2, "two.wav So far, so good."), "H1 trans.txt:2:8", FIXED),
    ("two tabs", put(2, "two.wav\tSo far,\tso good."), "H1 trans.txt:2:16", FIXED),
    ("line without recording", add(4, "ten.wav\tTen."), "H2 trans.txt:4:1", LEFT_OUT),
    ("recording without line", more("ten.wav", WAV), "H3 ten.wav", LEFT_OUT),
    ("no byte order mark", recode(without_bom), "H4 trans.txt", FIXED),
    ("curly apostrophe", put(2, "two.wav\tIt\u2019s me."), "H5 trans.txt:2:11", FIXED),
    ("mojibake", put(2, "two.wav\tItâ€™s me."), "H23 trans.txt:2:9", FIXED),
    ("accent", put(2, "two.wav\ta caf\u00e9"), "H5 trans.txt:2:14", REPORTED),
    ("word four times", put(2, "two.wav\tno no no no"), "H6 trans.txt:2:9", REPORTED),
    (
        "words four times",
        put(2, "two.wav\tthat's it " + "that's it " * 2 + "that's it"),
        "H6 trans.txt:2:9",
        FIXED,
        {"also": ("H6",)},
    ),
    ("trade mark", put(2, "two.wav\tContoso\u00ae calls."), "H5 trans.txt:2:16", FIXED),
    ("no text", put(2, "two.wav\t..."), "H11 trans.txt:2:9", LEFT_OUT),
    ("line twice", add(4, "two.wav\tSo far, so good."), "H13 trans.txt:4:1", FIXED),
    ("two texts for one", add(4, "two.wav\tSomething else."), "H13 trans.txt:4:1", LEFT_OUT),
    ("blank line", add(2, ""), "H14 trans.txt:2:1", FIXED),
    ("UTF-16", recode(as_utf_16), "H15 trans.txt", FIXED),
    ("blank behind the text", put(2, "two.wav\tSo far. "), "H16 trans.txt:2:16", FIXED),
    ("other capitals", put(2, "TWO.wav\tSo far."), "H17 trans.txt:2:1", FIXED),
    ("no extension", put(2, "two\tSo far."), "H17 trans.txt:2:1", FIXED),
    ("mixed line ends", recode(mixed_ends), "H21 trans.txt:1", FIXED),
    (
        "transcript without lines",
        recode(lambda _: b""),
        "H20 trans.txt",
        LEFT_OUT,
        {"beside": ("H3 one.wav", "H3 six.wav", "H3 two.wav")},
    ),
    ("line of a megabyte", put(2, f"two.wav\t{'so far ' * 150_000}"), "H22 trans.txt", LEFT_OUT),
    (
        "picture by another name",
        recode(lambda _: bytes(range(256)) * 9),
        "H22 trans.txt",
        LEFT_OUT,
    ),
]
ICELANDIC = {"locale": "is-IS"}
GERMAN, CHINESE, JAPANESE = {"locale": "de-DE"}, {"locale": "zh-CN"}, {"locale": "ja-JP"}
CLAUSES = "会議が終わったら資料を片付けてください" * 5
"""One sentence of 95 characters, without a comma."""

LETTERS = ("abcdefghijklmnopqrstuvwxyz" * 4)[:91]
"""A word that is too long for a sentence."""

LOCAL_FAULTS: list[Row] = [
    ("locale without support", lambda _: None, "L3", REPORTED, ICELANDIC),
    ("symbol", put(2, "two.wav\tein § mehr"), "H7 trans.txt:2:13", LEFT_OUT, GERMAN),
    ("umlaut on e", put(2, "two.wav\tCitroën"), "H8 trans.txt:2:14", LEFT_OUT, GERMAN),
    ("zero-width space", put(2, "two.wav\tso\u200bweit"), "H18 trans.txt:2:11", FIXED, GERMAN),
    ("byte of Latin-1", recode(one_byte("far", b"f\xe4r")), "H15 trans.txt:1:13", FIXED, GERMAN),
    ("accent apart", put(2, "two.wav\tKo\u0308ln"), "H19 trans.txt:2:10", FIXED, GERMAN),
    ("registered name", put(2, "two.wav\tContoso®"), "H7 trans.txt:2:16", FIXED, GERMAN),
    ("half-width comma", put(2, "two.wav\t你好,世界"), "H10 trans.txt:2:11", FIXED, CHINESE),
    ("single inch mark", put(2, 'two.wav\t五"管'), "H10 trans.txt:2:10", REPORTED, CHINESE),
    ("long sentence", put(2, f"two.wav\t{CLAUSES}"), "H9 trans.txt:2:9", FIXED, JAPANESE),
    ("long word", put(2, "two.wav\t" + LETTERS), "H9 trans.txt:2:9", LEFT_OUT, JAPANESE),
]
AUDIO_ONLY_FAULTS: list[Row] = [
    ("over two hours", wav(seconds=9), "A9 two.wav", LEFT_OUT, {"lowered": (("LONGEST_FILE", 8),)}),
    ("text beside it", more("notes.txt"), "Z6 notes.txt", LEFT_OUT),
    ("locale without it", lambda _: None, "A15", REPORTED, {"locale": "de-DE"}),
    ("nothing in it", lambda files: [files.pop(name) for name in NAMES], "Z21", REPORTED),
]
MUTATIONS = [
    Mutation(name, kind, spoil, found, outcome, **(options[0] if options else {}))
    for kind, rows in (
        (
            "acoustic",
            [
                *AUDIO_FAULTS,
                *DURATION_FAULTS,
                *PACKAGE_FAULTS,
                *TRANSCRIPT_FAULTS,
                *LOCAL_FAULTS,
            ],
        ),
        ("audio-files", AUDIO_ONLY_FAULTS),
    )
    for name, spoil, found, outcome, *options in rows
]
