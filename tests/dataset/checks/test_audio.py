"""Every rule on recordings is broken in one place, and nothing else is found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import soundfile

from cs_toolkit.dataset.validate import validate

if TYPE_CHECKING:
    from collections.abc import Callable

WAV_CASES: list[tuple[str, dict[str, Any], list[str]]] = [
    ("64-bit container", {"form": b"RF64"}, ["A1 two.wav"]),
    ("big-endian", {"form": b"RIFX"}, ["A1 two.wav"]),
    ("8 bits", {"bits": 8}, ["A2 two.wav"]),
    ("24 bits", {"bits": 24}, ["A2 two.wav"]),
    ("floating point", {"tag": 3, "bits": 32}, ["A2 two.wav"]),
    ("A-law", {"tag": 6, "bits": 8, "rate": 8000}, ["A2 two.wav"]),
    ("mu-law", {"tag": 7, "bits": 8, "rate": 8000}, ["A2 two.wav"]),
    ("ADPCM", {"tag": 17, "bits": 4, "samples": b"\1" * 8000}, ["A2 two.wav"]),
    ("44.1 kHz", {"rate": 44_100}, ["A3 two.wav"]),
    ("48 kHz", {"rate": 48_000}, ["A3 two.wav"]),
    ("11 kHz", {"rate": 11_025}, ["A3 two.wav"]),
    ("stereo", {"channels": 2}, ["A4 two.wav"]),
    ("64 channels", {"channels": 64}, ["A4 two.wav"]),
    ("too short", {"seconds": 0.099}, ["A10 two.wav"]),
    ("no channel", {"channels": 0, "samples": b"\1" * 3200}, ["A17 two.wav"]),
    ("no rate", {"rate": 0, "samples": b"\1" * 3200}, ["A17 two.wav"]),
    ("cut off", {"promised": 64_000}, ["A18 two.wav"]),
    ("extensible", {"subtag": 1, "format_size": 40}, ["A19 two.wav"]),
    ("length left open", {"promised": 0xFFFFFFFF, "riff_size": 0xFFFFFFFF}, ["A20 two.wav"]),
    ("length left at zero", {"promised": 0, "riff_size": 0}, ["A20 two.wav"]),
    ("wrong byte rate", {"byte_rate": 16_000}, ["A20 two.wav"]),
    ("wrong block", {"block": 4}, ["A20 two.wav"]),
    ("half a sample", {"samples": b"\1" * 32_001}, ["A20 two.wav"]),
    ("wrong file size", {"riff_size": 1000}, ["A20 two.wav"]),
    ("no samples", {"samples": b""}, ["A21 two.wav"]),
    ("title first", {"before": b"LIST\4\0\0\0INFO"}, ["A22 two.wav"]),
    ("odd chunk first", {"before": b"junk\3\0\0\0abc\0"}, ["A22 two.wav"]),
]
ACCEPTED = [
    ("8 kHz", {"rate": 8000}),
    ("18 bytes of format", {"format_size": 18}),
    ("0.1 seconds", {"seconds": 0.1}),
    ("40 seconds", {"seconds": 40, "rate": 8000}),
]


def named(cases: list[Any]) -> Any:
    """Use the first column as the test's name."""
    return [pytest.param(*case[1:], id=case[0]) for case in cases]


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
@pytest.mark.parametrize(("changes", "expected"), named(WAV_CASES))
def test_a_spoiled_header_is_found(
    draft: Any, wav: Any, found: Any, *, changes: dict[str, Any], expected: list[str], packed: bool
) -> None:
    draft.files["two.wav"] = wav(**changes)
    assert found(draft.pack() if packed else draft.write()) == expected


@pytest.mark.parametrize("changes", named(ACCEPTED))
def test_what_the_service_takes_is_taken(
    draft: Any, wav: Any, found: Any, changes: dict[str, Any]
) -> None:
    draft.files["two.wav"] = wav(**changes)
    assert found(draft.pack()) == []


