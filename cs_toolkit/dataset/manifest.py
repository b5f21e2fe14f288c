"""The manifest: what every package holds, where it came from and what was done to it.

It says nothing about when and where it was made, so that the same input gives the same bytes.
"""

from __future__ import annotations

import json
from collections import defaultdict
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from cs_toolkit import __version__
from cs_toolkit.dataset.layouts.opening import at_source, describe
from cs_toolkit.dataset.validation import finding_to_dict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from cs_toolkit.dataset.convert import Form, Packed
    from cs_toolkit.dataset.cutting import Cutting
    from cs_toolkit.dataset.division import Share
    from cs_toolkit.dataset.fix import Repairs
    from cs_toolkit.dataset.fix.plan import Change, Utterance
    from cs_toolkit.dataset.model import SpeechDataset
    from cs_toolkit.dataset.packing import WrittenZip
    from cs_toolkit.dataset.settings import Settings
    from cs_toolkit.records import Finding

__all__ = [
    "MANIFEST",
    "MANIFEST_SCHEMA",
    "earlier_packages",
    "manifest",
    "options_of",
    "text_tools",
    "tools",
]

MANIFEST = "manifest.json"
MANIFEST_SCHEMA = "cs_toolkit.manifest/1"
WRITTEN = (".zip", ".txt", ".md")
"""Extensions of packages."""

CONSULTED = {"budoux": frozenset({"H9", "P15"}), "ftfy": frozenset({"H23", "T2"})}
"""Libraries by the rules whose repairs they decide about."""


def manifest(
    dataset: SpeechDataset,
    *,
    form: Form,
    repairs: Repairs,
    cutting: Cutting,
    share: Share | None,
    zips: Mapping[str, WrittenZip],
    changes: Iterable[Change],
    left_out: Iterable[Finding],
) -> dict[str, object]:
    """Give the manifest as a JSON document.

    Parameters
    ----------
    dataset, form, repairs, cutting, share
        What was prepared, what became of the recordings, what was to be put right, how recordings
        were parted, and how much is for testing.
    zips
        Packages by their final names.
    changes, left_out
        Everything that was put right or stayed behind.
    """
    changes = tuple(changes)
    others = Changes(changes, dataset)
    packages = [_package(name, written, others) for name, written in zips.items()]
    return {
        "schema": MANIFEST_SCHEMA,
        "tools": tools() | text_tools(changes),
        "source": dataset.container.path.name,
        "options": options_of(dataset.settings, repairs)
        | {"rate": form.rate, "channel": form.channel}
        | ({"longestSeconds": cutting.longest_seconds} if cutting.longest_seconds else {})
        | ({"testShare": share.tests, "seed": share.seed} if share else {}),
        "packages": packages,
        "otherChanges": others.rest(),
        "leftOut": [finding_to_dict(finding) for finding in left_out],
    }


class Changes:
    """Changes by the place they were made at, to be handed out to the recordings."""

    def __init__(self, changes: Iterable[Change], dataset: SpeechDataset) -> None:
        self._transcript = dataset.transcript.name if dataset.transcript else ""
        self.container = dataset.container
        self._at: defaultdict[tuple[str, int | None], list[Change]] = defaultdict(list)
        for change in changes:
            self._at[change.file, change.line].append(change)

    def take(self, utterance: Utterance) -> list[dict[str, object]]:
        """Take those of a recording and of its line."""
        taken = self._at.pop((utterance.audio.name, None), [])
        if utterance.line:
            taken += self._at.pop((self._transcript, utterance.line.number), [])
        return self._as_json(taken)

    def rest(self) -> list[dict[str, object]]:
        """Give those that nobody took."""
        return self._as_json(change for changes in self._at.values() for change in changes)

    def _as_json(self, changes: Iterable[Change]) -> list[dict[str, object]]:
        return [at_source(self.container, change).to_dict() for change in changes]


def earlier_packages(folder: Path) -> list[str]:
    """Name the packages that an earlier run has left in `folder`, as its manifest says."""
    try:
        document = json.loads((folder / MANIFEST).read_bytes())
        if document["schema"] != MANIFEST_SCHEMA:
            return []
        names = [package["file"] for package in document["packages"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [name for name in names if name == (folder / name).name and name.endswith(WRITTEN)]


def tools() -> dict[str, str]:
    """Name the versions that decide about the bytes."""
    import isal  # noqa: PLC0415 - only for its version
    import soundfile  # noqa: PLC0415 - the same

    from cs_toolkit.dataset.resampling import resampler_name  # noqa: PLC0415 - the same

    versions = {
        "cs_toolkit": __version__,
        "isal": isal.__version__,
        "libsndfile": soundfile.__libsndfile_version__,
        "soxr": resampler_name(),
    }
    with suppress(PackageNotFoundError):  # an extra
        versions["av"] = version("av")
    return versions


def text_tools(changes: Iterable[Change]) -> dict[str, str]:
    """Name the versions that decide about texts: ours, and those of what was used on them."""
    codes = {change.code for change in changes}
    used = {name: version(name) for name, theirs in CONSULTED.items() if codes & theirs}
    return {"cs_toolkit": __version__, **used}


def options_of(settings: Settings, repairs: Repairs) -> dict[str, object]:
    """Give the options that decide about the outcome."""
    return {
        "kind": settings.kind.value,
        "locale": settings.locale,
        "purpose": settings.purpose.value if settings.purpose else None,
        "profile": settings.profile.value,
        "severities": {code: level.value for code, level in sorted(settings.severities.items())},
        "fix": repairs.fix,
        "keep": sorted(repairs.keep),
        "also": sorted(repairs.also),
    }


def _package(name: str, written: WrittenZip, changes: Changes) -> dict[str, object]:
    transcript = written.transcript
    return {
        "file": name,
        "sha256": written.sha256,
        "size": written.size,
        "durationSeconds": written.seconds,
        "transcript": transcript and {"name": transcript.name, "sha256": transcript.sha256},
        "members": [_member(packed, changes) for packed in written.utterances],
    }


def _member(packed: Packed, changes: Changes) -> dict[str, object]:
    utterance, member = packed.utterance, packed.member
    source, tags = describe(changes.container, utterance.audio.member, utterance.line)
    return {
        "name": member.name,
        "sha256": member.sha256,
        "size": member.size,
        "durationSeconds": packed.seconds,
        "text": utterance.text,
        "source": {
            "file": utterance.audio.name,
            "sha256": packed.source_sha256,
            "line": utterance.line.number if utterance.line else None,
            **source,
        },
        "tags": tags,
        "changes": changes.take(utterance),
    }
