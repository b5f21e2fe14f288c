"""What is in a dataset, in numbers, as an object and as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cs_toolkit.counting import counted
from cs_toolkit.dataset.charts import draw_inspection
from cs_toolkit.dataset.tables import distributions_table, findings_table, paragraph
from cs_toolkit.dataset.validation import finding_to_dict
from cs_toolkit.notebook import table
from cs_toolkit.records import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes

    from cs_toolkit.dataset.charts import ChartName
    from cs_toolkit.dataset.distribution import Distribution
    from cs_toolkit.dataset.settings import Kind
    from cs_toolkit.dataset.vocabulary import Unknown, Vocabulary
    from cs_toolkit.records import Finding

__all__ = ["INSPECTION_SCHEMA", "Inspection", "Loudness"]

INSPECTION_SCHEMA = "cs_toolkit.inspect/1"
HOUR = 3600
SHOWN = 10
"""Encodings that a notebook shows."""


@dataclass(frozen=True, slots=True)
class Loudness:
    """What was heard, over all recordings.

    Parameters
    ----------
    peak_decibels, speech_decibels, noise_decibels
        Relative to full scale: the largest sample, the loudest speech, the quietest tenth.
    silence_share
        Share of a recording that is silent, from 0 to 1.
    lead_seconds, tail_seconds
        Silence before and after the speech.
    clipped, silent, unheard
        Recordings with clipped samples, with nothing to be heard, and that cannot be decoded.
    """

    peak_decibels: Distribution
    speech_decibels: Distribution
    noise_decibels: Distribution
    silence_share: Distribution
    lead_seconds: Distribution
    tail_seconds: Distribution
    clipped: int
    silent: int
    unheard: int

    def to_dict(self) -> dict[str, object]:
        """Give it as it stands in JSON."""
        return {
            "peakDecibels": self.peak_decibels.to_dict(),
            "speechDecibels": self.speech_decibels.to_dict(),
            "noiseDecibels": self.noise_decibels.to_dict(),
            "silenceShare": self.silence_share.to_dict(),
            "leadSeconds": self.lead_seconds.to_dict(),
            "tailSeconds": self.tail_seconds.to_dict(),
            "clippedCount": self.clipped,
            "silentCount": self.silent,
            "unheardCount": self.unheard,
        }


@dataclass(frozen=True, slots=True, repr=False)
class Inspection:
    """What is in a dataset.

    Parameters
    ----------
    layout, kind, locale
        How it is laid out, and what it was taken for.
    seconds
        Durations of its recordings, as far as their headers tell.
    unknown_seconds
        Recordings whose duration nobody knows.
    formats
        Recordings by encoding, rate and channels in words.
    speakers
        Seconds by speaker; those without one under the empty name.
    text_count
        Utterances or lines with a text.
    characters_a_second
        Speech rates of the utterances with a text.
    vocabulary
        Words and characters of the texts.
    unknown
        Words that the dataset it was held against does not have; None without one.
    loudness
        What was heard; None if nobody listened.
    findings
        What could not be taken in, and why.
    """

    layout: str
    kind: Kind
    locale: str
    seconds: Distribution
    unknown_seconds: int
    formats: Mapping[str, int]
    speakers: Mapping[str, float]
    text_count: int
    characters_a_second: Distribution
    vocabulary: Vocabulary
    unknown: Unknown | None
    loudness: Loudness | None
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether all of it could be taken in."""
        return all(finding.severity is not Severity.ERROR for finding in self.findings)

    @property
    def recording_count(self) -> int:
        """Recordings, or stretches of them."""
        return self.seconds.count + self.unknown_seconds

    def to_dict(self) -> dict[str, object]:
        """Give the document that ``cs-toolkit inspect --json`` writes."""
        return {
            "schema": INSPECTION_SCHEMA,
            "ok": self.ok,
            "layout": self.layout,
            "kind": self.kind.value,
            "locale": self.locale,
            "recordingCount": self.recording_count,
            "hours": self.seconds.total / 3600,
            "durationSeconds": self.seconds.to_dict(),
            "unknownDurationCount": self.unknown_seconds,
            "formats": dict(self.formats),
            "speakers": dict(self.speakers),
            "textCount": self.text_count,
            "charactersASecond": self.characters_a_second.to_dict(),
            "vocabulary": self.vocabulary.to_dict(),
            "unknownWords": self.unknown.to_dict() if self.unknown else None,
            "loudness": self.loudness.to_dict() if self.loudness else None,
            "findings": [finding_to_dict(finding) for finding in self.findings],
        }

    @property
    def summary(self) -> str:
        """All of it in a line."""
        parts = [f"layout {self.layout}, kind {self.kind}, {self.locale}"]
        if self.recording_count:
            parts += [counted(self.recording_count, "recording"), _time(self.seconds.total)]
        if self.unknown_seconds:
            parts.append(f"{self.unknown_seconds:,} of unknown length")
        words = counted(self.vocabulary.count, "word")
        return "; ".join([*parts, f"{counted(self.text_count, 'text')} with {words}"])

    def __repr__(self) -> str:
        return f"<Inspection: {self.summary}>"

    def _repr_html_(self) -> str:
        """Show figures, encodings and what could not be taken in, in a notebook."""
        values = {
            "duration (s)": self.seconds,
            "speech rate (characters/s)": self.characters_a_second,
        }
        if self.loudness:
            values["speech level (dB)"] = self.loudness.speech_decibels
            values["noise level (dB)"] = self.loudness.noise_decibels
        ordered = sorted(self.formats.items(), key=lambda each: (-each[1], each[0]))[:SHOWN]
        rows = [(name, f"{count:,}") for name, count in ordered]
        formats = table(("encoding", "recordings"), rows, numbers=["recordings"])
        return (
            paragraph(self.summary)
            + distributions_table(values)
            + (formats if rows else "")
            + findings_table(self.findings, ".findings")
        )

    def plot(self, name: ChartName = "durations", *, axes: Axes | None = None) -> Axes:
        """Draw ``"durations"``, ``"levels"``, ``"vocabulary"``, ``"speakers"``, ...

        See :func:`cs_toolkit.dataset.charts.draw_inspection`.

        Raises
        ------
        MissingExtraError
            If matplotlib is not installed.
        UsageError
            If there is no such picture, or nothing to draw on it.
        """
        return draw_inspection(self, name, axes)


def _time(seconds: float) -> str:
    return f"{seconds / HOUR:,.2f} hours" if seconds >= HOUR else f"{seconds / 60:.2f} minutes"
