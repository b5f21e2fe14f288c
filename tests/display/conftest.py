"""Builders of display rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from cs_toolkit.dataset.kinds.output_formatting import parse_display_format
from cs_toolkit.display.profanity import Profanity
from cs_toolkit.display.rules import DisplayRules

if TYPE_CHECKING:
    from collections.abc import Callable


class Builder(Protocol):
    """Makes rules of lines by section."""

    def __call__(
        self, *, locale: str = "en-US", handling: str = "masked", **sections: list[str]
    ) -> DisplayRules: ...


@pytest.fixture(scope="session")
def build() -> Builder:
    """Return a function that makes rules of lines by section."""

    def make(
        *, locale: str = "en-US", handling: str = "masked", **sections: list[str]
    ) -> DisplayRules:
        lines = [line for name, rules in sections.items() for line in (f"#{name}", *rules)]
        return DisplayRules(parse_display_format(lines), locale, Profanity(handling))

    return make


@pytest.fixture(scope="session")
def itn(build: Builder) -> Callable[..., str]:
    """Return a function that applies rules of ``#itn``, and nothing else, to a text."""

    def display(text: str, *rules: str, locale: str = "en-US") -> str:
        return build(locale=locale, itn=list(rules)).display(text).stages[0].text

    return display
