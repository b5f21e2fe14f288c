"""Files of an Azure evaluation: the results of a model with the service's own scoring.

``scoringResult`` holds the words of the hypothesis, separated by commas, with the errors in tags.
The text is what the model said; how many words the service substituted, deleted and inserted
becomes tags, to be compared with counts made here. The reference is not in these files.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cs_toolkit.errors import FormatError
from cs_toolkit.transcripts.azure import (
    Phrase,
    Recording,
    base_name,
    objects,
    phrase,
    to_transcript,
)

if TYPE_CHECKING:
    from cs_toolkit.records import Transcript
    from cs_toolkit.transcripts.fields import Selection
    from cs_toolkit.transcripts.source import Source

__all__ = ["fits", "parse"]

SCORING = "scoringResult"
SUFFIX = re.compile(r"\.model\d+_score$")
EDITS = ("substitution", "deletion", "insertion")
EDIT = re.compile(rf"<({'|'.join(EDITS)})>([^<]*)</\1>")
"""An edit and its words; those that were deleted are not shown, there is an ``@``."""


def fits(source: Source) -> bool:
    """Whether any phrase of a result has a scoring."""
    first = source.first_value
    phrases = first.get("recognizedPhrases") if isinstance(first, dict) else None
    return isinstance(phrases, list) and any(_scoring(each) is not None for each in phrases)


def parse(source: Source, selection: Selection) -> Transcript:
    """Read what the model said, and how the service scored it.

    Raises
    ------
    FormatError
        If a phrase has no scoring.
    """
    found = [
        _recording(document, source, f"{source.name}:{line}") for line, document in source.values
    ]
    return to_transcript(found, selection, source.name)


def _scoring(raw: Any) -> Any:
    """The scoring of a phrase, where it has one."""
    try:
        return raw["nBest"][0][SCORING]
    except (KeyError, IndexError, TypeError):
        return None


def _recording(document: Any, source: Source, place: str) -> Recording:
    (document,) = objects([document], place)
    edits: Counter[str] = Counter()
    phrases = [
        _scored(each, edits, place) for each in objects(document.get("recognizedPhrases"), place)
    ]
    name = document.get("source")
    known = base_name(name) if isinstance(name, str) and name else SUFFIX.sub("", source.stem)
    return Recording(known, phrases, {f"service_{edit}s": edits[edit] for edit in EDITS})


def _scored(raw: dict[str, Any], edits: Counter[str], place: str) -> Phrase:
    """Read a phrase from its scoring, and add its edits to `edits`."""
    scoring = _scoring(raw) if raw.get("nBest") else ""
    if not isinstance(scoring, str):
        raise FormatError(f"{place}: a phrase without {SCORING}; is the file complete?")
    for edit, words in EDIT.findall(scoring):
        edits[edit] += len(words.split(","))
    said = EDIT.sub(lambda found: "" if found[1] == "deletion" else found[2], scoring)
    words = (word.strip() for word in said.split(","))
    return replace(phrase(raw, place), lexical=" ".join(filter(None, words)))
