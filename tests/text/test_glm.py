"""Substitution files, and NIST's rfilter1 as the judge where both mean the same."""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from cs_toolkit.errors import FormatError, MissingFileError
from cs_toolkit.text.glm import Rule, Substitutions, read_glm


def write(folder: Path, *lines: str) -> Path:
    path = folder / "en.glm"
    path.write_text("".join(f"{line}\n" for line in lines))
    return path


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("gonna => going to", Rule("gonna", "going to")),
        ("[ABOUT TO] => [BOUT TO] / [ ] __ [ ]", Rule("ABOUT TO", "BOUT TO", " ", " ")),
        ("[uh]=>[]  ;; nothing", Rule("uh", "")),
        ('"a b" => {c / d}', Rule("a b", "{c / d}")),
        ("[it's] => [{it's / it is}] / [ ] __ [ ]", Rule("it's", "{it's / it is}", " ", " ")),
        ("[w/] => [with] / [ ] __", Rule("w/", "with", " ")),
        ("a => b / _ c", Rule("a", "b", "", "c")),
    ],
)
def test_a_rule(tmp_path: Path, line: str, rule: Rule) -> None:
    assert read_glm(write(tmp_path, line)).rules == (rule,)


def test_comments_and_headers_are_no_rules(tmp_path: Path) -> None:
    rules = read_glm(
        write(tmp_path, ";; en", '* name "en"', '* case_sensitive = "F"', "", "a => b")
    )
    assert (len(rules.rules), rules.ignore_case, rules("A")) == (1, True, "b")


def test_a_context_is_not_taken_away(tmp_path: Path) -> None:
    rules = read_glm(write(tmp_path, "[uh] => [%hes] / [ ] __ [ ]"))
    assert rules("uh uh huh uh") == "%hes %hes huh %hes"


def test_the_longest_match_is_taken_and_not_looked_at_again() -> None:
    rules = (Rule("a", "b"), Rule("a a", "a"), Rule("b", "c"))
    assert Substitutions("x", "0", rules, ignore_case=False)("a a a b") == "a b c"


def test_a_file_is_known_by_its_name_and_content(tmp_path: Path) -> None:
    first = read_glm(write(tmp_path, "a => b")).signature
    second = read_glm(write(tmp_path, "a => c")).signature
    assert first.startswith("glm:en.glm#")
    assert len(first) == len(second) == len("glm:en.glm#12345678")
    assert first != second


@pytest.mark.parametrize("line", ["a b", "=> b", "[] => b"])
def test_what_is_no_rule_is_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(FormatError, match=r"en\.glm:2: .* is no rule; write A => B"):
        read_glm(write(tmp_path, ";;", line))


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match="no such file"):
        read_glm(tmp_path / "no.glm")
    (tmp_path / "latin.glm").write_bytes(b"a => b\n\xe9 => e\n")
    with pytest.raises(FormatError, match=r"latin\.glm:2: not UTF-8"):
        read_glm(tmp_path / "latin.glm")


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("sensitive", ["T", "F"])
def test_files_with_long_rules_first_do_what_rfilter1_does(
    tmp_path: Path, sclite: str, seed: int, sensitive: str
) -> None:
    rfilter = shutil.which("rfilter1") or str(Path(sclite).resolve().with_name("rfilter1"))
    if not Path(rfilter).is_file():
        pytest.skip("NIST rfilter1 is not installed beside sclite")
    chance = random.Random(seed)
    olds = {"".join(chance.choices("ab c", k=chance.randrange(1, 5))) for _ in range(12)}
    rules = [
        f"[{old}] => [{''.join(chance.choices('xyAB ', k=2))}]"
        f"{chance.choice(['', ' / [ ] __ [ ]', ' / [a] __ [ ]'])}"
        for old in sorted(olds, key=lambda old: (-len(old), old))
    ]
    path = write(tmp_path, ";;", f'* case_sensitive = "{sensitive}"', *rules)
    texts = ["".join(chance.choices("abcAB ", k=20)) for _ in range(200)]
    padded = "".join(f" {text} \n" for text in texts)
    words = [rfilter, path]
    answer = subprocess.run(words, input=padded, capture_output=True, text=True, check=True)
    ours = [read_glm(path)(text) for text in texts]
    assert ours == [line.strip(" ") for line in answer.stdout.splitlines()]
