"""Which field is the text."""

from __future__ import annotations

import pytest

from cs_toolkit.errors import FormatError
from cs_toolkit.transcripts.fields import Selection


def test_each_role_prefers_its_own_field() -> None:
    names = ["text", "reference", "pred_text", "id"]
    assert Selection("references").fields(names, "m") == ("id", "reference")
    assert Selection("hypotheses").fields(names, "m") == ("id", "pred_text")


def test_references_never_take_a_prediction() -> None:
    with pytest.raises(FormatError, match="no field for the text"):
        Selection("references").fields(["id", "pred_text"], "m")


def test_the_form_that_is_asked_for_comes_first() -> None:
    names = ["id", "display", "lexical"]
    assert Selection("hypotheses", "lexical").fields(names, "m") == ("id", "lexical")
    assert Selection("hypotheses", "display").fields(names, "m") == ("id", "display")


def test_names_are_compared_in_lower_case() -> None:
    assert Selection().fields(["Path", " Sentence "], "m") == ("Path", " Sentence ")


def test_a_field_that_stands_twice_is_refused() -> None:
    with pytest.raises(FormatError, match="field 'text' stands twice"):
        Selection().fields(["id", "text", "text"], "m")
