"""JSON Schemas of the documents that the commands write, as files of the package.

They admit no field that they do not name: what is added to a document is added here, and what is
taken away or changed raises the number behind its name (``cs_toolkit.score/1``).
"""

from __future__ import annotations

from importlib.resources import files

__all__ = ["DOCUMENTS", "FILES", "schema_text"]

DOCUMENTS = ("score", "compare", "validate", "prepare", "display")
"""Commands whose documents have a schema; that of prepare is also that of package."""

FILES = ("manifest",)
"""What is only written as a file."""


def schema_text(command: str) -> str:
    """Return the JSON Schema (2020-12) of what ``cs-toolkit COMMAND --json`` writes, or of a file.

    Examples
    --------
    >>> import json
    >>> json.loads(schema_text("score"))["properties"]["schema"]
    {'const': 'cs_toolkit.score/1'}
    """
    return files(__name__).joinpath(f"{command}.schema.json").read_text("utf-8")
