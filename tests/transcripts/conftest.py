"""Builders of transcripts and files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from cs_toolkit.columns import TextColumn
from cs_toolkit.records import Transcript

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Writer(Protocol):
    """Writes a file into the test's own folder."""

    def __call__(self, name: str, content: str | bytes) -> Path:
        """Return the path of the file."""


@pytest.fixture
def file(tmp_path: Path) -> Writer:
    """Return a function that writes a file by name and content."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def transcript_of(texts: Mapping[str, str], **tags: list[object]) -> Transcript:
    """Make a transcript of texts by id."""
    ids, columns = TextColumn.from_strings(texts), TextColumn.from_strings(texts.values())
    return Transcript(ids, columns, "memory", None, tags)
