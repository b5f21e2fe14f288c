"""Every rule on what is heard is broken in one place, and found only by who listens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from cs_toolkit.dataset.checks.check import CHECKS
from cs_toolkit.dataset.rules import RULES
from cs_toolkit.dataset.validate import validate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

RATE = 16_000
TEXT = "This is said in three seconds."
LONG = "Nobody can say so many words in the time of three seconds, however hard they may try."
LONG += f" {LONG}"


def speech(seconds: float = 3, collar: float = 0.6, seed: int = 0) -> NDArray[np.float64]:
    """Make noise with syllables, and quiet noise around it."""
    random = np.random.default_rng(seed)
    time = np.arange(round(seconds * RATE)) / RATE
    sound = random.standard_normal(time.size) * np.abs(np.sin(4 * np.pi * time)) * 0.06
    samples = np.pad(sound, round(collar * RATE))
    return samples + random.standard_normal(samples.size) * 1e-4


def overdriven() -> NDArray[np.float64]:
    return np.clip(speech() * 60, -1, 1)


def mostly_silent() -> NDArray[np.float64]:
    return np.concatenate([speech(), np.random.default_rng(1).standard_normal(20 * RATE) * 1e-4])


CASES: list[tuple[str, Callable[[], NDArray[np.float64]], str, list[str]]] = [
    ("good", speech, TEXT, []),
    ("short collar", lambda: speech(collar=0.3), TEXT, ["A11"]),
    ("no collar", lambda: speech(collar=0), TEXT, ["A11"]),
    ("very quiet", lambda: speech() * 0.015, TEXT, ["A14"]),
    ("noise all over", lambda: np.random.default_rng(3).standard_normal(3 * RATE) * 0.1, TEXT,
     ["A11", "A14"]),
    ("overdriven", overdriven, TEXT, ["A25"]),
    ("all zero", lambda: np.zeros(3 * RATE), TEXT, ["A26"]),
    ("next to zero", lambda: np.tile([0, 3e-5], RATE), TEXT, ["A26"]),
    ("offset", lambda: speech() + 0.05, TEXT, ["A27"]),
    ("mostly silence", mostly_silent, TEXT, ["A28"]),
    ("too much text", speech, LONG, ["A29"]),
    ("too little text", speech, "So.", ["A29"]),
]  # fmt: skip


def write(folder: Path, samples: NDArray[np.float64], text: str, name: str = "a.wav") -> Path:
    pcm = np.rint(np.clip(samples, -1, 1) * 32_767).astype(np.int16)
    soundfile.write(folder / name, pcm, RATE)
    with (folder / "trans.txt").open("a", encoding="utf-8") as file:
        file.write(f"{name}\t{text}\r\n")
    return folder


def codes(path: Path, **options: str | bool) -> list[str]:
    severities = {"H4": "info"}
    report = validate(path, kind="acoustic", severities=severities, **options)  # type: ignore[arg-type]
    return [finding.code for finding in report.findings if finding.code not in {"H4", "Z21"}]


@pytest.mark.parametrize(("make", "text", "expected"), [case[1:] for case in CASES],
                         ids=[case[0] for case in CASES])  # fmt: skip
def test_what_is_heard_is_told(
    tmp_path: Path, make: Callable[[], NDArray[np.float64]], text: str, expected: list[str]
) -> None:
    write(tmp_path, make(), text)
    assert codes(tmp_path) == []
    assert codes(tmp_path, listen=True) == expected


def test_a_recording_that_stands_twice_is_told(tmp_path: Path) -> None:
    write(tmp_path, speech(), TEXT, "a.wav")
    write(tmp_path, speech(), TEXT, "b.flac")
    write(tmp_path, speech(seed=1), TEXT, "c.wav")
    report = validate(tmp_path, kind="acoustic", listen=True)
    found = [(each.file, each.message) for each in report.findings if each.code == "A30"]
    assert found == [("b.flac", "the same recording as 'a.wav'")]


def test_another_text_for_the_same_recording_is_told(tmp_path: Path) -> None:
    write(tmp_path, speech(), TEXT, "a.wav")
    write(tmp_path, speech(), "This is another one, I say.", "b.wav")
    report = validate(tmp_path, kind="acoustic", listen=True)
    assert [each.message for each in report.findings if each.code == "A30"] == [
        "the same recording as 'a.wav', with another text"
    ]


def test_silence_does_not_stand_twice(tmp_path: Path) -> None:
    write(tmp_path, np.zeros(RATE), TEXT, "a.wav")
    write(tmp_path, np.zeros(RATE), TEXT, "b.wav")
    assert "A30" not in codes(tmp_path, listen=True)


def test_samples_that_cannot_be_decoded_are_told(tmp_path: Path) -> None:
    write(tmp_path, speech(), TEXT, "a.flac")
    data = (tmp_path / "a.flac").read_bytes()
    (tmp_path / "a.flac").write_bytes(data[: len(data) // 2])
    assert codes(tmp_path) == ["A1"]
    assert codes(tmp_path, listen=True) == ["A1", "A24"]


@pytest.mark.parametrize(
    ("locale", "text", "expected"),
    [
        ("zh-CN", "今天天气很好我们去公园", []),
        ("zh-CN", "今天天气很好我们去公园" * 3, ["A29"]),
        ("ja-JP", "今日はとてもいい天気ですね公園に行きましょう", []),
        ("ko-KR", "오늘 날씨가 아주 좋네요", []),
        ("en-US", "今天天气很好我们去公园" * 3, ["H5"]),
    ],
)
def test_speech_rate_is_that_of_the_language(
    tmp_path: Path, locale: str, text: str, expected: list[str]
) -> None:
    write(tmp_path, speech(), text)
    assert codes(tmp_path, listen=True, locale=locale) == expected


@pytest.mark.parametrize(("words", "expected"), [(1, []), (2, []), (9, ["A29"])])
def test_a_text_may_be_too_long_for_speech_however_short(
    tmp_path: Path, words: int, expected: list[str]
) -> None:
    write(tmp_path, speech(seconds=0.5), " ".join(["something"] * words))
    assert [code for code in codes(tmp_path, listen=True) if code == "A29"] == expected


def test_rules_that_listen_are_marked() -> None:
    module = "cs_toolkit.dataset.checks.listening"
    listening = {code for code, each in CHECKS.items() if each.function.__module__ == module}
    assert {code for code, rule in RULES.items() if rule.listens} == listening


def test_real_speech_has_no_warnings(shared_data: Path) -> None:
    samples = shared_data / "microsoft-samples" / "en-US" / "general" / "training"
    report = validate(samples / "audio-and-trans.zip", listen=True)
    assert {each.code for each in report.findings} <= {"A11", "A22"}
