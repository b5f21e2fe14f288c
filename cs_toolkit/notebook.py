"""Small HTML tables for notebooks.

Notebooks drop style sheets, so that every cell brings its own style; colours are left to the theme.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Markup", "bars", "fold", "table"]


class Markup(str):
    """HTML that is put in as it is; all other text is escaped."""

    __slots__ = ()


def table(
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    numbers: Iterable[str] = (),
    caption: str = "",
) -> Markup:
    """Return a table; the columns called `numbers` are aligned to the right.

    Examples
    --------
    >>> "a &lt; b" in table(("rule", "times"), [("a < b", "7")], numbers={"times"})
    True
    """
    wanted = set(numbers)
    aligned = ["right" if head in wanted else "left" for head in heads]
    title = f"<caption style='text-align:left'><strong>{escape(caption)}</strong></caption>"
    body = "".join(_row("td", row, aligned) for row in rows)
    return Markup(
        f"<table>{title if caption else ''}<thead>{_row('th', heads, aligned)}</thead>"
        f"<tbody>{body}</tbody></table>"
    )


def bars(shares: Iterable[tuple[float, str, str]]) -> Markup:
    """Return lengths between 0 and 1 beside each other, each with its colour and its name."""
    pieces = "".join(
        f"<span title='{escape(name)}' style='display:inline-block;height:0.8em;"
        f"width:{160 * share:.1f}px;background:{colour}'></span>"
        for share, colour, name in shares
    )
    return Markup(f"<span style='white-space:nowrap'>{pieces}</span>")


def fold(title: str, content: Markup) -> Markup:
    """Return content that opens with a click."""
    return Markup(f"<details><summary>{escape(title)}</summary>{content}</details>")


def _row(tag: str, cells: Sequence[str], aligned: Sequence[str]) -> str:
    return f"<tr>{''.join(map(_cell, [tag] * len(cells), cells, aligned))}</tr>"


def _cell(tag: str, text: str, side: str) -> str:
    shown = text if isinstance(text, Markup) else escape(text)
    return f"<{tag} style='text-align:{side}'>{shown}</{tag}>"
