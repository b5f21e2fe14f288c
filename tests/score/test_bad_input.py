"""What no transcript should hold: an error that says so, or the right score; never a crash."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import numpy as np
import pytest

from cs_toolkit.columns import TextColumn
from cs_toolkit.errors import FormatError, PairingError
from cs_toolkit.score.evaluate import evaluate
from cs_toolkit.score.method import find_method

if TYPE_CHECKING:
    from pathlib import Path

SLOW = "takes gigabytes of memory and a minute; set CS_TOOLKIT_SLOW=1 to run it"


def write(folder: Path, reference: bytes, hypothesis: bytes) -> tuple[Path, Path]:
    for name, data in (("ref.tsv", reference), ("hyp.tsv", hypothesis)):
        (folder / name).write_bytes(data)
    return folder / "ref.tsv", folder / "hyp.tsv"


@pytest.mark.parametrize("bad", [b"b\tgr\xf6\xdfer\n", b"b\t\xc3\n", b"b\t\xed\xa0\x80\n"])
def test_a_row_that_is_not_utf8_is_named(tmp_path: Path, bad: bytes) -> None:
    paths = write(tmp_path, b"a\tso\nb\tgut\n", b"a\tso\n" + bad)
    with pytest.raises(FormatError, match=r"hyp\.tsv:2:\d+: byte 0x.* is not UTF-8"):
        evaluate(*paths)


def test_an_embedded_nul_is_named(tmp_path: Path) -> None:
    paths = write(tmp_path, b"a\tso\nb\tgu\0t\n", b"a\tso\nb\tgut\n")
    with pytest.raises(FormatError, match=r"ref\.tsv:2:\d+: a NUL byte"):
        evaluate(*paths)


@pytest.mark.parametrize("text", ["raw", "lexical", "display", "nist"])
def test_nul_in_strings_is_a_character_like_any_other(text: str) -> None:
    result = evaluate(["a\0b c", "\0"], ["a\0b d", "\0"], text=text)
    assert (result.counts.substitutions, result.counts.errors) == (1, 1)


def test_a_line_of_fifty_megabytes_is_scored(tmp_path: Path) -> None:
    words = 50_000_000 // 10
    line = b"lengthier " * words
    paths = write(tmp_path, b"a\t" + line + b"\n", b"a\t" + line + b"more\n")
    counts = evaluate(*paths, text="raw").counts
    assert (counts.hits, counts.insertions, counts.errors) == (words, 1, 1)


def test_a_word_of_fifty_megabytes_is_scored() -> None:
    word = "x" * 50_000_000
    result = evaluate([word], [word + "y"], text="raw")
    assert (result.counts.substitutions, result.counts.errors) == (1, 1)


def test_a_million_distinct_words_are_told_apart() -> None:
    words = [f"w{number}" for number in range(1_000_000)]
    rows = [" ".join(words[first : first + 20]) for first in range(0, len(words), 20)]
    others = [row.replace("9 ", "8 ") for row in rows]
    counts = evaluate(rows, others, text="raw").counts
    changed = sum(row.count("9 ") for row in rows)
    assert (counts.hits, counts.errors) == (1_000_000 - changed, changed)


def test_unequal_numbers_are_an_error() -> None:
    with pytest.raises(PairingError, match="2 references but 1 hypothesis"):
        evaluate(["a", "b"], ["a"])


@pytest.mark.skipif(not os.environ.get("CS_TOOLKIT_SLOW"), reason=SLOW)
def test_places_beyond_two_to_the_31_are_right() -> None:
    size = (1 << 31) + 100
    buffer = np.full(size, ord(" "), np.uint8)
    starts = np.array([0, size - 20, size - 9], np.int64)
    ends = np.array([9, size - 11, size], np.int64)
    texts = (b"so it goe", b"so it wen", b"all is on")
    for start, end, text in zip(starts, ends, texts, strict=True):
        buffer[start:end] = np.frombuffer(text, np.uint8)
    far = TextColumn(buffer, starts, ends)
    near = TextColumn.from_strings(["so it goe", "so it goe", "all is on"])
    counts = find_method(text="raw").count(near, far)
    assert counts.tolist() == [[3, 0, 0, 0], [2, 1, 0, 0], [3, 0, 0, 0]]
