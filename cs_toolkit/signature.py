"""What produced a number: every setting that could change it, in one line.

Two numbers compare when their signatures are equal. The form is ``key:value`` pairs joined by
``|``, always in the same order, after the example of sacrebleu (Post 2018).
"""

from __future__ import annotations

from dataclasses import dataclass, fields

__all__ = ["Signature"]


@dataclass(frozen=True, slots=True)
class Signature:
    """The settings behind a score.

    Examples
    --------
    >>> signature = Signature(
    ...     text="lexical-en-US/1", tokens="word/1", markup="none", costs="sclite",
    ...     tie_break="diagonal,insertion,deletion", missing="error", version="0.1.0")
    >>> str(signature)
    'text:lexical-en-US/1|tokens:word/1|markup:none|costs:sclite|tie-break:diagonal,insertion,deletion|missing:error|version:0.1.0'
    """

    text: str
    tokens: str
    markup: str
    costs: str
    tie_break: str
    missing: str
    version: str

    def __str__(self) -> str:
        pairs = ((field.name, getattr(self, field.name)) for field in fields(self))
        return "|".join(f"{name.replace('_', '-')}:{value}" for name, value in pairs)

    def to_dict(self) -> dict[str, str]:
        """Settings by name, as they stand in the JSON document."""
        return {field.name: getattr(self, field.name) for field in fields(self)}
