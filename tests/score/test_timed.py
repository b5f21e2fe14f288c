"""Words with times against segments, and NIST sclite as the judge."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from cs_toolkit.errors import PairingError
from cs_toolkit.score.compare import compare
from cs_toolkit.score.evaluate import evaluate
from cs_toolkit.score.timed import cut
from cs_toolkit.transcripts import read
from tests.score.nist import ask

if TYPE_CHECKING:
    from pathlib import Path

IGNORED = "IGNORE_TIME_SEGMENT_IN_SCORING"


class Conversation:
    """Makes up who said what when, as stm and as ctm."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self.stm = [';; LABEL "O" "Overall" "Overall"']
        self.ctm = [";; made up"]
        for recording in ("One", "two"):
            for channel in "AB"[: self._random.choice([1, 2])]:
                self._segments(recording, channel)
                self._words(recording, channel)

    def _segments(self, recording: str, channel: str) -> None:
        begin = 0.0
        for _ in range(8):
            begin += self._random.choice([0, 0, 0.31])
            end = begin + self._random.choice([0.5, 1.25, 2.0])
            self.stm.append(
                f"{recording} {channel} {recording}-x {begin:.2f} {end:.2f} "
                f"{self._random.choice(['', '<O,F0> '])}{self._text()}"
            )
            begin = end

    def _text(self) -> str:
        if self._random.random() < 0.2:
            return IGNORED
        return " ".join(
            self._random.choice(["a", "B", "c;tag", "{ a / b c / @ }", "{ B / {c / d a} e }"])
            for _ in range(self._random.randrange(6))
        )

    def _words(self, recording: str, channel: str) -> None:
        time = 0.25
        while time < 12:
            if self._random.random() < 0.15:
                time = self._alternates(recording, channel, time)
            time = self._word(recording, channel, time)

    def _word(self, recording: str, channel: str, time: float) -> float:
        length = self._random.choice([0.25, 0.3, 0.5])
        word, confidence = self._random.choice("abcdA"), self._random.choice(["", " 0.5"])
        self.ctm.append(f"{recording} {channel} {time:.2f} {length:.2f} {word}{confidence}")
        return time + length + self._random.choice([0, 0.25])

    def _alternates(self, recording: str, channel: str, time: float) -> float:
        self.ctm.append(f"{recording} {channel} * * <ALT_BEGIN>")
        middle = self._word(recording, channel, self._word(recording, channel, time))
        self.ctm.append(f"{recording} {channel} * * <ALT>")
        end = self._word(recording, channel, time)
        self.ctm.append(f"{recording} {channel} * * <ALT_END>")
        return max(middle, end)

    def write(self, folder: Path) -> tuple[Path, Path]:
        for name, lines in (("ref.stm", self.stm), ("hyp.ctm", self.ctm)):
            (folder / name).write_text("".join(f"{line}\n" for line in lines))
        return folder / "ref.stm", folder / "hyp.ctm"


def write(folder: Path, stm: str, ctm: str) -> tuple[Path, Path]:
    for name, text in (("ref.stm", stm), ("hyp.ctm", ctm)):
        (folder / name).write_text(text)
    return folder / "ref.stm", folder / "hyp.ctm"


@pytest.mark.parametrize("seed", range(8))
def test_every_segment_is_counted_as_sclite_does(sclite: str, tmp_path: Path, seed: int) -> None:
    paths = Conversation(seed).write(tmp_path)
    ours, theirs = evaluate(*paths), ask(sclite, *paths)
    assert ours.utterance_counts.tolist() == [list(verdict.counts) for verdict in theirs.values()]


def test_a_word_goes_where_its_middle_lies(tmp_path: Path) -> None:
    reference, hypothesis = write(
        tmp_path,
        "r 1 s 0 1 a\nr 1 s 1 2 b\nr 1 s 3 4 c\n",
        "r 1 0.5 0.5 a\nr 1 0.8 0.6 b 0.9\nr 1 2.2 0.2 between\nr 1 9 1 after\n",
    )
    words = cut(read(reference), read(hypothesis))
    assert words.texts.to_list() == ["a", "b", "between after"]
    assert words.tags["confidences"] == [(None,), (0.9,), (None, None)]


