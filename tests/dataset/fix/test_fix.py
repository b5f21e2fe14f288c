"""Nothing is lost in silence: what is not packaged is named, with its reason."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.dataset.audio import wave_header
from cs_toolkit.dataset.container import Folder
from cs_toolkit.dataset.fix import Plan, plan_as_it_is, plan_fixes
from cs_toolkit.dataset.kinds.speech import load_speech
from cs_toolkit.dataset.names import NameIndex
from cs_toolkit.dataset.settings import Kind, Settings
from cs_toolkit.dataset.validate import judge

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cs_toolkit.dataset.model import SpeechDataset

WAV = wave_header(3_200, 16_000) + bytes(6_400)
STATES = {"whole": WAV, "cut": WAV[:900], "without samples": WAV[:20], "empty": b""}
STEMS = ("a", "A", "b", "sub/a", "caf\u00e9", "cafe\u0301")
EXTENSIONS = (".wav", ".WAV", ".flac")
TEXTS = ("So far, so good.", "It\u2019s\u00a0me.", "", " ", "?", "5 \u00b5g", "a\tb", "nach Hause")

names = st.builds("{}{}".format, st.sampled_from(STEMS), st.sampled_from(EXTENSIONS))
files = st.dictionaries(names, st.sampled_from(sorted(STATES)), max_size=6)
lines = st.lists(
    st.one_of(
        st.builds(
            "{}{}{}".format,
            st.one_of(names, st.sampled_from([*STEMS, " a.wav ", ""])),
            st.sampled_from(["\t", "\t", "\t", "  ", ""]),
            st.sampled_from(TEXTS),
        ),
        st.just(""),
    ),
    max_size=8,
)


def write(folder: Path, files_: Mapping[str, str], lines_: list[str]) -> None:
    for name, state in files_.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(STATES[state])
    (folder / "trans.txt").write_text("\n".join(lines_), "utf-8")


def load(folder: Path, locale: str) -> SpeechDataset:
    return load_speech(Folder(folder), Settings(Kind.ACOUSTIC, locale))


def unaccounted_recordings(dataset: SpeechDataset, plan: Plan) -> list[str]:
    packed = {utterance.audio.name for utterance in plan.utterances}
    named = {each.file for each in plan.left_out}
    messages = "".join(each.message for each in plan.left_out)
    return [
        audio.name
        for audio in dataset.audio
        if audio.name not in packed | named and repr(audio.name) not in messages
    ]


def unaccounted_lines(dataset: SpeechDataset, plan: Plan) -> list[int]:
    assert dataset.transcript
    index = NameIndex(dataset.audio)
    told = {utterance.line.number for utterance in plan.utterances if utterance.line}
    told |= {each.line for each in plan.left_out if each.file == "trans.txt" and each.line}
    told |= {each.line for each in plan.changes if each.code in {"H13", "H14"} and each.line}
    gone = {each.file for each in plan.left_out}
    return [
        line.number
        for line in dataset.transcript.lines
        if line.number not in told
        and not line.blank
        and not any(
            audio.name in gone
            for audio in index.candidates(
                line.name if line.text is not None else line.raw.split()[0]
            )
        )
    ]


@settings(max_examples=150)
@given(files, lines, st.sampled_from(["en-US", "de-DE"]))
def test_every_recording_and_every_line_is_accounted_for(
    files_: dict[str, str], lines_: list[str], locale: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), files_, lines_)
        dataset = load(Path(folder), locale)
        findings = judge(dataset).findings
        plan = plan_fixes(dataset, findings)
    assert unaccounted_recordings(dataset, plan) == []
    assert unaccounted_lines(dataset, plan) == []
    assert len({utterance.name for utterance in plan.utterances}) == len(plan.utterances)


@settings(max_examples=100)
@given(files, lines)
def test_what_is_taken_as_it_is_needs_no_fix(files_: dict[str, str], lines_: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), files_, lines_)
        dataset = load(Path(folder), "en-US")
        findings = judge(dataset).findings
        as_it_is = plan_as_it_is(dataset, findings)
        fixed = plan_fixes(dataset, findings)
    fixed_names = {utterance.audio.name for utterance in fixed.utterances}
    assert {utterance.audio.name for utterance in as_it_is.utterances} <= fixed_names
    assert as_it_is.changes == ()


@pytest.mark.parametrize("count", [0, 1, 3])
def test_plans_are_sorted_by_name(tmp_path: Path, count: int) -> None:
    chosen = [f"{number}.wav" for number in reversed(range(count))]
    write(tmp_path, dict.fromkeys(chosen, "whole"), [f"{name}\tso" for name in chosen])
    dataset = load(tmp_path, "en-US")
    plan = plan_fixes(dataset, judge(dataset).findings)
    assert [utterance.name for utterance in plan.utterances] == sorted(chosen)


@pytest.mark.parametrize("other", ["b.wav\tSomething else.", "B.wav\tElse.", "b.wav Else."])
def test_a_recording_whose_lines_disagree_is_not_taken_as_it_is(tmp_path: Path, other: str) -> None:
    write(tmp_path, {"b.wav": "whole"}, ["b.wav\tSo far, so good.", other])
    dataset = load(tmp_path, "en-US")
    assert plan_as_it_is(dataset, judge(dataset).findings).utterances == ()
