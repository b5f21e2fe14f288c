"""What is in a dataset can be looked at."""

from __future__ import annotations

import sys
from dataclasses import replace
from importlib.util import find_spec
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from cs_toolkit.dataset.charts import draw_inspection, write_charts
from cs_toolkit.dataset.distribution import Distribution
from cs_toolkit.dataset.inspect import inspect
from cs_toolkit.errors import MissingExtraError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from cs_toolkit.dataset.inspection import Inspection

if find_spec("matplotlib") is None:
    pytest.skip("matplotlib is not installed (extra plots)", allow_module_level=True)

RATE = 16_000
OF_TEXTS = ["vocabulary", "characters", "unknown-words"]
OF_HEADERS = ["durations", "formats", "speakers", "speech-rates"]
OF_SAMPLES = ["levels", "silence", "collars"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a Kaldi directory whose names and texts are hard to draw."""
    root = tmp_path / "raw"
    root.mkdir()
    random = np.random.default_rng(0)
    speakers = ["$x^2", "李雷", "\u202eevil", "_{", "ann"]
    for row, _ in enumerate(speakers):
        samples = random.standard_normal((row + 1) * RATE) / 9
        samples[: RATE // 3] /= 1_000
        soundfile.write(root / f"u{row}.wav", samples, RATE)
    names = [f"u{row}" for row in range(len(speakers))]
    (root / "wav.scp").write_text("".join(f"{name} {name}.wav\n" for name in names))
    texts = [f"{name} so far so good 你好 $a$ \\frac" for name in names]
    (root / "text").write_text("\n".join(texts), "utf-8")
    lines = [f"{name} {speaker}" for name, speaker in zip(names, speakers, strict=True)]
    (root / "utt2spk").write_text("\n".join(lines), "utf-8")
    return root


@pytest.fixture
def inspection(folder: Path, tmp_path: Path) -> Inspection:
    """Return all that can be known of it."""
    (tmp_path / "other.txt").write_text("so far\n", "utf-8-sig")
    return inspect(folder, listen=True, against=tmp_path / "other.txt", workers=1)


def test_there_is_a_picture_of_everything(inspection: Inspection, tmp_path: Path) -> None:
    paths = write_charts(inspection, tmp_path / "a" / "pictures")
    assert {path.stem for path in paths} == {*OF_TEXTS, *OF_HEADERS, *OF_SAMPLES}
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in paths)
    assert sorted(paths) == sorted((tmp_path / "a" / "pictures").iterdir())


def test_pictures_are_the_same_to_the_byte(inspection: Inspection, tmp_path: Path) -> None:
    first, second = (write_charts(inspection, tmp_path / name) for name in "ab")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_without_listening_and_without_another_there_are_fewer(folder: Path) -> None:
    inspection = inspect(folder)
    for name in [*OF_SAMPLES, "unknown-words"]:
        with pytest.raises(UsageError, match="nothing to draw"):
            inspection.plot(name)  # type: ignore[arg-type]


def test_a_text_has_pictures_of_its_words_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("so far so good\n", "utf-8-sig")
    paths = write_charts(inspect(tmp_path / "a.txt"), tmp_path / "out")
    assert [path.stem for path in paths] == ["vocabulary", "characters"]


def test_what_is_drawn_is_what_was_counted(inspection: Inspection) -> None:
    seconds = draw_inspection(inspection, "durations").patches[0].get_data()
    assert seconds.values.sum() == 5
    assert (seconds.edges[0], seconds.edges[-1]) == (1, 5)
    grown = draw_inspection(inspection, "vocabulary").lines[0].get_xydata()
    assert grown[0].tolist() == [0, 0]
    assert grown[-1].tolist() == [inspection.vocabulary.count, len(inspection.vocabulary.words)]


def test_one_giant_leaves_room_for_the_others(inspection: Inspection) -> None:
    seconds = Distribution.of([2 + n / 100 for n in range(100)] + [7200.0])
    assert (seconds.edges[-1], seconds.counts[-1], sum(seconds.counts)) == (7200, 1, 101)
    axes = draw_inspection(replace(inspection, seconds=seconds), "durations")
    assert axes.get_xlim()[1] < 5
    (giant, _) = axes.get_legend().get_texts()
    assert giant.get_text() == "1 far out, up to 7,200.0"


def test_the_largest_come_first_and_the_others_are_added_up(inspection: Inspection) -> None:
    many = replace(inspection, speakers={f"s{n:02}": 60.0 * n for n in range(1, 41)})
    axes = draw_inspection(many, "speakers")
    assert [bar.get_width() for bar in axes.patches] == [*range(40, 10, -1), 55]
    labels = [label.get_text() for label in axes.get_yticklabels()]
    assert (labels[0], labels[-1]) == ("s40", "10 others")


def test_large_numbers_are_written_out(inspection: Inspection) -> None:
    many = replace(inspection, formats={"16-bit PCM": 1_234_567})
    assert "1,234,567" in [each.get_text() for each in draw_inspection(many, "formats").texts]


def test_what_no_font_has_is_shown_by_its_number(inspection: Inspection) -> None:
    labels = [each.get_text() for each in draw_inspection(inspection, "speakers").get_yticklabels()]
    assert set(labels) == {"\\$x^2", "\\u674e\\u96f7", "\\u202eevil", "_{", "ann"}


def test_a_picture_that_does_not_exist_is_named(inspection: Inspection) -> None:
    with pytest.raises(UsageError, match="no 'nonsense'; known are durations, formats"):
        inspection.plot("nonsense")  # type: ignore[arg-type]


def test_without_matplotlib_the_extra_is_named(
    inspection: Inspection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingExtraError, match=r"cs_toolkit\[plots\]"):
        write_charts(inspection, tmp_path / "out")


def test_a_folder_that_is_a_file_is_a_wrong_call(inspection: Inspection, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="is a file"):
        write_charts(inspection, tmp_path / "file")
