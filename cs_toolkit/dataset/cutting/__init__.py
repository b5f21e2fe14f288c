"""Long recordings to pieces that are trained on, and channels to recordings of their own.

Both are passes over the utterances that a layout gives, before anything is read, named or judged.
A piece holds whole words, each with all its sound; every word of a transcript is in one piece.
"""

from __future__ import annotations

from dataclasses import dataclass

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

    @property
    def wanted(self) -> bool:
        """Whether there is anything to do."""
        return self.longest_seconds is not None or self.channels
