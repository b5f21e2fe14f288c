"""``cs-toolkit display``, as users and scripts call it."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING

import jsonschema
import pytest

from cs_toolkit.cli import main
from cs_toolkit.report.schemas import schema_text

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Program

FILE = """#itn
cat-\\d
(AB
#rewrite
end to end\tE2E
two pens\tTwoPens
#profanity
bilge rat
#test
my cat nine\tMy cat-9
the end to end test\tThe E2E exam
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """Return a display format with a line that cannot be read and a test that fails."""
    path = tmp_path / "display.md"
    path.write_text(FILE, "utf-8-sig")
    return path


def test_texts_are_printed_as_displayed(rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["display", str(rules), "my cat two", "you bilge rat"]) == 0
    out, err = capsys.readouterr()
    assert out == "My cat-2\nYou ***** ***\n"
    assert "display.md:3:1" in err
    assert "left out, without effect: line 3" in err
    assert "line 6, #rewrite: two pens -> TwoPens: its number words are figures by then" in err
    assert "an approximation" in err


def test_standard_input_is_displayed_line_by_line(
    rules: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "\ufeffmy cat two\r\n\nso ça va\n".encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    assert main(["display", str(rules), "--quiet", "--profanity", "raw"]) == 0
    assert capsys.readouterr() == ("My cat-2\n\nSo ça va\n", "")


def test_input_that_is_not_utf_8_is_named_by_its_line(
    rules: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"so\n\xe7a va\n")))
    assert main(["display", str(rules), "--quiet"]) == 1
    assert "standard input:2: is not UTF-8" in capsys.readouterr().err
    assert main(["display", str(rules), "\udce7a"]) == 2


def test_steps_show_what_each_stage_did(rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["display", str(rules), "my cat two end to end twenty", "--steps", "--quiet"]
    assert main(call) == 0
    rows = [line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines() if line]
    assert [row[0] for row in rows] == ["stage", "said", "itn", "numbers", "rewrite", "capitals"]
    assert "line 2: cat two -> cat-2" in rows[2][1]
    assert "line 5: end to end -> E2E" in rows[4][1]


def test_the_lines_of_test_pass_or_fail(rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["display", str(rules), "--test"]) == 1
    out = capsys.readouterr().out
    assert "The E2E [-exam-] [+test+]" in out
    assert "line 8, #profanity: bilge rat" in out
    assert out.endswith("1 passed, 1 failed\n")
    rules.write_text(FILE.replace("exam", "test"), "utf-8-sig")
    assert main(["display", str(rules), "--test"]) == 0
    assert capsys.readouterr().out.endswith("2 passed, 0 failed\n")


@pytest.mark.parametrize("words", [["--test"], ["my cat two"]])
def test_the_document_fits_its_schema(
    rules: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    main(["display", str(rules), *words, "--json", "-"])
    document = json.loads(capsys.readouterr().out)
    jsonschema.validate(document, json.loads(schema_text("display")))
    assert document["ruleCounts"] == {"itn": 1, "rewrite": 2, "profanity": 1}
    assert [rule["line"] for rule in document["skipped"]] == [3]
    tests = document["tests"]
    if tests:
        assert (tests["passedCount"], tests["failedCount"]) == (1, 1)
        assert [case["passed"] for case in tests["cases"]] == [True, False]
    else:
        assert [text["display"] for text in document["texts"]] == ["My cat-2"]
        assert document["texts"][0]["stages"][0]["fired"] == [
            {"line": 2, "before": "cat two", "after": "cat-2"}
        ]


def test_calls_that_cannot_be_answered(
    rules: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["display", str(rules), "so", "--test"]) == 2
    assert "goes without TEXT" in capsys.readouterr().err
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    assert main(["display", str(rules)]) == 2
    assert "name a text" in capsys.readouterr().err
    rules.write_text("#itn\ncat-\\d\n", "utf-8-sig")
    assert main(["display", str(rules), "--test"]) == 1
    assert "has no lines to test" in capsys.readouterr().err


def test_a_language_without_number_words_is_told(
    rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["display", str(rules), "so", "--locale", "hi-IN"]) == 0
    assert "number words of hi-IN are not known" in capsys.readouterr().err


def test_what_acts_in_a_terminal_is_shown_by_its_number(
    rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules.write_text("#test\nso\x1b[31m\tSo\x1b[32m\n#itn\n{a\x1b>b}\n", "utf-8-sig")
    main(["display", str(rules), "--test"])
    out, err = capsys.readouterr()
    assert "\x1b" not in out + err
    assert "<U+001B>" in out


def test_the_program_reads_a_pipe(program: Program, rules: Path) -> None:
    answer = program("display", rules, "my cat nine", "--quiet")
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "My cat-9\n", "")
