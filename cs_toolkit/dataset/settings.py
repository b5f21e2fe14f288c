"""What a dataset is meant to be: its kind, its locale, and what it will be used for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from cs_toolkit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cs_toolkit.records import Severity

__all__ = ["Kind", "Profile", "Purpose", "Settings", "choose"]

Choice = TypeVar("Choice", bound=StrEnum)

LOCALE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?-([A-Z]{2}|[0-9]{3})(-[a-z]+)?")
"""Language, script, region and the dialect names the service appends (``zh-CN-sichuan``)."""


class Kind(StrEnum):
    """The six kinds of dataset; values are the service's names in kebab case."""

    ACOUSTIC = "acoustic"
    """Audio with a human-labelled transcript."""

    AUDIO_FILES = "audio-files"
    """Audio alone."""

    LANGUAGE = "language"
    """Plain text, one utterance a line."""

    LANGUAGE_MARKDOWN = "language-markdown"
    """Structured text: lists, a lexicon and sentences that use them."""

    PRONUNCIATION = "pronunciation"
    """Display form and spoken form, line by line."""

    OUTPUT_FORMATTING = "output-formatting"
    """Display format: rules for numbers, rewriting and profanity."""


class Purpose(StrEnum):
    """What the data will be used for, which sets the limits on durations."""

    TRAIN = "train"
    TEST = "test"


class Profile(StrEnum):
    """The family of base models that will be customised."""

    DEFAULT = "default"
    WHISPER = "whisper"


@dataclass(frozen=True, slots=True)
class Settings:
    """How a dataset is judged.

    Parameters
    ----------
    kind
        Kind of dataset.
    locale
        BCP-47 tag, for instance ``"en-US"``.
    purpose
        ``None`` when nobody has said: rules of either purpose apply, as warnings.
    profile
        Family of base models.
    severities
        Severities that replace those of the rules, by code.
    """

    kind: Kind
    locale: str = "en-US"
    purpose: Purpose | None = None
    profile: Profile = Profile.DEFAULT
    severities: Mapping[str, Severity] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        if not LOCALE.fullmatch(self.locale):
            raise UsageError(
                f"locale {self.locale!r} is not of the form language-REGION; write it as in 'en-US'"
            )

    def speaks(self, tags: tuple[str, ...]) -> bool:
        """Tell whether the locale is one of `tags` or narrower; no tags mean every locale.

        Examples
        --------
        >>> Settings(Kind.ACOUSTIC, "en-GB").speaks(("en",))
        True
        >>> Settings(Kind.ACOUSTIC, "de-AT").speaks(("de-DE",))
        False
        """
        return not tags or any(f"{self.locale}-".startswith(f"{tag}-") for tag in tags)


def choose(choices: type[Choice], text: str, what: str) -> Choice:
    """Find the member of `choices` whose value is `text`.

    Raises
    ------
    UsageError
        If there is none; the message names those there are.
    """
    try:
        return choices(text)
    except ValueError:
        names = ", ".join(choices)
        raise UsageError(f"{what} {text!r} does not exist; choose one of {names}") from None
