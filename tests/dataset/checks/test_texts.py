"""Every rule on texts and projects has its check, and the finer points of some."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cs_toolkit.dataset.checks.check import CHECKS
from cs_toolkit.dataset.checks.project import CHECKS as PROJECT_CHECKS
from cs_toolkit.dataset.rules import RULES
from cs_toolkit.dataset.validate import validate
from tests.dataset.faults.mutation import encode

if TYPE_CHECKING:
    from pathlib import Path

    from cs_toolkit.dataset.rules import Rule

ON_TEXTS = [rule for code, rule in RULES.items() if code[0] in "TLPSRDX"]


@pytest.mark.parametrize("rule", ON_TEXTS, ids=lambda rule: rule.code)
def test_a_rule_has_one_check_or_says_why_not(rule: Rule) -> None:
    assert (rule.code in CHECKS) + (rule.code in PROJECT_CHECKS) == rule.checked


def codes(tmp_path: Path, name: str, lines: list[str], **options: str) -> list[str]:
    """Validate lines; give code and place of what is found."""
    (tmp_path / name).write_bytes(encode(lines))
    report = validate(tmp_path / name, **options)
    return [f"{each.code} {each.where}" for each in report.findings]


@pytest.mark.parametrize(
    "line",
    [
        "Navigate to Dr. Anoop Karippot",
        "We met at St. Pancras Station.",
        "The total is 3.50 for two.",
        "See e.g. the manual.",
    ],
)
def test_a_full_stop_of_an_abbreviation_ends_no_sentence(tmp_path: Path, line: str) -> None:
    assert codes(tmp_path, "text.txt", [line]) == []


def test_masked_words_are_no_repetition(tmp_path: Path) -> None:
    assert codes(tmp_path, "text.txt", ["you are a **** and that is that"]) == []


@pytest.mark.parametrize(
    "text", ["Grüße aus „Köln“ \u2013 bis später …", "«Été», dit-elle.", "¿Qué tal?"]
)
def test_punctuation_of_other_languages_is_ordinary(tmp_path: Path, text: str) -> None:
    assert codes(tmp_path, "text.txt", [text], locale="fr-FR") == []


def test_persian_and_hindi_keep_their_joiners(tmp_path: Path) -> None:
    assert (
        codes(tmp_path, "text.txt", ["\u0645\u06cc\u200c\u062e\u0648\u0631\u0645"], locale="fa-IR")
        == []
    )


def test_a_word_of_the_lexicon_may_hold_a_slash_and_stand_in_punctuation(tmp_path: Path) -> None:
    lines = ["@ speech:phoneticlexicon", "- tcp/ip/t iy", "# S", "- over (TCP/IP), now"]
    assert codes(tmp_path, "a.md", lines) == ["S25 a.md:2:12"]


def test_other_locales_have_no_set_of_phones(tmp_path: Path) -> None:
    lines = ["@ speech:phoneticlexicon", "- Katze/k a ts @", "# S", "- die Katze"]
    assert codes(tmp_path, "a.md", lines, locale="de-DE") == []


def test_more_than_one_fault_of_a_line_is_told(tmp_path: Path) -> None:
    found = codes(
        tmp_path, "text.txt", ["no no no no\tit\u2019s https://contoso.com"], kind="language"
    )
    assert [each.split()[0] for each in found] == ["P4", "P7", "P5", "P6"]


def test_lines_with_an_error_are_counted_as_rejected(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_bytes(encode(["Fine so far.", "at https://contoso.com", ""]))
    report = validate(tmp_path / "text.txt")
    assert (report.accepted_line_count, report.rejected_line_count) == (1, 1)


def test_russian_in_another_encoding_is_read_as_such(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_bytes("Привет, мир.\n".encode("cp1251"))
    [finding] = validate(tmp_path / "text.txt", locale="ru-RU").findings
    assert (finding.code, "Windows-1251" in finding.message) == ("T1", True)


@pytest.mark.parametrize(
    ("locale", "said"),
    [("ja-JP", "use language-markdown instead"), ("es-GQ", "train a model for es-ES")],
)
def test_without_support_the_nearest_thing_is_named(tmp_path: Path, locale: str, said: str) -> None:
    (tmp_path / "words.txt").write_bytes(encode(["IEEE\ti triple e"]))
    report = validate(tmp_path / "words.txt", locale=locale)
    [finding] = [each for each in report.findings if each.code == "R15"]
    assert said in finding.hint


def test_an_unknown_locale_is_put_right(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_bytes(encode(["So far, so good."]))
    [finding] = validate(tmp_path / "text.txt", locale="en-UK").findings
    assert (
        finding.hint == "write the locale as the service does, for instance en-US or en-AU or en-CA"
    )


@pytest.mark.parametrize(
    "name",
    ["general/training/related-text.txt", "general/training/pronunciation.txt",
     "general/training/structured-text.md", "media-entities/training/structured-text.md",
     "display formatting/training/data_text.txt",
     "display formatting/training/data_display format.txt"],
)  # fmt: skip
def test_the_service_s_own_texts_have_no_errors(shared_data: Path, name: str) -> None:
    report = validate(shared_data / "microsoft-samples" / "en-US" / name)
    warnings = {each.code for each in report.findings if each.severity != "info"}
    assert report.ok
    assert warnings <= {"P1", "P5", "S1", "T2"}
