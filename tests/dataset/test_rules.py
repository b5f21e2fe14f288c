"""The rules are complete as data, and every one that is checked has its check."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cs_toolkit.dataset.checks.check import CHECKS, check
from cs_toolkit.dataset.rules import RULES
from cs_toolkit.dataset.rules import limits as limits_module
from cs_toolkit.dataset.rules.archive import ARCHIVE_RULES
from cs_toolkit.dataset.rules.audio import AUDIO_RULES
from cs_toolkit.dataset.rules.rule import Limit, Rule
from cs_toolkit.dataset.rules.transcript import TRANSCRIPT_RULES

SPEECH_RULES = (*AUDIO_RULES, *ARCHIVE_RULES, *TRANSCRIPT_RULES)
LIMITS = {name: value for name, value in vars(limits_module).items() if isinstance(value, Limit)}


@pytest.mark.parametrize("rule", SPEECH_RULES, ids=lambda rule: rule.code)
def test_a_rule_has_a_check_or_says_why_not(rule: Rule) -> None:
    assert (rule.code in CHECKS) == rule.checked


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_says_where_it_comes_from(rule: Rule) -> None:
    assert rule.source.url.startswith("https://")
    assert rule.source.dated.year >= 1991
    assert rule.kinds


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_is_written_like_the_others(rule: Rule) -> None:
    for text in (rule.summary, rule.hint):
        assert text
        assert not text.endswith(".")
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)


def test_names_of_rules_are_unique() -> None:
    names = [rule.name for rule in RULES.values()]
    assert len(set(names)) == len(names)


def test_every_limit_has_a_unit() -> None:
    assert LIMITS
    assert all(limit.value > 0 and limit.unit for limit in LIMITS.values())


def test_every_rule_on_speech_is_broken_by_some_test() -> None:
    tests = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("checks/*.py"))
    codes = [rule.code for rule in SPEECH_RULES if rule.checked]
    assert [code for code in codes if not re.search(rf'"{code}\b', tests)] == []


def test_a_rule_cannot_have_two_checks() -> None:
    with pytest.raises(ValueError, match="rule H6 has a check already"):
        check("H6")(lambda _: ())
