"""Which field of a record is the id, and which the text.

Names are compared in lower case, and in the order given here: the first that a file has is taken.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from cs_toolkit.errors import FormatError, UsageError
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cs_toolkit.records import Transcript

__all__ = [
    "DISPLAY_TAG",
    "HYPOTHESIS_FIELDS",
    "ID_FIELDS",
    "REFERENCE_FIELDS",
    "TEXT_FIELD_TAG",
    "Role",
    "Selection",
    "TextForm",
    "columns_of",
    "is_header",
]

Role: TypeAlias = Literal["references", "hypotheses"]
"""Which side of a score a file is read for."""

TextForm: TypeAlias = Literal["lexical", "display"]
"""Words as spoken, or as a reader wants them."""

ID_FIELDS = (
    *("id", "utt_id", "utterance_id", "utt", "utterance", "key", "name"),
    *("audio_filepath", "audio_file", "audio", "file_name", "filename", "file", "wav", "path"),
    *("wav_filename", "audio_path", "wav_path", "file_path", "filepath"),
)
TEXT_FIELDS = ("text", "transcription", "transcript", "sentence")
FORM_FIELDS = ("lexical", "display")
REFERENCE_FIELDS = ("reference", "ref", *TEXT_FIELDS)
HYPOTHESIS_FIELDS = ("pred_text", "prediction", "hypothesis", "hyp", *TEXT_FIELDS)


TEXT_FIELD_TAG = "text_field"
"""The tag that says which of several texts was taken."""

DISPLAY_TAG = "display"
"""The tag that holds the texts as displayed where they were taken as spoken."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is wanted of a file that holds more than one text for an utterance.

    Parameters
    ----------
    role
        Which side to take where a file holds both, and in which order to look for its field:
        hypotheses prefer ``pred_text``, references never take it unasked.
    text
        Words as spoken, or as displayed, where a recogniser gives both.
    text_field
        Name of the field, instead of the known ones.
    """

    role: Role = "references"
    text: TextForm = "lexical"
    text_field: str | None = None

    def __post_init__(self) -> None:
        for what, value, known in (("role", self.role, Role), ("text", self.text, TextForm)):
            if value not in get_args(known):
                raise UsageError(
                    f"{what}: no {quoted(value)}; there are {' and '.join(get_args(known))}"
                )

    def fields(self, names: Iterable[str], source: str) -> tuple[str, str]:
        """Choose the id's and the text's field among the `names` that the file has.

        Raises
        ------
        FormatError
            If there is none, or it stands twice.
        UsageError
            If `text_field` is asked for and not there.

        Examples
        --------
        >>> Selection("hypotheses").fields(["audio_filepath", "text", "pred_text"], "m.jsonl")
        ('audio_filepath', 'pred_text')
        """
        names = list(names)
        chosen = _first(names, ID_FIELDS, "id", source), self._text_field(names, source)
        for name in chosen:
            if names.count(name) > 1:
                raise FormatError(f"{source}: field {quoted(name)} stands twice; rename one")
        return chosen

    def _text_field(self, names: list[str], source: str) -> str:
        if self.text_field is None:
            return _first(names, self.known, "text", source)
        if self.text_field not in names:
            raise UsageError(
                f"{source}: no field {quoted(self.text_field)}; it has {_listed(names)}"
            )
        return self.text_field

    @property
    def known(self) -> tuple[str, ...]:
        """The text fields that are looked for, the best first."""
        forms = sorted(FORM_FIELDS, key=lambda form: form != self.text)
        sides = HYPOTHESIS_FIELDS if self.role == "hypotheses" else REFERENCE_FIELDS
        return (*sides, *forms)


def is_header(names: Iterable[str]) -> bool:
    """Whether a first line names its columns: one known for ids and another for texts."""
    lowered = {name.strip().lower() for name in names}
    return not lowered.isdisjoint(ID_FIELDS) and not lowered.isdisjoint(
        HYPOTHESIS_FIELDS + REFERENCE_FIELDS + FORM_FIELDS
    )


def columns_of(transcript: Transcript) -> dict[str, Sequence[object]]:
    """What is written of a transcript as a table: ids, texts and tags, but not how they were read.

    Raises
    ------
    FormatError
        If a tag is called ``id`` or ``text``, which one name cannot stand for twice.
    """
    columns: dict[str, Sequence[object]] = {
        "id": transcript.ids.to_list(),
        "text": transcript.texts.to_list(),
    }
    for name, values in transcript.tags.items():
        if name in columns:
            raise FormatError(
                f"{transcript.source}: a tag is called {quoted(name)} as the column of the "
                f"{name}s is; rename or leave out the tag"
            )
        columns[name] = values
    columns.pop(TEXT_FIELD_TAG, None)
    return columns


def _first(names: list[str], known: tuple[str, ...], what: str, source: str) -> str:
    by_lower = {name.strip().lower(): name for name in reversed(names)}
    for name in known:
        if name in by_lower:
            return by_lower[name]
    raise FormatError(
        f"{source}: no field for the {what}; it has {_listed(names)}, but one of "
        f"{', '.join(known)} is needed"
    )


def _listed(names: list[str], limit: int = 12) -> str:
    shown = ", ".join(quoted(name) for name in names[:limit])
    return f"{shown} and {len(names) - limit} more" if len(names) > limit else shown or "none"
