"""Builders of transcripts and files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cs_toolkit.columns import TextColumn
from cs_toolkit.records import Transcript

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Return a function that writes a file by name and content, and gives its path."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture(scope="session")
def transcript() -> Callable[..., Transcript]:
    """Return a function that makes a transcript of texts by id, and of tags."""

    def make(texts: Mapping[str, str], **tags: Sequence[object]) -> Transcript:
        ids, column = TextColumn.from_strings(texts), TextColumn.from_strings(texts.values())
        return Transcript(ids, column, "memory", None, tags)

    return make


@pytest.fixture(scope="session")
def by_id() -> Callable[[Transcript], dict[str, str]]:
    """Return a function that gives the texts of a transcript by id."""

    def texts(found: Transcript) -> dict[str, str]:
        return dict(zip(found.ids, found.texts, strict=True))

    return texts
