"""Scores from the JSON that ``score`` and ``compare`` write, to go on from there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cs_toolkit.columns import TextColumn
from cs_toolkit.errors import FormatError
from cs_toolkit.records import Transcript
from cs_toolkit.score.compare import compare
from cs_toolkit.score.document import COMPARE_SCHEMA, SCORE_SCHEMA
from cs_toolkit.score.evaluate import evaluate
from cs_toolkit.transcripts.fields import DISPLAY_TAG
from cs_toolkit.transcripts.source import open_source

if TYPE_CHECKING:
    from pathlib import Path

    from cs_toolkit.score.comparison import Comparison
    from cs_toolkit.score.evaluation import Evaluation

__all__ = ["read_result"]


def read_result(path: Path) -> Evaluation | Comparison:
    """Score again what a document holds, with the settings it names.

    Raises
    ------
    FormatError
        If it is no document of ``score`` or ``compare``.
    UsageError
        If there is no such file.
    """
    document = _parse(path)
    try:
        return _score(document, str(path))
    except (KeyError, TypeError, IndexError) as error:
        raise FormatError(
            f"{path}: not as score and compare write it, {error!s} is missing or of another kind; "
            "write it again with --json"
        ) from None


def _parse(path: Path) -> dict[str, Any]:
    try:
        document = json.loads(open_source(path).data)
    except (json.JSONDecodeError, RecursionError) as error:
        raise FormatError(f"{path}: not JSON: {error}") from None
    schema = document.get("schema") if isinstance(document, dict) else None
    if schema not in (SCORE_SCHEMA, COMPARE_SCHEMA):
        raise FormatError(
            f"{path}: the schema is {schema!r}, not {SCORE_SCHEMA!r} or {COMPARE_SCHEMA!r}; give a "
            "result of cs-toolkit score or compare, written with --json, or REF and HYP"
        )
    found: dict[str, Any] = document
    return found


def _score(document: dict[str, Any], source: str) -> Evaluation | Comparison:
    rows, settings = document["utterances"], document["settings"]
    ids = TextColumn.from_strings(row["id"] for row in rows)
    names = list(dict.fromkeys(name for row in rows for name in row.get("tags", ())))
    tags = {name: [row.get("tags", {}).get(name) for row in rows] for name in names}
    tags[DISPLAY_TAG] = [row.get("display") for row in rows]
    references = Transcript(ids, _texts(row["reference"] for row in rows), source, None, tags)
    models = {
        model["name"]: _model([row["models"][number] for row in rows], ids, source)
        for number, model in enumerate(document["models"])
    }
    options: dict[str, Any] = {
        "locale": document["locale"],
        "unit": document["unit"],
        "costs": settings["costs"],
        "text": _form(settings["text"]),
        "markup": settings.get("markup", "none") != "none",
    }
    if document["schema"] == SCORE_SCHEMA:
        ((name, hypotheses),) = models.items()
        return evaluate(references, hypotheses, name=name, **options)
    return compare(references, models, baseline=document["baseline"], **options)


def _model(rows: list[dict[str, Any]], ids: TextColumn, source: str) -> Transcript:
    tags = {DISPLAY_TAG: [row.get("display") for row in rows]}
    return Transcript(ids, _texts(row["hypothesis"] for row in rows), source, None, tags)


def _texts(texts: Any) -> TextColumn:
    return TextColumn.from_strings(texts)


def _form(signature: str) -> str:
    """Name the form of the texts: ``lexical`` of ``lexical-en-US/1``."""
    name = signature.partition("/")[0]
    return name if name.startswith("nist") else name.partition("-")[0]
