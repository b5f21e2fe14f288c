"""Long recordings to pieces that are trained on, and channels to recordings of their own.

Both are passes over the utterances that a layout gives, before anything is read, named or judged.
A piece holds whole words, each with all its sound; every word of a transcript is in one piece.
"""

from __future__ import annotations

from dataclasses import dataclass

from cs_toolkit.dataset.rules import limits
from cs_toolkit.dataset.settings import Profile, choose

__all__ = ["Cutting"]


@dataclass(frozen=True, slots=True)
class Cutting:
    """How recordings are parted.

    Parameters
    ----------
    longest_seconds
        Length from which on they are cut at pauses; None to leave them as they are.
    channels
        Whether each channel becomes a recording.
    workers
        Threads that look for pauses; all processors when None.
    """

    longest_seconds: float | None = None
    channels: bool = False
    workers: int | None = None

    @classmethod
    def asked(cls, *, channel: str, segment: bool, profile: str, workers: int | None) -> Cutting:
        """Make it of the options of :func:`cs_toolkit.prepare`.

        Raises
        ------
        UsageError
            If there is no such profile.

        Examples
        --------
        >>> Cutting.asked(channel="mix", segment=True, profile="whisper", workers=1).longest_seconds
        30
        """
        limit = limits.CLIPS[choose(Profile, profile, "profile")]
        return cls(limit.value if segment else None, channel == "split", workers)

    @property
    def wanted(self) -> bool:
        """Whether there is anything to do."""
        return self.longest_seconds is not None or self.channels
