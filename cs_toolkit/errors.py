"""The exceptions of the toolkit.

::

    CsToolkitError
    ├── UsageError (ValueError)                 the call is wrong                      exit 2
    │   ├── MissingFileError (FileNotFoundError)    a path that is not there           exit 2
    │   ├── OutputExistsError (FileExistsError)     would overwrite somebody's files   exit 2
    │   └── MissingExtraError (ImportError)         an optional package is needed      exit 2
    └── DataError (ValueError)                  a file or table cannot be worked with  exit 1
        ├── FormatError                             not what its format says
        ├── ArchiveError                            a zip that cannot be trusted
        └── PairingError                            references and hypotheses do not fit

A fault in a user's dataset is a :class:`cs_toolkit.records.Finding`, never one of these: an
exception means that the work as a whole cannot go on. A message says where, what and what to do.
"""

from __future__ import annotations

__all__ = [
    "ArchiveError",
    "CsToolkitError",
    "DataError",
    "FormatError",
    "MissingExtraError",
    "MissingFileError",
    "OutputExistsError",
    "PairingError",
    "UsageError",
]


class CsToolkitError(Exception):
    """Root of everything this package raises on purpose."""

    exit_code = 1
    """What the command line returns when this error ends it."""


class UsageError(CsToolkitError, ValueError):
    """The call is wrong: an option, a name or a combination that does not exist."""

    exit_code = 2


class MissingFileError(UsageError, FileNotFoundError):
    """A path was given that does not exist, or a folder where a file is needed."""


class OutputExistsError(UsageError, FileExistsError):
    """The output is already there and nobody said that it may be replaced."""


class MissingExtraError(UsageError, ImportError):
    """An optional package is needed; the message names the extra that brings it."""


class DataError(CsToolkitError, ValueError):
    """The data cannot be worked with as a whole."""


class FormatError(DataError):
    """A file is not what its format says, at a line that the message names."""


class ArchiveError(DataError):
    """An archive is damaged, encrypted or built to do harm."""


class PairingError(DataError):
    """References and hypotheses do not belong together, or ids stand twice."""
