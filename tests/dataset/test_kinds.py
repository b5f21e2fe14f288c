"""The kind of a dataset shows in its files."""

from __future__ import annotations

from typing import Any

import pytest

from cs_toolkit.dataset.container import open_container
from cs_toolkit.dataset.kinds import recognise_kind

TEXTS = [
    ("acoustic", {"a.wav": b"", "trans.txt": b"a.wav\tSo.\n"}),
    ("acoustic", {"a.wav": b"", "trans.txt": b"a.wav So.\n"}),
    ("acoustic", {"a.wav": b"", "trans.txt": "a.wav\tSo.\n".encode("utf-16")}),
    ("acoustic", {"x/a.wav": b"", "trans.csv": b"x/a.wav|So.\n"}),
    ("acoustic", {"a.wav": b"", "t.csv": b"wav_filename,wav_filesize,transcript\nb.wav,9,So.\n"}),
    ("audio-files", {"a.wav": b"", "b.wav": b""}),
    ("audio-files", {"a.wav": b"", "readme.txt": b"Recorded in June.\n"}),
    ("language", {"text.txt": b"So far.\nSo good.\n"}),
    ("language", {"text.txt": b""}),
    ("pronunciation", {"words.txt": b"\xef\xbb\xbfIEEE\ti triple e\nCNTK\tc n t k\n"}),
    ("pronunciation", {"words.txt": b"IEEE    i triple e\nCNTK\tc n t k\nNASA\tn a sa\n"}),
    ("language-markdown", {"lists.md": b"@ list pet =\n- cat\n# S\n- a {@pet}\n"}),
    ("language-markdown", {"lists.txt": b"@ list pet =\n- cat\n# S\n- a {@pet}\n"}),
    ("output-formatting", {"format.md": b"#itn\n\\d-\\d\n"}),
    ("output-formatting", {"format.txt": b"\xef\xbb\xbf# Rewrite\r\na\tb\r\n"}),
    ("acoustic", {"a.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"}),
    ("language", {"a.dat": "So far.\nSo good.\n".encode("utf-16")}),
    ("acoustic", {}),
]


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
@pytest.mark.parametrize(("kind", "files"), TEXTS)
def test_a_kind_is_recognised(
    draft: Any, kind: str, files: dict[str, bytes], *, packed: bool
) -> None:
    draft.files = files
    (draft.folder / "raw").mkdir()
    with open_container(draft.pack() if packed else draft.write()) as container:
        assert recognise_kind(container) == kind
