"""What a format cannot hold is refused when it is written, so that nothing changes in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_toolkit.errors import FormatError
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["refuse"]


def refuse(values: Iterable[str], characters: str, format_name: str, what: str) -> None:
    """Raise FormatError at the first value that holds one of `characters`.

    A name must also be there, and have no blanks around it: readers would lose them.

    Examples
    --------
    >>> refuse(["a", "b"], chr(9), "tsv", "name")
    >>> refuse(["a b"], " ", "ctm", "word")
    Traceback (most recent call last):
    cs_toolkit.errors.FormatError: utterance 1: the word 'a b' holds ' ', which ctm cannot; ...
    """
    for row, value in enumerate(values, 1):
        found = next((character for character in characters if character in value), None)
        if found is not None:
            raise _refusal(row, what, value, f"holds {quoted(found)}", format_name)
        if what == "name" and value != value.strip():
            raise _refusal(row, what, value, "begins or ends with a blank", format_name)
        if what == "name" and not value:
            raise _refusal(row, what, value, "is empty", format_name)


def _refusal(row: int, what: str, value: str, fault: str, format_name: str) -> FormatError:
    return FormatError(
        f"utterance {row}: the {what} {quoted(value)} {fault}, which {format_name} cannot; "
        "change it, or write JSON lines"
    )
