"""JSON lines and manifests."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cs_toolkit.errors import FormatError, UsageError
from cs_toolkit.transcripts import jsonl, read, recognise
from cs_toolkit.transcripts.fields import Selection
from cs_toolkit.transcripts.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cs_toolkit.records import Transcript

    Write = Callable[[str, str | bytes], Path]
    ById = Callable[[Transcript], dict[str, str]]

MANIFEST = """\
{"audio_filepath": "/data/a.wav", "duration": 1.5, "text": "so weit", "pred_text": "so weiß"}

{"audio_filepath": "/data/b.wav", "duration": 2, "text": "so gut", "pred_text": ""}
"""


def test_a_manifest_gives_each_side_its_own_text(file: Write, by_id: ById) -> None:
    path = file("m.json", MANIFEST)
    assert by_id(read(path)) == {"/data/a.wav": "so weit", "/data/b.wav": "so gut"}
    assert by_id(read(path, role="hypotheses")) == {"/data/a.wav": "so weiß", "/data/b.wav": ""}


def test_lines_are_counted_over_blank_ones_and_other_fields_are_tags(file: Write) -> None:
    found = read(file("m.jsonl", MANIFEST), role="hypotheses")
    assert list(found.lines or []) == [1, 3]
    assert found.tags == {
        "duration": [1.5, 2],
        "text": ["so weit", "so gut"],
        "text_field": ["pred_text"] * 2,
    }


def test_a_field_may_be_asked_for_by_name(file: Write, by_id: ById) -> None:
    path = file("m.jsonl", '{"id": "a", "text": "x", "mine": "so"}')
    assert by_id(read(path, text_field="mine")) == {"a": "so"}
    with pytest.raises(UsageError, match="no field 'yours'; it has 'id', 'text', 'mine'"):
        read(path, text_field="yours")


def test_one_array_is_as_good_as_lines(file: Write, by_id: ById) -> None:
    found = read(file("m.json", '[{"id": 7, "text": "so"}]'))
    assert (by_id(found), found.lines) == ({"7": "so"}, None)
    with pytest.raises(FormatError, match=r"n\.json: entry 2: field 'text' is missing"):
        read(file("n.json", '[{"id": 7, "text": "so"}, {"id": 8}]'))


def test_objects_spread_over_lines_are_not_taken_for_lines(file: Write) -> None:
    path = file("m.jsonl", '{"id": "a", "text": "x"}\n{"id": "b"\n"text": "y"}')
    with pytest.raises(FormatError, match=r"m\.jsonl:2:11: not JSON"):
        read(path)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('{"id": "b", "text": "so', r":2:21: not JSON: Unterminated string.* at .*\"so'"),
        ('{"id": "b"}', ":2: field 'text' is missing"),
        ('{"id": "b", "text": null}', ":2: field 'text' is missing"),
        ('{"id": "b", "text": 5.5}', ":2: field 'text' is '5.5'; write a string"),
        ('{"id": true, "text": "so"}', ":2: field 'id' is 'true'"),
        ("[1]", r":2: '\[1\]' is no JSON object"),
        (r'{"id": "b", "text": "\ud800"}', r":2: '\\ud800' holds a lone surrogate"),
        ("[" * 100_000, ":2: cannot be read as JSON"),
        ('{"id": "b", "text": ' + "9" * 5000 + "}", ":2: cannot be read as JSON"),
    ],
)
def test_a_broken_line_is_named(file: Write, line: str, fault: str) -> None:
    path = file("m.jsonl", f'{{"id": "a", "text": "x"}}\n{line}\n')
    with pytest.raises(FormatError, match=fault):
        read(path)


def test_records_without_a_known_field_are_refused_with_the_fields_they_have(file: Write) -> None:
    path = file("m.jsonl", '{"id": "a", "words": "so"}')
    with pytest.raises(FormatError, match=r"no field for the text; it has 'id', 'words', but"):
        read(path, format="jsonl")


def test_a_broken_first_line_is_said_to_be_no_json(file: Write) -> None:
    with pytest.raises(FormatError, match=r"m\.json:2:3: not JSON"):
        recognise(file("m.json", '{"id": "a",\n  text: "so"}'))


ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(ANY, ANY, min_size=1, max_size=6))
def test_every_text_survives(
    transcript: Callable[..., Transcript], by_id: ById, texts: dict[str, str]
) -> None:
    data = jsonl.render(transcript(texts, speaker=["x"] * len(texts)))
    again = jsonl.parse(Source("m.jsonl", data), Selection())
    assert by_id(again) == texts
    assert again.tags["speaker"] == ["x"] * len(texts)


def test_what_is_written_is_json_without_escapes(transcript: Callable[..., Transcript]) -> None:
    line = jsonl.render(transcript({"a": "schön"}, snr=[3.5])).decode()
    assert line == '{"id": "a", "text": "schön", "snr": 3.5}\n'
    assert json.loads(line)["snr"] == 3.5


def test_a_tag_that_would_hide_the_text_is_refused(transcript: Callable[..., Transcript]) -> None:
    with pytest.raises(FormatError, match="a tag is called 'text' as the column of the texts is"):
        jsonl.render(transcript({"a": "so"}, text=["the reference"]))


def test_how_a_text_was_found_is_not_written(file: Write) -> None:
    found = read(file("m.jsonl", '{"id": "a", "text": "so", "snr": 3}'))
    assert jsonl.render(found) == b'{"id": "a", "text": "so", "snr": 3}\n'
