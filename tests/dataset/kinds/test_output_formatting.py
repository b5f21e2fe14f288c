"""A display format is sorted into its sections."""

from __future__ import annotations

from cs_toolkit.dataset.kinds.output_formatting import SectionName, parse_display_format


def lines_of(text: str, name: SectionName) -> list[tuple[int, str]]:
    found = parse_display_format(text.split("\n")).sections[name]
    return [(line.line, line.text) for line in found]


def test_names_of_sections_match_in_any_case_with_or_without_a_blank() -> None:
    assert lines_of("#ITN\na\n# itn\nb", SectionName.ITN) == [(2, "a"), (4, "b")]


def test_comments_and_blank_lines_are_passed_over() -> None:
    text = "// begin\n# profanity\n\n  // inside\nfake word \n"
    assert lines_of(text, SectionName.PROFANITY) == [(5, "fake word")]


def test_lines_of_an_unknown_section_are_in_no_section() -> None:
    document = parse_display_format(["# rules", "a\tb", "# rewrite", "c\td"])
    assert [line.text for line in document.unknown] == ["# rules"]
    assert [pair[1:] for pair in document.pairs(SectionName.REWRITE)] == [("c", "d")]


def test_lines_above_every_section_are_homeless() -> None:
    document = parse_display_format(["a", "b", "# itn"])
    assert [line.line for line in document.homeless] == [1, 2]


def test_pairs_have_two_texts_and_one_tab() -> None:
    text = ["# test", "a\tb", "a", "a\t", "\tb", "a\tb\tc", " a \t b "]
    pairs = parse_display_format(text).pairs(SectionName.TEST)
    assert [(line.line, old, new) for line, old, new in pairs] == [(2, "a", "b"), (7, "a", "b")]
