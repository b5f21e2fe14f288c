"""Tests share neither speakers nor sentences with training, and the choice is stable."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_toolkit.dataset.division import Said, Share, choose_tests
from cs_toolkit.dataset.prepare import prepare
from cs_toolkit.dataset.project import validate_project
from cs_toolkit.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


def said(count: int, speakers: int = 0) -> list[Said]:
    return [
        Said(f"{row:03}.wav", f"This is number {row}, word by word.", 2.0,
             f"s{row % speakers}" if speakers else None)
        for row in range(count)
    ]  # fmt: skip


@settings(max_examples=40)
@given(
    speakers=st.lists(st.sampled_from("abcdefgh"), min_size=8, max_size=60),
    share=st.floats(0.05, 0.6),
    seed=st.integers(0, 99),
)
def test_no_speaker_stands_on_both_sides(speakers: list[str], share: float, seed: int) -> None:
    spoken = [Said(f"{row}", "", 1.0, speaker) for row, speaker in enumerate([*speakers, "x", "y"])]
    tests = choose_tests(spoken, Share(share, seed))
    inside = {each.speaker for each in spoken if each.name in tests}
    outside = {each.speaker for each in spoken if each.name not in tests}
    assert inside
    assert outside
    assert not inside & outside


@pytest.mark.parametrize("share", [0.1, 0.25, 0.5])
def test_the_share_is_met(share: float) -> None:
    assert len(choose_tests(said(200), Share(share, 3))) == 200 * share


def test_the_seed_decides_and_the_order_does_not() -> None:
    utterances = said(60)
    chosen = [choose_tests(utterances, Share(0.2, seed)) for seed in (1, 1, 2)]
    assert chosen[0] == chosen[1] != chosen[2]
    assert choose_tests(utterances[::-1], Share(0.2, 1)) == chosen[0]


def test_a_few_more_utterances_move_few_others() -> None:
    before = choose_tests(said(200), Share(0.2, 1))
    after = choose_tests(said(205), Share(0.2, 1))
    assert len(before - after) <= 3


def test_equal_and_nearly_equal_sentences_stay_together() -> None:
    near = "We all went to the old harbour to see the ships come in one by one {}"
    utterances = [
        *(Said(f"same-{row}", "So it goes, my dear friend.", 1.0) for row in range(5)),
        *(Said(f"near-{word}", near.format(word), 1.0) for word in ("there", "slowly", "again")),
        *said(20),
    ]
    for seed in range(20):
        tests = choose_tests(utterances, Share(0.3, seed))
        for prefix in ("same", "near"):
            sides = {each.name in tests for each in utterances if each.name.startswith(prefix)}
            assert len(sides) == 1


@pytest.mark.parametrize("share", [-0.1, 0.0, 1.0, float("nan")])
def test_impossible_shares_are_refused(share: float) -> None:
    with pytest.raises(UsageError, match="test share"):
        choose_tests(said(9), Share(share, 0))


def test_what_hangs_together_is_not_divided() -> None:
    with pytest.raises(UsageError, match="3 utterances cannot be divided"):
        choose_tests(said(3, speakers=1), Share(0.5, 0))


def test_packages_are_divided_and_do_not_leak(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    for row in range(20):
        samples = np.random.default_rng(row).standard_normal(16_000) * 0.1
        soundfile.write(raw / f"{row:02}.wav", samples, 16_000)
    texts = [f"Number {row % 15} is called out loud by everybody." for row in range(20)]
    lines = "".join(f"{row:02}.wav\t{text}\r\n" for row, text in enumerate(texts))
    (raw / "trans.txt").write_text(lines, "utf-8-sig", newline="")
    report = prepare(raw, tmp_path / "out", test_share=0.2, seed=4)
    assert [package.path.name for package in report.packages] == ["raw-train.zip", "raw-test.zip"]
    assert sum(package.utterance_count for package in report.packages) == 20
    assert report.packages[1].utterance_count == 4
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert manifest["options"]["testShare"] == 0.2
    found = validate_project(tmp_path / "out").findings
    assert not [each for each in found if each.code in {"X2", "X3", "X4"}]


def test_texts_are_not_divided(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("So it goes.\n", "utf-8-sig")
    with pytest.raises(UsageError, match="only recordings"):
        prepare(tmp_path / "a.txt", tmp_path / "out", kind="language", test_share=0.1)