FILES: list[tuple[str, Callable[[bytes], bytes], str]] = [
    ("empty file", lambda _: b"", "A21"),
    ("FLAC named .wav", lambda _: b"fLaC" + bytes(100), "A1"),
    ("MP3 named .wav", lambda _: b"ID3\4" + bytes(100), "A1"),
    ("a web page", lambda _: b"<!DOCTYPE html><title>404</title>", "A1"),
    ("a film", lambda _: b"RIFF\0\0\0\0AVI " + bytes(100), "A1"),
    ("noise", lambda _: bytes(range(200)), "A1"),
    ("ends in the form", lambda data: data[:10], "A17"),
    ("ends in the format", lambda data: data[:30], "A17"),
    ("ends before the samples", lambda data: data[:36], "A17"),
    ("no format chunk", lambda data: data.replace(b"fmt ", b"fmx "), "A17"),
    ("no data chunk", lambda data: data.replace(b"data", b"dota"), "A17"),
]


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
@pytest.mark.parametrize(("spoil", "code"), named(FILES))
def test_a_spoiled_file_is_found(
    draft: Any, found: Any, spoil: Callable[[bytes], bytes], code: str, *, packed: bool
) -> None:
    draft.files["two.wav"] = spoil(draft.files["two.wav"])
    assert found(draft.pack() if packed else draft.write()) == [f"{code} two.wav"]


def test_the_decoder_names_what_is_no_wav(draft: Any, tmp_path: Any) -> None:
    draft.write()
    soundfile.write(tmp_path / "raw" / "new.flac", np.zeros((44_100, 2)), 44_100)
    report = validate(tmp_path / "raw", kind="audio-files")
    (finding,) = (each for each in report.findings if each.code == "A1")
    assert finding.message == "is FLAC (44,100 Hz, 2 channels), not WAV"
    assert report.duration_seconds == pytest.approx(4)


def test_samples_without_a_header_are_found(draft: Any, found: Any) -> None:
    draft.files["new.raw"] = bytes(range(256))
    assert found(draft.write()) == ["A1 new.raw", "H3 new.raw"]


def test_capitals_in_the_extension_are_found(draft: Any, found: Any) -> None:
    draft.files["two.WAV"] = draft.files.pop("two.wav")
    draft.transcript = draft.transcript.replace("two.wav", "two.WAV")
    assert found(draft.write()) == ["A23 two.WAV"]


def test_a_wav_of_another_extension_is_found(draft: Any, found: Any) -> None:
    draft.files["two.wave"] = draft.files.pop("two.wav")
    draft.transcript = draft.transcript.replace("two.wav", "two.wave")
    assert found(draft.write()) == ["A1 two.wave"]


@pytest.mark.parametrize(
    ("seconds", "options", "expected"),
    [
        (40.5, {}, ["A6 two.wav"]),
        (40.5, {"purpose": "train"}, ["A6 two.wav"]),
        (40.5, {"purpose": "test"}, []),
        (30.5, {"profile": "whisper"}, ["A8 two.wav"]),
        (30.5, {"profile": "whisper", "purpose": "test"}, []),
        (7201, {"purpose": "test"}, ["A5 two.wav"]),
        (7201, {"purpose": "train"}, ["A6 two.wav"]),
        (7201, {}, ["A5 two.wav", "A6 two.wav"]),
    ],
)
def test_a_long_recording_is_judged_by_its_purpose(
    draft: Any,
    wav: Any,
    found: Any,
    *,
    seconds: float,
    options: dict[str, str],
    expected: list[str],
) -> None:
    size = round(seconds * 32_000)
    draft.files["two.wav"] = wav(samples=b"", promised=size, riff_size=36 + size)
    draft.sparse["two.wav"] = size
    assert found(draft.write(), **options) == expected


@pytest.mark.parametrize(
    ("options", "severity"),
    [({"purpose": "train"}, "error"), ({}, "warning"), ({"purpose": "test"}, None)],
)
def test_training_on_long_recordings_alone_fails(
    draft: Any, wav: Any, options: dict[str, str], severity: str | None
) -> None:
    draft.files |= {name: wav(41, rate=8000) for name in ("one.wav", "two.wav", "six.wav")}
    report = validate(draft.write(), **options)
    assert [each.severity for each in report.findings if each.code == "A7"] == (
        [severity] if severity else []
    )


def test_audio_alone_may_be_two_hours_long(draft: Any, wav: Any, found: Any) -> None:
    del draft.files["trans.txt"]
    size = 7201 * 32_000
    draft.files["two.wav"] = wav(samples=b"", promised=size, riff_size=36 + size)
    draft.sparse["two.wav"] = size
    assert found(draft.write(), kind="audio-files") == ["A9 two.wav"]


@pytest.mark.parametrize(
    ("locale", "purpose", "expected"),
    [
        ("en-GB", "train", []),
        ("en-IN", "train", ["A15"]),
        ("de-DE", "train", ["A15"]),
        ("de-DE", "test", []),
    ],
)
def test_training_on_audio_alone_is_bound_to_locales(
    draft: Any, found: Any, locale: str, purpose: str, expected: list[str]
) -> None:
    del draft.files["trans.txt"]
    assert found(draft.write(), kind="audio-files", locale=locale, purpose=purpose) == expected
