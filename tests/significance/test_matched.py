"""The tests between two models agree with NIST sc_stats, and with scipy where definitions meet."""

from __future__ import annotations

import random
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from scipy import stats

from cs_toolkit.align.align import align
from cs_toolkit.errors import UsageError
from cs_toolkit.significance.matched import holm, mapsswe, mcnemar, sign, wilcoxon
from tests.cold import cold

if TYPE_CHECKING:
    from numpy.typing import NDArray

SPEAKERS, UTTERANCES = 9, 4

MOST_THROWS = 20
"""Beyond that the factorials of sc_stats 1.3 overflow and its binomial is wrong."""


def corpus(seed: int) -> tuple[list[str], list[list[str]]]:
    """Make references and two models' hypotheses, speaker after speaker."""
    generator = random.Random(seed)
    references = [
        generator.choices("abcdefgh", k=generator.randint(1, 14))
        for _ in range(SPEAKERS * UTTERANCES)
    ]
    rates = (0.24, generator.choice([0.05, 0.12, 0.24]))
    models = [[damaged(words, rate, generator) for words in references] for rate in rates]
    return [" ".join(words) for words in references], models


def damaged(words: list[str], rate: float, generator: random.Random) -> str:
    heard = []
    for word in words:
        chance = generator.random() / rate
        if chance < 0.4:
            heard.append(generator.choice("abcdefgh"))
        elif chance > 1:
            heard.append(word)
        elif chance > 0.7:
            heard += [word, generator.choice("abcdefgh")]
    return " ".join(heard)


def sc_stats_says(sclite: str, folder: Path, seed: int) -> dict[str, str]:
    """Run sclite and sc_stats over a corpus and collect what they print."""
    references, models = corpus(seed)
    for name, texts in (("ref", references), ("one", models[0]), ("two", models[1])):
        lines = [f"{text} (s{row // UTTERANCES}-{row:03d})\n" for row, text in enumerate(texts)]
        (folder / f"{name}.trn").write_text("".join(lines))
    aligned = b""
    for name in ("one", "two"):
        command = [sclite, "-r", "ref.trn", "-h", f"{name}.trn", "-i", "rm", "-o", "sgml", "stdout"]
        aligned += subprocess.run(command, cwd=folder, capture_output=True, check=True).stdout
    program = str(Path(sclite).resolve().with_name("sc_stats"))
    command = [program, "-p", "-v", "-n", "out", "-O", "."]
    for test in ("mapsswe", "sign", "wilc", "mcn"):
        command += ["-t", test]
    subprocess.run(command, cwd=folder, input=aligned, capture_output=True, check=True)
    return {path.suffix[1:]: path.read_text() for path in folder.glob("out.stats.*")}


def ops_of(references: list[str], hypotheses: list[str]) -> list[NDArray[np.uint8]]:
    pairs = zip(references, hypotheses, strict=True)
    return [align(*([*map(ord, text.replace(" ", ""))] for text in pair)).ops for pair in pairs]


def speaker_rates(ops: list[NDArray[np.uint8]]) -> list[float]:
    rates = []
    for first in range(0, len(ops), UTTERANCES):
        whole = np.concatenate(ops[first : first + UTTERANCES])
        rates.append(float((whole != 0).sum() / (whole != 3).sum()))
    return rates


@pytest.mark.parametrize("seed", range(15))
def test_all_four_tests_agree_with_sc_stats(sclite: str, tmp_path: Path, seed: int) -> None:
    said = sc_stats_says(sclite, tmp_path, seed)
    references, models = corpus(seed)
    first, second = (ops_of(references, model) for model in models)

    segments = mapsswe(first, second)
    found = re.search(
        r"# segs: (\d+)\).*mean: *(\S+)\) \(std dev: *(\S+)\) \(Z Stat: *(\S+)\)", said["mapsswe"]
    )
    assert found is not None
    ours = (f"{value:.3f}" for value in (segments.mean, segments.deviation, segments.z))
    assert (str(segments.segments), *ours) == found.groups()

    errors = ([int((path != 0).sum()) for path in side] for side in (first, second))
    sentences = mcnemar(*errors)
    if sentences.first + sentences.second <= MOST_THROWS:
        assert shown(said["mcn"]) in {None, f"{sentences.p_value:.3f}"}

    rates = speaker_rates(first), speaker_rates(second)
    assert shown(said["sign"]) == f"{sign(*rates).p_value:.3f}"
    differences = np.round(np.abs(np.subtract(*rates)), 9)
    if len(np.unique(differences)) == SPEAKERS:  # else rounding decides its ranks of equal ones
        z = abs(float(re.findall(r"Z statistic = *(\S+),", said["wilc"])[0]))
        assert wilcoxon(*rates).p_value == pytest.approx(2 * stats.norm.sf(z), abs=0.005)


