"""Axes to draw on, and the colours of errors; matplotlib is optional and imported when needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_toolkit.errors import MissingExtraError
from cs_toolkit.writing import replacing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from matplotlib.axes import Axes

__all__ = [
    "COLOURS",
    "MODEL_COLOURS",
    "draw_to",
    "label",
    "need_matplotlib",
    "new_axes",
    "show_legend",
]

COLOURS = {"substitutions": "#e69f00", "deletions": "#d55e00", "insertions": "#0072b2"}
"""Of Okabe and Ito, which colour-blind readers tell apart."""

MODEL_COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#555555")
"""Of the same, for models; they come again where there are more."""


def new_axes(axes: Axes | None = None, *, rows: int = 6) -> Axes:
    """Return the given axes, or new ones with room for that many rows.

    Raises
    ------
    MissingExtraError
        If matplotlib is not installed.
    """
    if axes is not None:
        return axes
    need_matplotlib()
    from matplotlib import pyplot as plt  # noqa: PLC0415 - optional, and heavy

    _, made = plt.subplots(figsize=_size(rows), layout="constrained")
    made.spines[["top", "right"]].set_visible(False)
    return made


def label(name: str) -> str:
    r"""Return a name as matplotlib shows it: a dollar sign would begin a formula.

    Examples
    --------
    >>> label("$5")
    '\\$5'
    """
    return name.replace("$", r"\$")


def show_legend(axes: Axes, columns: int) -> None:
    """Put the legend above the axes, where it hides nothing."""
    axes.legend(
        frameon=False,
        ncols=min(columns, 3),
        loc="lower left",
        bbox_to_anchor=(0, 1),
        borderaxespad=0.2,
        handlelength=1.2,
    )


def draw_to(path: Path, draw: Callable[[Axes], object], *, rows: int = 6) -> None:
    """Draw on new axes with room for that many rows, and write them to `path` as PNG.

    Raises
    ------
    MissingExtraError
        If matplotlib is not installed.
    """
    need_matplotlib()
    from matplotlib.figure import Figure  # noqa: PLC0415 - optional, and heavy

    figure = Figure(figsize=_size(rows), layout="constrained")  # pyplot would look for a screen
    axes = figure.subplots()
    axes.spines[["top", "right"]].set_visible(False)
    draw(axes)
    with replacing(path) as draft:
        figure.savefig(draft, format="png", dpi=150, metadata={"Software": None})


def need_matplotlib() -> None:
    """Make sure that matplotlib is there, before work is done that it is needed for.

    Raises
    ------
    MissingExtraError
        If it is not.
    """
    try:
        import matplotlib  # noqa: F401, ICN001, PLC0415 - optional, and heavy
    except ImportError:
        raise MissingExtraError('plots need matplotlib: pip install "cs_toolkit[plots]"') from None


def _size(rows: int) -> tuple[float, float]:
    return 7, max(2.0, 0.8 + 0.35 * rows)
