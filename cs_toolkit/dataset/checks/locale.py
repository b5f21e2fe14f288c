"""Checks on the locale: whether the service trains in it (rules L1 to L3, S9, R15, D6)."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from cs_toolkit.dataset.checks.check import Fault, check
from cs_toolkit.dataset.locales import load_locales, nearest_kinds, nearest_locales
from cs_toolkit.dataset.settings import Kind, Purpose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_toolkit.dataset.model import Dataset

SHOWN = 3
"""Locales that a message names."""

DOUBTFUL = {Kind.LANGUAGE: "plain text", Kind.OUTPUT_FORMATTING: "display format"}
"""Kinds the notes of the table are about."""


@check("L1")
def unknown_locale(dataset: Dataset) -> Iterator[Fault]:
    """Look for locales that are not in the service's table."""
    name = dataset.settings.locale
    if name not in load_locales():
        near = regions(name) or difflib.get_close_matches(name, load_locales(), n=SHOWN)
        advice = f", for instance {' or '.join(near)}" if near else ""
        said = f"the service's table of locales has no {name}"
        yield Fault(said, values={"advice": advice})


@check("L2")
def doubtful_locale(dataset: Dataset) -> Iterator[Fault]:
    """Look for locales about which the service's pages disagree."""
    locale = load_locales().get(dataset.settings.locale)
    if locale and any(word in locale.note for word in note_words(dataset.settings.kind)):
        yield Fault(f"{locale.name}: {locale.note}")


@check("L3")
def acoustic(dataset: Dataset) -> Iterator[Fault]:
    """Look for locales that train on no recordings; they can be tested with."""
    yield from unsupported(dataset, "recordings for training")


@check("S9")
def structured_text(dataset: Dataset) -> Iterator[Fault]:
    """Look for locales that take no structured text."""
    yield from unsupported(dataset, "structured text")


@check("R15")
def pronunciation(dataset: Dataset) -> Iterator[Fault]:
    """Look for locales that take no pronunciations."""
    yield from unsupported(dataset, "pronunciation data")


@check("D6")
def display_format(dataset: Dataset) -> Iterator[Fault]:
    """Look for locales that take no display format."""
    yield from unsupported(dataset, "display format")


def unsupported(dataset: Dataset, what: str) -> Iterator[Fault]:
    """Yield a fault where the locale is known and does not take the kind, with what it takes."""
    kind, name = dataset.settings.kind, dataset.settings.locale
    locale = load_locales().get(name)
    if locale is None or kind in locale.kinds or dataset.settings.purpose is Purpose.TEST:
        return
    others = [f"use {other} instead" for other in nearest_kinds(name, kind)[:1]]
    near = nearest_locales(name, kind)[:SHOWN]
    regional = [f"train a model for {' or '.join(near)}, which takes it"] if near else []
    advice = ", or ".join(others + regional) or "nothing comes close: correct the output yourself"
    yield Fault(f"the service takes no {what} in {name}", values={"advice": advice})


def regions(name: str) -> list[str]:
    """Name some regions in which the language of a locale is known."""
    return nearest_locales(name, Kind.LANGUAGE)[:SHOWN]


def note_words(kind: Kind) -> tuple[str, ...]:
    """Give the words by which a note concerns a kind; those on the locale itself concern all."""
    return ("table only", DOUBTFUL[kind]) if kind in DOUBTFUL else ("table only",)
