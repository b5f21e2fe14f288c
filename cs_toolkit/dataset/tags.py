"""What lists say of recordings besides their texts: columns and fields as tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["tags_of"]

TAG_NAMES = {
    "client_id": "speaker",
    "spk": "speaker",
    "spk_id": "speaker",
    "speaker_id": "speaker",
    "lang": "language",
    "locale": "language",
    "duration": "duration_seconds",
}
"""What manifests call the tags that have a name here."""


def tags_of(row: Mapping[str, object], *taken: str) -> dict[str, object]:
    """Give all that a row says besides the columns that are `taken`, as far as it says something.

    Examples
    --------
    >>> tags_of({"path": "a.mp3", "age": "", "client_id": "x"}, "path")
    {'speaker': 'x'}
    """
    return {
        TAG_NAMES.get(name, name): value
        for name, value in row.items()
        if name not in taken and value not in ("", None) and not isinstance(value, list | dict)
    }
