"""Every pair of models goes through every test, and through the correction."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from cs_toolkit.score.compare import compare
from cs_toolkit.score.significance import TESTS
from cs_toolkit.significance.matched import holm, mapsswe, mcnemar, sign, wilcoxon

if TYPE_CHECKING:
    from cs_toolkit.score.comparison import Comparison

REFERENCES = ["one two three four", "five six", "seven eight nine", "ten"] * 3
OLD = ["one too three for", "five six", "seven nine", "then"] * 3
NEW = ["one two three for", "five six", "seven eight nine", "then"] * 3
WORSE = ["", "five", "seven", "then ten"] * 3
SPEAKERS = ["x", "x", "y", "z"] * 3


def compared(**tags: list[str]) -> Comparison:
    models = {"old": OLD, "new": NEW, "worse": WORSE}
    return compare(REFERENCES, models, tags=tags or None)


def test_mapsswe_is_that_of_all_paths() -> None:
    result = compared()
    paths = [[result[name].alignment(row).path.ops for row in range(12)] for name in ("old", "new")]
    assert result.significance("old", "new").mapsswe == mapsswe(*paths)


def test_sentences_are_those_without_any_error() -> None:
    result = compared()
    errors = (result[name].utterance_errors for name in ("old", "new"))
    assert result.significance("old", "new").mcnemar == mcnemar(*errors)


def test_speakers_are_compared_by_their_rates() -> None:
    result = compared(speaker=SPEAKERS)
    rates = [
        [
            result[name].utterance_errors[mine].sum()
            / result[name].utterance_counts[mine, :3].sum()
            for mine in (np.array(SPEAKERS) == speaker for speaker in "xyz")
        ]
        for name in ("old", "new")
    ]
    found = result.significance("old", "new")
    assert found.sign == sign(*rates)
    assert found.wilcoxon == wilcoxon(*rates)


@pytest.mark.parametrize("speakers", [None, ["x"] * 12])
def test_fewer_than_two_speakers_cannot_be_compared(speakers: list[str] | None) -> None:
    found = compared(**({"speaker": speakers} if speakers else {})).significance("old", "new")
    assert (found.sign, found.wilcoxon, found.p_values.sign) == (None, None, None)
    assert found.bootstrap is not None


def test_every_test_is_corrected_for_all_pairs() -> None:
    pairs = compared(speaker=SPEAKERS).significances()
    assert [(each.first, each.second) for each in pairs] == [
        ("old", "new"),
        ("old", "worse"),
        ("new", "worse"),
    ]
    for test in TESTS:
        single = [getattr(each.p_values, test) for each in pairs]
        assert [getattr(each.corrected, test) for each in pairs] == holm(single)


def test_the_way_back_has_the_same_p_values_with_the_sides_changed() -> None:
    result = compared(speaker=SPEAKERS)
    there, back = result.significance("old", "new"), result.significance("new", "old")
    assert (back.first, back.second) == ("new", "old")
    assert back.mapsswe.mean == -there.mapsswe.mean
    assert back.p_values == there.p_values
    assert back.corrected == there.corrected


def test_identical_models_do_not_differ() -> None:
    tags = {"speaker": SPEAKERS}
    found = compare(REFERENCES, {"old": OLD, "same": OLD}, tags=tags).significance("old", "same")
    assert {getattr(found.p_values, test) for test in TESTS} == {1.0}


def test_models_without_errors_do_not_differ() -> None:
    perfect = {"one": REFERENCES, "two": REFERENCES}
    assert compare(REFERENCES, perfect).significance("one", "two").p_values.mapsswe == 1.0


def test_a_single_utterance_says_nothing() -> None:
    found = compare(["one two"], {"old": ["one"], "new": ["one two"]}).significance("old", "new")
    assert found.p_values.mapsswe == found.p_values.mcnemar == 1.0
    assert found.bootstrap is None
    assert found.p_values.bootstrap is None


def test_languages_without_blanks_are_tested_by_character() -> None:
    models = {"old": ["你号"], "new": ["你好"]}
    found = compare(["你好"], models, locale="zh-CN").significance("old", "new")
    assert found.mapsswe.mean == 1.0