@pytest.mark.parametrize("border", [4.0, 4.84, 6.19, 8.85, 9.99, 10.01, 18.52])
def test_a_middle_on_the_border_goes_where_sclite_sends_it(
    sclite: str, tmp_path: Path, border: float
) -> None:
    paths = write(
        tmp_path,
        f"r 1 s {border - 2:.2f} {border:.2f} a\nr 1 s {border:.2f} {border + 2:.2f} b\n",
        f"r 1 {border - 1:.2f} 0.1 a\nr 1 {border:.2f} 0.00 x\nr 1 {border + 1:.2f} 0.1 b\n",
    )
    ours, theirs = evaluate(*paths), ask(sclite, *paths)
    assert ours.utterance_counts.tolist() == [list(verdict.counts) for verdict in theirs.values()]


def test_words_in_a_segment_that_is_ignored_are_dropped(tmp_path: Path) -> None:
    reference, hypothesis = write(
        tmp_path,
        f"r 1 s 0 1 a\nr 1 s 1 2 <O> {IGNORED}\nr 1 s 2 3 c\n",
        "r 1 0.2 0.5 a\nr 1 1.2 0.6 b\nr 1 2.2 0.2 c\n",
    )
    result = evaluate(reference, hypothesis)
    assert (result.sentences, result.counts.hits, result.counts.errors) == (2, 2, 0)


def test_alternates_stay_together_whatever_their_times(tmp_path: Path) -> None:
    reference, hypothesis = write(
        tmp_path,
        "r 1 s 0 2 a b d\nr 1 s 2 4 x\n",
        "r 1 * * <ALT_BEGIN>\nr 1 0.1 0.2 a\nr 1 1.0 0.2 b\nr 1 * * <ALT>\nr 1 0.1 0.9 c\n"
        "r 1 * * <ALT_END>\nr 1 1.5 0.2 d\nr 1 3.0 0.2 x\n",
    )
    words = cut(read(reference), read(hypothesis))
    assert words.texts.to_list() == ["{ a b / c } d", "x"]
    assert evaluate(reference, hypothesis).counts.errors == 0


def test_the_case_of_names_does_not_matter(tmp_path: Path) -> None:
    paths = write(tmp_path, "Rec a s 0 1 x\n", "rec A 0.2 0.5 x\n")
    assert evaluate(*paths).counts.hits == 1


def test_a_recording_that_one_side_lacks_is_an_error(tmp_path: Path) -> None:
    paths = write(tmp_path, "r 1 s 0 1 a\nr 2 s 0 1 b\n", "r 1 0.2 0.5 a\nq 1 0.2 0.5 z\n")
    with pytest.raises(PairingError, match=r"'r-2-0\.000-1\.000'.*'q-1'"):
        evaluate(*paths)
    assert evaluate(*paths, missing="deletions").counts.deletions == 1


def test_a_segment_in_which_nothing_was_heard_counts_as_deleted(tmp_path: Path) -> None:
    paths = write(tmp_path, "r 1 s 0 1 a b\nr 1 s 1 2 c\n", "r 1 1.2 0.5 c\n")
    assert evaluate(*paths).counts.deletions == 2


def test_models_are_compared_on_the_same_segments(tmp_path: Path) -> None:
    reference, hypothesis = write(tmp_path, "r 1 s 0 1 a b\n", "r 1 0.2 0.2 a\nr 1 0.5 0.2 b\n")
    other = tmp_path / "other.ctm"
    other.write_text("r 1 0.2 0.2 a\n")
    result = compare(reference, [hypothesis, other])
    assert [each.counts.deletions for each in result.evaluations] == [0, 1]
