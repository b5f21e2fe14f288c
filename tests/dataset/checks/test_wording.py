"""Every rule on the text is broken in one line, and nothing else is found."""

from __future__ import annotations

from typing import Any

import pytest

from cs_toolkit.dataset.validate import validate

UNLIKE_EACH_OTHER = "".join(map(chr, range(0x4E00, 0x4E5B)))
CASES = [
    ("curly apostrophe", "en-US", "It\u2019s here", ["H5 trans.txt:1:11"]),
    ("no-break space", "en-GB", "here\u00a0it is", ["H5 trans.txt:1:13"]),
    ("accent", "en-US", "a caf\u00e9", ["H5 trans.txt:1:14"]),
    ("zero-width space", "en-US", "so\u200bfar", ["H5 trans.txt:1:11"]),
    ("letters", "en-US", "zzzz he snored", ["H6 trans.txt:1:9"]),
    ("words", "en-US", "oh no no no no", ["H6 trans.txt:1:12"]),
    ("word groups", "en-US", "that's it that's it that's it that's it", ["H6 trans.txt:1:9"]),
    ("German symbol", "de-DE", "ein µ mehr", ["H7 trans.txt:1:13"]),
    ("wrong umlaut", "de-DE", "Citroën", ["H8 trans.txt:1:14"]),
    ("wrong umlaut apart", "de-DE", "n\u0308ein", ["H8 trans.txt:1:9"]),
    (
        "long sentence",
        "ja-JP",
        "短い。" + "".join(map(chr, range(0x4E00, 0x4E5B))),
        ["H9 trans.txt:1:12"],
    ),
    ("half-width", "zh-CN", "你好,世界", ["H10 trans.txt:1:11"]),
    ("no text", "en-US", "", ["H11 trans.txt:1:9"]),
    ("punctuation alone", "en-US", "...", ["H11 trans.txt:1:9"]),
    ("masked", "en-US", "****", ["H11 trans.txt:1:9"]),
    ("bell", "en-US", "ding\x07dong", ["H18 trans.txt:1:13"]),
    ("zero-width space", "de-DE", "so\u200bweit", ["H18 trans.txt:1:11"]),
    ("no-break space", "de-DE", "so\u00a0weit", ["H18 trans.txt:1:11"]),
    ("replacement", "fr-FR", "caf\ufffd", ["H18 trans.txt:1:12"]),
    ("second mark", "fr-FR", "\ufeffoui", ["H18 trans.txt:1:9"]),
    ("mojibake", "de-DE", "ein grÃ¼ner Baum", ["H23 trans.txt:1:13"]),
    (
        "mojibake and accent",
        "en-US",
        "a cafÃ© cafÃ©, caf\u00e9",
        ["H23 trans.txt:1:11", "H5 trans.txt:1:27"],
    ),
    ("letter and accent apart", "fr-FR", "cafe\u0301", ["H19 trans.txt:1:12"]),
]
CLEAN = [
    ("ASCII", "en-US", "It's 7:30 a.m., isn't it?"),
    ("three copies", "en-US", "no no no, zzz"),
    ("masked words", "en-US", "what the ****"),
    ("number", "en-US", "100000 people"),
    ("German", "de-DE", "Größe, Übung, Äpfel, Öl"),
    ("French", "fr-FR", "Citroën, c'est l'été"),
    ("Chinese", "zh-CN", "你好\uff0c世界。3.5 米"),
    ("English in Chinese", "zh-CN", "打开 Custom Speech, please 吧"),
    ("short sentences", "ja-JP", "今日はいい天気ですね。" * 3),
    ("Persian joiner", "fa-IR", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"),
]


def named(cases: list[Any]) -> Any:
    """Use the first column as the test's name."""
    return [pytest.param(*case[1:], id=f"{case[0]}, {case[1]}") for case in cases]


@pytest.mark.parametrize(("locale", "text", "expected"), named(CASES))
def test_a_spoiled_text_is_found(
    draft: Any, found: Any, locale: str, text: str, expected: list[str]
) -> None:
    draft.say(text)
    assert found(draft.pack(), locale=locale) == expected


@pytest.mark.parametrize(("locale", "text"), named(CLEAN))
def test_a_good_text_is_left_alone(draft: Any, found: Any, locale: str, text: str) -> None:
    draft.say(text)
    assert found(draft.pack(), locale=locale, purpose="test") == []


@pytest.mark.parametrize(("length", "codes"), [(90, []), (91, ["H9"])])
def test_a_japanese_sentence_ends_at_its_full_stop(
    draft: Any, length: int, codes: list[str]
) -> None:
    sentence = "".join(chr(0x4E00 + number) for number in range(length))
    draft.say(f"{sentence}。{sentence}\uff01")
    findings = validate(draft.pack(), locale="ja-JP").findings
    assert [each.code for each in findings] == codes * 2


def test_messages_quote_and_hints_say_what_to_write(draft: Any) -> None:
    draft.say("It\u2019s \u201cé\u201d")
    (finding,) = validate(draft.pack()).findings
    assert finding.message == (
        "not ASCII: U+2019 RIGHT SINGLE QUOTATION MARK, U+201C LEFT DOUBLE QUOTATION MARK, "
        "'é', U+201D RIGHT DOUBLE QUOTATION MARK"
    )
    assert finding.hint.startswith("write \"'\" for U+2019, '\"' for U+201C")
    assert "--locale" in finding.hint


def test_characters_of_a_guessed_line_are_not_judged(draft: Any, found: Any) -> None:
    draft.say("Citro_n")
    draft.files["trans.txt"] = draft.files["trans.txt"].replace(b"_", b"\xeb")
    assert found(draft.pack(), locale="de-DE") == ["H15 trans.txt:1:14"]
