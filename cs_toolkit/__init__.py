"""Prepare Azure Custom Speech datasets and measure speech-to-text models, locally.

The public names below are all there is to know; they are imported when first used, so that
``import cs_toolkit`` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cs_toolkit.dataset.expand import Expansion, expand
    from cs_toolkit.dataset.preparation import PreparationReport
    from cs_toolkit.dataset.prepare import prepare
    from cs_toolkit.dataset.prepare_project import ProjectPreparation, prepare_project
    from cs_toolkit.dataset.project import ProjectReport, validate_project
    from cs_toolkit.dataset.validate import validate
    from cs_toolkit.dataset.validation import ValidationReport
    from cs_toolkit.display.read import read_display_rules
    from cs_toolkit.display.rules import DisplayRules
    from cs_toolkit.errors import (
        ArchiveError,
        CsToolkitError,
        DataError,
        FormatError,
        MissingExtraError,
        MissingFileError,
        OutputExistsError,
        PairingError,
        UsageError,
    )
    from cs_toolkit.records import Finding, Severity, Transcript
    from cs_toolkit.score.compare import Comparison, compare
    from cs_toolkit.score.counts import ErrorCounts
    from cs_toolkit.score.evaluate import Evaluation, evaluate

__version__ = "0.1.0"

__all__ = [
    "ArchiveError",
    "Comparison",
    "CsToolkitError",
    "DataError",
    "DisplayRules",
    "ErrorCounts",
    "Evaluation",
    "Expansion",
    "Finding",
    "FormatError",
    "MissingExtraError",
    "MissingFileError",
    "OutputExistsError",
    "PairingError",
    "PreparationReport",
    "ProjectPreparation",
    "ProjectReport",
    "Severity",
    "Transcript",
    "UsageError",
    "ValidationReport",
    "compare",
    "evaluate",
    "expand",
    "prepare",
    "prepare_project",
    "read_display_rules",
    "validate",
    "validate_project",
]

_HOMES = {
    "cs_toolkit.dataset.expand": ["Expansion", "expand"],
    "cs_toolkit.dataset.preparation": ["PreparationReport"],
    "cs_toolkit.dataset.prepare": ["prepare"],
    "cs_toolkit.dataset.prepare_project": ["ProjectPreparation", "prepare_project"],
    "cs_toolkit.dataset.project": ["ProjectReport", "validate_project"],
    "cs_toolkit.dataset.validate": ["validate"],
    "cs_toolkit.dataset.validation": ["ValidationReport"],
    "cs_toolkit.display.read": ["read_display_rules"],
    "cs_toolkit.display.rules": ["DisplayRules"],
    "cs_toolkit.errors": [
        "ArchiveError",
        "CsToolkitError",
        "DataError",
        "FormatError",
        "MissingExtraError",
        "MissingFileError",
        "OutputExistsError",
        "PairingError",
        "UsageError",
    ],
    "cs_toolkit.records": ["Finding", "Severity", "Transcript"],
    "cs_toolkit.score.compare": ["Comparison", "compare"],
    "cs_toolkit.score.counts": ["ErrorCounts"],
    "cs_toolkit.score.evaluate": ["Evaluation", "evaluate"],
}
_MODULE_OF = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _MODULE_OF:
        raise AttributeError(f"module 'cs_toolkit' has no attribute {name!r}")
    value = getattr(import_module(_MODULE_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
