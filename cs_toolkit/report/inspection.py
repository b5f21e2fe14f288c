"""What is in a dataset, in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from cs_toolkit.counting import counted
from cs_toolkit.report.findings import show_findings
from cs_toolkit.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rich.console import Console

    from cs_toolkit.dataset.distribution import Distribution
    from cs_toolkit.dataset.inspection import Inspection

__all__ = ["show_inspection"]

SHOWN = 10
"""Speakers, formats, words and characters that are shown; JSON has them all."""

UNKNOWN_SPEAKER = "(nobody named)"
HEADS = ("count", "least", "5 %", "median", "95 %", "most")


def show_inspection(console: Console, inspection: Inspection) -> None:
    """Print everything, what could not be taken in last."""
    console.print(Text(inspection.summary, "bold"))
    console.print()
    _print(console, ("", *HEADS), _distributions(inspection))
    _counted(console, "recordings", "encoding", inspection.formats)
    _speakers(console, inspection.speakers)
    _words(console, inspection)
    if inspection.findings:
        console.print(Text("Found in its lists", "bold underline"))
        show_findings(console, inspection.findings)


def _distributions(inspection: Inspection) -> Iterator[Sequence[str]]:
    yield from _row("duration (s)", inspection.seconds)
    yield from _row("speech rate (chars/s)", inspection.characters_a_second)
    heard = inspection.loudness
    if heard:
        yield from _row("peak (dB)", heard.peak_decibels)
        yield from _row("speech level (dB)", heard.speech_decibels)
        yield from _row("noise level (dB)", heard.noise_decibels)
        yield from _row("silence (%)", heard.silence_share, 100)
        yield from _row("silence before (s)", heard.lead_seconds)
        yield from _row("silence after (s)", heard.tail_seconds)
        for name in ("clipped", "silent", "unheard"):
            yield (name, f"{getattr(heard, name):,}", *[""] * 5)


def _row(name: str, values: Distribution, scale: float = 1) -> Iterator[Sequence[str]]:
    if not values.count:
        return
    points = (values.minimum, values.low, values.median, values.high, values.maximum)
    shown = ("n/a" if point is None else f"{scale * point:,.2f}" for point in points)
    yield (name, f"{values.count:,}", *shown)


def _speakers(console: Console, speakers: Mapping[str, float]) -> None:
    if not speakers:
        return
    longest = sorted(speakers.items(), key=lambda each: (-each[1], each[0]))
    rows = ((visible(name) or UNKNOWN_SPEAKER, f"{time / 60:,.1f}") for name, time in longest)
    _print(console, (counted(len(speakers), "speaker"), "minutes"), _first(rows, len(speakers)))


def _words(console: Console, inspection: Inspection) -> None:
    words = inspection.vocabulary
    if not words.count:
        return
    rows = [
        ("words", f"{words.count:,}"),
        ("different ones", f"{len(words.words):,}"),
        ("that occur once", f"{words.once:,}"),
        *((f"different in the first {read:,}", f"{size:,}") for read, size in words.growth[3::4]),
        ("different characters", f"{len(words.characters):,}"),
    ]
    texts = [("characters", visible("".join(sorted(words.characters))[:200]))]
    if inspection.unknown:
        share = inspection.unknown.rate
        rate = "n/a" if share is None else f"{share:.2%}"
        examples = sorted(inspection.unknown.words.items(), key=lambda each: (-each[1], each[0]))
        rows += [
            ("unknown to the other", f"{inspection.unknown.count:,} ({rate})"),
            ("different ones of them", f"{len(inspection.unknown.words):,}"),
        ]
        texts += [("unknown", ", ".join(visible(word) for word, _ in examples[:SHOWN]))]
    _print(console, ("vocabulary", ""), rows)
    _print(console, None, texts)


def _counted(console: Console, number: str, name: str, counts: Mapping[str, int]) -> None:
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    rows = ((visible(key), f"{count:,}") for key, count in ordered)
    if counts:
        _print(console, (name, number), _first(rows, len(counts)))


def _first(rows: Iterable[tuple[str, str]], count: int) -> Iterator[Sequence[str]]:
    for number, row in enumerate(rows):
        if number == SHOWN:
            yield (f"and {count - SHOWN:,} more", "")
            return
        yield row


def _print(console: Console, heads: Sequence[str] | None, rows: Iterable[Sequence[str]]) -> None:
    """Print words and their numbers, or without `heads` words and texts, which wrap."""
    table = Table(box=None, pad_edge=False, header_style="bold", show_header=heads is not None)
    table.add_column(heads[0] if heads else "", overflow="fold")
    for head in heads[1:] if heads else [""]:
        table.add_column(head, justify="right" if heads else "left", overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    if table.row_count:
        console.print(table)
        console.print()
