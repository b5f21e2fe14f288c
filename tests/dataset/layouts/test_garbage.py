"""Lists, manifests and annotations that hold anything at all: findings, never exceptions."""

from __future__ import annotations

import gzip
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.dataset.layouts import LAYOUTS, read_dataset
from cs_toolkit.dataset.prepare import prepare
from cs_toolkit.errors import CsToolkitError
from tests.dataset.layouts.conftest import Builder
from tests.dataset.layouts.samples import SAMPLES

PIECES = (
    *(b"", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\n", b"\t", b"|", b'"', b"{", b"[", b"]", b"}"),
    *(b"nan", b"-1", b"1e999", b"9" * 400, b"null", b"\\ud800", b"../../x", b"/", b"<!DOCTYPE a>"),
    *(b"\x85", b"\xe2\x80\xa8", b'"intervals"', b"<exists>", b"true", b"x.wav", b"--> "),
)


@st.composite
def spoiled(draw: st.DrawFn, sample: bytes) -> bytes:
    """Put pieces into a valid file, or in place of some of it."""
    data = sample
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 20)))
        piece = draw(st.sampled_from(PIECES) | st.binary(max_size=8))
        data = data[:start] + piece + data[end:]
    return data


def write(folder: Path, files: dict[str, bytes]) -> None:
    build = Builder(folder)
    build.sound("x.wav", 0.2)
    for name, data in files.items():
        (folder / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)


@pytest.mark.parametrize("layout", SAMPLES)
def test_the_samples_are_valid(layout: str, tmp_path: Path) -> None:
    write(tmp_path, SAMPLES[layout])
    dataset = read_dataset(tmp_path)
    assert len(list(dataset)) == 1
    assert (dataset.layout.name, dataset.findings) == (layout, [])


def test_every_layout_of_text_files_has_a_sample() -> None:
    assert set(SAMPLES) == set(LAYOUTS) - {"parquet"}


@pytest.mark.parametrize("layout", SAMPLES)
@given(data=st.data())
@settings(max_examples=25)
def test_garbage_is_found_and_never_raises(layout: str, data: st.DataObject) -> None:
    files = {name: data.draw(spoiled(sample)) for name, sample in SAMPLES[layout].items()}
    with tempfile.TemporaryDirectory() as name:
        write(Path(name), files)
        dataset = read_dataset(name, layout=layout)
        try:
            read = list(dataset)
        except CsToolkitError:  # of the plain folder, whose transcript may be no table
            assert layout == "folder"
            return
    for utterance in read:
        assert utterance.end_seconds is None or 0 <= utterance.start_seconds < 0.2


@given(data=st.data())
@settings(max_examples=10)
def test_garbage_is_prepared_as_far_as_it_goes(data: st.DataObject) -> None:
    layout = data.draw(st.sampled_from(sorted(set(SAMPLES) - {"folder"})))
    files = {name: data.draw(spoiled(sample)) for name, sample in SAMPLES[layout].items()}
    with tempfile.TemporaryDirectory() as name:
        raw = Path(name, "raw")
        raw.mkdir()
        write(raw, files)
        report = prepare(raw, Path(name, "out"), layout=layout, workers=1)
        assert report.ok or report.left_out or not report.packages
