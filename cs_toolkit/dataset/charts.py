"""Pictures of what is in a dataset, on matplotlib axes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal, get_args

from cs_toolkit.counting import counted
from cs_toolkit.dataset.rules import limits
from cs_toolkit.errors import UsageError
from cs_toolkit.plotting import draw_to, label, new_axes, show_legend
from cs_toolkit.writing import claim_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from matplotlib.axes import Axes

    from cs_toolkit.dataset.distribution import Distribution
    from cs_toolkit.dataset.inspection import Inspection

__all__ = ["ChartName", "draw_inspection", "write_charts"]

ChartName = Literal[
    "durations", "formats", "speakers", "speech-rates", "vocabulary", "characters", "unknown-words",
    "levels", "silence", "collars",
]  # fmt: skip

BLUE, ORANGE, GREEN, GREY = "#0072b2", "#e69f00", "#009e73", "#666666"
"""Of Okabe and Ito, which colour-blind readers tell apart."""

SHOWN = 30
"""Bars of a picture; what is left is added up in one more."""

MINUTE = 60


def draw_inspection(
    inspection: Inspection, name: ChartName = "durations", axes: Axes | None = None
) -> Axes:
    """Draw one side of a dataset.

    Parameters
    ----------
    inspection
        What is in it.
    name
        ``"durations"``, ``"formats"``, ``"speakers"``, ``"speech-rates"``, ``"vocabulary"`` (how it
        grows), ``"characters"``, ``"unknown-words"`` (where it was held against another dataset),
        and where it was listened to ``"levels"``, ``"silence"`` and ``"collars"``.
    axes
        Where to draw.

    Raises
    ------
    MissingExtraError
        If matplotlib is not installed.
    UsageError
        If there is no such picture, or nothing to draw on it.
    """
    if name not in get_args(ChartName):
        raise UsageError(f"plot: there is no {name!r}; known are {', '.join(get_args(ChartName))}")
    bars, draw = _charts(inspection).get(name, (0, None))
    if draw is None:
        raise UsageError(f"plot: there is nothing to draw of {name!r} in this dataset")
    axes = new_axes(axes, rows=_rows(bars))
    draw(axes)
    return axes


def write_charts(inspection: Inspection, folder: Path) -> tuple[Path, ...]:
    """Write every picture there is something to draw on as ``folder/name.png``; give the paths.

    Raises
    ------
    MissingExtraError
        If matplotlib is not installed.
    UsageError
        If the folder cannot be written to.
    """
    claim_folder(folder, force=True)
    paths = []
    for name, (bars, draw) in _charts(inspection).items():
        path = folder / f"{name}.png"
        try:
            draw_to(path, draw, rows=_rows(bars))
        except OSError as error:
            raise UsageError(f"{path}: cannot be written: {error.strerror or error}") from error
        paths.append(path)
    return tuple(paths)


def _charts(inspection: Inspection) -> dict[str, tuple[int, Callable[[Axes], object]]]:
    """Give the bars of every picture there is something to draw on, and what draws it."""
    found: dict[str, tuple[int, Callable[[Axes], object]]] = {}
    if inspection.seconds.count:
        found["durations"] = 0, partial(_draw_durations, inspection.seconds)
    for name, counts, unit in (
        ("formats", inspection.formats, "recordings"),
        ("speakers", _minutes(inspection.speakers), "minutes"),
    ):
        if counts:
            found[name] = len(counts), partial(_draw_bars, counts, unit)
    if inspection.characters_a_second.count:
        words = "characters a second"
        found["speech-rates"] = 0, partial(_draw_steps, inspection.characters_a_second, words)
    vocabulary = inspection.vocabulary
    if vocabulary.words:
        found["vocabulary"] = 0, partial(_draw_growth, vocabulary.growth)
        signs = {_spell(sign): count for sign, count in vocabulary.characters.items()}
        found["characters"] = len(signs), partial(_draw_bars, signs, "times")
    if inspection.unknown and inspection.unknown.words:
        unknown = inspection.unknown.words
        found["unknown-words"] = len(unknown), partial(_draw_bars, unknown, "times")
    return found | _heard(inspection)


def _heard(inspection: Inspection) -> dict[str, tuple[int, Callable[[Axes], object]]]:
    heard = inspection.loudness
    if heard is None or not heard.speech_decibels.count:
        return {}
    levels = {
        "noise": heard.noise_decibels, "speech": heard.speech_decibels, "peak": heard.peak_decibels,
    }  # fmt: skip
    share = "silence, as a share of the recording"
    collars = {"before the speech": heard.lead_seconds, "after it": heard.tail_seconds}
    return {
        "levels": (0, partial(_draw_together, levels, "dB of full scale")),
        "silence": (
            0,
            partial(_draw_steps, heard.silence_share, share),
        ),
        "collars": (0, partial(_draw_collars, collars)),
    }


def _rows(bars: int) -> int:
    return min(bars, SHOWN + 1) if bars else 8


def _draw_steps(values: Distribution, unit: str, axes: Axes) -> None:
    edges = _drawn_edges(values)
    axes.stairs(values.counts, edges, fill=True, color=BLUE)
    outer = [place for place in (0, -1) if (values.far_below, values.far_above)[place]]
    for place in outer:
        ends = (edges[0], edges[1]) if place == 0 else (edges[-2], edges[-1])
        axes.stairs([values.counts[place]], ends, fill=True, color=GREY)
    if outer:
        axes.plot([], [], color=GREY, linewidth=6, label=_told(values))
    if values.median is not None:
        axes.axvline(values.median, color=ORANGE, label=f"median {values.median:,.2f}")
    axes.set_xlabel(unit)
    axes.set_ylabel("recordings")
    axes.locator_params("y", integer=True)
    show_legend(axes, 3)


def _drawn_edges(values: Distribution) -> list[float]:
    """Give the edges, with what lies far out drawn beside the others, as wide as they are."""
    edges = list(values.edges)
    step = edges[2] - edges[1] if len(edges) > 3 else 0.0  # noqa: PLR2004 - an inner step
    if values.far_below:
        edges[0] = edges[1] - step
    if values.far_above:
        edges[-1] = edges[-2] + step
    return edges


def _told(values: Distribution) -> str:
    """Say what is drawn nearer than it lies."""
    parts = []
    if values.far_below:
        parts.append(f"{values.far_below:,} far out, down to {values.minimum:,.1f}")
    if values.far_above:
        parts.append(f"{values.far_above:,} far out, up to {values.maximum:,.1f}")
    return ", ".join(parts)


def _draw_durations(seconds: Distribution, axes: Axes) -> None:
    limit = limits.TRAINING_CLIP
    if _drawn_edges(seconds)[-1] > limit.value / 2:
        words = f"{limit}, the longest for training"
        axes.axvline(limit.value, color=GREY, linestyle="--", label=words)
    _draw_steps(seconds, "duration in seconds", axes)


def _draw_together(values: Mapping[str, Distribution], unit: str, axes: Axes) -> None:
    """Draw several distributions as lines over each other."""
    for (name, each), colour in zip(values.items(), (GREY, BLUE, ORANGE), strict=False):
        words = ", ".join(filter(None, (name, _told(each))))
        axes.stairs(each.counts, _drawn_edges(each), color=colour, linewidth=2, label=words)
    axes.set_xlabel(unit)
    axes.set_ylabel("recordings")
    axes.locator_params("y", integer=True)
    show_legend(axes, 3)


def _draw_collars(values: Mapping[str, Distribution], axes: Axes) -> None:
    words = f"{limits.COLLAR} are wanted"
    axes.axvline(limits.COLLAR.value, color=GREEN, linestyle="--", label=words)
    _draw_together(values, "silence in seconds", axes)


def _draw_growth(growth: Iterable[tuple[int, int]], axes: Axes) -> None:
    read, different = zip((0, 0), *growth, strict=True)
    axes.plot(read, different, color=BLUE, marker="o", markersize=3)
    axes.set_xlabel("words read")
    axes.set_ylabel("different words among them")
    axes.set_xlim(left=0)
    axes.set_ylim(bottom=0)


def _draw_bars(counts: Mapping[str, float], unit: str, axes: Axes) -> None:
    """Draw the largest, with their numbers, and the others added up."""
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    shown, rest = ordered[:SHOWN], ordered[SHOWN:]
    if rest:
        shown.append((counted(len(rest), "other"), sum(count for _, count in rest)))
    colours = [BLUE] * min(len(ordered), SHOWN) + [GREY] * bool(rest)
    places = range(len(shown))
    bars = axes.barh(places, [count for _, count in shown], color=colours)
    axes.bar_label(bars, fmt="{:,.1f}" if unit == "minutes" else "{:,.0f}", padding=3)
    axes.set_yticks(places, [label(_drawable(name)) for name, _ in shown])
    axes.invert_yaxis()
    axes.margins(x=0.12, y=0.01)
    axes.set_xlabel(unit)
    axes.xaxis.set_major_formatter("{x:,.10g}")


def _minutes(speakers: Mapping[str, float]) -> dict[str, float]:
    return {name or "(nobody named)": each / MINUTE for name, each in speakers.items()}


def _spell(sign: str) -> str:
    """Show a character so that each can be told apart."""
    if sign == " ":
        return "(blank)"
    return sign if sign.isprintable() and sign.isascii() else f"{sign} U+{ord(sign):04X}"


def _drawable(text: str) -> str:
    """Replace what the font has no picture for by its number."""
    from matplotlib.font_manager import FontProperties, findfont, get_font  # noqa: PLC0415 - heavy

    known = get_font(findfont(FontProperties())).get_charmap()
    return "".join(
        sign if sign.isprintable() and ord(sign) in known else f"\\u{ord(sign):04x}"
        for sign in text
    )