def shown(report: str) -> str | None:
    """Find the probability in a report; McNemar's has none for an even result."""
    found = re.search(r"probability of\s+it occurr?ing is *([\d.]+)", report)
    return found[1] if found else None


@pytest.mark.parametrize("seed", range(15))
def test_segments_are_the_same_while_no_kernel_is_loaded(seed: int) -> None:
    references, models = corpus(seed)
    sides = [ops_of(references, model) for model in models]
    warm = mapsswe(*sides)
    with cold():
        assert mapsswe(*sides) == warm


@pytest.mark.parametrize("seed", range(20))
def test_binomial_tests_agree_with_scipy(seed: int) -> None:
    generator = np.random.default_rng(seed)
    size = int(generator.integers(1, 5000))
    first, second = generator.integers(0, 2, (2, size))
    test = mcnemar(first, second)
    throws = test.first + test.second
    expected = stats.binomtest(test.first, throws).pvalue if throws else 1.0
    assert test.p_value == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("seed", range(20))
def test_wilcoxon_agrees_with_scipy_without_ties(seed: int) -> None:
    first, second = np.random.default_rng(seed).random((2, 30))
    expected = stats.wilcoxon(first, second, correction=False, method="approx").pvalue
    assert wilcoxon(first, second).p_value == pytest.approx(expected, rel=1e-9)


def test_identical_models_do_not_differ() -> None:
    path = np.array([0, 1, 0, 2], np.uint8)
    assert mapsswe([path, path], [path, path]).p_value == 1.0
    assert mcnemar([0, 1], [0, 1]).p_value == 1.0
    assert sign([0.2, 0.1], [0.2, 0.1]).p_value == 1.0
    assert wilcoxon([0.2, 0.1], [0.2, 0.1]).p_value == 1.0


def test_nothing_at_all_is_no_difference() -> None:
    assert mapsswe([], []).p_value == 1.0
    assert mcnemar([], []).p_value == 1.0
    assert sign([], []).p_value == 1.0
    assert wilcoxon([], []).p_value == 1.0


def test_one_utterance_is_no_evidence() -> None:
    assert mapsswe([np.ones(3, np.uint8)], [np.zeros(3, np.uint8)]).p_value == 1.0


def test_what_is_better_everywhere_and_alike_is_no_coincidence() -> None:
    # sc_stats prints a Z of 0 here, as if nothing differed.
    right, wrong = [np.zeros(3, np.uint8)] * 9, [np.array([1, 0, 0], np.uint8)] * 9
    found = mapsswe(wrong, right)
    assert (found.segments, found.mean, found.z) == (9, 1.0, 0.0)
    assert found.p_value == stats.binomtest(0, 9).pvalue


def test_a_million_sentences_are_counted_exactly() -> None:
    errors = np.zeros((2, 100_000), np.int64)
    errors[0, :600], errors[1, 600:1200] = 1, 1
    errors[0, 600:700] = 1
    expected = stats.binomtest(500, 1100).pvalue
    assert mcnemar(*errors).p_value == pytest.approx(expected, rel=1e-9)


def test_models_with_different_utterances_are_refused() -> None:
    with pytest.raises(UsageError, match="2 utterances of one model, 1 of the other"):
        mapsswe([np.zeros(1, np.uint8)] * 2, [np.zeros(1, np.uint8)])


@pytest.mark.parametrize("seed", range(5))
def test_holm_never_lowers_a_p_value_and_keeps_their_order(seed: int) -> None:
    p_values = np.random.default_rng(seed).random(8).tolist()
    corrected = holm(p_values)
    assert all(new >= old for new, old in zip(corrected, p_values, strict=True))
    assert corrected[int(np.argmin(p_values))] == min(corrected)
    assert min(corrected) == pytest.approx(min(1.0, 8 * min(p_values)))
